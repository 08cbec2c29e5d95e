"""Backups: proven before they count, put back in one step, and nothing of what they replace is lost."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from coachdesk.clock import FixedClock
from coachdesk.domain.worker import WorkerDraft
from coachdesk.errors import (
    DamagedDatabase,
    DamagedKeyFile,
    DiskFull,
    NoBackup,
    VaultInUse,
    WrongPassphrase,
)
from coachdesk.paths import BACKUPS, KEY_FILE
from coachdesk.services import backups as service
from coachdesk.services import restoring
from coachdesk.services.backups import (
    BackupReason,
    back_up,
    back_up_if_changed,
    backups,
    find_backup,
)
from coachdesk.services.restoring import plan_restore, restore
from coachdesk.services.vault import Vault, open_vault, open_vault_with_recovery_key
from coachdesk.services.workers import add_worker, list_workers
from coachdesk.storage import copies
from coachdesk.storage.store import Store
from tests.support.keyed_vault import CLOCK, PASSPHRASE, Made


def names(vault: Vault) -> list[str]:
    return [row.name for row in list_workers(vault)]


def test_a_backup_brings_back_what_was_there(opened: Vault, folder: Path) -> None:
    made = back_up(opened, BackupReason.ASKED)
    add_worker(opened, WorkerDraft.typed(chosen_name="Samir"))
    opened.close()
    aside = restore(folder, made, PASSPHRASE, CLOCK)
    assert aside is not None
    again = open_vault(folder, PASSPHRASE, CLOCK)
    assert names(again) == ["Nour"]
    assert again.findings() == []
    again.close()
    kept = Path(shutil.copytree(aside, folder.parent / "kept"))
    old = open_vault(kept, PASSPHRASE, CLOCK)
    assert names(old) == ["Nour", "Samir"]
    old.close()


def test_a_backup_opens_elsewhere_with_the_recovery_key_alone(opened: Vault, made: Made, tmp_path: Path) -> None:
    elsewhere = Path(shutil.copytree(back_up(opened, BackupReason.ASKED).folder, tmp_path / "elsewhere"))
    vault = open_vault_with_recovery_key(elsewhere, made.recovery_key, CLOCK)
    assert names(vault) == ["Nour"]
    vault.close()


def test_the_plan_says_what_comes_and_what_goes_and_changes_nothing(opened: Vault, folder: Path) -> None:
    made = back_up(opened, BackupReason.ASKED)
    add_worker(opened, WorkerDraft.typed(chosen_name="Samir"))
    opened.close()
    before = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    plan = plan_restore(folder, made, PASSPHRASE)
    assert plan.brings["people"].count == 1
    assert plan.replaces is not None
    assert plan.replaces["people"].count == 2
    assert {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()} == before


def test_a_vault_that_is_gone_comes_back_whole(opened: Vault, folder: Path) -> None:
    made = back_up(opened, BackupReason.ASKED)
    opened.close()
    (folder / KEY_FILE).write_bytes(b"rubbish")
    for database in folder.glob("store-g*"):
        database.unlink()
    assert plan_restore(folder, made, PASSPHRASE).replaces is None
    restore(folder, made, PASSPHRASE, CLOCK)
    again = open_vault(folder, PASSPHRASE, CLOCK)
    assert names(again) == ["Nour"]
    again.close()


def test_only_what_changed_is_backed_up_again(opened: Vault) -> None:
    assert back_up_if_changed(opened, BackupReason.OPENED) is not None
    assert back_up_if_changed(opened, BackupReason.WHILE_OPEN) is None
    add_worker(opened, WorkerDraft.typed(chosen_name="Samir"))
    assert back_up_if_changed(opened, BackupReason.WHILE_OPEN) is not None


def test_old_backups_go_and_the_newest_stays(opened: Vault, folder: Path) -> None:
    first = back_up(opened, BackupReason.ASKED)
    opened._clock = FixedClock(CLOCK.moment + timedelta(days=31))
    second = back_up(opened, BackupReason.ASKED)
    assert [each.name for each in backups(folder)] == [second.name]
    assert not first.folder.exists()


@pytest.mark.parametrize("byte", [0, 20, 5000, -1])
def test_damage_in_a_backup_is_noticed_before_anything_is_changed(opened: Vault, folder: Path, byte: int) -> None:
    made = back_up(opened, BackupReason.ASKED)
    opened.close()
    database = next(made.folder.glob("store-g*.db"))
    content = bytearray(database.read_bytes())
    content[byte] ^= 1
    database.write_bytes(content)
    before = {file.name for file in folder.iterdir()}
    with pytest.raises(DamagedDatabase):
        restore(folder, made, PASSPHRASE, CLOCK)
    assert {file.name for file in folder.iterdir()} == before | {"vault.lock"}
    open_vault(folder, PASSPHRASE, CLOCK).close()


def test_damage_in_the_key_file_of_a_backup_is_noticed(opened: Vault, folder: Path) -> None:
    made = back_up(opened, BackupReason.ASKED)
    opened.close()
    (made.folder / KEY_FILE).write_bytes((made.folder / KEY_FILE).read_bytes()[:-5])
    with pytest.raises(DamagedKeyFile):
        restore(folder, made, PASSPHRASE, CLOCK)


def spoil(file: Path, byte: int = 5000) -> None:
    content = bytearray(file.read_bytes())
    content[byte] ^= 1
    file.write_bytes(content)


def spoil_copies(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every copy have one flipped bit, as a bad stick would."""
    copy = Store.copy_to

    def spoilt(kept: Store, target: Path) -> dict[str, int]:
        rows = copy(kept, target)
        spoil(target)
        return rows

    monkeypatch.setattr(Store, "copy_to", spoilt)


def test_a_copy_that_is_not_whole_never_counts(opened: Vault, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spoil_copies(monkeypatch)
    with pytest.raises(DamagedDatabase):
        back_up(opened, BackupReason.ASKED)
    assert list((folder / BACKUPS).iterdir()) == []


def test_without_the_proof_a_damaged_backup_would_count(
    opened: Vault, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: with nobody reading the copy, the same bit goes unnoticed until it is too late."""
    spoil_copies(monkeypatch)
    monkeypatch.setattr(service, "prove_backup", lambda *_: copies.prove(opened.database, opened.data_key))
    monkeypatch.setattr(service, "read_head", lambda *_: None)
    made = back_up(opened, BackupReason.ASKED)
    with pytest.raises(DamagedDatabase):
        plan_restore(folder, made, PASSPHRASE)


def test_what_is_saved_while_a_backup_is_proven_does_no_harm(
    opened: Vault, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A paper that is handed over at that moment writes to the register from another thread."""
    proving = service.prove_backup

    def meanwhile(unfinished: Path, key: bytes) -> dict[str, int]:
        add_worker(opened, WorkerDraft.typed(chosen_name="Samir"))
        return proving(unfinished, key)

    monkeypatch.setattr(service, "prove_backup", meanwhile)
    made = back_up(opened, BackupReason.ASKED)
    assert plan_restore(folder, made, PASSPHRASE).brings["people"].count == 1
    assert names(opened) == ["Nour", "Samir"]


def test_what_the_coach_keeps_beside_the_backups_stays(opened: Vault, folder: Path) -> None:
    own = folder / service.REPLACED / "2025 oude kopie"
    own.mkdir(parents=True)
    back_up(opened, BackupReason.ASKED)
    assert own.is_dir()


def test_what_was_replaced_goes_after_thirty_days(opened: Vault, folder: Path) -> None:
    made = back_up(opened, BackupReason.ASKED)
    opened.close()
    aside = restore(folder, made, PASSPHRASE, CLOCK)
    assert aside is not None
    later = open_vault(folder, PASSPHRASE, FixedClock(CLOCK.moment + timedelta(days=31)))
    back_up(later, BackupReason.ASKED)
    later.close()
    assert not aside.exists()


def test_a_wrong_passphrase_changes_nothing(opened: Vault, folder: Path) -> None:
    made = back_up(opened, BackupReason.ASKED)
    opened.close()
    with pytest.raises(WrongPassphrase):
        restore(folder, made, "een andere zin", CLOCK)
    open_vault(folder, PASSPHRASE, CLOCK).close()


def test_a_vault_that_is_open_is_not_replaced(opened: Vault, folder: Path) -> None:
    made = back_up(opened, BackupReason.ASKED)
    with pytest.raises(VaultInUse):
        restore(folder, made, PASSPHRASE, CLOCK)


def test_a_full_disk_leaves_no_half_backup_and_the_older_one(
    opened: Vault, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = back_up(opened, BackupReason.ASKED)

    def full(*_: object, **__: object) -> None:
        raise DiskFull

    monkeypatch.setattr(service, "write_atomically", full)
    add_worker(opened, WorkerDraft.typed(chosen_name="Samir"))
    with pytest.raises(DiskFull):
        back_up(opened, BackupReason.ASKED)
    assert [each.name for each in (folder / BACKUPS).iterdir()] == [first.name]


def test_a_restore_that_stops_before_the_key_file_leaves_the_vault_as_it_was(
    opened: Vault, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = back_up(opened, BackupReason.ASKED)
    add_worker(opened, WorkerDraft.typed(chosen_name="Samir"))
    opened.close()

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(restoring, "write_key_file", killed)
    with pytest.raises(KeyboardInterrupt):
        restore(folder, made, PASSPHRASE, CLOCK)
    again = open_vault(folder, PASSPHRASE, CLOCK)
    assert names(again) == ["Nour", "Samir"]
    again.close()


def test_a_backup_that_was_killed_is_cleared_away_by_the_next(opened: Vault, folder: Path) -> None:
    left = folder / BACKUPS / ".new-left"
    left.mkdir(parents=True)
    (left / "store-g1.db").write_bytes(b"half")
    back_up(opened, BackupReason.ASKED)
    assert not left.exists()


def test_what_is_not_there_is_told(folder: Path) -> None:
    assert backups(folder) == ()
    with pytest.raises(NoBackup):
        find_backup(folder)


def test_a_note_that_cannot_be_read_is_passed_over(opened: Vault, folder: Path) -> None:
    made = back_up(opened, BackupReason.ASKED)
    other = folder / BACKUPS / "20270101T000000000000Z"
    other.mkdir()
    (other / service.NOTE).write_text("{")
    assert [each.name for each in backups(folder)] == [made.name]
    assert find_backup(folder, made.name) == made
