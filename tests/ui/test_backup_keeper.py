"""Backups that nobody asks for: when the vault opens, and later only if something changed."""

import pytest
from PySide6.QtWidgets import QApplication

from coachdesk.domain.worker import WorkerDraft
from coachdesk.errors import DiskFull
from coachdesk.paths import KEY_FILE
from coachdesk.services.backups import BackupReason, backups
from coachdesk.services.vault import Vault
from coachdesk.services.workers import add_worker
from coachdesk.ui.backup_keeper import EVERY_MS, BackupKeeper
from coachdesk.ui.context import AppContext


@pytest.fixture
def keyed(vault: Vault) -> Vault:
    """Return a vault with a key file, which goes along into a backup."""
    (vault.folder / KEY_FILE).write_text("{}")
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
