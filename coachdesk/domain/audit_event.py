"""The trail: which rows each change touched, in an order that nobody can alter unnoticed.

Every event holds the hash of the one before it, so that an edited or removed event breaks the chain. Events hold ids
and codes only: what was typed is in the rows, and leaves with them.
"""

import hashlib
import json
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Final

from sqlmodel import Field

from coachdesk.domain.base import Entity, Undo, by_value
from coachdesk.domain.data_class import BOOKKEEPING

_HASHED: Final = ("seq", "action", "label", "rows", "previous")
BEGINNING: Final = "0" * 64
"""What the first event names as the hash before it."""


class AuditAction(StrEnum):
    """How a change came about."""

    CHANGED = "changed"
    UNDONE = "undone"
    REDONE = "redone"
    RESTORED = "restored"
    KEYS = "keys"
    """What opens the vault was changed; no row was."""


class AuditEvent(Entity, table=True):
    """One change; the database itself refuses to change or remove it."""

    undo: ClassVar[Undo] = Undo.NEVER

    seq: Annotated[int, BOOKKEEPING] = Field(ge=1, unique=True)
    """1, 2, 3 … without a gap: the order holds, whatever the clock says."""
    action: Annotated[AuditAction, BOOKKEEPING] = Field(sa_type=by_value(AuditAction))
    label: Annotated[str, BOOKKEEPING] = Field(max_length=120)
    """The marked message that names the change."""
    rows: Annotated[str, BOOKKEEPING]
    """JSON: a list of [table, “+”, “~” or “-”, id]."""
    previous: Annotated[str, BOOKKEEPING] = Field(max_length=64)
    """The hash of the event before."""
    hash: Annotated[str, BOOKKEEPING] = Field(default="", max_length=64)

    def right_hash(self) -> str:
        """Return the hash that this event must have."""
        return hash_of(self.model_dump())


def hash_of(event: Mapping[str, Any]) -> str:
    """Return the SHA-256 over all that an event says, its own hash aside.

    Args:
        event: its fields by name.
    """
    said = [str(event["id"]), event["created_at"].isoformat(), *(event[name] for name in _HASHED)]
    return hashlib.sha256(json.dumps(said, ensure_ascii=True, separators=(",", ":")).encode()).hexdigest()
