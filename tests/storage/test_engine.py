"""The engine: encrypted, durable, and honest about what it is."""

import errno
import os
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from coachdesk.domain.worker import Worker, WorkerDraft
from coachdesk.errors import (
    CannotWrite,
    DamagedDatabase,
    DiskFull,
    DriveGone,
    NoLocks,
    UnsafeEngine,
    VaultInUse,
)
from coachdesk.services.vault import Vault
from coachdesk.storage import engine
from coachdesk.storage.engine import keyed_connection, require_safe_engine

CANARY = "Kanariepietje"


def test_the_installed_engine_is_safe() -> None:
    require_safe_engine()
    assert sqlcipher.sqlite_version_info >= (3, 51, 3)


def test_plain_sqlite_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "sqlcipher", sqlite3)
    with pytest.raises(UnsafeEngine):
        require_safe_engine()


def test_an_old_engine_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "SAFE_SQLITE", (99, 0, 0))
    with pytest.raises(UnsafeEngine):
        require_safe_engine()


def test_nothing_readable_is_on_the_disk(vault: Vault) -> None:
    with vault.work() as work:
        work.add(Worker.model_validate(WorkerDraft(chosen_name=CANARY)))
        work.commit("")
    everything = b"".join(file.read_bytes() for file in vault.folder.iterdir())
    assert CANARY.encode() not in everything
    assert b"SQLite format 3" not in everything
    assert b"chosen_name" not in everything


def test_a_plain_database_would_be_readable(tmp_path: Path) -> None:
    """The control: the same search finds the name in a database without a key."""
    plain = sqlite3.connect(tmp_path / "plain.db")
    plain.execute("CREATE TABLE worker (chosen_name TEXT)")
    plain.execute("INSERT INTO worker VALUES (?)", (CANARY,))
    plain.commit()
    plain.close()
    assert CANARY.encode() in (tmp_path / "plain.db").read_bytes()


def test_every_setting_of_the_recipe_holds(tmp_path: Path) -> None:
    connection = keyed_connection(tmp_path / "x.db", bytes(32))

    def asked(name: str) -> Any:
        return connection.execute(f"PRAGMA {name}").fetchone()[0]

    assert asked("journal_mode") == "wal"
    assert asked("synchronous") == 2
    assert asked("foreign_keys") == 1
    assert asked("secure_delete") == 1
    assert asked("temp_store") == 2
    assert asked("trusted_schema") == 0
    assert asked("cipher_version")
    connection.close()


def test_another_key_reads_nothing(tmp_path: Path) -> None:
    keyed_connection(tmp_path / "x.db", bytes(32)).close()
    connection = keyed_connection(tmp_path / "x.db", bytes(32))
    connection.execute("CREATE TABLE t (x)")
    connection.close()
    with pytest.raises(DamagedDatabase), engine.explained(tmp_path):
        keyed_connection(tmp_path / "x.db", bytes([1]) * 32)


def test_no_wal_is_left_after_a_save(vault: Vault) -> None:
    with vault.work() as work:
        work.add(Worker.model_validate(WorkerDraft(chosen_name="Zoë")))
        work.commit("")
    wal = next(vault.folder.glob("*-wal"))
    assert wal.stat().st_size == 0


def test_values_never_show_in_exception_texts(vault: Vault) -> None:
    draft = Worker.model_validate(WorkerDraft(chosen_name=CANARY))
    with pytest.raises(Exception, match="UNIQUE") as raised, vault.work() as work:  # noqa: PT012  the commit raises
        twin = Worker.model_validate(WorkerDraft(chosen_name=CANARY))
        twin.id = draft.id
        work.add(draft)
        work.flush()
        work._session.expunge(draft)
        work.add(twin)
        work.commit("")
    assert CANARY not in str(raised.value)


def coded(code: int) -> sqlcipher.Error:
    error = sqlcipher.OperationalError("in the words of the engine")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "known"),
    [
        (sqlcipher.SQLITE_NOTADB, DamagedDatabase),
        (sqlcipher.SQLITE_CORRUPT, DamagedDatabase),
        (sqlcipher.SQLITE_CORRUPT | 1 << 8, DamagedDatabase),
        (sqlcipher.SQLITE_FULL, DiskFull),
        (sqlcipher.SQLITE_BUSY, VaultInUse),
        (sqlcipher.SQLITE_LOCKED, VaultInUse),
        (sqlcipher.SQLITE_IOERR, DriveGone),
        (sqlcipher.SQLITE_IOERR | 4 << 8, DriveGone),
        (sqlcipher.SQLITE_CANTOPEN, CannotWrite),
        (sqlcipher.SQLITE_READONLY, CannotWrite),
        (sqlcipher.SQLITE_PERM, CannotWrite),
        (sqlcipher.SQLITE_PROTOCOL, NoLocks),
    ],
)
def test_what_the_engine_says_is_explained_by_its_code(tmp_path: Path, code: int, known: type[Exception]) -> None:
    with pytest.raises(known), engine.explained(tmp_path):
        raise coded(code)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("place", "number", "known"),
    [
        ("os.write", errno.ENOSPC, DiskFull),
        ("os.fsync", errno.EIO, DriveGone),
        ("tempfile.mkstemp", errno.EROFS, CannotWrite),
    ],
)
def test_the_folder_says_what_an_input_or_output_error_means(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, number: int, known: type[Exception]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(place, fail)
    with pytest.raises(known), engine.explained(tmp_path):
        raise coded(sqlcipher.SQLITE_IOERR)


def test_a_folder_that_is_gone_went_with_its_drive(tmp_path: Path) -> None:
    for code in (sqlcipher.SQLITE_IOERR, sqlcipher.SQLITE_CANTOPEN, sqlcipher.SQLITE_READONLY):
        with pytest.raises(DriveGone), engine.explained(tmp_path / "stick"):
            raise coded(code)


def test_an_unknown_error_stays_what_it_is(tmp_path: Path) -> None:
    with pytest.raises(sqlcipher.OperationalError), engine.explained(tmp_path):
        raise sqlcipher.OperationalError("near “x”: syntax error")
