"""Key slots: the one data key of the vault, wrapped several times, so that any one secret opens it.

Each slot is AES-256-GCM under the key of its secret, bound to its own header and to the vault.
"""

from __future__ import annotations

import json
import secrets
from base64 import b64decode, b64encode
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from coachdesk.security.key_derivation import KdfParameters

NONCE_BYTES: Final = 12


class SlotKind(StrEnum):
    """What secret opens the slot."""

    PASSPHRASE = "passphrase"  # noqa: S105  the name of a kind
    RECOVERY = "recovery"


@dataclass(frozen=True, slots=True)
class KeySlot:
    """The data key under one secret.

    Args:
        id: tells slots apart in the key file.
        kind: what opens it.
        kdf: the parameters of a passphrase; None where the secret needs no stretching.
        nonce: 12 random bytes, new at every wrapping.
        wrapped: the encrypted data key with its tag.
    """

    id: str
    kind: SlotKind
    kdf: KdfParameters | None
    nonce: bytes
    wrapped: bytes

    def as_json(self) -> dict[str, Any]:
        """Return the slot for the key file."""
        return {
            **_header(self.id, self.kind, self.kdf),
            "nonce": b64encode(self.nonce).decode(),
            "wrapped": b64encode(self.wrapped).decode(),
        }


def slot_from_json(table: dict[str, Any]) -> KeySlot:
    """Return a slot from the key file.

    Raises:
        KeyError, ValueError, TypeError: the table is not a slot.
    """
    kdf = table["kdf"]
    return KeySlot(
        id=str(table["id"]),
        kind=SlotKind(table["kind"]),
        kdf=None
        if kdf is None
        else KdfParameters(
            salt=b64decode(kdf["salt"], validate=True),
            memory_kib=int(kdf["memory_kib"]),
            passes=int(kdf["passes"]),
            lanes=int(kdf["lanes"]),
        ),
        nonce=b64decode(table["nonce"], validate=True),
        wrapped=b64decode(table["wrapped"], validate=True),
    )


def wrap(data_key: bytes, wrapping_key: bytes, kind: SlotKind, kdf: KdfParameters | None, vault_id: str) -> KeySlot:
    """Return a new slot that holds the data key under the wrapping key."""
    slot_id, nonce = secrets.token_hex(4), secrets.token_bytes(NONCE_BYTES)
    sealed = AESGCM(wrapping_key).encrypt(nonce, data_key, _bound_to(slot_id, kind, kdf, vault_id))
    return KeySlot(id=slot_id, kind=kind, kdf=kdf, nonce=nonce, wrapped=sealed)


def unwrap(slot: KeySlot, wrapping_key: bytes, vault_id: str) -> bytes | None:
    """Return the data key; None when the wrapping key does not fit the slot."""
    try:
        return AESGCM(wrapping_key).decrypt(slot.nonce, slot.wrapped, _bound_to(slot.id, slot.kind, slot.kdf, vault_id))
    except InvalidTag:
        return None


def _header(slot_id: str, kind: SlotKind, kdf: KdfParameters | None) -> dict[str, Any]:
    cost = None
    if kdf is not None:
        cost = {
            "salt": b64encode(kdf.salt).decode(),
            "memory_kib": kdf.memory_kib,
            "passes": kdf.passes,
            "lanes": kdf.lanes,
        }
    return {"id": slot_id, "kind": kind.value, "kdf": cost}


def _bound_to(slot_id: str, kind: SlotKind, kdf: KdfParameters | None, vault_id: str) -> bytes:
    header = {**_header(slot_id, kind, kdf), "vault": vault_id}
    return json.dumps(header, sort_keys=True, separators=(",", ":")).encode()
