"""What is searched, by the class that each field declares: private classes in one index, all others in the other.

A new text field is searched from the day it is there. What is not searched is told here, with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import SQLModel

from coachdesk.domain.audit_event import AuditEvent
from coachdesk.domain.base import Binned, Entity
from coachdesk.domain.contact import Contact
from coachdesk.domain.data_class import BOOKKEEPING, BY_KIND
from coachdesk.domain.draft import Draft
from coachdesk.domain.folding import folded_words
from coachdesk.domain.log_entry import LogEntry
from coachdesk.domain.organisation import Coach, Organisation
from coachdesk.domain.search_entry import NAMES, PRIVATE_CLASSES, first_number
from coachdesk.domain.transition import Transition
from coachdesk.domain.worker import Worker
from coachdesk.domain.workplace import Workplace
from coachdesk.storage.tables import TABLES

NOT_SEARCHED: Final[Mapping[tuple[type[Entity], str], str]] = {
    (Organisation, "name"): "it is everywhere",
    (Organisation, "town"): "it is everywhere",
    (Organisation, "phone"): "our own number",
    (Organisation, "email"): "our own address",
    (Coach, "reachable"): "when we can be reached ourselves",
    (Worker, "languages"): "codes, no words",
    (LogEntry, "activity"): "a key of the contact templates",
    (LogEntry, "by"): "the same few names on every contact",
    (Transition, "weekdays"): "numbers of days",
    (Draft, "content"): "not saved yet",
    (AuditEvent, "rows"): "ids only",
}
"""Text that could be searched by its class, and why it is not; bookkeeping says nothing about anybody."""

NAMED_BY: Final[Mapping[type[Entity], tuple[str, ...]]] = {
    Worker: ("chosen_name", "infix", "family_name", "native_name"),
    Contact: ("name",),
    Workplace: ("name", "short_name"),
}
"""Who and what is found by name, before anything else."""

SHOWN_AS: Final[Mapping[type[Entity], tuple[str, ...]]] = {
    Worker: ("chosen_name", "infix", "family_name"),
    Contact: ("name",),
    Workplace: ("name",),
}
"""The fields that make up the name by which they are shown."""

_SHOWN: Final = "shown_"
_UP: Final = ("worker_id", "transition_id", "goal_id", "workplace_id")
"""The columns that tell what a record is a part of; the first that a table must fill counts."""


@dataclass(frozen=True, slots=True)
class Entry:
    """The words of one record for one index.

    Args:
        record_id: whose.
        kind: the table of the record.
        worker_id: whom it is about, if anybody.
        text: the folded words, with a space between.
        first: the first number that the entry may have.
        is_private: which index.
    """

    record_id: UUID
    kind: str
    worker_id: UUID | None
    text: str
    first: int
    is_private: bool


@dataclass(frozen=True)
class Searched:
    """A table whose words are searched.

    Args:
        record: its record.
        names: the fields by which it is found by name.
        texts: its other fields that are searched.
        way_up: the columns that lead to the worker or workplace of which the record is a part, and their tables.
    """

    record: type[Entity]
    names: tuple[str, ...]
    texts: tuple[str, ...]
    way_up: tuple[tuple[str, type[Entity]], ...]

    @cached_property
    def kind(self) -> str:
        """Return the name of the table."""
        return str(self.record.__tablename__)

    @cached_property
    def table(self) -> sa.Table:
        """Return the table."""
        return table_of(self.record)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Return the columns from which its entries follow, besides those of what it is a part of."""
        fields = self.record.model_fields
        further = [name for name in ("kind", "deleted_at") if name in fields]
        up = [column for column, _ in self.way_up[:1]]
        return ("id", *self.names, *self.texts, *up, self._day, *further)

    @cached_property
    def _day(self) -> str:
        return "day" if "day" in self.record.model_fields else "created_at"

    @cached_property
    def rows(self) -> sa.Select[Any]:
        """Return the query for the rows that can be found: neither they nor what they are a part of are in the bin."""
        source, last = self.joined()
        about = last.c.id if last is table_of(Worker) else sa.null()
        in_use = [table.c.deleted_at.is_(None) for table in self._line if "deleted_at" in table.c]
        mine = [self.table.c[name] for name in dict.fromkeys(self.columns)]
        return sa.select(*mine, about.label("about_worker")).select_from(source).where(*in_use)

    @cached_property
    def rows_of(self) -> sa.Select[Any]:
        """Return that query for some rows only: it takes their `ids`; made once, since every save asks it."""
        return self.rows.where(self.table.c.id.in_(sa.bindparam("ids", expanding=True)))

    def joined(self) -> tuple[sa.FromClause, sa.Table]:
        """Return the table joined to all that its rows are a part of, and the last of these."""
        source: sa.FromClause = self.table
        below = self.table
        for column, parent in self.way_up:
            above = table_of(parent)
            source = source.join(above, above.c.id == below.c[column])
            below = above
        return source, below

    def originals(self, records: Iterable[UUID]) -> sa.Select[Any]:
        """Return the query for the texts of some records as they were typed, and for whom or what they are about."""
        source, last = self.joined()
        owner = self.way_up[-1][1] if self.way_up else self.record
        shown = [last.c[name].label(f"{_SHOWN}{name}") for name in SHOWN_AS[owner]]
        mine = [self.table.c[name] for name in dict.fromkeys(self.columns)]
        return sa.select(*mine, *shown).select_from(source).where(self.table.c.id.in_(records))

    def entries(self, row: sa.RowMapping) -> Iterator[Entry]:
        """Give the entries of one of the `rows`."""
        moment = row[self._day]
        first = first_number(moment.date() if isinstance(moment, datetime) else moment)
        made = (
            (self.names_in(row), NAMES, False),
            (self.texts_in(row, private=False), first, False),
            (self.texts_in(row, private=True), first, True),
        )
        for texts, number, is_private in made:
            if words := [word for text in texts for word in folded_words(text)]:
                yield Entry(row["id"], self.kind, row["about_worker"], " ".join(words), number, is_private)

    def names_in(self, row: sa.RowMapping) -> list[str]:
        """Return the names in a row."""
        return [row[name] for name in self.names if row[name]]

    def texts_in(self, row: sa.RowMapping, *, private: bool) -> list[str]:
        """Return the other texts in a row that belong in one of the indexes."""
        return [row[name] for name in self.texts if row[name] and self._is_private(name, row) is private]

    def _is_private(self, name: str, row: sa.RowMapping) -> bool:
        declared = self.record.class_of_field(name)
        return (self.record.class_by_kind[row["kind"]] if declared is BY_KIND else declared) in PRIVATE_CLASSES

    @property
    def _line(self) -> tuple[sa.Table, ...]:
        return (self.table, *(table_of(parent) for _, parent in self.way_up))


def table_of(record: type[SQLModel]) -> sa.Table:
    """Return the table of a record."""
    return SQLModel.metadata.tables[str(record.__tablename__)]


def shown_name(row: sa.RowMapping) -> str:
    """Return the name of whom or what one of the `originals` is about."""
    return " ".join(row[name] for name in row if name.startswith(_SHOWN) and row[name])


def text_fields(record: type[Entity]) -> list[str]:
    """Return the fields of a record that hold text."""
    return [name for name, field in record.model_fields.items() if field.annotation in (str, str | None)]


def searched_texts(record: type[Entity]) -> list[str]:
    """Return those of them that are searched: all but bookkeeping, and what has a reason."""
    return [
        name
        for name in text_fields(record)
        if record.class_of_field(name) is not BOOKKEEPING and (record, name) not in NOT_SEARCHED
    ]


def _way_up(record: type[Entity]) -> tuple[tuple[str, type[Entity]], ...]:
    columns = table_of(record).c
    column = next((name for name in _UP if name in columns and not columns[name].nullable), None)
    if column is None:
        return ()
    (key,) = columns[column].foreign_keys
    parent = next(each for each in TABLES if str(each.__tablename__) == key.column.table.name)
    return ((column, parent), *_way_up(parent))


def _searched() -> Iterator[Searched]:
    for record in TABLES:
        fields = searched_texts(record)
        if fields:
            names = NAMED_BY.get(record, ())
            yield Searched(record, names, tuple(name for name in fields if name not in names), _way_up(record))


SEARCHED: Final[Mapping[str, Searched]] = {each.kind: each for each in _searched()}
"""The tables whose words are searched, by name."""

PARTS: Final[Mapping[str, tuple[Searched, ...]]] = {
    kind: tuple(part for part in SEARCHED.values() if whole.record in {parent for _, parent in part.way_up})
    for kind, whole in SEARCHED.items()
}
"""For each of these tables, those whose rows are a part of its rows, and leave with them for the bin."""


def goes_along(kind: str) -> tuple[str, ...]:
    """Return the columns of a table on which it hangs whether its parts can be found, and whom they are about."""
    searched = SEARCHED[kind]
    up = tuple(column for column, _ in searched.way_up[:1])
    return (*up, "deleted_at") if issubclass(searched.record, Binned) else up
