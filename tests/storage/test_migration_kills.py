"""A migration that ends at any moment leaves the old vault or the new one, never one in between.

A killed process leaves its files as they are at that moment. So before every step that writes, the folder is copied:
each copy is the vault of a kill at that step. An error is tried the same way: every SQL statement, and every such step,
fails once.
"""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy import event

from coachdesk.errors import KnownError
from coachdesk.storage.migrations import runner
from coachdesk.storage.migrations.runner import Schema, migrate
from tests.support.faults import Fault, full_disk, lost_drive, nothing
from tests.support.migrating import KEY, next_schema, raw, small_vault
from tests.support.system_calls import Step, watched
from tests.support.whole_database import Rows, read_rows, read_shape

State = tuple[str, int, list[tuple[str, str]], Rows]
Break = Callable[[Path, Schema], None]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small vault of the first schema, to be copied."""
    return small_vault(tmp_path_factory.mktemp("small"))


@pytest.fixture
def schema(tmp_path: Path) -> Schema:
    """Return a schema that is two scripts further on."""
    return next_schema(tmp_path / "next", "rebuild_worker", "refold_words")


def copied(source: Path, target: Path) -> Path:
    target.mkdir()
    return Path(shutil.copy(source, target))


def state(database: Path) -> State:
    """Return everything that tells an old vault from a new one."""
    with raw(database) as connection:
        revision = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        return revision, version, read_shape(connection), read_rows(connection)


@pytest.fixture
def old(small: Path) -> State:
    """Return the old vault."""
    return state(small)


@pytest.fixture
def new(small: Path, tmp_path: Path, schema: Schema) -> State:
    """Return the new vault."""
    database = copied(small, tmp_path / "new")
    migrate(database, KEY, schema=schema)
    return state(database)


class Pictures:
    """Copies a folder before every step that writes in it."""

    def __init__(self, folder: Path, album: Path) -> None:
        self.album = album
        self.count = 0
        self._folder = folder
        album.mkdir()

    def __call__(self, step: Step) -> int:
        if step.writes:
            shutil.copytree(self._folder, self.album / f"{self.count:04}")
            self.count += 1
        return 0

    def databases(self) -> list[Path]:
        return [folder / "store-g1.db" for folder in sorted(self.album.iterdir())]


def kills(small: Path, tmp_path: Path, schema: Schema) -> Pictures:
    """Migrate once, and return the vault of a kill at each step."""
    database = copied(small, tmp_path / "watched")
    pictures = Pictures(database.parent, tmp_path / "album")
    with watched(database.parent, pictures):
        migrate(database, KEY, schema=schema)
    return pictures


def test_killed_at_every_step_it_is_old_or_new_and_goes_on_from_there(
    small: Path, tmp_path: Path, schema: Schema, old: State, new: State
) -> None:
    found = []
    for number, database in enumerate(kills(small, tmp_path, schema).databases()):
        found.append(state(database))
        assert found[-1] in (old, new), database
        if number % 8 == 0:
            migrate(database, KEY, schema=schema)
            assert state(database) == new, database
    assert len(found) > 50
    assert found[0] == old
    assert found[-1] == new
    assert found == sorted(found, key=lambda each: each == new), "once new, it never becomes old again"


def test_with_every_statement_committed_by_itself_there_is_something_between(
    small: Path, tmp_path: Path, schema: Schema, old: State, new: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: without the transaction the same pictures show vaults that are neither."""
    monkeypatch.setattr(runner, "_begin", lambda _: None)
    pictures = kills(small, tmp_path, schema).databases()
    between = [state(database) for database in pictures[:: max(1, len(pictures) // 16)]]
    assert [each for each in between if each not in (old, new)] != []


# ------------------------------------------------------------------ every statement, every step


class Boom(Exception):
    """Something that nobody foresaw."""


@contextmanager
def failing_statement(number: int) -> Iterator[list[str]]:
    """Let the statement of a number fail before it reaches the database; gives what was said so far."""
    said: list[str] = []

    def fail(connection: object, cursor: object, statement: str, *_: object) -> None:
        said.append(statement)
        if len(said) == number:
            raise Boom

    event.listen(sa.Engine, "before_cursor_execute", fail)
    try:
        yield said
    finally:
        event.remove(sa.Engine, "before_cursor_execute", fail)


def test_every_statement_may_fail(small: Path, tmp_path: Path, schema: Schema, old: State, new: State) -> None:
    with failing_statement(0) as said:
        migrate(copied(small, tmp_path / "counted"), KEY, schema=schema)
    assert len(said) > 50
    for number in range(1, len(said) + 1):
        database = copied(small, tmp_path / f"statement{number}")
        with failing_statement(number), pytest.raises(KnownError):
            migrate(database, KEY, schema=schema)
        assert state(database) == old, said[number - 1]
    migrate(database, KEY, schema=schema)
    assert state(database) == new


@pytest.mark.parametrize(
    "fault",
    [full_disk, lost_drive, lambda first: Fault(errno.EIO, lambda step: step.call == "sync", first=first)],
    ids=["full disk", "lost drive", "sync fails"],
)
def test_every_step_may_fail(
    small: Path, tmp_path: Path, schema: Schema, old: State, new: State, fault: Callable[[int], Fault]
) -> None:
    counted = fault(10**9)
    counting = copied(small, tmp_path / "counted")
    with watched(counting.parent, counted):
        migrate(counting, KEY, schema=schema)
    steps = len(counted.seen)
    assert steps
    refused = 0
    for number in range(1, steps + 1, max(1, steps // 16)):
        database = copied(small, tmp_path / f"step{number}")
        with watched(database.parent, fault(number)):
            try:
                migrate(database, KEY, schema=schema)
            except KnownError:
                refused += 1
                expected = [old, new] if counted.seen[number - 1].call == "sync" else [old]
            else:
                expected = [new]
        assert state(database) in expected, counted.seen[number - 1]
    migrate(database, KEY, schema=schema)
    assert state(database) == new
    assert refused


def test_nothing_is_refused_where_nothing_fails(small: Path, tmp_path: Path, schema: Schema, new: State) -> None:
    """The control of the steps: seen and let pass, they change nothing."""
    database = copied(small, tmp_path / "seen")
    with watched(database.parent, nothing()):
        migrate(database, KEY, schema=schema)
    assert state(database) == new
