"""Backups that nobody asks for: when the vault opens, and later only if something changed."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from coachdesk.domain.organisation import Organisation
from coachdesk.domain.worker import WorkerDraft
from coachdesk.errors import DiskFull
from coachdesk.services.backups import BackupReason, backups
from coachdesk.services.second_folder import home_in, kept_there
from coachdesk.services.vault import Vault
from coachdesk.services.workers import add_worker
from coachdesk.ui.backup_keeper import EVERY_MS, BackupKeeper
from coachdesk.ui.context import AppContext
from tests.support.keyed_vault import CLOCK, give_keys


@pytest.fixture
def keyed(vault: Vault) -> Vault:
    """Return a vault with a key file, which goes along into a backup."""
    give_keys(vault)
    return vault


def reasons(vault: Vault) -> list[BackupReason]:
    return [backup.reason for backup in reversed(backups(vault.folder))]


def test_opening_makes_one_and_later_only_changes_do(qapp: QApplication, context: AppContext, keyed: Vault) -> None:
    keeper = BackupKeeper(context)
    context.open_with(keyed)
    assert reasons(keyed) == [BackupReason.OPENED]
    keeper._timer.timeout.emit()
    assert reasons(keyed) == [BackupReason.OPENED]
    add_worker(keyed, WorkerDraft.typed(chosen_name="Nour"))
    keeper._timer.timeout.emit()
    assert sorted(reasons(keyed)) == sorted([BackupReason.OPENED, BackupReason.WHILE_OPEN])
    assert keeper._timer.interval() == EVERY_MS


def test_nothing_is_kept_once_it_is_locked(
    qapp: QApplication, context: AppContext, keyed: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keyed, "close", lambda: None)
    keeper = BackupKeeper(context)
    context.open_with(keyed)
    context.lock()
    assert not keeper._timer.isActive()
    add_worker(keyed, WorkerDraft.typed(chosen_name="Nour"))
    keeper.keep()
    assert reasons(keyed) == [BackupReason.OPENED]


def test_a_backup_that_fails_is_told(
    qapp: QApplication, context: AppContext, keyed: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    context.messages.listen(lambda message: told.append(message.text), lambda: None)

    def full(_: object) -> None:
        raise DiskFull

    monkeypatch.setattr(keyed, "copy_to", full)
    keeper = BackupKeeper(context)
    context.open_with(keyed)
    assert keeper._timer.isActive()
    assert any("disk is full" in sentence for sentence in told)


@pytest.mark.parametrize(("missing", "words"), [(0, ""), (1, "The last thing you saved"), (3, "The last 3 things")])
def test_saves_that_are_missing_are_told_when_it_opens(
    qapp: QApplication, context: AppContext, keyed: Vault, missing: int, words: str
) -> None:
    told: list[str] = []
    context.messages.listen(lambda message: told.append(message.text), lambda: None)
    keyed._store.missing_saves = missing
    keeper = BackupKeeper(context)
    context.open_with(keyed)
    assert len(told) == bool(missing)
    assert all(each.startswith(words) for each in told)
    assert keeper._timer.isActive()


# -- the second folder


@pytest.fixture
def stick(tmp_path: Path, keyed: Vault) -> Path:
    """Return a stick that holds our folder already."""
    folder = tmp_path / "stick"
    folder.mkdir()
    home_in(folder, keyed.folder).mkdir()
    return folder


def with_stick(context: AppContext, stick: Path, *, days_ago: float = 0) -> None:
    seen = (CLOCK.now() - timedelta(days=days_ago)).isoformat()
    context.remember(replace(context.settings, second_folder=str(stick), second_folder_seen=seen))


def test_each_backup_goes_to_the_second_folder_without_a_word(
    qapp: QApplication, context: AppContext, keyed: Vault, stick: Path
) -> None:
    told: list[str] = []
    context.messages.listen(lambda message: told.append(message.text), lambda: None)
    with_stick(context, stick, days_ago=30)
    keeper = BackupKeeper(context)
    context.open_with(keyed)
    assert [each.name for each in kept_there(keyed.folder, stick)] == [each.name for each in backups(keyed.folder)]
    assert context.settings.second_folder_seen == CLOCK.now().isoformat()
    assert told == []
    assert keeper._timer.isActive()


@pytest.mark.parametrize(("days", "says"), [(6, False), (8, True)])
def test_a_stick_that_is_away_for_long_is_said_once_a_week(
    qapp: QApplication, context: AppContext, keyed: Vault, stick: Path, days: int, says: bool
) -> None:
    told: list[str] = []
    context.messages.listen(lambda message: told.append(message.text), lambda: None)
    with_stick(context, stick, days_ago=days)
    stick.rename(stick.with_name("elsewhere"))
    keeper = BackupKeeper(context)
    context.open_with(keyed)
    keeper.keep()
    assert len(told) == says
    assert all("Your second folder was last seen on" in each for each in told)
    assert reasons(keyed) == [BackupReason.OPENED], "work goes on, and so do the backups here"


def test_the_practice_file_goes_nowhere(qapp: QApplication, context: AppContext, keyed: Vault, stick: Path) -> None:
    with keyed.work() as work:
        work.add(Organisation(name="Oefenwerk", is_practice=True))
        work.commit("")
    with_stick(context, stick)
    keeper = BackupKeeper(context)
    context.open_with(keyed)
    assert keeper._timer.isActive()
    assert kept_there(keyed.folder, stick) == ()
