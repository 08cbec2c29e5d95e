"""The vault is no prison: another engine, by other people, reads the same file under the same key."""

from __future__ import annotations

from pathlib import Path

import apsw
import pytest

from tests.conftest import Template


def read_by_another(database: Path, key: bytes) -> apsw.Connection:
    """Open a database with SQLite3 Multiple Ciphers, told to read as SQLCipher 4 writes."""
    connection = apsw.Connection(str(database), flags=apsw.SQLITE_OPEN_READONLY)
    for setting in ("cipher = 'sqlcipher'", "legacy = 4", f"key = 'raw:{key.hex()}'"):
        connection.execute(f"PRAGMA {setting}")
    return connection


def test_another_engine_reads_every_row(practice_template: Template) -> None:
    reader = read_by_another(practice_template.database, practice_template.key)
    names = {str(name) for (name,) in reader.execute("SELECT chosen_name FROM worker")}
    assert "Samir" in names
    assert reader.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    (events,) = reader.execute("SELECT count(*) FROM audit_event").fetchone() or (0,)
    assert events


def test_and_cannot_without_the_key(practice_template: Template) -> None:
    """The control."""
    reader = read_by_another(practice_template.database, b"k" * 32)
    with pytest.raises(apsw.NotADBError):
        reader.execute("SELECT count(*) FROM worker").fetchall()
