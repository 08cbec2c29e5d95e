"""Every row of a database as plain values, to be compared row by row; what can be derived from them is left out."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from coachdesk.storage.engine import keyed_connection

Row = dict[str, Any]
Rows = Mapping[str, Mapping[str, Row]]
"""By table, then by id."""


def rows_of(database: Path, key: bytes) -> Rows:
    """Return every row of every table; a long value stands as its length and SHA-256."""
    connection = keyed_connection(database, key)
    try:
        return read_rows(connection)
    finally:
        connection.close()


def read_rows(connection: Any) -> Rows:
    """Return every row that an open raw connection sees."""
    listed = connection.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'"
    )
    return {name: _rows(connection, name) for (name,) in sorted(listed.fetchall()) if name != "alembic_version"}


def read_shape(connection: Any) -> list[tuple[str, str]]:
    """Return everything the schema holds, by kind and name."""
    return sorted(connection.execute("SELECT type, name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'").fetchall())


def lost(before: Rows, after: Rows, changed: frozenset[tuple[str, str]] = frozenset()) -> list[str]:
    """Return where a value of before is not there afterwards, apart from columns that are changed on purpose."""
    found = []
    for table, rows in before.items():
        for identity, row in rows.items():
            now = after.get(table, {}).get(identity, {})
            found += [
                f"{table}.{column} of {identity}"
                for column, value in row.items()
                if (table, column) not in changed and (column not in now or now[column] != value)
            ]
    return found


def _rows(connection: Any, table: str) -> dict[str, Row]:
    cursor = connection.execute(f'SELECT * FROM "{table}"')
    columns = [each[0] for each in cursor.description]
    rows = [dict(zip(columns, map(_plain, row), strict=True)) for row in cursor.fetchall()]
    return {str(row["id"]): row for row in rows}


def _plain(value: Any) -> Any:
    if isinstance(value, bytes):
        return f"{len(value)} bytes, sha256 {hashlib.sha256(value).hexdigest()}"
    return value
