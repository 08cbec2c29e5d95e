"""Putting a backup back: from anywhere, with whatever opened it on its day, whatever became of the vault."""

import shutil
from pathlib import Path

import pytest

from coachdesk.domain.worker import WorkerDraft
from coachdesk.errors import CannotWrite, DamagedDatabase, WrongPassphrase
from coachdesk.paths import BACKUPS, KEY_FILE
from coachdesk.services import restoring
from coachdesk.services.backups import REPLACED, BackupReason, back_up, pick
from coachdesk.services.check import examine
from coachdesk.services.keys import change_passphrase
from coachdesk.services.restoring import backups_in, newest_good, plan_restore, prepare_restore, restore
from coachdesk.services.second_folder import begin
from coachdesk.services.vault import Vault, open_vault, open_vault_with_recovery_key
from coachdesk.services.workers import add_worker, list_workers
from coachdesk.storage.copies import prove
from tests.support.damage import destroy, flip, rows_of
from tests.support.keyed_vault import CLOCK, PASSPHRASE, Made


def names(vault: Vault) -> list[str]:
    return [row.name for row in list_workers(vault)]


def test_the_recovery_drill(opened: Vault, made: Made, tmp_path: Path) -> None:
    """Passphrase forgotten, laptop lost: a stick and the recovery sheet bring everything back, row for row."""
    add_worker(opened, WorkerDraft.typed(chosen_name="José Łukasz İbrahim"))
    stick = tmp_path / "stick"
    stick.mkdir()
    back_up(opened, BackupReason.ASKED)
    assert begin(opened, stick).was_there
    before = rows_of(opened.database, opened.data_key)
    opened.close()
    shutil.rmtree(opened.folder)
    laptop = tmp_path / "new laptop" / "vault"
    found = backups_in(stick)
    plan = plan_restore(laptop, pick(found), made.recovery_key)
    assert (plan.brings["people"].count, plan.replaces, plan.is_something) == (2, None, False)
    assert not laptop.exists()
    assert restore(laptop, pick(found), made.recovery_key, CLOCK) is None
    vault = open_vault_with_recovery_key(laptop, made.recovery_key, CLOCK)
    after = rows_of(vault.database, vault.data_key)
    trail = after.pop("audit_event")
    assert trail[:-1] == before.pop("audit_event")
    assert after == before
    vault.close()
    assert examine(laptop, made.recovery_key, CLOCK, second=stick).is_sound


def test_the_drill_notices_a_row_that_is_lost(opened: Vault, made: Made, tmp_path: Path) -> None:
    """The control: one person less in what is compared, and the drill goes red."""
    before = rows_of(opened.database, opened.data_key)
    add_worker(opened, WorkerDraft.typed(chosen_name="Samir"))
    assert rows_of(opened.database, opened.data_key)["worker"] != before["worker"]


@pytest.mark.parametrize("point", ["stick", "folder", "backups", "backup", "vault"])
def test_a_folder_with_backups_may_be_pointed_at_from_anywhere(opened: Vault, tmp_path: Path, point: str) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    made = back_up(opened, BackupReason.ASKED)
    begin(opened, stick)
    places = {
        "stick": stick,
        "folder": next(stick.iterdir()),
        "backups": opened.folder / BACKUPS,
        "backup": made.folder,
        "vault": opened.folder,
    }
    assert [each.name for each in backups_in(places[point])] == [made.name]


def test_a_folder_without_backups_has_none(tmp_path: Path) -> None:
    assert backups_in(tmp_path) == ()
    assert backups_in(tmp_path / "nowhere") == ()


def test_the_plan_tells_the_newest_change_of_each_kind(opened: Vault, folder: Path) -> None:
    made = back_up(opened, BackupReason.ASKED)
    add_worker(opened, WorkerDraft.typed(chosen_name="Samir"))
    opened.close()
    plan = plan_restore(folder, made, PASSPHRASE)
    assert plan.replaces is not None
    newest, newer = plan.brings["people"].newest, plan.replaces["people"].newest
    assert newest is not None
    assert newer is not None
    assert newest < newer
    assert (plan.brings["goals"].count, plan.brings["goals"].newest) == (0, None)


def test_what_is_there_is_told_although_its_passphrase_is_another_now(opened: Vault, folder: Path) -> None:
    made = back_up(opened, BackupReason.ASKED)
    change_passphrase(opened, PASSPHRASE, "een heel andere zin")
    opened.close()
    plan = plan_restore(folder, made, PASSPHRASE)
    assert plan.replaces is not None
    assert plan.replaces["people"].count == 1


def test_what_is_damaged_is_told_as_something_that_cannot_be_read(opened: Vault, folder: Path) -> None:
    made = back_up(opened, BackupReason.ASKED)
    opened.close()
    destroy(opened.database, 1)
    plan = plan_restore(folder, made, PASSPHRASE)
    assert (plan.replaces, plan.is_something) == (None, True)


def test_a_damaged_vault_is_replaced_and_kept(opened: Vault, folder: Path) -> None:
    made = back_up(opened, BackupReason.ASKED)
    opened.close()
    flip(opened.database, 5)
    damaged = opened.database.read_bytes()
    aside = restore(folder, made, PASSPHRASE, CLOCK)
    assert aside is not None
    assert (aside / opened.database.name).read_bytes() == damaged
    again = open_vault(folder, PASSPHRASE, CLOCK)
    assert names(again) == ["Nour"]
    again.close()


def test_a_backup_can_be_prepared_while_the_vault_is_open_and_finished_when_it_is_closed(
    opened: Vault, folder: Path
) -> None:
    made = back_up(opened, BackupReason.ASKED)
    add_worker(opened, WorkerDraft.typed(chosen_name="Samir"))
    ready = prepare_restore(folder, made, PASSPHRASE)
    assert names(opened) == ["Nour", "Samir"]
    opened.close()
    ready.finish(CLOCK)
    again = open_vault(folder, PASSPHRASE, CLOCK)
    assert names(again) == ["Nour"]
    again.close()
    assert not [each.name for each in folder.iterdir() if each.name.startswith(".restoring")]


@pytest.mark.parametrize("share", [0, 50, 75, 100])
def test_stopped_while_it_is_prepared_nothing_is_left(opened: Vault, folder: Path, share: int) -> None:
    made = back_up(opened, BackupReason.ASKED)
    opened.close()
    before = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}

    class Stopped(Exception):
        pass

    def stop(done: int, total: int) -> None:
        if done * 100 >= share * total:
            raise Stopped

    with pytest.raises(Stopped):
        prepare_restore(folder, made, PASSPHRASE, stop)
    assert {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()} == before


def test_a_key_file_that_cannot_be_written_leaves_the_vault_as_it_was(
    opened: Vault, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = back_up(opened, BackupReason.ASKED)
    opened.close()

    def refused(*_: object) -> None:
        raise CannotWrite(folder=folder)

    monkeypatch.setattr(restoring, "write_key_file", refused)
    with pytest.raises(CannotWrite):
        restore(folder, made, PASSPHRASE, CLOCK)
    assert sorted(each.name for each in folder.glob("store-g*.db")) == ["store-g1.db"]
    open_vault(folder, PASSPHRASE, CLOCK).close()


def test_the_newest_whole_backup_is_found_past_damaged_ones(opened: Vault, folder: Path) -> None:
    good = back_up(opened, BackupReason.ASKED)
    add_worker(opened, WorkerDraft.typed(chosen_name="Samir"))
    bad = back_up(opened, BackupReason.ASKED)
    opened.close()
    flip(next(bad.folder.glob("store-g*.db")), 5)
    found = newest_good((bad, good), PASSPHRASE)
    assert found is not None
    assert found.name == good.name
    with pytest.raises(DamagedDatabase):
        plan_restore(folder, bad, PASSPHRASE)


def test_a_backup_of_another_data_key_is_not_opened_by_anything_else(opened: Vault, folder: Path) -> None:
    made = back_up(opened, BackupReason.ASKED)
    opened.close()
    with pytest.raises(WrongPassphrase):
        prepare_restore(folder, made, "een andere zin")
    (made.folder / KEY_FILE).unlink()
    assert newest_good((made,), PASSPHRASE) is None


def test_what_came_after_is_left_behind_on_purpose_and_no_roll_back(opened: Vault, folder: Path) -> None:
    """A restore takes the database back; the newer backups must not make the next check cry roll-back."""
    old = back_up(opened, BackupReason.ASKED)
    add_worker(opened, WorkerDraft.typed(chosen_name="Samir"))
    back_up(opened, BackupReason.ASKED)
    opened.close()
    restore(folder, old, PASSPHRASE, CLOCK)
    assert examine(folder, PASSPHRASE, CLOCK).is_sound
    assert list((folder / REPLACED).iterdir())
    prove(next(folder.glob("store-g*.db")), opened.data_key)
