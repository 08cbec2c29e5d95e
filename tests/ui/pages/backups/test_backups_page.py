"""The page of backups: one now, when it was proven, a second folder, the check, and one put back from the open desk."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from coachdesk.domain.worker import WorkerDraft
from coachdesk.errors import DiskFull
from coachdesk.i18n import Language
from coachdesk.services.backups import REPLACED, Backup, BackupReason, back_up, backups
from coachdesk.services.second_folder import kept_there
from coachdesk.services.vault import Vault, create_vault, open_vault
from coachdesk.services.workers import add_worker, list_workers
from coachdesk.ui.context import AppContext
from coachdesk.ui.pages.backups.backup_row import BackupRow
from coachdesk.ui.pages.backups.backups_page import SHOWN_FIRST, BackupsPage
from coachdesk.ui.pages.backups.put_back_dialog import PutBackDialog
from coachdesk.ui.pages.start.unlock import Unlock
from coachdesk.ui.shell.main_window import MainWindow
from coachdesk.ui.shell.navigation import Route
from coachdesk.ui.theme_keeper import ThemeKeeper
from tests.support.accessibility import faults
from tests.support.cheap_keys import make_keys_cheap
from tests.support.clipping import clipped
from tests.support.damage import flip
from tests.support.desk_window import pressed, settle, typed, window_with
from tests.support.keyed_vault import PASSPHRASE
from tests.support.show import THURSDAY


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a passphrase cost next to nothing."""
    make_keys_cheap(monkeypatch)


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    """Return a vault with a real key file and one person, open."""
    made = create_vault(tmp_path / "vault", PASSPHRASE, THURSDAY).vault
    add_worker(made, WorkerDraft.typed(chosen_name="Nour"))
    return made


@pytest.fixture
def window(qtbot: QtBot, context: AppContext, vault: Vault, tmp_path: Path) -> MainWindow:
    shown = window_with(qtbot, context, vault, tmp_path)
    shown.navigator.go(Route("backups"))
    settle()
    return shown


def page_of(window: MainWindow) -> BackupsPage:
    assert window.desk is not None
    assert isinstance(window.desk.page, BackupsPage)
    return window.desk.page


def rows(window: MainWindow) -> list[BackupRow]:
    settle()
    return [row for row in page_of(window).findChildren(BackupRow) if row.isVisible()]


def sheet_of(window: MainWindow) -> PutBackDialog:
    settle()
    found = window.findChild(PutBackDialog)
    assert isinstance(found, PutBackDialog)
    return found


def said(window: MainWindow) -> str:
    assert window.desk is not None
    return window.desk.message_bar.words


def test_a_backup_is_made_proven_and_shown(window: MainWindow, vault: Vault) -> None:
    page = page_of(window)
    assert page.last.words == "There is no backup yet."
    page.backup_button.click()
    (made,) = backups(vault.folder)
    assert made.reason is BackupReason.ASKED
    assert page.last.words.startswith("Last proven: 5 March 2026")
    assert len(rows(window)) == 1
    assert page.backup_button.isEnabled()


def test_a_backup_that_fails_is_told(window: MainWindow, vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: object) -> None:
        raise DiskFull

    monkeypatch.setattr(vault, "copy_to", full)
    page_of(window).backup_button.click()
    assert "disk is full" in said(window)
    assert page_of(window).last.words == "There is no backup yet."
    assert page_of(window).backup_button.isEnabled()


def test_many_backups_are_shown_when_they_are_asked_for(window: MainWindow, vault: Vault) -> None:
    for _ in range(SHOWN_FIRST + 2):
        back_up(vault, BackupReason.ASKED)
    page = page_of(window)
    page.reload()
    assert len(rows(window)) == SHOWN_FIRST
    assert page.all_button.text() == "Show 2 older ones"
    page.all_button.click()
    assert len(rows(window)) == SHOWN_FIRST + 2
    assert page.all_button.isHidden()


# -- the second folder


def test_a_second_folder_is_chosen_filled_and_left_again(
    window: MainWindow, context: AppContext, vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    page = page_of(window)
    page.backup_button.click()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(stick))
    page.second.choose_button.click()
    assert context.settings.second_folder == str(stick)
    assert "It is there" in page.second.state.words
    page.backup_button.click()
    assert len(kept_there(vault.folder, stick)) == 2
    shutil.rmtree(stick)
    page.reload()
    assert "was last seen on 5 March 2026" in page.second.state.words
    page.backup_button.click()
    assert said(window) == "The backup is made and proven."
    page.second.stop_button.click()
    assert context.settings.second_folder == ""
    assert page.second.state.words == "There is none yet."


def test_a_folder_that_cannot_be_used_is_told_and_not_remembered(
    window: MainWindow, context: AppContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page_of(window).backup_button.click()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "gone"))
    page_of(window).second.choose_button.click()
    assert context.settings.second_folder == ""
    assert page_of(window).second.choose_button.isEnabled()
    assert said(window)


def test_a_folder_in_the_cloud_gets_an_honest_hint(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "Dropbox").mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "Dropbox"))
    page_of(window).second.choose_button.click()
    settle()
    assert page_of(window).second.cloud.isVisible()
    assert "Dropbox" in page_of(window).second.cloud.words


# -- the check


def test_everything_is_checked_and_damage_is_told(window: MainWindow, vault: Vault) -> None:
    page = page_of(window)
    page.backup_button.click()
    page.check_block.check_button.click()
    settle()
    assert any("Everything is as it was written." in each.text() for each in _labels(page))
    flip(next(backups(vault.folder)[0].folder.glob("store-g*.db")), 3)
    page.check_block.check_button.click()
    settle()
    assert any("is damaged and does not count any more" in each.text() for each in _labels(page))
    assert not any("Everything is as it was written." in each.text() for each in _labels(page))


def _labels(page: BackupsPage) -> list[QLabel]:
    return [each for each in page.check_block.findChildren(QLabel) if each.isVisible()]


# -- one put back


def put_back(window: MainWindow, secret: str = PASSPHRASE) -> PutBackDialog:
    rows(window)[-1].button.click()
    sheet = sheet_of(window)
    typed(secret)
    sheet.put_back.go_button.click()
    settle()
    return sheet


def test_a_backup_is_put_back_from_the_open_desk(window: MainWindow, context: AppContext, vault: Vault) -> None:
    page_of(window).backup_button.click()
    add_worker(vault, WorkerDraft.typed(chosen_name="Samir"))
    sheet = put_back(window)
    assert "1 person" in sheet.put_back.comparison.words
    assert "2 people" in sheet.put_back.comparison.words
    assert "kept aside" in sheet.put_back.consequence.text()
    assert len(list_workers(vault)) == 2, "nothing is changed before it is asked for"
    sheet.put_back.go_button.click()
    settle()
    assert not context.is_open
    assert window.findChild(Unlock) is not None
    assert list((vault.folder / REPLACED).iterdir())
    again = open_vault(vault.folder, PASSPHRASE, THURSDAY)
    assert [row.name for row in list_workers(again)] == ["Nour"]
    again.close()


def test_a_wrong_passphrase_is_said_beside_the_field(window: MainWindow, context: AppContext) -> None:
    page_of(window).backup_button.click()
    sheet = put_back(window, "een andere zin")
    assert sheet.put_back.comparison.isHidden()
    assert sheet.put_back.go_button.isEnabled()
    pressed(Qt.Key.Key_Escape)
    assert context.is_open


def test_another_passphrase_makes_the_plan_anew(window: MainWindow) -> None:
    page_of(window).backup_button.click()
    sheet = put_back(window)
    assert sheet.put_back.comparison.isVisible()
    sheet.put_back.secret.take_focus()
    typed("x")
    assert sheet.put_back.comparison.isHidden()
    assert sheet.put_back.go_button.text() == "Show what it brings"
    sheet.reject()


def test_a_damaged_backup_is_told_and_nothing_happens(window: MainWindow, context: AppContext, vault: Vault) -> None:
    page_of(window).backup_button.click()
    flip(next(backups(vault.folder)[0].folder.glob("store-g*.db")), 3)
    sheet = put_back(window)
    assert sheet.put_back.problem.isVisible()
    sheet.reject()
    assert context.is_open


def test_a_folder_elsewhere_is_looked_into(
    window: MainWindow, vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Backup] = [back_up(vault, BackupReason.ASKED) for _ in range(2)]
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(elsewhere))
    page_of(window).elsewhere_button.click()
    assert "no backup in this folder" in said(window)
    for each in made:
        shutil.copytree(each.folder, elsewhere / each.name)
    page_of(window).elsewhere_button.click()
    assert sheet_of(window).put_back.backup.folder.parent == elsewhere


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(("zoom", "wide", "high"), [(1.0, 1366, 736), (2.0, 1024, 600)])
def test_it_fits_and_speaks(
    window: MainWindow, context: AppContext, vault: Vault, each_theme: ThemeKeeper, language: Language, zoom: float,
    wide: int, high: int,
) -> None:  # fmt: skip
    each_theme.zoom_to(zoom)
    context.choose_language(language)
    window.resize(wide, high)
    back_up(vault, BackupReason.OPENED)
    page_of(window).reload()
    page_of(window).check_block.check()
    settle()
    assert clipped(window) == []
    assert faults(window) == []
    sheet = put_back(window)
    assert clipped(sheet) == []
    assert faults(sheet) == []
    sheet.reject()
