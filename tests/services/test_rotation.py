"""Another data key: the same rows under it, one generation at every moment, and every way in still one."""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pyrage
import pytest

from coachdesk.domain.way_in import SlotKind
from coachdesk.domain.worker import Worker, WorkerDraft
from coachdesk.errors import Changed, DamagedDatabase, DiskFull, KnownError, WrongPassphrase
from coachdesk.paths import KEY_FILE
from coachdesk.security import key_file
from coachdesk.security.unlocking import open_with_passphrase
from coachdesk.services import rotation
from coachdesk.services.backups import BackupReason, backups
from coachdesk.services.keys import add_organisation, change_passphrase, show_recovery_key, switch_key_ring_on, ways_in
from coachdesk.services.restoring import restore
from coachdesk.services.rotation import rotate
from coachdesk.services.vault import (
    Vault,
    open_vault,
    open_vault_with_key_ring,
    open_vault_with_recovery_key,
)
from coachdesk.services.workers import add_worker, list_workers
from coachdesk.storage import rekeying
from coachdesk.storage.engine import keyed_connection
from coachdesk.storage.store import Store
from tests.support.cheap_keys import make_keys_cheap
from tests.support.key_rings import Locked, Working, use
from tests.support.keyed_vault import CLOCK, PASSPHRASE, Made
from tests.support.moments import moments_of

NEW = "kaneel oever appelboom"
PEOPLE = ["Nour"]


def names(vault: Vault) -> list[str]:
    return sorted(row.name for row in list_workers(vault))


def seen_by(open_it: Callable[[], Vault]) -> list[str]:
    """Return who is in a sound vault that is opened in some way."""
    vault = open_it()
    try:
        assert vault.findings() == []
        return names(vault)
    finally:
        vault.close()


def generations(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.glob("store-g*.*"))


def data_key(folder: Path, passphrase: str = PASSPHRASE) -> bytes:
    return open_with_passphrase(key_file.read_key_file(folder / KEY_FILE), passphrase)


def changed(before: dict[str, Any], after: dict[str, Any]) -> set[str]:
    """Return which tables hold other rows; the search index follows the people, so it is left out."""
    return {name for name in before if before[name] != after[name] and not name.startswith("search_")}


def contents_of(folder: Path) -> dict[str, Any]:
    keys = key_file.read_key_file(folder / KEY_FILE)
    connection = keyed_connection(folder / keys.database, data_key(folder), as_it_is=True)
    try:
        return rekeying.contents(connection)
    finally:
        connection.close()


def test_the_rows_are_the_same_under_another_key(opened: Vault, folder: Path, made: Made) -> None:
    before, old_key = contents_of(folder), data_key(folder)
    rotated, changes = rotate(opened, PASSPHRASE)
    assert (rotated.recovery_key, rotated.key_ring_lost) == ("", False)
    assert changes.tables == frozenset()
    assert names(opened) == PEOPLE
    add_worker(opened, WorkerDraft.typed(chosen_name="Zoë"))
    opened.close()
    assert data_key(folder) != old_key
    assert [name for name in generations(folder) if name.endswith(".db")] == ["store-g2.db"]
    after = contents_of(folder)
    assert changed(before, after) == {"worker", "audit_event"}
    assert seen_by(partial(open_vault, folder, PASSPHRASE, CLOCK)) == [*PEOPLE, "Zoë"]
    assert seen_by(partial(open_vault_with_recovery_key, folder, made.recovery_key, CLOCK)) == [*PEOPLE, "Zoë"]


def test_what_is_in_the_head_of_the_file_and_in_an_index_comes_along(tmp_path: Path) -> None:
    old_key, new_key = b"1" * 32, b"2" * 32
    connection = keyed_connection(tmp_path / "a.db", old_key)
    connection.executescript(
        "CREATE TABLE note (id TEXT PRIMARY KEY, said TEXT);"
        "CREATE TABLE pair (a TEXT PRIMARY KEY, b) WITHOUT ROWID;"
        "CREATE VIRTUAL TABLE index_of USING fts5 (said, content='note');"
        "CREATE TRIGGER indexed AFTER INSERT ON note BEGIN"
        " INSERT INTO index_of (rowid, said) VALUES (new.rowid, new.said); END;"
        "INSERT INTO note VALUES ('a', 'eerste'), ('b', 'tweede'), ('c', 'derde'); INSERT INTO pair VALUES ('x', 1);"
        "DELETE FROM note WHERE id = 'b';"
        "PRAGMA user_version = 7; PRAGMA application_id = 99;"
    )
    with rekeying.rekeyed(tmp_path / "a.db", old_key, tmp_path / "b.db", new_key, lambda _done, _total: None):
        pass
    connection.close()
    written = keyed_connection(tmp_path / "b.db", new_key)
    assert written.execute("PRAGMA user_version").fetchone()[0] == 7
    assert written.execute("PRAGMA application_id").fetchone()[0] == 99
    assert written.execute("SELECT rowid FROM index_of WHERE index_of MATCH 'derde'").fetchall() == [(3,)]
    written.execute("INSERT INTO note VALUES ('d', 'vierde')")
    assert written.execute("SELECT count(*) FROM index_of WHERE index_of MATCH 'vierde'").fetchone()[0] == 1
    written.close()


def test_a_new_file_that_lost_a_row_is_never_taken(
    opened: Vault, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The proof is what notices it: a copy that is sound in itself and lacks a row."""
    export = rekeying._export

    def forgetful(database: Path, key: bytes, target: Path, new_key: bytes, tick: rekeying.Tick) -> None:
        export(database, key, target, new_key, tick)
        connection = keyed_connection(target, new_key, as_it_is=True)
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("DELETE FROM worker WHERE id = (SELECT min(id) FROM worker)")
        connection.close()

    monkeypatch.setattr(rekeying, "_export", forgetful)
    monkeypatch.setattr(rekeying, "prove", lambda *_: {})
    with pytest.raises(DamagedDatabase):
        rotate(opened, PASSPHRASE)
    assert names(opened) == PEOPLE
    assert "store-g1.db" in generations(folder)
    assert not [name for name in generations(folder) if "g2" in name]


def test_every_way_in_goes_along(opened: Vault, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, Working)
    identity = pyrage.x25519.Identity.generate()
    switch_key_ring_on(opened, PASSPHRASE)
    add_organisation(opened, PASSPHRASE, str(identity.to_public()))
    before, entry = ways_in(opened), dict(Working.kept)
    rotate(opened, PASSPHRASE)
    assert ways_in(opened) == before
    assert len(Working.kept) == 1
    assert Working.kept != entry
    opened.close()
    assert seen_by(partial(open_vault_with_key_ring, folder, CLOCK)) == PEOPLE
    assert seen_by(partial(open_vault_with_recovery_key, folder, str(identity), CLOCK)) == PEOPLE


def test_a_key_ring_that_does_not_answer_is_left_out_and_told(opened: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, Working)
    switch_key_ring_on(opened, PASSPHRASE)
    monkeypatch.setattr(Working, "set_password", Locked.get_password)
    rotated, _ = rotate(opened, PASSPHRASE)
    assert rotated.key_ring_lost
    assert [way.kind for way in ways_in(opened)] == [SlotKind.PASSPHRASE, SlotKind.RECOVERY]


def test_a_new_recovery_key_comes_with_it_when_asked(opened: Vault, folder: Path, made: Made) -> None:
    rotated, _ = rotate(opened, PASSPHRASE, renew_recovery_key=True)
    assert show_recovery_key(opened, PASSPHRASE) == rotated.recovery_key
    opened.close()
    open_vault_with_recovery_key(folder, rotated.recovery_key, CLOCK).close()
    with pytest.raises(WrongPassphrase):
        open_vault_with_recovery_key(folder, made.recovery_key, CLOCK)


def test_the_backup_before_it_opens_with_the_secrets_of_its_day(opened: Vault, folder: Path) -> None:
    rotate(opened, PASSPHRASE)
    change_passphrase(opened, PASSPHRASE, NEW)
    opened.close()
    (made,) = backups(folder)
    assert made.reason is BackupReason.BEFORE_ROTATION
    restore(folder, made, PASSPHRASE, CLOCK)
    again = open_vault(folder, PASSPHRASE, CLOCK)
    assert names(again) == PEOPLE
    again.close()


def test_a_second_rotation_follows_the_first(opened: Vault, folder: Path) -> None:
    rotate(opened, PASSPHRASE)
    rotate(opened, PASSPHRASE)
    assert names(opened) == PEOPLE
    assert [name for name in generations(folder) if name.endswith(".db")] == ["store-g3.db"]


def test_the_trail_goes_on_and_the_head_file_with_it(opened: Vault, folder: Path) -> None:
    with opened.work() as work:
        before = work.head()
    rotate(opened, PASSPHRASE)
    with opened.work() as work:
        after = work.head()
    assert after.seq == before.seq + 1
    assert opened._store.head_file.read() == after
    assert not (folder / "store-g1.head").exists()


@pytest.mark.parametrize("secret", ["iets anders", ""])
def test_a_wrong_passphrase_changes_nothing(opened: Vault, folder: Path, secret: str) -> None:
    before = {path: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    with pytest.raises(WrongPassphrase):
        rotate(opened, secret)
    assert {path: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before


class Stopped(Exception):
    """The coach pressed Cancel."""


@pytest.mark.parametrize("share", [0, 50, 75, 100])
def test_stopped_halfway_the_vault_is_as_it_was(opened: Vault, folder: Path, share: int) -> None:
    def stop(done: int, total: int) -> None:
        if done * 100 >= share * total:
            raise Stopped

    before = contents_of(folder)
    with pytest.raises(Stopped):
        rotate(opened, PASSPHRASE, progress=stop)
    assert not [name for name in generations(folder) if "g2" in name]
    add_worker(opened, WorkerDraft.typed(chosen_name="Zoë"))
    opened.close()
    after = contents_of(folder)
    assert changed(before, after) == {"worker", "audit_event"}


def test_a_full_disk_at_the_key_file_leaves_the_old_generation(
    opened: Vault, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise DiskFull

    monkeypatch.setattr(key_file, "write_atomically", full)
    with pytest.raises(DiskFull):
        rotate(opened, PASSPHRASE)
    monkeypatch.undo()
    assert names(opened) == PEOPLE
    assert not [name for name in generations(folder) if "g2" in name]


def test_a_disk_that_fails_right_after_the_key_file_leaves_the_new_generation(
    opened: Vault, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is open is what the key file names, or the next save would be lost."""
    write = key_file.write_key_file

    def unsure(path: Path, keys: key_file.KeyFile) -> None:
        write(path, keys)
        raise DiskFull

    monkeypatch.setattr(key_file, "write_key_file", unsure)
    with pytest.raises(DiskFull):
        rotate(opened, PASSPHRASE)
    monkeypatch.undo()
    make_keys_cheap(monkeypatch)
    add_worker(opened, WorkerDraft.typed(chosen_name="Zoë"))
    opened.close()
    again = open_vault(folder, PASSPHRASE, CLOCK)
    assert names(again) == [*PEOPLE, "Zoë"]
    again.close()
    assert [name for name in generations(folder) if name.endswith(".db")] == ["store-g2.db"]


def save_late(folder: Path) -> list[str]:
    """Begin a unit of work, change the data key, then save; return who is in the vault when it is opened again."""
    vault = open_vault(folder, PASSPHRASE, CLOCK)
    late = vault.work()
    rotate(vault, PASSPHRASE)
    try:
        with late:
            late.add(Worker(chosen_name="Zoë"))
            late.commit("Saved")
    finally:
        vault.close()
    return seen_by(partial(open_vault, folder, PASSPHRASE, CLOCK))


def test_who_saves_too_late_is_told(folder: Path) -> None:
    with pytest.raises(Changed):
        save_late(folder)
    assert seen_by(partial(open_vault, folder, PASSPHRASE, CLOCK)) == PEOPLE


def test_with_the_safety_off_a_late_save_is_lost(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: it is taken, into the database that was retired."""
    monkeypatch.setattr(Store, "_refuse_when_retired", lambda *_: None)
    monkeypatch.setattr(rotation, "settle_generations", lambda *_: None)
    assert save_late(folder) == PEOPLE


# -- killed at every moment


def check_one_generation(copies: list[Path], before: dict[str, Any]) -> set[str]:
    """Open every copy with the passphrase; return which generations were opened, each the only one afterwards."""
    found = set()
    for copy in copies:
        vault = open_vault(copy, PASSPHRASE, CLOCK)
        try:
            assert names(vault) == PEOPLE
            assert vault.findings() == []
        finally:
            vault.close()
        left = [name for name in generations(copy) if name.endswith(".db")]
        assert left == [key_file.read_key_file(copy / KEY_FILE).database]
        assert not list(copy.glob("*.new"))
        rows = contents_of(copy)
        assert {name for name in before if before[name] != rows[name]} <= {"audit_event"}
        found.update(left)
    return found


def rotate_with_moments(opened: Vault, folder: Path, home: Path) -> list[Path]:
    with moments_of(folder, home) as moments:
        rotate(opened, PASSPHRASE, progress=moments.take)
    opened.close()
    return moments.copies


def test_killed_at_any_step_exactly_one_generation_opens(opened: Vault, folder: Path, tmp_path: Path) -> None:
    before = contents_of(folder)
    copies = rotate_with_moments(opened, folder, tmp_path / "moments")
    assert len(copies) > 20
    assert check_one_generation(copies, before) == {"store-g1.db", "store-g2.db"}


def in_place(path: Path, content: bytes, *, replace: bool) -> None:
    """Write a file as one should not: into its place, in two halves."""
    half = len(content) // 2
    with path.open("wb") as file:
        file.write(content[:half])
        file.flush()
        os.fsync(file.fileno())
        file.write(content[half:])


def removing_first(write: Callable[[Path, key_file.KeyFile], None]) -> Callable[[Path, key_file.KeyFile], None]:
    """Return what removes the retired database before the key file names the new one."""

    def wrong(path: Path, keys: key_file.KeyFile) -> None:
        if keys.retired:
            (path.parent / keys.retired).unlink()
        write(path, keys)

    return wrong


@pytest.mark.parametrize("fault", ["in place", "removed first"])
def test_with_the_safety_off_a_kill_is_noticed(
    opened: Vault, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    """The control: a key file written in its place, or the old database removed too early, does lose the vault."""
    before = contents_of(folder)
    if fault == "in place":
        monkeypatch.setattr(key_file, "write_atomically", in_place)
    else:
        monkeypatch.setattr(key_file, "write_key_file", removing_first(key_file.write_key_file))
    copies = rotate_with_moments(opened, folder, tmp_path / "moments")
    monkeypatch.undo()
    make_keys_cheap(monkeypatch)
    with pytest.raises(KnownError):
        check_one_generation(copies, before)
