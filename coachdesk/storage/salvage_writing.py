"""Writing what was salvaged: rows as they were read, lost ones from a copy, and no reference that points nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa
from sqlcipher3 import dbapi2 as sqlcipher

from coachdesk.domain.search_entry import PrivateSearchEntry, SearchEntry
from coachdesk.storage.btree import Value
from coachdesk.storage.engine import keyed_connection
from coachdesk.storage.salvage_reading import Column, FoundTable, SchemaObject, id_of
from coachdesk.storage.tables import TABLES

REVISION_TABLE: Final = "alembic_version"
_MADE_ANEW: Final = {REVISION_TABLE, str(SearchEntry.__tablename__), str(PrivateSearchEntry.__tablename__)}
STANDS_FOR_LOST: Final = "?"
"""What a record says that was lost and is only there to hold together what belongs to it."""


@dataclass(slots=True)
class TableLoss:
    """What became of one table.

    Args:
        table: its name.
        rows: how many the new database has.
        lost: how many are known to have been there and could not be read.
        ids: of those, as far as an index or a reference still names them.
        from_copy: how many of the lost ones were brought from the copy.
        empty: how many of the lost ones are there again without what they said, since others belong to them.
        dropped: rows that were read and left out, because what they belong to is lost.
        emptied: references that were emptied, because what they name is lost.
    """

    table: str
    rows: int = 0
    lost: int = 0
    ids: tuple[str, ...] = ()
    from_copy: int = 0
    empty: int = 0
    dropped: int = 0
    emptied: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether nothing of it is missing, and nothing is of another day."""
        return not (self.lost or self.dropped or self.emptied)


def write_tables(
    target: Path,
    key: bytes,
    schema: Iterable[SchemaObject],
    tables: Mapping[str, FoundTable],
    revision: str,
    copy: Path | None,
) -> tuple[TableLoss, ...]:
    """Write a new database with the rows that were found, whole in itself, and return what became of each table.

    Args:
        target: the new file.
        key: its raw key.
        schema: of the damaged one.
        tables: what was found.
        revision: of the schema, where the damaged one does not say it any more.
        copy: a whole copy from another day.
    """
    objects = list(schema)
    with closing(keyed_connection(target, key)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("BEGIN IMMEDIATE")
        for each in [table.schema for table in tables.values()] + [each for each in objects if each.is_virtual]:
            connection.execute(each.sql)
        for each in objects:
            if each.kind == "index" and each.sql and each.table in tables:
                connection.execute(each.sql)
        writing = _Writing(connection, tables)
        writing.put_rows(revision)
        if copy is not None:
            with closing(keyed_connection(copy, key, as_it_is=True)) as whole:
                writing.bring_from(whole)
        writing.hold_together()
        writing.count()
        # Only now: a trigger may refuse to change what is already there.
        for each in objects:
            if each.kind in {"trigger", "view"} and each.sql:
                connection.execute(each.sql)
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return tuple(writing.losses[name] for name in sorted(writing.losses) if name not in _MADE_ANEW)


class _Writing:
    """One new database while it is filled."""

    def __init__(self, connection: Any, tables: Mapping[str, FoundTable]) -> None:
        self._connection = connection
        self._tables = tables
        self._lost: dict[str, set[str]] = {name: set() for name in tables}
        self.losses = {name: TableLoss(name) for name in tables}

    def put_rows(self, revision: str) -> None:
        """Put in what was read; a row that breaks a rule of its table was not read as it was written."""
        for name, table in self._tables.items():
            if name in _MADE_ANEW - {REVISION_TABLE}:
                # The words that are searched are made anew from the records.
                continue
            for number, row in sorted(table.rows.items()):
                values = dict(zip((column.name for column in table.columns), row.values, strict=False))
                if not self._insert(name, {"rowid": number, **values}):
                    self._lost[name].add(str(id_of(row)))
            if table.known is not None:
                present = {id_of(row) for row in table.rows.values()}
                self._lost[name] |= {str(each) for each in table.known if each not in present}
        if not self._tables[REVISION_TABLE].rows:
            self._insert(REVISION_TABLE, {"version_num": revision})

    def bring_from(self, whole: Any) -> None:
        """Bring lost rows from a copy, and what those in turn refer to."""
        tried: set[tuple[str, str]] = set()
        while wanted := self._wanted() - tried:
            tried |= wanted
            for name, identity in sorted(wanted):
                if self._brought(whole, name, identity):
                    self.losses[name].from_copy += 1

    def hold_together(self) -> None:
        """Let no reference point nowhere.

        A lost record is stood for by an empty one; where it cannot be, the reference is emptied, or the row left out.
        """
        for name, identity in sorted(self._wanted()):
            if self._stood_in(name, identity):
                self.losses[name].empty += 1
        while broken := self._broken():
            for child, rowid, column, _ in broken:
                if any(each.name == column and each.is_required for each in self._tables[child].columns):
                    self._run("DELETE FROM {0} WHERE rowid = ?", (rowid,), child)
                    self.losses[child].dropped += 1
                else:
                    self._run("UPDATE {0} SET {1} = NULL WHERE rowid = ?", (rowid,), child, column)
                    self.losses[child].emptied += 1

    def count(self) -> None:
        """Count what is there, and what is known to be lost."""
        for name, loss in self.losses.items():
            loss.rows = int(self._run("SELECT count(*) FROM {0}", (), name).fetchone()[0])
            loss.ids = tuple(sorted(self._lost[name]))
            loss.lost = max(len(loss.ids), self._tables[name].unread)

    def _run(self, statement: str, values: Iterable[Value], *names: str) -> Any:
        return _run(self._connection, statement, values, *names)

    def _insert(self, name: str, values: Mapping[str, Value]) -> bool:
        try:
            self._run("INSERT INTO {0} ({others}) VALUES ({marks})", values.values(), name, *values)
        except sqlcipher.IntegrityError:
            return False
        return True

    def _broken(self) -> list[tuple[str, int, str, str]]:
        """Return the references that point nowhere: table, row, column, and the table they point to."""
        found = []
        for child, rowid, parent, constraint in self._connection.execute("PRAGMA foreign_key_check").fetchall():
            column = next(name for number, name, _ in self._references(child) if number == constraint)
            found.append((str(child), int(rowid), column, str(parent)))
        return found

    def _references(self, table: str) -> list[tuple[int, str, str]]:
        """Return the references of a table: number, column, and the table they point to."""
        said = 'SELECT id, "from", "table" FROM pragma_foreign_key_list(?)'
        return [(int(number), str(name), str(to)) for number, name, to in self._connection.execute(said, (table,))]

    def _wanted(self) -> set[tuple[str, str]]:
        """Return which rows are lost, as table and id: those an index named, and those something refers to."""
        for child, rowid, column, parent in self._broken():
            row = self._run("SELECT {0} FROM {1} WHERE rowid = ?", (rowid,), column, child).fetchone()
            self._lost[parent].add(str(row[0]))
        return {(name, identity) for name, ids in self._lost.items() for identity in ids}

    def _brought(self, whole: Any, name: str, identity: str) -> bool:
        columns = [column.name for column in self._tables[name].columns]
        try:
            said = "SELECT {others} FROM {0} WHERE {1} = ?"
            row = _run(whole, said, (identity,), name, *columns).fetchone()
        except sqlcipher.OperationalError:
            # The copy is of an older schema.
            return False
        return row is not None and self._insert(name, dict(zip(columns, row, strict=True)))

    def _stood_in(self, name: str, identity: str) -> bool:
        """Put an empty record in the place of a lost one, where others refer to it and it needs no other itself."""
        columns, bound = self._tables[name].columns, {column for _, column, _ in self._references(name)}
        if any(column.is_required and column.name in bound for column in columns):
            return False
        if not self._is_referred_to(name, identity):
            return False
        values = {column.name: _empty(name, column) for column in columns if column.is_required}
        return self._insert(name, {**values, columns[0].name: identity})

    def _is_referred_to(self, name: str, identity: str) -> bool:
        return any(
            self._run("SELECT 1 FROM {0} WHERE {1} = ? LIMIT 1", (identity,), child, column).fetchone()
            for child in self._tables
            for _, column, parent in self._references(child)
            if parent == name
        )


def _run(connection: Any, statement: str, values: Iterable[Value], *names: str) -> Any:
    """Run a statement; names of the schema go into it in quotes, values stand in their places."""
    held = tuple(values)
    quoted = ['"' + name.replace('"', '""') + '"' for name in names]
    marks = ", ".join("?" * len(held))
    return connection.execute(statement.format(*quoted, others=", ".join(quoted[1:]), marks=marks), held)


def _empty(table: str, column: Column) -> Value:
    """Return what a required column holds in a record that stands for a lost one."""
    entity = next((each for each in TABLES if each.__tablename__ == table), None)
    field = None if entity is None else sa.inspect(entity).columns.get(column.name)
    members = getattr(getattr(field, "type", None), "enums", None)
    if members:
        return str(members[0])
    if "INT" in column.type or "BOOL" in column.type:
        return 0
    if "DATETIME" in column.type or "TIMESTAMP" in column.type:
        return datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
    if "DATE" in column.type:
        return datetime.now(UTC).date().isoformat()
    return b"" if "BLOB" in column.type else STANDS_FOR_LOST
