"""The trail of a database that is looked at from outside: is it whole, and does it hold a head that was kept elsewhere?

A backup that is put back takes the database to an older state on purpose. The trail then says which newer heads were
left behind, so that they are not taken for a database that somebody rolled back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from uuid import UUID

from sqlmodel import Session, col, select

from coachdesk.domain.audit_event import AuditAction, AuditEvent
from coachdesk.storage import audit
from coachdesk.storage.audit import NO_EVENTS, BrokenEvent, Head
from coachdesk.storage.engine import checkpoint, explained, keyed_engine, reading_engine
from coachdesk.storage.journal import RowChange

_LEFT_BEHIND: Final = "trail"


@dataclass(frozen=True, slots=True)
class Trail:
    """The trail of one database.

    Args:
        head: its end.
        broken: what in it is not as it was written.
        hashes: of every event.
        left_behind: names of heads that were left behind on purpose.
    """

    head: Head
    broken: tuple[BrokenEvent, ...]
    hashes: dict[int, str]
    left_behind: frozenset[str]

    def knows(self, head: Head) -> bool:
        """Tell whether the database once had this head, or left it behind on purpose."""
        return head == NO_EVENTS or self.hashes.get(head.seq) == head.hash or name_of(head) in self.left_behind


def read_trail(database: Path, key: bytes) -> Trail:
    """Return the trail of a database that can be read.

    Raises:
        DamagedDatabase: it cannot.
    """
    with _session(database, key) as session:
        restored = select(AuditEvent.rows).where(AuditEvent.action == AuditAction.RESTORED)
        named = [row for rows in session.exec(restored) for row in json.loads(rows)]
        return Trail(
            head=audit.head(session),
            broken=tuple(audit.broken_events(session)),
            hashes=dict(session.exec(select(AuditEvent.seq, AuditEvent.hash).order_by(col(AuditEvent.seq))).all()),
            left_behind=frozenset(str(name) for table, _sign, name in named if table == _LEFT_BEHIND),
        )


def read_head(database: Path, key: bytes) -> Head:
    """Return the end of the trail of a database that can be read."""
    with _session(database, key) as session:
        return audit.head(session)


def note_put_back(database: Path, key: bytes, label: str, left_behind: Iterable[Head]) -> Head:
    """Write into the trail that this is a backup that was put back, and return its new end.

    Args:
        database: the copy that will be the vault.
        key: its raw key.
        label: a marked message.
        left_behind: heads that were known when it was put back, and are not before this.
    """
    engine = keyed_engine(database, key)
    try:
        with explained(database.parent), Session(engine) as session:
            changes = [RowChange(_LEFT_BEHIND, UUID(name_of(head)), {}, None) for head in left_behind]
            end = audit.append(session, AuditAction.RESTORED, label, changes)
            session.commit()
            checkpoint(engine)
            return end
    finally:
        engine.dispose()


def name_of(head: Head) -> str:
    """Return what a head is called in the trail: the first half of its hash, as an id."""
    return str(UUID(head.hash[:32]))


@contextmanager
def _session(database: Path, key: bytes) -> Iterator[Session]:
    engine = reading_engine(database, key)
    try:
        with explained(database.parent), Session(engine) as session:
            yield session
    finally:
        engine.dispose()
