"""Damage done to files on purpose, and what a database holds, to be compared."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

from coachdesk.storage.engine import keyed_connection
from coachdesk.storage.pages import PAGE

SHADOWS = ("search_", "private_search_")
"""What only serves a search index, and is made anew from the records."""


def flip(file: Path, page: int, bit: int = 77) -> None:
    """Flip one bit in a page of a file, counted from 1."""
    content = bytearray(file.read_bytes())
    content[(page - 1) * PAGE + bit // 8] ^= 1 << bit % 8
    file.write_bytes(content)


def destroy(file: Path, page: int, seed: int = 0) -> None:
    """Overwrite a page of a file, counted from 1, as a bad sector does."""
    content = bytearray(file.read_bytes())
    content[(page - 1) * PAGE : page * PAGE] = Random(seed).randbytes(PAGE)
    file.write_bytes(content)


def cut(file: Path, length: int) -> None:
    """Keep only the beginning of a file."""
    file.write_bytes(file.read_bytes()[:length])


def rows_of(database: Path, key: bytes) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table of records."""
    with closing(keyed_connection(database, key, as_it_is=True)) as connection:
        said = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        tables = [str(name) for (name,) in said if not str(name).startswith(SHADOWS)]
        return {
            table: connection.execute(f'SELECT rowid, * FROM "{table}" ORDER BY rowid').fetchall() for table in tables
        }
