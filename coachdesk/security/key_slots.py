"""Key slots: the one data key of the vault, wrapped several times, so that any one secret opens it.

Each slot is AES-256-GCM under the key of its secret, bound to its own header and to the vault. Only the slot of an
employer holds an age file instead (`organisation_key`).
"""

from __future__ import annotations

import json
import secrets
from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from coachdesk.domain.way_in import SlotKind, WayIn
from coachdesk.security.key_derivation import KdfParameters

NONCE_BYTES: Final = 12


@dataclass(frozen=True, slots=True)
class SlotHeader:
    """What a slot says openly; it cannot be changed without the slot refusing to open.

    Args:
        id: tells slots apart in the key file.
        kind: what opens it.
        kdf: the parameters of a passphrase; None where the secret needs no stretching.
        since: when it was made, ISO 8601 in UTC; empty in slots of the first format.
        holder: who or what keeps the secret, where that is not the coach.
    """

    id: str
    kind: SlotKind
    kdf: KdfParameters | None = None
    since: str = ""
    holder: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return the header for the key file; what is empty is left out, as in the first format."""
        table: dict[str, Any] = {"id": self.id, "kind": self.kind.value, "kdf": None}
        if self.kdf is not None:
            table["kdf"] = {
                "salt": b64encode(self.kdf.salt).decode(),
                "memory_kib": self.kdf.memory_kib,
                "passes": self.kdf.passes,
                "lanes": self.kdf.lanes,
            }
        return {**table, **{name: value for name in ("since", "holder") if (value := getattr(self, name))}}

    def bound_to(self, vault_id: str) -> bytes:
        """Return what the encryption is bound to: the header and the vault."""
        return json.dumps({**self.as_json(), "vault": vault_id}, sort_keys=True, separators=(",", ":")).encode()


@dataclass(frozen=True, slots=True)
class KeySlot:
    """The data key under one secret.

    Args:
        header: what it says openly.
        nonce: 12 random bytes, new at every wrapping; empty in the slot of an employer.
        wrapped: the encrypted data key with its tag.
        kept: the recovery key under the data key, so that it can be shown again; empty in other slots.
    """

    header: SlotHeader
    nonce: bytes
    wrapped: bytes
    kept: bytes = b""

    @property
    def id(self) -> str:
        """Return what tells it apart."""
        return self.header.id

    @property
    def kind(self) -> SlotKind:
        """Return what opens it."""
        return self.header.kind

    @property
    def kdf(self) -> KdfParameters | None:
        """Return the parameters of its passphrase, if it has one."""
        return self.header.kdf

    def as_way_in(self) -> WayIn:
        """Return what anybody may know of it."""
        since = datetime.fromisoformat(self.header.since) if self.header.since else None
        return WayIn(self.kind, since, self.header.holder, can_be_shown=bool(self.kept))

    def as_json(self) -> dict[str, Any]:
        """Return the slot for the key file."""
        table = {
            **self.header.as_json(),
            "nonce": b64encode(self.nonce).decode(),
            "wrapped": b64encode(self.wrapped).decode(),
        }
        return {**table, "kept": b64encode(self.kept).decode()} if self.kept else table


def slot_from_json(table: dict[str, Any]) -> KeySlot:
    """Return a slot from the key file.

    Raises:
        KeyError, ValueError, TypeError: the table is not a slot, or asks for so much that it would block the machine.
    """
    kdf = table["kdf"]
    cost = None
    if kdf is not None:
        cost = KdfParameters(
            salt=b64decode(kdf["salt"], validate=True),
            memory_kib=int(kdf["memory_kib"]),
            passes=int(kdf["passes"]),
            lanes=int(kdf["lanes"]),
        )
        if not cost.is_reasonable():
            raise ValueError("these key parameters are out of bounds")
    since = str(table.get("since", ""))
    if since and datetime.fromisoformat(since).tzinfo is None:
        raise ValueError("a moment without a time zone")
    header = SlotHeader(str(table["id"]), SlotKind(table["kind"]), cost, since, str(table.get("holder", "")))
    if (header.kind is SlotKind.PASSPHRASE) is (cost is None):
        raise ValueError("a passphrase is stretched, and nothing else is")
    return KeySlot(
        header=header,
        nonce=b64decode(table["nonce"], validate=True),
        wrapped=b64decode(table["wrapped"], validate=True),
        kept=b64decode(table.get("kept", ""), validate=True),
    )


def new_header(
    kind: SlotKind, made_at: datetime | None, *, kdf: KdfParameters | None = None, holder: str = ""
) -> SlotHeader:
    """Return the header of a new slot, with an id of its own."""
    since = made_at.astimezone(UTC).isoformat(timespec="seconds") if made_at is not None else ""
    return SlotHeader(secrets.token_hex(4), kind, kdf, since, holder)


def wrap(data_key: bytes, wrapping_key: bytes, header: SlotHeader, vault_id: str) -> KeySlot:
    """Return a slot that holds the data key under the wrapping key."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return KeySlot(header, nonce, AESGCM(wrapping_key).encrypt(nonce, data_key, header.bound_to(vault_id)))


def unwrap(slot: KeySlot, wrapping_key: bytes, vault_id: str) -> bytes | None:
    """Return the data key; None when the wrapping key does not fit the slot."""
    try:
        return AESGCM(wrapping_key).decrypt(slot.nonce, slot.wrapped, slot.header.bound_to(vault_id))
    except (InvalidTag, ValueError):
        # A nonce of no length is a ValueError: the slot was made for another kind of lock.
        return None
