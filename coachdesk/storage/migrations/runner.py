"""Bring a vault to the schema of this CoachDesk, in one transaction that loses no row.

The rule (DESIGN.md §7): rebuilding a parent table with foreign keys on empties its children without an error. So: a
connection of its own, foreign keys off before the transaction begins, triggers made again, indexes held to their
tables, foreign keys checked, rows counted, and only then committed. Killed at any moment, the vault is the old one or
the new one.

A script may declare, beside `upgrade`, what else would be refused:

- `changes_rows`: tables whose number of rows it changes, or which it drops, by their names before;
- `renamed`: tables that it gives another name, old to new;
- `lets_go`: triggers and views that it does not want back.

How a vault is numbered: the revision names the last script, and `PRAGMA user_version` holds the version as
major * 1000 + minor. The minor rises with what an older CoachDesk may leave alone and still write the rest (a new table
or index, a column with a default); the major with anything else. So an older CoachDesk opens a newer minor as it is,
and refuses a newer major without writing a byte.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2 as sqlcipher

from coachdesk.errors import DamagedDatabase, KnownError, NotMigrated, VaultTooNew
from coachdesk.storage.engine import explained, keyed_connection
from coachdesk.storage.migrations.inventory import differences, put_back, refresh_search, take_down, take_inventory

_MINORS: Final = 1000
_PATIENCE_SECONDS: Final = 1.0


class LostRows(RuntimeError):
    """A script lost rows or references; names the tables and how many, and nothing that stands in them."""


@dataclass(frozen=True, slots=True)
class Schema:
    """A schema, and the scripts that lead to it.

    Args:
        head: the revision of the last script.
        version: major and minor, as the module says.
        home: the folder with a folder `versions` of scripts.
    """

    head: str
    version: tuple[int, int]
    home: Path

    def revisions(self) -> set[str]:
        """Return the revisions whose scripts are there."""
        return {script.name.split("_")[0] for script in (self.home / "versions").glob("[0-9]*_*.py")}


SHIPPED: Final = Schema(head="0001", version=(1, 0), home=Path(__file__).parent)
"""The schema that this CoachDesk reads and writes."""


def migrate(
    database: Path,
    key: bytes,
    *,
    new: bool = False,
    schema: Schema = SHIPPED,
    before: Callable[[], object] | None = None,
) -> None:
    """Bring the database to a schema; does nothing when it is there.

    Args:
        database: the file.
        key: its raw key.
        new: whether the file may be empty; an empty file that should be a vault is never taken for a fresh start.
        schema: which; tests have others.
        before: what is done first when rows are going to be moved: a backup. What it raises stops the migration.

    Raises:
        VaultTooNew: a later CoachDesk wrote it; nothing was written.
        DamagedDatabase: it was emptied.
        NotMigrated: a script failed, or the rows do not add up; nothing was changed.
        DiskFull, DriveGone, CannotWrite, NoLocks, VaultInUse: as their texts say; nothing was changed.
    """
    if not new and not database.stat().st_size:
        # Merely opening an emptied file would write a first page into it.
        raise DamagedDatabase
    with _connected(database, key) as connection:
        present = _revision(connection)
        if present is None and not new:
            raise DamagedDatabase
        is_known = present is None or present in schema.revisions()
        if not is_known:
            _require_readable(connection, schema)
        _require_writable(connection)
        if present == schema.head or not is_known:
            return
        if present is not None and before is not None:
            before()
        # Has no effect inside a transaction, and would then empty tables without an error: so it is looked at again.
        connection.execute("PRAGMA foreign_keys = OFF")
        if connection.execute("PRAGMA foreign_keys").fetchone() != (0,):
            raise NotMigrated
        _upgrade(connection, present, schema, database.parent)
        # The new vault is there by now, whether or not there is room to tidy up; the next save tries again.
        with suppress(sqlcipher.Error):
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()


@contextmanager
def _connected(database: Path, key: bytes) -> Iterator[Any]:
    with explained(database.parent):
        connection = keyed_connection(database, key, patience=_PATIENCE_SECONDS)
        try:
            yield connection
        finally:
            connection.close()


def _revision(connection: Any) -> str | None:
    if not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'alembic_version'").fetchone():
        return None
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return None if row is None else str(row[0])


def _require_readable(connection: Any, schema: Schema) -> None:
    """Refuse a vault of a later major version; one of a later minor version is read and written as it is."""
    major, minor = divmod(int(connection.execute("PRAGMA user_version").fetchone()[0]), _MINORS)
    if major != schema.version[0] or minor <= schema.version[1]:
        raise VaultTooNew


def _require_writable(connection: Any) -> None:
    """Notice a file that may only be read now, instead of at the first save; writes nothing itself."""
    present = int(connection.execute("PRAGMA user_version").fetchone()[0])
    # A transaction alone would silently become one that only reads.
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute(f"PRAGMA user_version = {present}")
    finally:
        connection.execute("ROLLBACK")


def _upgrade(raw: Any, present: str | None, schema: Schema, folder: Path) -> None:
    try:
        with explained(folder), _transaction(raw) as connection:
            _run_scripts(connection, present, schema)
            refresh_search(connection)
            major, minor = schema.version
            connection.exec_driver_sql(f"PRAGMA user_version = {major * _MINORS + minor}")
    except KnownError:
        raise
    except Exception as cause:
        raise NotMigrated from cause


@contextmanager
def _transaction(raw: Any) -> Iterator[sa.Connection]:
    """Yield a connection in a transaction that holds the schema as well; SQLite can take DDL back, if it is let."""
    engine = sa.create_engine(
        "sqlite://", module=sqlcipher, creator=lambda: raw, poolclass=StaticPool, hide_parameters=True
    )
    event.listen(engine, "begin", _begin)
    with engine.connect() as connection, connection.begin():
        yield connection


def _begin(connection: sa.Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _run_scripts(connection: sa.Connection, present: str | None, schema: Schema) -> None:
    # Alembic is slow to import, and nearly every opening needs no migration.
    from alembic.config import Config
    from alembic.operations import Operations
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(schema.home))
    scripts = ScriptDirectory.from_config(config)
    context = MigrationContext.configure(connection)
    with Operations.context(context):
        for script in reversed(list(scripts.iterate_revisions(schema.head, present or "base"))):
            _run_script(connection, script.module)
            context.stamp(scripts, script.revision)


def _run_script(connection: sa.Connection, script: Any) -> None:
    """Run one script, and hold it to what there was before it.

    Raises:
        LostRows: it lost what it did not declare.
    """
    before = take_inventory(connection)
    take_down(connection, before)
    script.upgrade()
    put_back(connection, before, frozenset(getattr(script, "lets_go", ())))
    lost = differences(
        before,
        take_inventory(connection),
        renamed=getattr(script, "renamed", {}),
        changes_rows=frozenset(getattr(script, "changes_rows", ())),
    )
    if lost:
        raise LostRows(f"{script.revision}: {'; '.join(lost)}")
