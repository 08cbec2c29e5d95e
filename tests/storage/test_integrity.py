"""What a power cut leaves is settled in the right order, and looking changes nothing."""

from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from coachdesk.errors import DamagedDatabase
from coachdesk.storage import integrity
from coachdesk.storage.engine import keyed_connection
from coachdesk.storage.integrity import ACopyToLookAt, held_still, settle_leftovers, soundness
from coachdesk.storage.pages import PAGE, Pages
from tests.support.damage import destroy, flip

KEY = bytes(range(32))


def written(database: Path) -> None:
    with closing(keyed_connection(database, KEY)) as connection:
        connection.execute("CREATE TABLE word (id INTEGER PRIMARY KEY, text TEXT)")
        connection.executemany("INSERT INTO word (text) VALUES (?)", [(f"{number:04}" * 90,) for number in range(300)])


def died_while_writing_home(database: Path) -> Path:
    """Leave a database as a power cut does in the middle of a checkpoint: torn pages, and a WAL that has them right."""
    written(database)
    connection = keyed_connection(database, KEY)
    connection.execute("PRAGMA wal_autocheckpoint = 0")
    connection.execute("UPDATE word SET text = upper(text) || 'x' WHERE id < 200")
    wal = database.with_name(f"{database.name}-wal")
    kept = {file: file.read_bytes() for file in (database, wal)}
    connection.close()
    for file, content in kept.items():
        file.write_bytes(content)
    for page in (5, 9, 14):
        destroy(database, page)
    return wal


def test_torn_pages_that_the_wal_has_right_are_no_damage(tmp_path: Path) -> None:
    database = tmp_path / "x.db"
    died_while_writing_home(database)
    with ACopyToLookAt(database) as copy:
        assert soundness(copy, KEY).is_sound
    settle_leftovers(database, KEY)
    assert soundness(database, KEY).is_sound
    with closing(keyed_connection(database, KEY)) as connection:
        assert connection.execute("SELECT count(*) FROM word WHERE text LIKE '%x'").fetchone() == (199,)


def test_the_same_pages_without_the_wal_are_damage(tmp_path: Path) -> None:
    """The control: what the WAL had right is what saved it."""
    database = tmp_path / "x.db"
    died_while_writing_home(database).unlink()
    found = soundness(database, KEY)
    assert (found.is_sound, found.destroyed) == (False, 3)


def test_the_check_of_the_cipher_before_the_wal_is_settled_is_a_false_alarm(tmp_path: Path) -> None:
    """Why the order matters (SECURITY.md §1, trap 3)."""
    database = tmp_path / "x.db"
    died_while_writing_home(database)
    with closing(keyed_connection(database, KEY, as_it_is=True)) as connection:
        assert connection.execute("PRAGMA cipher_integrity_check").fetchone()
    died_while_writing_home(tmp_path / "y.db")
    settle_leftovers(tmp_path / "y.db", KEY)


def test_an_alarm_on_a_page_that_nothing_needs_is_settled_by_an_export(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = tmp_path / "x.db"
    died_while_writing_home(database)
    with closing(keyed_connection(database, KEY)) as connection:
        connection.execute("DELETE FROM word WHERE id > 60")
    free = database.stat().st_size // PAGE
    assert Pages(database, KEY).page(free)
    flip(database, free)
    leave_a_wal(database, "short")
    settle_leftovers(database, KEY)
    monkeypatch.setattr(integrity, "_survives_export", lambda *_: False)
    leave_a_wal(database, "shorter")
    with pytest.raises(DamagedDatabase):
        settle_leftovers(database, KEY)


def leave_a_wal(database: Path, text: str) -> None:
    connection = keyed_connection(database, KEY)
    connection.execute("UPDATE word SET text = ? WHERE id = 1", (text,))
    wal = database.with_name(f"{database.name}-wal")
    kept = {file: file.read_bytes() for file in (database, wal)}
    connection.close()
    for file, content in kept.items():
        file.write_bytes(content)


def test_real_damage_after_a_power_cut_is_damage(tmp_path: Path) -> None:
    database = tmp_path / "x.db"
    died_while_writing_home(database)
    destroy(database, database.stat().st_size // PAGE - 1)
    with pytest.raises(DamagedDatabase):
        settle_leftovers(database, KEY)


def test_a_copy_to_look_at_is_the_file_itself_where_there_is_no_wal(tmp_path: Path) -> None:
    database = tmp_path / "x.db"
    written(database)
    with ACopyToLookAt(database) as copy:
        assert copy == database
    died_while_writing_home(tmp_path / "y.db")
    with ACopyToLookAt(tmp_path / "y.db") as copy:
        assert copy != tmp_path / "y.db"
    assert not copy.exists()


def test_pages_are_as_the_engine_has_them(tmp_path: Path) -> None:
    database = tmp_path / "x.db"
    written(database)
    pages = Pages(database, KEY)
    assert (pages.is_proven, pages.destroyed, pages.is_cut) == (True, (), False)
    assert b"0007" * 80 in b"".join(pages.page(number) or b"" for number in range(1, pages.count + 1))
    assert not Pages(database, bytes(32)).is_ours
    assert not Pages(database, Random(1).randbytes(32)).is_ours


def test_nobody_writes_while_it_is_held_still(tmp_path: Path) -> None:
    database = tmp_path / "x.db"
    written(database)
    with (
        closing(keyed_connection(database, KEY, patience=0.05)) as other,
        held_still(database, KEY),
        pytest.raises(sqlcipher.OperationalError, match="locked"),
    ):
        other.execute("DELETE FROM word")
