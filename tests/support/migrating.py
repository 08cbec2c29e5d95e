"""A small vault of the first schema, and schemas that lead on from it, made of example scripts."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from coachdesk.storage.engine import keyed_connection
from coachdesk.storage.migrations.runner import SHIPPED, Schema, migrate

KEY: Final = bytes(range(32))
EXAMPLES: Final = Path(__file__).parent.parent / "storage" / "example_migrations"
FIRST: Final = Schema("0001", (1, 0), SHIPPED.home)

_FILLED: Final = {"CHAR(32)": "", "VARCHAR": "", "TEXT": "", "INTEGER": 0, "BOOLEAN": 0, "DATETIME": "", "DATE": ""}


@contextmanager
def raw(database: Path) -> Iterator[Any]:
    """Give a raw connection for the length of a block."""
    connection = keyed_connection(database, KEY)
    try:
        yield connection
    finally:
        connection.close()


def insert(connection: Any, table: str, **values: object) -> None:
    """Insert a row; what is not named gets an empty value, so that a test need not know every column."""
    columns = connection.execute(
        f"SELECT name, type FROM pragma_table_info('{table}') WHERE \"notnull\" AND NOT pk"
    ).fetchall()
    row = {name: _empty(kind) for name, kind in columns} | values
    names, places = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
    connection.execute(f"INSERT INTO {table} ({names}) VALUES ({places})", tuple(row.values()))


def small_vault(folder: Path, people: int = 2) -> Path:
    """Make a database of the first schema: people with goals and words to search, and a trigger that hangs on them."""
    database = folder / "store-g1.db"
    migrate(database, KEY, new=True, schema=FIRST)
    with raw(database) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("BEGIN")
        for number in range(people):
            insert(connection, "worker", id=f"w{number}", chosen_name="Łukasz", remark="ı ø €", phone=f"06-{number}")
            for position in range(3):
                insert(connection, "goal", id=f"g{number}-{position}", worker_id=f"w{number}", position=position)
            insert(
                connection, "search_entry", kind="worker", record_id=f"w{number}", worker_id=f"w{number}", text="lukasz"
            )
        connection.execute("CREATE TRIGGER kept AFTER UPDATE ON goal BEGIN SELECT count(*) FROM worker; END")
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return database


def next_schema(home: Path, *examples: str, version: tuple[int, int] = (1, 1)) -> Schema:
    """Return a schema with one more script, or several in a row, in a folder of the test."""
    versions = home / "versions"
    versions.mkdir(parents=True)
    first = next((SHIPPED.home / "versions").glob("0001_*.py"))
    shutil.copy(first, versions)
    for number, example in enumerate(examples, start=2):
        text = (EXAMPLES / f"{example}.py").read_text(encoding="utf-8")
        numbered = text.replace('"0002", "0001"', f'"{number:04}", "{number - 1:04}"')
        (versions / f"{number:04}_{example}.py").write_text(numbered, encoding="utf-8")
    return Schema(f"{len(examples) + 1:04}", version, home)


def revision(database: Path) -> str:
    """Return the revision that a database says it has."""
    with raw(database) as connection:
        return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def version(database: Path) -> int:
    """Return what `PRAGMA user_version` says."""
    with raw(database) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _empty(kind: str) -> object:
    return _FILLED.get(kind.partition("(")[0] if kind.startswith("VARCHAR") else kind, "")
