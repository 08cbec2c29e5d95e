"""Migrations: the schema they make is the schema of the records, and no row is ever lost on the way."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlmodel import SQLModel

from coachdesk.errors import DamagedDatabase, VaultTooNew
from coachdesk.storage.engine import keyed_connection, keyed_engine
from coachdesk.storage.migrations import runner
from coachdesk.storage.migrations.runner import HEAD, known_revisions, migrate

KEY = bytes(range(32))

REBUILD_PARENT = """
import sqlalchemy as sa
from alembic import op
revision, down_revision = "0002", "0001"
def upgrade():
    with op.batch_alter_table("worker", recreate="always") as batch:
        batch.add_column(sa.Column("nickname", sa.String(), nullable=False, server_default=""))
"""
LOSE_ROWS = """
from alembic import op
revision, down_revision = "0002", "0001"
def upgrade():
    op.execute("DELETE FROM goal")
"""
FAIL_HALFWAY = """
from alembic import op
revision, down_revision = "0002", "0001"
def upgrade():
    op.execute("ALTER TABLE worker ADD COLUMN nickname VARCHAR")
    raise RuntimeError("the power went")
"""


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Return a database of this schema with a worker, a goal that hangs on them, and a trigger."""
    path = tmp_path / "store-g1.db"
    migrate(path, KEY, new=True)
    with raw(path) as connection:
        connection.execute(
            "INSERT INTO worker (id, created_at, updated_at, chosen_name, infix, family_name, native_name,"
            " phone, email, languages, status, remark) VALUES ('w', 0, 0, 'Zoë', '', '', '', '', '', '', 'new', '')"
        )
        connection.execute(
            "INSERT INTO goal (id, created_at, updated_at, worker_id, title, measure, area, status,"
            " parked_reason, importance, difficulty, baseline, picture, position)"
            " VALUES ('g', 0, 0, 'w', 'x', '', 'skills', 'active', '', 1, 1, -1, '', 0)"
        )
        connection.execute("CREATE TRIGGER kept AFTER UPDATE ON worker BEGIN SELECT 1; END")
    return path


class raw:  # noqa: N801  reads as a verb where it is used
    """A raw connection for the length of a block."""

    def __init__(self, path: Path) -> None:
        self.connection = keyed_connection(path, KEY)

    def __enter__(self) -> Any:
        return self.connection

    def __exit__(self, *_: object) -> None:
        self.connection.close()


@pytest.fixture
def next_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], int]:
    """Return a function that ships one more revision, from a folder of the test."""
    folder = tmp_path / "migrations" / "versions"
    folder.mkdir(parents=True)
    first = next(runner._VERSIONS.glob("0001_*.py"))
    (folder / first.name).write_text(first.read_text())
    monkeypatch.setattr(runner, "_VERSIONS", folder)
    monkeypatch.setattr(runner, "HEAD", "0002")

    def ship(code: str) -> int:
        return (folder / "0002_next.py").write_text(code)

    return ship


def rows(path: Path) -> tuple[int, int, int]:
    with raw(path) as connection:
        counts = [connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("worker", "goal")]
        triggers = connection.execute("SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'").fetchone()[0]
    return counts[0], counts[1], triggers


def revision(path: Path) -> str:
    with raw(path) as connection:
        return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def test_the_migrated_schema_is_the_schema_of_the_records(tmp_path: Path) -> None:
    path = tmp_path / "store-g1.db"
    migrate(path, KEY, new=True)
    engine = keyed_engine(path, KEY)
    with engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), SQLModel.metadata)
        names = set(sa.inspect(connection).get_table_names()) - {"alembic_version"}
    engine.dispose()
    assert differences == []
    assert names == set(SQLModel.metadata.tables)


def test_the_head_is_shipped() -> None:
    assert HEAD in known_revisions()


def test_an_emptied_vault_is_not_taken_for_a_new_one(tmp_path: Path) -> None:
    path = tmp_path / "store-g1.db"
    path.touch()
    with pytest.raises(DamagedDatabase):
        migrate(path, KEY)
    assert path.read_bytes() == b""


def test_migrating_again_changes_nothing(database: Path) -> None:
    before = database.read_bytes()
    migrate(database, KEY)
    assert database.read_bytes() == before


def test_rebuilding_a_parent_keeps_its_children_and_triggers(database: Path, next_version: Any) -> None:
    next_version(REBUILD_PARENT)
    migrate(database, KEY)
    assert revision(database) == "0002"
    assert rows(database) == (1, 1, 1)


def test_the_naive_way_empties_the_children(tmp_path: Path) -> None:
    """The control: the same rebuild with foreign keys on and a cascade loses the child without an error."""
    connection = sqlite3.connect(tmp_path / "naive.db", isolation_level=None)
    for statement in (
        "PRAGMA foreign_keys = ON",
        "CREATE TABLE parent (id INTEGER PRIMARY KEY)",
        "CREATE TABLE child (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES parent (id) ON DELETE CASCADE)",
        "INSERT INTO parent VALUES (1)",
        "INSERT INTO child VALUES (1, 1)",
        "BEGIN",
        "CREATE TABLE parent_new (id INTEGER PRIMARY KEY, nickname TEXT)",
        "INSERT INTO parent_new (id) SELECT id FROM parent",
        "DROP TABLE parent",
        "ALTER TABLE parent_new RENAME TO parent",
        "COMMIT",
    ):
        connection.execute(statement)
    assert connection.execute("SELECT count(*) FROM child").fetchone()[0] == 0
    connection.close()


def test_a_migration_that_loses_rows_is_undone(database: Path, next_version: Any) -> None:
    next_version(LOSE_ROWS)
    with pytest.raises(DamagedDatabase):
        migrate(database, KEY)
    assert revision(database) == "0001"
    assert rows(database) == (1, 1, 1)


def test_a_migration_that_breaks_off_leaves_the_old_vault(database: Path, next_version: Any) -> None:
    next_version(FAIL_HALFWAY)
    with pytest.raises(RuntimeError):
        migrate(database, KEY)
    assert revision(database) == "0001"
    assert rows(database) == (1, 1, 1)
    with raw(database) as connection:
        columns = [row[1] for row in connection.execute("PRAGMA table_info(worker)")]
    assert "nickname" not in columns


def test_a_vault_of_a_later_coachdesk_is_refused_untouched(database: Path) -> None:
    with raw(database) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    before = database.read_bytes()
    with pytest.raises(VaultTooNew):
        migrate(database, KEY)
    assert database.read_bytes() == before
