"""What a database holds, seen before and after a migration, so that a migration can be held to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa

_OWN_TABLE = "alembic_version"


@dataclass(frozen=True, slots=True)
class Inventory:
    """What must still be there afterwards.

    Args:
        rows: how many rows each table has.
        hangers: triggers and views, in the order in which they were made: name to kind and statement.
        broken: references that lead nowhere, by table and the table they should lead to.
    """

    rows: Mapping[str, int]
    hangers: Mapping[str, tuple[str, str]]
    broken: Counter[tuple[str, str]]


def take_inventory(connection: sa.Connection) -> Inventory:
    """Look what a database holds."""
    return Inventory(_rows(connection), _hangers(connection), _broken(connection))


def take_down(connection: sa.Connection, inventory: Inventory) -> None:
    """Take triggers and views away: SQLite renames no table while one of them names a table that is being rebuilt.

    And nothing fires while a script moves rows; a script that wants that says so in its own statements.
    """
    for name, (kind, _) in reversed(list(inventory.hangers.items())):
        connection.exec_driver_sql(f"DROP {kind} IF EXISTS {quoted(name)}")


def put_back(connection: sa.Connection, inventory: Inventory, let_go: frozenset[str]) -> None:
    """Make triggers and views again, apart from those that a script lets go of or has made anew."""
    present = _hangers(connection)
    for name, (_, statement) in inventory.hangers.items():
        if name not in present and name not in let_go:
            connection.exec_driver_sql(statement)


def differences(
    before: Inventory, after: Inventory, *, renamed: Mapping[str, str], changes_rows: frozenset[str]
) -> list[str]:
    """Return what a script lost without having declared it, for whoever wrote it; empty when all is there.

    Args:
        before: what there was.
        after: what there is.
        renamed: tables that have another name now, old to new.
        changes_rows: tables whose number of rows may be another, or which may be gone, by their old names.
    """
    found = []
    for table, count in before.rows.items():
        left = after.rows.get(renamed.get(table, table))
        if left != count and table not in changes_rows:
            found.append(f"{table}: {count} rows before, {'no table' if left is None else left} after")
    found += [f"{child} refers to what is not in {parent}" for child, parent in after.broken - before.broken]
    return found


def refresh_search(connection: sa.Connection) -> None:
    """Hold every full-text index to its table, and make it again where they differ.

    A rebuilt table may give its rows other numbers, by which an index with external content finds them.

    Raises:
        DBAPIError: an index does not fit its table even when it was made again.
    """
    found = connection.exec_driver_sql(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%USING fts5%'"
    )
    for name in [quoted(str(row[0])) for row in found]:
        # 1 compares with the table as well, not the index with itself alone.
        check = f"INSERT INTO {name} ({name}, rank) VALUES ('integrity-check', 1)"  # noqa: S608  a name of our schema
        try:
            with connection.begin_nested():
                connection.exec_driver_sql(check)
        except sa.exc.DBAPIError:
            connection.exec_driver_sql(f"INSERT INTO {name} ({name}) VALUES ('rebuild')")  # noqa: S608  as above
            connection.exec_driver_sql(check)


def quoted(name: str) -> str:
    """Return a name as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'


def _rows(connection: sa.Connection) -> dict[str, int]:
    # The tables in which a full-text index keeps itself are shadows: their rows are pages of the index.
    listed = connection.exec_driver_sql("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type <> 'shadow'")
    views = {name for name, (kind, _) in _hangers(connection).items() if kind == "view"}
    names = [str(row[0]) for row in listed]
    tables = [name for name in names if not name.startswith("sqlite_") and name != _OWN_TABLE and name not in views]
    if not tables:
        return {}
    # One statement for all: counting is most of what a migration asks.
    counts = " UNION ALL ".join(f"SELECT count(*) FROM {quoted(table)}" for table in tables)  # noqa: S608  our schema
    return dict(zip(tables, connection.exec_driver_sql(counts).scalars(), strict=True))


def _hangers(connection: sa.Connection) -> dict[str, tuple[str, str]]:
    found = connection.exec_driver_sql(
        "SELECT name, type, sql FROM sqlite_schema WHERE type IN ('trigger', 'view') ORDER BY rowid"
    )
    return {str(name): (str(kind), str(statement)) for name, kind, statement in found}


def _broken(connection: sa.Connection) -> Counter[tuple[str, str]]:
    found = connection.exec_driver_sql("PRAGMA foreign_key_check")
    return Counter((str(child), str(parent)) for child, _, parent, _ in found)
