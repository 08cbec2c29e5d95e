"""What one unit of work does to which rows: the ground of the trail, of undo and of the search index."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import UOWTransaction
from sqlmodel import Session

from coachdesk.domain.base import Entity, utc_now

Image = Mapping[str, Any]
"""A row as it was or is: a value for every column."""


class Sign(StrEnum):
    """What happened to a row."""

    ADDED = "+"
    CHANGED = "~"
    REMOVED = "-"


@dataclass(frozen=True, slots=True)
class RowChange:
    """What became of one row.

    Args:
        table: its table.
        id: its id.
        before: the row before; None where there was none.
        after: the row now; None where it is gone.
    """

    table: str
    id: UUID
    before: Image | None
    after: Image | None

    @property
    def sign(self) -> Sign:
        """Return what happened."""
        if self.before is None:
            return Sign.ADDED
        return Sign.REMOVED if self.after is None else Sign.CHANGED

    def reversed(self) -> RowChange:
        """Return the change that takes this one back."""
        return RowChange(self.table, self.id, self.after, self.before)


class Journal:
    """Notes every row that a session writes, flush by flush, as one change from beginning to end."""

    def __init__(self, session: Session) -> None:
        self._before: dict[tuple[str, UUID], Image | None] = {}
        self._after: dict[tuple[str, UUID], Image | None] = {}
        event.listen(session, "before_flush", self._look_before)
        event.listen(session, "after_flush", self._look_after)

    def note(self, change: RowChange) -> None:
        """Note a change that was made past the session."""
        key = change.table, change.id
        self._before.setdefault(key, change.before)
        self._after[key] = change.after

    def take(self) -> tuple[RowChange, ...]:
        """Return what became of every row since the last time, and begin anew; what came and went is left out."""
        found = tuple(
            RowChange(*key, before, after)
            for key, after in self._after.items()
            if (before := self._before[key]) is not None or after is not None
        )
        self._before.clear()
        self._after.clear()
        return found

    def _look_before(self, session: Session, _context: UOWTransaction, _instances: object) -> None:
        for entity in session.new:
            self._before.setdefault(_key(entity), None)
        for entity in session.deleted:
            self._before.setdefault(_key(entity), _image_before(entity))
        now = utc_now()
        for entity in session.dirty:
            # What is told as dirty may have been given the value that it had.
            if session.is_modified(entity):
                self._before.setdefault(_key(entity), _image_before(entity))
                if not sa.inspect(entity).attrs.updated_at.history.has_changes():
                    # SQLAlchemy gives every row its own moment and, of several, tells each record that of the first.
                    entity.updated_at = now

    def _look_after(self, session: Session, _context: UOWTransaction) -> None:
        for entity in (*session.new, *session.dirty):
            if _key(entity) in self._before:
                self._after[_key(entity)] = image_of(entity)
        for entity in session.deleted:
            self._after[_key(entity)] = None


def image_of(entity: Entity) -> Image:
    """Return the row of a record as it is now."""
    return {attribute.key: getattr(entity, attribute.key) for attribute in sa.inspect(type(entity)).column_attrs}


def _image_before(entity: Entity) -> Image:
    state = sa.inspect(entity)
    image = dict(image_of(entity))
    for name in image:
        if old := state.attrs[name].history.deleted:
            image[name] = old[0]
    return image


def _key(entity: Entity) -> tuple[str, UUID]:
    return str(entity.__tablename__), entity.id
