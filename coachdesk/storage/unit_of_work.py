"""One unit of work: what a use case reads and writes, committed whole or not at all, durable when it returns."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import UOWTransaction
from sqlmodel import Session, col, func, select

from coachdesk.domain.base import Entity
from coachdesk.domain.changes import Changes
from coachdesk.errors import Changed
from coachdesk.storage.engine import checkpoint, explained

E = TypeVar("E", bound=Entity)


class UnitOfWork:
    """A transaction with the few verbs that use cases need; use it in a `with`.

    Leaving the block without `commit` rolls everything back. Records that were read stay readable afterwards.
    """

    def __init__(self, engine: sa.Engine, folder: Path) -> None:
        self._engine = engine
        self._folder = folder
        self._touched: set[str] = set()

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            stack.enter_context(explained(self._folder))
            self._session = stack.enter_context(Session(self._engine, expire_on_commit=False))
            event.listen(self._session, "after_flush", self._note)
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool | None:
        return self._stack.__exit__(kind, error, trace)

    def add(self, *entities: Entity) -> None:
        """Put new records into the vault."""
        self._session.add_all(entities)

    def get(self, kind: type[E], identity: UUID) -> E:
        """Return the record with this id.

        Raises:
            Changed: it is gone.
        """
        if (entity := self._session.get(kind, identity)) is None:
            raise Changed
        return entity

    def find(
        self,
        kind: type[E],
        *where: sa.ColumnElement[bool] | bool,
        order_by: Sequence[Any] = (),
        limit: int | None = None,
    ) -> list[E]:
        """Return the records that meet every condition, by default in the order in which they were made."""
        query = select(kind).where(*where).order_by(*(order_by or (col(kind.id),))).limit(limit)
        return list(self._session.exec(query))

    def first(self, kind: type[E], *where: sa.ColumnElement[bool] | bool, order_by: Sequence[Any] = ()) -> E | None:
        """Return the first record that meets every condition, or None."""
        return next(iter(self.find(kind, *where, order_by=order_by, limit=1)), None)

    def count(self, kind: type[E], *where: sa.ColumnElement[bool] | bool) -> int:
        """Return how many records meet every condition."""
        return self._session.exec(select(func.count()).select_from(kind).where(*where)).one()

    def rows(self, query: Any) -> list[Any]:
        """Return the rows of a query that needs more than `find`: a join, a sum, a few columns of many records."""
        return list(self._session.exec(query))

    def remove(self, *entities: Entity) -> None:
        """Take records out of the vault."""
        for entity in entities:
            self._session.delete(entity)

    def flush(self) -> None:
        """Write what was added so far, so that what refers to it can follow."""
        self._session.flush()

    def commit(self, label: str) -> Changes:
        """Make it durable: committed, flushed to the disk, and no WAL left behind.

        Args:
            label: a marked message that names the change.
        """
        self._session.commit()
        checkpoint(self._engine)
        changes = Changes(label, frozenset(self._touched))
        self._touched.clear()
        return changes

    def _note(self, session: Session, _context: UOWTransaction) -> None:
        for entity in (*session.new, *session.dirty, *session.deleted):
            self._touched.add(str(entity.__tablename__))
