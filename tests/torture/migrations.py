"""Killed while the schema changes: the vault has the old schema or the new one, never something between, every row."""

from __future__ import annotations

import json
import time
from contextlib import closing
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from typing import Any, Final
from unittest import mock

import sqlalchemy as sa

from coachdesk.errors import KnownError
from coachdesk.paths import KEY_FILE
from coachdesk.security.key_file import read_key_file
from coachdesk.security.unlocking import open_with_recovery_key
from coachdesk.storage.engine import keyed_connection
from coachdesk.storage.migrations import runner
from coachdesk.storage.migrations.runner import SHIPPED, migrate
from tests.support.system_calls import watched
from tests.torture.child import Child, KilledAt
from tests.torture.next_schema import REVISION, next_schema
from tests.torture.ordeal import Outcome
from tests.torture.promise import Promise, broken
from tests.torture.vaults import copy_vault, make_vault, recovery_key_of

SAVES: Final = 15
_MEASURED: Final = "measured.json"
Rows = dict[str, list[tuple[Any, ...]]]


class Migrations:
    """A process that brings the vault to the next schema, killed at a random moment or before a random system call."""

    name = "migrations"
    cases = 200
    few = 4

    def prepare(self, place: Path, *, short: bool) -> None:
        """Make a vault, and measure how long the migration is, in system calls and in seconds."""
        make_vault(place, saves=SAVES)
        scratch = place / "measuring"
        scratch.mkdir()
        database, key = _database(copy_vault(place, scratch), recovery_key_of(place))
        counter, began = KilledAt(0), time.monotonic()
        with next_schema() as schema, watched(database.parent, counter):
            migrate(database, key, schema=schema)
        (place / _MEASURED).write_text(json.dumps([counter.seen, time.monotonic() - began]))

    def case(self, place: Path, scratch: Path, random: Random) -> Outcome:
        """Interrupt the migration once, and let it be done afterwards."""
        steps, seconds = json.loads((place / _MEASURED).read_text())
        folder, recovery_key = copy_vault(place, scratch), recovery_key_of(place)
        database, key = _database(folder, recovery_key)
        before = _rows(database, key)
        if random.random() < 0.7:
            Child(_migrate, database, key, random.randint(1, steps), False).ended()
        else:
            child = Child(_migrate, database, key, 0, False)
            child.wait()
            child.killed_after(random.uniform(0, seconds * 1.2))
        return _judged(folder, recovery_key, before)

    def control(self, place: Path, scratch: Path, random: Random) -> bool:
        """Migrate outside a transaction: killed in between, the vault is neither old nor new."""
        steps, _ = json.loads((place / _MEASURED).read_text())
        recovery_key = recovery_key_of(place)
        for step in range(steps, 0, -1):
            folder = copy_vault(place, scratch / str(step))
            database, key = _database(folder, recovery_key)
            before = _rows(database, key)
            Child(_migrate, database, key, step, True).ended()
            if _judged(folder, recovery_key, before).lost:
                return True
        return False


def _migrate(pipe: Connection, database: Path, key: bytes, step: int, statement_by_statement: bool) -> None:
    with next_schema() as schema, watched(database.parent, KilledAt(step)):
        pipe.send("ready")
        if statement_by_statement:
            with mock.patch.object(runner, "_begin", _begin_nothing):
                migrate(database, key, schema=schema)
        else:
            migrate(database, key, schema=schema)


def _begin_nothing(_connection: sa.Connection) -> None:
    """Let every statement stand for itself."""


def _judged(folder: Path, recovery_key: str, before: Rows) -> Outcome:
    database, key = _database(folder, recovery_key)
    try:
        if between := _between(database, key, before):
            return Outcome(lost=between)
        if fault := broken(folder, Promise(SAVES, recovery_key)):
            return Outcome(lost=fault)
        with next_schema() as schema:
            migrate(database, key, schema=schema)
        return Outcome(lost=_between(database, key, before) or broken(folder, Promise(SAVES, recovery_key)))
    except KnownError as error:
        return Outcome(lost=f"does not open: {type(error).__name__}")


def _between(database: Path, key: bytes, before: Rows) -> str:
    """Return in what the database is neither old nor new; empty when it is one of both, and every row is there."""
    with closing(keyed_connection(database, key)) as connection:
        (revision,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        columns = [str(row[1]) for row in connection.execute("PRAGMA table_info(worker)")]
        names = {str(name) for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
        is_new = revision == REVISION
        if revision not in (SHIPPED.head, REVISION) or ("nickname" in columns) is not is_new:
            return f"revision {revision}, with {'' if 'nickname' in columns else 'out '}its column"
        if left := [name for name in names if name.startswith("_alembic_tmp")]:
            return f"{left[0]} was left behind"
        if ("ix_worker_nickname" in names) is not is_new:
            return "the index is of another revision"
        unequal = connection.execute("SELECT count(*) FROM worker WHERE nickname <> chosen_name") if is_new else None
        if unequal is not None and unequal.fetchone() != (0,):
            return "not every row was brought along"
    return "" if _rows(database, key, before) == before else "rows are not as they were"


def _rows(database: Path, key: bytes, like: Rows | None = None) -> Rows:
    """Return every row of every table, in the columns that the shipped schema has."""
    rows: Rows = {}
    with closing(keyed_connection(database, key)) as connection:
        tables = connection.execute(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name <> 'alembic_version'"
        ).fetchall()
        for name, sql in tables:
            # What the search index keeps for itself may be laid out anew.
            if "VIRTUAL" in sql or (like is not None and name not in like):
                continue
            columns = [str(row[1]) for row in connection.execute(f'PRAGMA table_info("{name}")')]
            old = [f'"{column}"' for column in columns if column != "nickname"]
            rows[name] = sorted(connection.execute(f'SELECT {", ".join(old)} FROM "{name}"').fetchall(), key=repr)
    return rows


def _database(folder: Path, recovery_key: str) -> tuple[Path, bytes]:
    keys = read_key_file(folder / KEY_FILE)
    return folder / keys.database, open_with_recovery_key(keys, recovery_key)
