"""The trail in the database: one event per change, chained by hashes, and what is found when it was tampered with."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import sqlalchemy as sa
from sqlmodel import Session, col, select
from uuid_utils.compat import uuid7

from coachdesk.domain.audit_event import BEGINNING, AuditAction, AuditEvent, hash_of
from coachdesk.domain.base import utc_now
from coachdesk.domain.draft import Draft
from coachdesk.storage.journal import RowChange

_INSERT: Final = sa.insert(AuditEvent)
_NEWEST: Final = "SELECT seq, hash FROM audit_event ORDER BY seq DESC LIMIT 1"

UNSEEN: Final = {str(Draft.__tablename__), str(AuditEvent.__tablename__)}
"""Tables that the trail does not tell of: unsaved text, and itself."""


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the trail: kept elsewhere, it proves that nothing was taken off."""

    seq: int
    hash: str


NO_EVENTS: Final = Head(0, BEGINNING)


class TrailFault(StrEnum):
    """What is wrong with an event of the trail."""

    EDITED = "edited"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class BrokenEvent:
    """An event that is not as it was written.

    Args:
        seq: its number; for missing ones, the first that is missing.
        fault: what is wrong.
    """

    seq: int
    fault: TrailFault


def append(session: Session, action: AuditAction, label: str, changes: Iterable[RowChange]) -> Head:
    """Add an event to the trail, in the transaction of the session; by hand, since every save pays for it."""
    before, now = head(session), utc_now()
    values = {
        "id": uuid7(),
        "created_at": now,
        "updated_at": now,
        "seq": before.seq + 1,
        "action": action,
        "label": label,
        "rows": json.dumps([[each.table, each.sign, str(each.id)] for each in changes], separators=(",", ":")),
        "previous": before.hash,
    }
    values["hash"] = hash_of(values)
    session.connection().execute(_INSERT, values)
    return Head(before.seq + 1, str(values["hash"]))


def head(session: Session) -> Head:
    """Return the end of the trail."""
    found = session.connection().exec_driver_sql(_NEWEST).first()
    return NO_EVENTS if found is None else Head(*found)


def hash_at(session: Session, seq: int) -> str | None:
    """Return the hash of an event; None where there is no such event."""
    if seq == NO_EVENTS.seq:
        return NO_EVENTS.hash
    return session.exec(select(AuditEvent.hash).where(AuditEvent.seq == seq)).first()


def broken_events(session: Session) -> Sequence[BrokenEvent]:
    """Go through the whole trail and return what is not as it was written; empty when all is well.

    It cannot see that the newest events are missing altogether: that takes a head that was kept elsewhere.
    """
    found: list[BrokenEvent] = []
    expected, previous = 1, BEGINNING
    for event in session.exec(select(AuditEvent).order_by(col(AuditEvent.seq))):
        if event.seq != expected:
            found.append(BrokenEvent(expected, TrailFault.MISSING))
        elif event.hash != event.right_hash() or event.previous != previous:
            found.append(BrokenEvent(event.seq, TrailFault.EDITED))
        expected, previous = event.seq + 1, event.hash
    return found
