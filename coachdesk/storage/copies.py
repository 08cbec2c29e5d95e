"""Copies of a database under its own key: made page by page, and proven by reading every page and every row."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from coachdesk.errors import DamagedDatabase
from coachdesk.storage.engine import explained, keyed_connection


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


def prove(database: Path, key: bytes) -> dict[str, int]:
    """Read a whole database, and return how many rows each table has.

    Raises:
        DamagedDatabase: a page or a reference in it is wrong.
    """
    with explained(database.parent):
        connection = keyed_connection(database, key, as_it_is=True)
        try:
            if connection.execute("PRAGMA cipher_integrity_check").fetchone():
                raise DamagedDatabase
            if connection.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
                raise DamagedDatabase
            if connection.execute("PRAGMA foreign_key_check").fetchone():
                raise DamagedDatabase
            return _rows(connection)
        finally:
            connection.close()


def _rows(connection: Any) -> dict[str, int]:
    tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall()
    return {str(name): _count(connection, str(name)) for (name,) in tables}


def _count(connection: Any, table: str) -> int:
    quoted = table.replace('"', '""')
    return int(connection.execute(f'SELECT count(*) FROM "{quoted}"').fetchone()[0])  # noqa: S608  a name of our schema
