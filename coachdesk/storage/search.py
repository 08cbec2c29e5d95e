"""The search index: kept right by every commit, compared with the rows by the check, and made anew by the repair."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b
from typing import Any, Final, TypeVar
from uuid import UUID

import sqlalchemy as sa
from sqlcipher3 import dbapi2 as sqlcipher

from coachdesk.domain.search_entry import ENTRIES_OF_A_DAY, NAMES, PrivateSearchEntry, SearchEntry
from coachdesk.storage.journal import RowChange
from coachdesk.storage.search_plan import PARTS, SEARCHED, Entry, Searched, goes_along, table_of
from coachdesk.storage.search_schema import INDEXES, checking, making_anew, stopping

T = TypeVar("T")

ENTRIES: Final = {False: table_of(SearchEntry), True: table_of(PrivateSearchEntry)}
"""The table of the entries; of the private ones, another."""

_AT_A_TIME: Final = 500
_BEYOND: Final = 2**63 - 1
_LAST_NUMBER: Final = {
    name: f"SELECT max(id) FROM {name} WHERE id >= ? AND id < ?"  # noqa: S608  a name of our schema
    for name in INDEXES.values()
}
"""Written out, since every save asks it."""


class IndexFault(StrEnum):
    """What is wrong with the search index."""

    MISSING = "missing"
    """A record cannot be found, or not by all its words."""
    LEFT_OVER = "left over"
    """Words are found that the record does not hold any more, or not for others to see."""
    BROKEN = "broken"
    """The index is not made of its entries."""


@dataclass(frozen=True, slots=True)
class IndexDifference:
    """A place where the search index is not what the rows say.

    Args:
        fault: what is wrong.
        is_private: which index.
        kind: the table of the record; empty where the index is broken as a whole.
        record_id: which record; None likewise.
    """

    fault: IndexFault
    is_private: bool
    kind: str = ""
    record_id: UUID | None = None


def refresh(connection: sa.Connection, changes: Iterable[RowChange]) -> None:
    """Make the entries anew of every record whose words, day, place or presence changed, in the same transaction."""
    touched: dict[str, set[UUID]] = defaultdict(set)
    to_clear: set[UUID] = set()
    for change in changes:
        if change.table not in SEARCHED or not _differ(change, SEARCHED[change.table].columns):
            continue
        touched[change.table].add(change.id)
        if change.before is not None:
            to_clear.add(change.id)
        if _takes_parts_along(change):
            for part in PARTS[change.table]:
                found = _parts(connection, part, change)
                touched[part.kind] |= found
                to_clear |= found
    _clear(connection, to_clear)
    entries: list[Entry] = []
    for kind, ids in touched.items():
        searched = SEARCHED[kind]
        for some in _in_bunches(ids):
            entries += _entries(connection, searched, searched.rows_of, ids=some)
    _write(connection, entries)


def rebuild(connection: sa.Connection) -> None:
    """Make both indexes anew from the rows, whatever they held, in the transaction of the connection."""
    _run(connection, (each for index in INDEXES for each in stopping(index)))
    for table in ENTRIES.values():
        connection.execute(sa.delete(table))
    for searched in SEARCHED.values():
        _write(connection, _entries(connection, searched, searched.rows))
    _run(connection, (each for index in INDEXES for each in making_anew(index)))


def differences(connection: sa.Connection) -> Sequence[IndexDifference]:
    """Work out all entries from the rows and return where the index has others; empty when all is well."""
    found = [IndexDifference(IndexFault.BROKEN, index == "search_private") for index in _broken(connection)]
    for is_private, table in ENTRIES.items():
        # Only what tells them apart is kept, so that a full vault fits in memory.
        right = {
            _print_of(entry): (entry.kind, entry.record_id)
            for searched in SEARCHED.values()
            for entry in _entries(connection, searched, searched.rows)
            if entry.is_private is is_private
        }
        for row in connection.execute(sa.select(table).execution_options(yield_per=_AT_A_TIME)):
            first = NAMES if row.id >= NAMES else row.id - row.id % ENTRIES_OF_A_DAY
            entry = Entry(row.record_id, row.kind, row.worker_id, row.text, first, is_private)
            if right.pop(_print_of(entry), None) is None:
                found.append(IndexDifference(IndexFault.LEFT_OVER, is_private, row.kind, row.record_id))
        found += [IndexDifference(IndexFault.MISSING, is_private, kind, record) for kind, record in right.values()]
    return found


def _differ(change: RowChange, columns: Iterable[str]) -> bool:
    before, after = change.before, change.after
    return before is None or after is None or any(before[name] != after[name] for name in columns)


def _takes_parts_along(change: RowChange) -> bool:
    """Tell whether what is a part of the row is touched too: the row went into the bin or came back, or moved.

    A row that is new or gone has no parts but those that came or went with it.
    """
    if change.before is None or change.after is None or not PARTS[change.table]:
        return False
    return _differ(change, goes_along(change.table))


def _parts(connection: sa.Connection, part: Searched, change: RowChange) -> set[UUID]:
    source, _ = part.joined()
    above = SEARCHED[change.table].table
    found = connection.execute(sa.select(part.table.c.id).select_from(source).where(above.c.id == change.id))
    return set(found.scalars())


def _entries(
    connection: sa.Connection, searched: Searched, query: sa.Select[Any], **values: Sequence[UUID]
) -> Iterator[Entry]:
    for row in connection.execute(query, values).mappings():
        yield from searched.entries(row)


def _clear(connection: sa.Connection, records: Iterable[UUID]) -> None:
    for some in _in_bunches(records):
        for table in ENTRIES.values():
            connection.execute(sa.delete(table).where(table.c.record_id.in_(some)))


def _write(connection: sa.Connection, entries: Iterable[Entry]) -> None:
    """Number entries within their days and write them, the lowest first, as the index likes it best."""
    waiting: dict[bool, list[Entry]] = {False: [], True: []}
    for entry in entries:
        waiting[entry.is_private].append(entry)
    for is_private, mine in waiting.items():
        rows, last = [], {}
        for entry in sorted(mine, key=lambda each: (each.first, each.record_id)):
            if entry.first not in last:
                last[entry.first] = _last_number(connection, ENTRIES[is_private], entry.first)
            last[entry.first] += 1
            rows.append(
                {
                    "id": last[entry.first],
                    "kind": entry.kind,
                    "record_id": entry.record_id,
                    "worker_id": entry.worker_id,
                    "text": entry.text,
                }
            )
        if rows:
            connection.execute(sa.insert(ENTRIES[is_private]), rows)


def _last_number(connection: sa.Connection, table: sa.Table, first: int) -> int:
    """Return the number of the newest entry of a day, or of the newest name; the first, where there is none."""
    beyond = first + ENTRIES_OF_A_DAY if first < NAMES else _BEYOND
    return connection.exec_driver_sql(_LAST_NUMBER[table.name], (first, beyond)).scalar() or first


def _broken(connection: sa.Connection) -> Iterator[str]:
    for index in INDEXES:
        try:
            connection.exec_driver_sql(checking(index))
        except sa.exc.DBAPIError as cause:
            # A full disk or a file that may only be read says nothing about the index, and is of a kind below this.
            if type(cause.orig) is not sqlcipher.DatabaseError:
                raise
            yield index


def _run(connection: sa.Connection, statements: Iterable[str]) -> None:
    for statement in statements:
        connection.exec_driver_sql(statement)


def _print_of(entry: Entry) -> bytes:
    said = f"{entry.kind}|{entry.record_id}|{entry.worker_id}|{entry.first}|{entry.text}"
    return blake2b(said.encode(), digest_size=16).digest()


def _in_bunches(items: Iterable[T]) -> Iterator[list[T]]:
    """Give items in bunches that fit in one statement."""
    waiting = list(items)
    for start in range(0, len(waiting), _AT_A_TIME):
        yield waiting[start : start + _AT_A_TIME]
