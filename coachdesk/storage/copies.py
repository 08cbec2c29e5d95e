"""Copies of a database under its own key: made page by page, and proven by reading every page and every row."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from coachdesk.errors import DamagedDatabase
from coachdesk.storage.engine import explained, keyed_connection

_BIN: Final = "deleted_at"


@dataclass(frozen=True, slots=True)
class Held:
    """What a database holds of one kind.

    Args:
        count: how many records, those in the bin left out.
        newest: when the last of them was changed; None where there is none.
    """

    count: int
    newest: datetime | None


def copy_database(source: Any, target: Path, key: bytes) -> dict[str, int]:
    """Copy an open database to a new file under the same key, and return how many rows each table had.

    Both are of one moment: what is committed meanwhile by somebody else is in neither.

    Args:
        source: the raw connection to copy from, outside any transaction.
        target: a file that does not exist yet.
        key: the raw key of both.
    """
    copy = keyed_connection(target, key)
    try:
        # A reading transaction: SQLite copies nothing from a connection that is writing.
        source.execute("BEGIN DEFERRED")
        try:
            rows = _rows(source)
            source.backup(copy)
        finally:
            source.execute("ROLLBACK")
        # A copy is one whole file: nothing of it may lie in a WAL that nobody carries along.
        copy.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        copy.execute("PRAGMA journal_mode = DELETE").fetchone()
        return rows
    finally:
        copy.close()


def copy_closed(database: Path, target: Path, key: bytes) -> dict[str, int]:
    """Copy a database that nobody has open, whatever its schema, and return how many rows each table had."""
    with explained(database.parent), closing(keyed_connection(database, key, as_it_is=True)) as source:
        return copy_database(source, target, key)


def prove(database: Path, key: bytes) -> dict[str, int]:
    """Read a whole database, and return how many rows each table has.

    Raises:
        DamagedDatabase: a page or a reference in it is wrong.
    """
    if not database.exists() or not database.stat().st_size:
        # Merely opening it would make an empty one.
        raise DamagedDatabase
    with explained(database.parent), closing(keyed_connection(database, key, as_it_is=True)) as connection:
        if connection.execute("PRAGMA cipher_integrity_check").fetchone():
            raise DamagedDatabase
        if connection.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            raise DamagedDatabase
        if connection.execute("PRAGMA foreign_key_check").fetchone():
            raise DamagedDatabase
        return _rows(connection)


def held_in(database: Path, key: bytes, tables: Iterable[str]) -> dict[str, Held]:
    """Return how much of each kind a database holds, and how new it is.

    Raises:
        DamagedDatabase: it cannot be read.
    """
    with explained(database.parent), closing(keyed_connection(database, key, as_it_is=True)) as connection:
        return {table: _held(connection, table) for table in tables}


def _held(connection: Any, table: str) -> Held:
    columns = {str(name) for (name,) in connection.execute("SELECT name FROM pragma_table_info(?)", (table,))}
    if not columns:
        return Held(0, None)
    present = f"{_BIN} IS NULL" if _BIN in columns else "TRUE"
    query = f'SELECT count(*), max(updated_at) FROM "{table}" WHERE {present}'  # noqa: S608  names of our schema
    count, newest = connection.execute(query).fetchone()
    return Held(int(count), datetime.fromisoformat(newest).replace(tzinfo=UTC) if newest else None)


def _rows(connection: Any) -> dict[str, int]:
    tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall()
    return {str(name): _count(connection, str(name)) for (name,) in tables}


def _count(connection: Any, table: str) -> int:
    quoted = table.replace('"', '""')
    return int(connection.execute(f'SELECT count(*) FROM "{quoted}"').fetchone()[0])  # noqa: S608  a name of our schema
