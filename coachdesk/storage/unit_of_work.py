"""One unit of work: what a use case reads and writes, committed whole or not at all, durable when it returns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self, TypeVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, with_loader_criteria
from sqlmodel import Session, SQLModel, col, func, select

from coachdesk.domain.audit_event import AuditAction
from coachdesk.domain.base import Binned, Entity
from coachdesk.domain.changes import Changes
from coachdesk.errors import Changed, ChangedSince
from coachdesk.storage import audit, search
from coachdesk.storage.audit import UNSEEN, Head
from coachdesk.storage.engine import explained, settle
from coachdesk.storage.head_file import HeadFile
from coachdesk.storage.history import History, Step
from coachdesk.storage.journal import Journal, RowChange
from coachdesk.storage.tables import TABLES

E = TypeVar("E", bound=Entity)

_WITH_BINNED: Final = "with_binned"
_IN_USE: Final = tuple(
    with_loader_criteria(table, col(table.deleted_at).is_(None), include_aliases=True)
    for table in TABLES
    if issubclass(table, Binned)
)
"""What every query is told: rows in the bin are not there, whether one asks for their table or joins it."""

_brought_along: ContextVar[tuple[Callable[[UnitOfWork], object], ...]] = ContextVar("brought_along", default=())


@contextmanager
def with_every_commit(bring_along: Callable[[UnitOfWork], object]) -> Iterator[None]:
    """Have every commit of this thread do something more meanwhile; it becomes durable with the rest, or not at all."""
    token = _brought_along.set((*_brought_along.get(), bring_along))
    try:
        yield
    finally:
        _brought_along.reset(token)


class UnitOfWork:
    """A transaction with the few verbs that use cases need; use it in a `with`.

    Leaving the block without `commit` rolls everything back. Records that were read stay readable afterwards. What was
    thrown into the bin is in no query, unless it is asked for.

    Args:
        engine: of the open database.
        folder: of the vault, for what goes wrong with it.
        history: takes note of what can be taken back.
        head_file: takes note of how far the trail has come.
    """

    def __init__(self, engine: sa.Engine, folder: Path, history: History, head_file: HeadFile) -> None:
        self._engine = engine
        self._folder = folder
        self._history = history
        self._head_file = head_file

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            stack.enter_context(explained(self._folder))
            self._session = stack.enter_context(Session(self._engine, expire_on_commit=False))
            event.listen(self._session, "do_orm_execute", _leave_binned_out)
            self._journal = Journal(self._session)
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool | None:
        return self._stack.__exit__(kind, error, trace)

    def add(self, *entities: Entity) -> None:
        """Put new records into the vault."""
        self._session.add_all(entities)

    def get(self, kind: type[E], identity: UUID, *, with_binned: bool = False) -> E:
        """Return the record with this id.

        Args:
            kind: of which table.
            identity: its id.
            with_binned: whether it may lie in the bin.

        Raises:
            Changed: it is gone.
        """
        options = {_WITH_BINNED: with_binned}
        if (entity := self._session.get(kind, identity, execution_options=options)) is None:
            raise Changed
        return entity

    def find(
        self,
        kind: type[E],
        *where: sa.ColumnElement[bool] | bool,
        order_by: Sequence[Any] = (),
        limit: int | None = None,
        with_binned: bool = False,
    ) -> list[E]:
        """Return the records that meet every condition, by default in the order in which they were made."""
        query = select(kind).where(*where).order_by(*(order_by or (col(kind.id),))).limit(limit)
        return list(self._session.exec(query, execution_options={_WITH_BINNED: with_binned}))

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

    def commit(self, label: str, action: AuditAction = AuditAction.CHANGED, *, for_good: bool = False) -> Changes:
        """Make it durable: committed with its event in the trail, flushed to the disk, and no WAL left behind.

        Args:
            label: a marked message that names the change.
            action: how it came about.
            for_good: whether neither it nor anything before it can be taken back any more.
        """
        for bring_along in _brought_along.get():
            bring_along(self)
        self._session.flush()
        changes = self._journal.take()
        self._seal(label, action, changes)
        return _told(label, changes, can_be_undone=self._history.push(label, changes, for_good=for_good))

    def note(self, label: str, action: AuditAction) -> None:
        """Add an event about the vault itself to the trail, durably; no row changes."""
        self._seal(label, action, ())

    def replay(self, step: Step, action: AuditAction) -> Changes:
        """Bring rows back to what a step says, durably, as a change of its own that the history does not note.

        Raises:
            ChangedSince: a row is no longer as the step left it; nothing was changed.
        """
        connection = self._session.connection()
        for change in step.changes:
            _write(connection, change)
            self._journal.note(change)
        changes = self._journal.take()
        self._seal(step.label, action, changes)
        return _told(step.label, changes)

    def head(self) -> Head:
        """Return the end of the trail."""
        return audit.head(self._session)

    def _seal(self, label: str, action: AuditAction, changes: Sequence[RowChange]) -> None:
        seen = [each for each in changes if each.table not in UNSEEN]
        if seen:
            search.refresh(self._session.connection(), seen)
        head = None
        if seen or (not changes and action is not AuditAction.CHANGED):
            head = audit.append(self._session, action, label, seen)
        self._session.commit()
        settle(self._engine)
        if head is not None:
            self._head_file.write(head)


def _told(label: str, changes: Sequence[RowChange], *, can_be_undone: bool = False) -> Changes:
    return Changes(label, frozenset(each.table for each in changes if each.table not in UNSEEN), can_be_undone)


def _write(connection: sa.Connection, change: RowChange) -> None:
    table = SQLModel.metadata.tables[change.table]
    its_row = table.c.id == change.id
    present = connection.execute(sa.select(table).where(its_row)).mappings().first()
    if (dict(present) if present is not None else None) != change.before:
        raise ChangedSince
    if change.after is None:
        connection.execute(sa.delete(table).where(its_row))
    elif present is None:
        connection.execute(sa.insert(table).values(**change.after))
    else:
        connection.execute(sa.update(table).where(its_row).values(**change.after))


def _leave_binned_out(state: ORMExecuteState) -> None:
    if state.is_select and not state.execution_options.get(_WITH_BINNED, False):
        state.statement = state.statement.options(*_IN_USE)
