"""New slots: the data key put under a passphrase, a recovery key, a key ring or the public key of an employer."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from coachdesk.domain.way_in import SlotKind
from coachdesk.security import key_derivation, organisation_key, recovery_key
from coachdesk.security.key_slots import NONCE_BYTES, KeySlot, SlotHeader, new_header, wrap

KEY_RING_KEY_BYTES: Final = 32


def passphrase_slot(data_key: bytes, passphrase: str, vault_id: str, made_at: datetime | None) -> KeySlot:
    """Return a slot for a passphrase, as dear as fits this machine; takes about a second."""
    cost = key_derivation.calibrated()
    header = new_header(SlotKind.PASSPHRASE, made_at, kdf=cost)
    return wrap(data_key, key_derivation.derive_key(passphrase, cost), header, vault_id)


def recovery_slot(data_key: bytes, on_paper: str, vault_id: str, made_at: datetime | None) -> KeySlot:
    """Return a slot for a recovery key, which also keeps that key under the data key.

    Who has the data key has the vault already, so this lets nobody in; it lets the coach print the sheet once more.
    """
    header = new_header(SlotKind.RECOVERY, made_at)
    slot = wrap(data_key, recovery_key.wrapping_key(on_paper), header, vault_id)
    nonce = secrets.token_bytes(NONCE_BYTES)
    sealed = AESGCM(_keeping_key(data_key)).encrypt(nonce, on_paper.encode(), header.bound_to(vault_id))
    return KeySlot(slot.header, slot.nonce, slot.wrapped, nonce + sealed)


def kept_recovery_key(slot: KeySlot, data_key: bytes, vault_id: str) -> str | None:
    """Return the recovery key of a slot, as it is printed; None where it is not kept or not as it was written."""
    nonce, sealed = slot.kept[:NONCE_BYTES], slot.kept[NONCE_BYTES:]
    try:
        return AESGCM(_keeping_key(data_key)).decrypt(nonce, sealed, slot.header.bound_to(vault_id)).decode()
    except (InvalidTag, ValueError):
        return None


def new_key_ring_key() -> bytes:
    """Return a fresh key to be kept in a key ring: never the data key itself."""
    return secrets.token_bytes(KEY_RING_KEY_BYTES)


def key_ring_header(holder: str, made_at: datetime | None) -> SlotHeader:
    """Return the header of a slot for a key ring; made first, since the entry in the key ring is named for it."""
    return new_header(SlotKind.KEY_RING, made_at, holder=holder)


def organisation_slot(data_key: bytes, recipient: str, vault_id: str, made_at: datetime | None) -> KeySlot:
    """Return a slot for an employer.

    Raises:
        InvalidInput: this is no public key of age.
        NoOrganisationKeys: this machine has no age.
    """
    header = new_header(SlotKind.ORGANISATION, made_at, holder=recipient)
    return KeySlot(header, b"", organisation_key.seal(data_key, header.bound_to(vault_id), recipient))


def _keeping_key(data_key: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=b"coachdesk kept recovery key 1").derive(data_key)
