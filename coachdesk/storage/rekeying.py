"""A whole database written to a new file under another key, and proven to hold the same rows.

`sqlcipher_export` is the way its makers support. It copies every table, index, trigger and view, the hidden tables of
a search index too; what stands in the head of the file is copied here.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final

from sqlcipher3 import dbapi2 as sqlcipher

from coachdesk.errors import DamagedDatabase
from coachdesk.storage.copies import prove
from coachdesk.storage.engine import explained, keyed_connection

Tick = Callable[[int, int], None]
"""Takes how far the work is and the total; whatever it raises ends the work."""

WHOLE: Final = 100
_STEPS_BETWEEN_TICKS: Final = 50_000
_HEAD_VALUES: Final = ("user_version", "application_id")


@contextmanager
def rekeyed(database: Path, key: bytes, target: Path, new_key: bytes, tick: Tick) -> Iterator[None]:
    """Write a database to a new file under another key, prove it, and let nobody else write until the block is left.

    Args:
        database: the file, which others may have open.
        key: its raw key.
        target: the new file, which does not exist yet.
        new_key: the raw key of the new file.
        tick: is told how far it is, of 100.

    Raises:
        DamagedDatabase: the new file does not hold what the old one holds.
        DiskFull, CannotWrite: as their texts say; what there is of the new file is for the caller to clear away.
    """
    with explained(database.parent), closing(keyed_connection(database, key)) as guard:
        # Only held, never written with: a write that waits for this lock comes after the block.
        guard.execute("BEGIN IMMEDIATE")
        try:
            _export(database, key, target, new_key, tick)
            prove(target, new_key)
            tick(WHOLE * 3 // 4, WHOLE)
            with closing(keyed_connection(target, new_key, as_it_is=True)) as written:
                if contents(written) != contents(guard):
                    raise DamagedDatabase
            _sync(target)
            tick(WHOLE, WHOLE)
            yield
        finally:
            guard.execute("ROLLBACK")


def contents(connection: Any) -> dict[str, Any]:
    """Return what a database holds, in a form that can be compared: its schema, the values in its head, every row."""
    schema = sorted(connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema").fetchall(), key=repr)
    head = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in _HEAD_VALUES}
    tables = [(str(name), str(sql)) for kind, name, _, sql in schema if kind == "table"]
    virtual = "CREATE VIRTUAL"
    rows = {name: _digest(connection, name) for name, sql in tables if not sql.upper().startswith(virtual)}
    return {"schema": schema, **head, **rows}


def _export(database: Path, key: bytes, target: Path, new_key: bytes, tick: Tick) -> None:
    ended: list[BaseException] = []
    whole = max(1, database.stat().st_size)

    def go_on() -> bool:
        try:
            written = target.stat().st_size if target.exists() else 0
            tick(min(WHOLE // 2, written * WHOLE // (2 * whole)), WHOLE)
        except BaseException as error:  # noqa: BLE001  SQLite would swallow it; it is raised again below
            ended.append(error)
            return True
        return False

    with closing(keyed_connection(database, key)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(f"ATTACH DATABASE ? AS heir KEY \"x'{new_key.hex()}'\"", (str(target),))
        connection.set_progress_handler(go_on, _STEPS_BETWEEN_TICKS)
        try:
            connection.execute("BEGIN")
            connection.execute("SELECT sqlcipher_export('heir')").fetchall()
            for name in _HEAD_VALUES:
                value = connection.execute(f"PRAGMA main.{name}").fetchone()[0]
                connection.execute(f"PRAGMA heir.{name} = {int(value)}")
            connection.execute("COMMIT")
        except sqlcipher.Error:
            if ended:
                raise ended[0] from None
            raise
        finally:
            connection.set_progress_handler(None, 0)
            if connection.in_transaction:
                connection.execute("ROLLBACK")


def _digest(connection: Any, table: str) -> tuple[int, int]:
    """Return how many rows a table has, and a sum over all of them that does not hang on their order."""
    quoted = table.replace('"', '""')
    columns = connection.execute(f'PRAGMA table_info("{quoted}")').fetchall()
    # Without a key or an index a row has no number that outlives a copy.
    numbered = _has_row_numbers(connection, quoted) and any(column[5] for column in columns)
    query = f'SELECT {"rowid, " if numbered else ""}* FROM "{quoted}"'  # noqa: S608  a name of our schema
    count, total = 0, 0
    for row in connection.execute(query):
        count += 1
        total += int.from_bytes(hashlib.blake2b(repr(row).encode(), digest_size=16).digest())
    return count, total % 2**128


def _has_row_numbers(connection: Any, quoted: str) -> bool:
    try:
        connection.execute(f'SELECT rowid FROM "{quoted}" LIMIT 1').fetchone()  # noqa: S608  a name of our schema
    except sqlcipher.OperationalError:
        return False
    return True


def _sync(target: Path) -> None:
    """Bring the file to the disk; SQLite brought its name there with the first journal."""
    descriptor = os.open(target, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
