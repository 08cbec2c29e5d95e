"""Bring a vault to the schema of this CoachDesk, in one transaction that loses no row.

The rule (DESIGN.md §7): rebuilding a parent table with foreign keys on empties its children without an error. So: a
connection of its own, foreign keys off before the transaction begins, triggers made again, foreign keys checked, rows
counted, and only then committed. Killed at any moment, the vault is the old one or the new one.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2 as sqlcipher

from coachdesk.errors import DamagedDatabase, VaultTooNew
from coachdesk.storage.engine import explained, keyed_connection

HEAD: Final = "0001"
"""The revision that this CoachDesk reads and writes."""

_VERSIONS: Final = Path(__file__).parent / "versions"


def migrate(database: Path, key: bytes, *, new: bool = False) -> None:
    """Bring the database to `HEAD`; does nothing when it is there.

    Args:
        database: the file.
        key: its raw key.
        new: whether the file may be empty; an empty file that should be a vault is never taken for a fresh start.

    Raises:
        VaultTooNew: a later CoachDesk wrote it.
        DamagedDatabase: it was emptied, or the rows do not add up; nothing was changed.
    """
    if not new and not database.stat().st_size:
        # Merely opening an emptied file would write a first page into it.
        raise DamagedDatabase
    with explained(database.parent):
        connection = keyed_connection(database, key)
        try:
            present = _revision(connection)
            if present == HEAD:
                return
            if present is None and not new:
                raise DamagedDatabase
            if present is not None and present not in known_revisions():
                raise VaultTooNew
            connection.execute("PRAGMA foreign_keys = OFF")
            _upgrade(connection)
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            connection.close()


def known_revisions() -> set[str]:
    """Return the revisions whose scripts are shipped."""
    return {script.name.split("_")[0] for script in _VERSIONS.glob("[0-9]*_*.py")}


def _revision(connection: Any) -> str | None:
    if not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'alembic_version'").fetchone():
        return None
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return None if row is None else str(row[0])


def _upgrade(raw: Any) -> None:
    # Alembic is slow to import, and nearly every opening needs no migration.
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    engine = sa.create_engine(
        "sqlite://", module=sqlcipher, creator=lambda: raw, poolclass=StaticPool, hide_parameters=True
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    config = Config()
    config.set_main_option("script_location", str(_VERSIONS.parent))
    scripts = ScriptDirectory.from_config(config)
    with engine.connect() as connection, connection.begin():
        triggers, rows = _triggers(connection), _row_counts(connection)
        plan = lambda present, _: scripts._upgrade_revs(HEAD, present)  # noqa: SLF001, E731  as Alembic's own commands do
        with EnvironmentContext(config, scripts, fn=plan) as environment:
            environment.configure(connection=connection, transactional_ddl=True)
            environment.run_migrations()
        for name, statement in triggers.items():
            if name not in _triggers(connection):
                connection.exec_driver_sql(statement)
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchone()
        if broken or not _kept(rows, _row_counts(connection)):
            raise DamagedDatabase


def _triggers(connection: sa.Connection) -> dict[str, str]:
    found = connection.exec_driver_sql("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
    return {str(name): str(statement) for name, statement in found}


def _row_counts(connection: sa.Connection) -> dict[str, int]:
    tables = sa.inspect(connection).get_table_names()
    return {table: connection.scalar(sa.select(sa.func.count()).select_from(sa.table(table))) or 0 for table in tables}


def _kept(before: dict[str, int], after: dict[str, int]) -> bool:
    return all(after.get(table, count) == count for table, count in before.items() if table != "alembic_version")
