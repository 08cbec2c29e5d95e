"""What opens a vault: another passphrase or recovery key, the key ring of this computer, the key of an employer.

The data itself stays under its own key; changing that one is `rotation`. Every change here rewrites the key file in
one step: killed at any moment, either the old secrets open the vault or the new ones. Backups and the three older key
files keep the slots of their day, so what opened them then still opens them.
"""

from __future__ import annotations

from contextlib import suppress

from coachdesk.domain.audit_event import AuditAction
from coachdesk.domain.changes import Changes
from coachdesk.domain.way_in import SlotKind, WayIn
from coachdesk.errors import KnownError, MissingKeyFile, NoKeyRing, RecoveryKeyNotKept
from coachdesk.i18n import mark
from coachdesk.paths import KEY_FILE
from coachdesk.security import key_file, organisation_key, slot_making
from coachdesk.security.key_file import KeyFile, with_slot, without_slot
from coachdesk.security.key_slots import KeySlot, wrap
from coachdesk.security.key_store import KeyStore, find_key_store
from coachdesk.security.recovery_key import new_recovery_key
from coachdesk.security.unlocking import as_entry, entry_name, open_with_secret
from coachdesk.services.vault import Vault, require_strength


def ways_in(vault: Vault) -> tuple[WayIn, ...]:
    """Return what opens the vault, in a fixed order; nothing secret is in it.

    Raises:
        MissingKeyFile, DamagedKeyFile: the key file cannot be read.
    """
    slots = read_keys(vault).slots
    order = list(SlotKind)
    return tuple(sorted((slot.as_way_in() for slot in slots), key=lambda way: order.index(way.kind)))


def change_passphrase(vault: Vault, secret: str, passphrase: str) -> Changes:
    """Give the vault another passphrase, in one step; it stays open.

    Args:
        vault: the open vault.
        secret: the passphrase of now, or the recovery key of somebody who forgot it.
        passphrase: the new one, of at least eight characters.

    Raises:
        WrongPassphrase, WeakPassphrase, DamagedKeyFile: nothing was changed.
        DiskFull, CannotWrite: as their texts say; the old one still opens the vault.
    """
    require_strength(passphrase)
    with vault.turn:
        keys, data_key = unlocked(vault, secret)
        slot = slot_making.passphrase_slot(data_key, passphrase, keys.vault_id, vault.now())
        return _kept(vault, with_slot(keys, data_key, slot), mark("Passphrase changed"))


def show_recovery_key(vault: Vault, secret: str) -> str:
    """Return the recovery key once more, as it is printed; that it was shown is noted in the trail.

    Args:
        vault: the open vault.
        secret: the passphrase, asked anew: an open vault is not yet leave to copy its key.

    Raises:
        WrongPassphrase, DamagedKeyFile: as their texts say.
        RecoveryKeyNotKept: an earlier CoachDesk made it.
    """
    keys, data_key = unlocked(vault, secret)
    slot = keys.slot(SlotKind.RECOVERY)
    found = slot_making.kept_recovery_key(slot, data_key, keys.vault_id) if slot is not None else None
    if found is None:
        raise RecoveryKeyNotKept
    note_in_trail(vault, mark("Recovery key shown"))
    return found


def renew_recovery_key(vault: Vault, secret: str) -> tuple[str, Changes]:
    """Make another recovery key in the place of the old one, and return it first.

    Args:
        vault: the open vault.
        secret: the passphrase, or the recovery key of now.

    Raises:
        WrongPassphrase, DamagedKeyFile: nothing was changed.
        DiskFull, CannotWrite: as their texts say; the old key still opens the vault.
    """
    with vault.turn:
        keys, data_key = unlocked(vault, secret)
        on_paper = new_recovery_key()
        slot = slot_making.recovery_slot(data_key, on_paper, keys.vault_id, vault.now())
        return on_paper, _kept(vault, with_slot(keys, data_key, slot), mark("Recovery key renewed"))


def switch_key_ring_on(vault: Vault, secret: str) -> Changes:
    """Let the key ring of this computer open the vault; takes some seconds at most.

    A key of its own goes into the key ring, never the data key; without the key file it opens nothing.

    Raises:
        WrongPassphrase, DamagedKeyFile: nothing was changed.
        NoKeyRing: this computer has no key ring that is safe and answers; nothing was changed.
        DiskFull, CannotWrite: as their texts say.
    """
    with vault.turn:
        keys, data_key = unlocked(vault, secret)
        slot = new_key_ring_slot(keys, data_key, find_key_store(), vault)
        changes = _kept(vault, with_slot(keys, data_key, slot), mark("Key ring switched on"))
        forget_entry(keys)
        return changes


def add_organisation(vault: Vault, secret: str, recipient: str) -> Changes:
    """Let an employer open the vault with the secret half of a key, from paper.

    Args:
        vault: the open vault.
        secret: the passphrase, or the recovery key.
        recipient: the public half: “age1” and 58 more characters.

    Raises:
        InvalidInput: the public key is none; nothing was changed.
        WrongPassphrase, DamagedKeyFile, NoOrganisationKeys: nothing was changed.
        DiskFull, CannotWrite: as their texts say.
    """
    known = organisation_key.normalised_recipient(recipient)
    with vault.turn:
        keys, data_key = unlocked(vault, secret)
        slot = slot_making.organisation_slot(data_key, known, keys.vault_id, vault.now())
        return _kept(vault, with_slot(keys, data_key, slot), mark("Employer’s key added"))


def remove_way_in(vault: Vault, secret: str, kind: SlotKind) -> Changes:
    """Take a way in away: the key ring, or the key of the employer.

    Raises:
        NeededWayIn: the passphrase and the recovery key always stay.
        WrongPassphrase, DamagedKeyFile: nothing was changed.
        DiskFull, CannotWrite: as their texts say.
    """
    with vault.turn:
        keys, data_key = unlocked(vault, secret)
        label = mark("Key ring switched off") if kind is SlotKind.KEY_RING else mark("Employer’s key taken away")
        changes = _kept(vault, without_slot(keys, data_key, kind), label)
        if kind is SlotKind.KEY_RING:
            forget_entry(keys)
        return changes


def read_keys(vault: Vault) -> KeyFile:
    """Return the key file of an open vault; raises MissingKeyFile, DamagedKeyFile."""
    try:
        return key_file.read_key_file(vault.folder / KEY_FILE)
    except FileNotFoundError as cause:
        raise MissingKeyFile(folder=vault.folder) from cause


def unlocked(vault: Vault, secret: str) -> tuple[KeyFile, bytes]:
    """Return the key file and the data key, for whoever typed a secret that opens it; raises as `open_with_secret`."""
    keys = read_keys(vault)
    return keys, open_with_secret(keys, secret)


def new_key_ring_slot(keys: KeyFile, data_key: bytes, store: KeyStore, vault: Vault) -> KeySlot:
    """Put a fresh key into a key ring, and return the slot that it opens; raises NoKeyRing."""
    header = slot_making.key_ring_header(store.holder, vault.now())
    key_ring_key = slot_making.new_key_ring_key()
    store.set(entry_name(keys.vault_id, header), as_entry(key_ring_key))
    return wrap(data_key, key_ring_key, header, keys.vault_id)


def forget_entry(keys: KeyFile) -> None:
    """Remove from the key ring what a slot of an earlier key file kept there; by itself it opens nothing any more."""
    slot = keys.slot(SlotKind.KEY_RING)
    if slot is not None:
        with suppress(NoKeyRing):
            KeyStore(slot.header.holder).delete(entry_name(keys.vault_id, slot.header))


def note_in_trail(vault: Vault, label: str) -> None:
    """Add to the trail that the keys were changed, where that can be written: the change stands either way."""
    with suppress(KnownError), vault.work() as work:
        work.note(label, AuditAction.KEYS)


def _kept(vault: Vault, keys: KeyFile, label: str) -> Changes:
    key_file.write_key_file(vault.folder / KEY_FILE, keys)
    note_in_trail(vault, label)
    return Changes(label, frozenset())
