"""The trail in the database: one event per change, chained by hashes, and what is found when it was tampered with."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sqlmodel import Session, col, select

from coachdesk.domain.audit_event import BEGINNING, AuditAction, AuditEvent
from coachdesk.domain.draft import Draft
from coachdesk.storage.journal import RowChange

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
    """Add an event to the trail, in the transaction of the session."""
    before = head(session)
    event = AuditEvent(
        seq=before.seq + 1,
        action=action,
        label=label,
        rows=json.dumps([[each.table, each.sign, str(each.id)] for each in changes], separators=(",", ":")),
        previous=before.hash,
    )
    event.hash = event.right_hash()
    session.add(event)
    session.flush()
    return Head(event.seq, event.hash)


def head(session: Session) -> Head:
    """Return the end of the trail."""
    newest = select(AuditEvent.seq, AuditEvent.hash).order_by(col(AuditEvent.seq).desc()).limit(1)
    found = session.exec(newest).first()
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
