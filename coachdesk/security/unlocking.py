"""From a secret to the data key: a passphrase, a recovery key, the key ring of this computer or an employer's key.

None of these changes anything, however often it fails.
"""

from __future__ import annotations

from base64 import b64decode, b64encode

from coachdesk.domain.way_in import SlotKind
from coachdesk.errors import NoKeyRing, WrongOrganisationKey, WrongPassphrase, WrongRecoveryKey
from coachdesk.security import key_derivation, organisation_key, recovery_key
from coachdesk.security.key_file import KeyFile, genuine
from coachdesk.security.key_slots import SlotHeader, unwrap
from coachdesk.security.key_store import KeyStore


def open_with_passphrase(keys: KeyFile, passphrase: str) -> bytes:
    """Return the data key; takes about half a second, on purpose.

    Raises:
        WrongPassphrase: no passphrase slot opens.
        DamagedKeyFile: a slot opens, and the file is not as its owner left it.
    """
    for slot in keys.slots:
        if slot.kind is SlotKind.PASSPHRASE and slot.kdf is not None:
            data_key = unwrap(slot, key_derivation.derive_key(passphrase, slot.kdf), keys.vault_id)
            if data_key is not None:
                return genuine(keys, data_key)
    raise WrongPassphrase


def open_with_recovery_key(keys: KeyFile, typed: str) -> bytes:
    """Return the data key.

    Raises:
        WrongRecoveryKey: the key has a typing mistake.
        WrongPassphrase: it is a whole key, of another vault.
        DamagedKeyFile: a slot opens, and the file is not as its owner left it.
    """
    wrapping = recovery_key.wrapping_key(typed)
    for slot in keys.slots:
        if slot.kind is SlotKind.RECOVERY and (data_key := unwrap(slot, wrapping, keys.vault_id)) is not None:
            return genuine(keys, data_key)
    raise WrongPassphrase


def open_with_organisation_key(keys: KeyFile, secret_key: str) -> bytes:
    """Return the data key.

    Args:
        keys: the key file.
        secret_key: as `organisation_key.secret_key_in` found it.

    Raises:
        WrongOrganisationKey: it opens no slot.
        NoOrganisationKeys: this machine has no age.
        DamagedKeyFile: a slot opens, and the file is not as its owner left it.
    """
    for slot in keys.slots:
        if slot.kind is SlotKind.ORGANISATION:
            bound_to = slot.header.bound_to(keys.vault_id)
            return genuine(keys, organisation_key.unseal(slot.wrapped, bound_to, secret_key))
    raise WrongOrganisationKey


def open_with_key_ring(keys: KeyFile) -> bytes:
    """Return the data key, with the help of the key ring of this computer; takes at most five seconds.

    Raises:
        NoKeyRing: there is no such slot, or the key ring does not answer, is locked, or holds another secret.
        DamagedKeyFile: the slot opens, and the file is not as its owner left it.
    """
    slot = keys.slot(SlotKind.KEY_RING)
    if slot is None:
        raise NoKeyRing
    kept = KeyStore(slot.header.holder).get(entry_name(keys.vault_id, slot.header))
    try:
        data_key = unwrap(slot, b64decode(kept or "", validate=True), keys.vault_id)
    except ValueError as cause:
        raise NoKeyRing from cause
    if data_key is None:
        raise NoKeyRing
    return genuine(keys, data_key)


def open_with_paper(keys: KeyFile, typed: str) -> bytes:
    """Return the data key, from what stands on paper: the recovery key, or the secret key of the employer.

    Raises:
        KnownError: as for `open_with_recovery_key` and `open_with_organisation_key`.
    """
    secret_key = organisation_key.secret_key_in(typed)
    if secret_key is not None:
        return open_with_organisation_key(keys, secret_key)
    return open_with_recovery_key(keys, typed)


def is_from_paper(typed: str) -> bool:
    """Tell whether this can only be a recovery key or the secret key of an employer; anything else is a passphrase."""
    try:
        recovery_key.wrapping_key(typed)
    except WrongRecoveryKey:
        return organisation_key.secret_key_in(typed) is not None
    return True


def open_with_secret(keys: KeyFile, typed: str) -> bytes:
    """Return the data key, from whatever was typed: a passphrase, or what stands on paper.

    Raises:
        WrongPassphrase, WrongOrganisationKey, NoOrganisationKeys, DamagedKeyFile: as above.
    """
    return open_with_paper(keys, typed) if is_from_paper(typed) else open_with_passphrase(keys, typed)


def entry_name(vault_id: str, header: SlotHeader) -> str:
    """Return the name of a slot's secret in a key ring: of this slot alone, so that a new one never replaces it."""
    return f"vault-{vault_id}-{header.id}"


def as_entry(key_ring_key: bytes) -> str:
    """Return a key as a key ring keeps it: 44 characters."""
    return b64encode(key_ring_key).decode()
