"""The way into a vault: passphrase or recovery key, wrong ones told in a sentence, and the same place after a lock."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from coachdesk.i18n import Language
from coachdesk.paths import AppPaths
from coachdesk.services.practice.passphrase import PASSPHRASE as PRACTICE_PASSPHRASE
from coachdesk.services.vault import create_vault
from coachdesk.ui.context import AppContext
from coachdesk.ui.pages.start.entrance import Entrance
from coachdesk.ui.pages.start.first_run import FirstRun
from coachdesk.ui.pages.start.unlock import Unlock
from coachdesk.ui.shell.main_window import MainWindow
from coachdesk.ui.shell.navigation import Route
from coachdesk.ui.theme_keeper import ThemeKeeper
from tests.support.accessibility import faults
from tests.support.clipping import clipped
from tests.support.desk_window import paths_in, pressed, settle, typed, window_at_door
from tests.support.show import THURSDAY

PASSPHRASE = "wortel lantaarn fietsbel"


@dataclass(frozen=True)
class Made:
    """A vault on disk, closed."""

    paths: AppPaths
    recovery_key: str


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Return a vault that was made once; these tests only open it."""
    paths = paths_in(tmp_path_factory.mktemp("home"))
    new = create_vault(paths.vault, PASSPHRASE, THURSDAY)
    new.vault.close()
    return Made(paths, new.recovery_key)


@pytest.fixture
def window(qtbot: QtBot, context: AppContext, made: Made) -> MainWindow:
    return window_at_door(qtbot, context, Entrance(made.paths, made.paths.vault))


def unlock_of(window: MainWindow) -> Unlock:
    central = window.centralWidget()
    assert central is not None
    found = central.findChild(Unlock)
    assert isinstance(found, Unlock)
    return found


def test_the_passphrase_and_enter_open_the_desk(window: MainWindow, context: AppContext, made: Made) -> None:
    typed(PASSPHRASE)
    pressed(Qt.Key.Key_Return)
    assert window.desk is not None
    assert context.vault.folder == made.paths.vault
    context.lock()


def test_a_wrong_passphrase_is_told_and_can_be_typed_over(window: MainWindow, context: AppContext) -> None:
    door = unlock_of(window)
    typed("iets anders helemaal")
    pressed(Qt.Key.Key_Return)
    assert not context.is_open
    assert "does not open the vault" in door.problem.words
    assert door.problem.isVisible()
    typed(PASSPHRASE)
    assert door.problem.isHidden()
    pressed(Qt.Key.Key_Return)
    assert window.desk is not None
    context.lock()


def test_nothing_typed_is_asked_for(window: MainWindow) -> None:
    pressed(Qt.Key.Key_Return)
    assert unlock_of(window).problem.words == "Type something first."


def test_the_recovery_key_opens_it_too(window: MainWindow, context: AppContext, made: Made) -> None:
    door = unlock_of(window)
    door.other_way.click()
    typed(made.recovery_key.lower().replace("-", " "))
    pressed(Qt.Key.Key_Return)
    assert context.is_open
    context.lock()


def test_a_mistake_in_the_recovery_key_is_told(window: MainWindow, context: AppContext, made: Made) -> None:
    door = unlock_of(window)
    door.other_way.click()
    typed(made.recovery_key[:-1] + ("0" if made.recovery_key[-1] != "0" else "1"))
    pressed(Qt.Key.Key_Return)
    assert "typing mistake" in door.problem.words
    assert not context.is_open
    door.other_way.click()
    assert door.secret.value == ""
    assert not door.secret.is_shown()


def test_locking_forgets_everything_that_was_seen(window: MainWindow, context: AppContext) -> None:
    typed(PASSPHRASE)
    pressed(Qt.Key.Key_Return)
    window.navigator.go(Route("settings"))
    assert "Settings" in window.windowTitle()
    window.actions_table["lock"].trigger()
    settle()
    assert not context.is_open
    assert window.desk is None
    assert window.windowTitle() == "CoachDesk"
    assert unlock_of(window).secret.value == ""


def test_a_vault_that_is_in_use_is_told(window: MainWindow, context: AppContext, made: Made, qtbot: QtBot) -> None:
    typed(PASSPHRASE)
    pressed(Qt.Key.Key_Return)
    other = AppContext(jobs=context.jobs, theme=context.theme, clock=context.clock, settings=context.settings)
    second = window_at_door(qtbot, other, Entrance(made.paths, made.paths.vault))
    typed(PASSPHRASE)
    pressed(Qt.Key.Key_Return)
    assert "open in another window" in unlock_of(second).problem.words
    context.lock()


def test_another_folder_leads_to_what_is_in_it(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    unlock_of(window).other_vault.click()
    settle()
    central = window.centralWidget()
    assert central is not None
    assert isinstance(central.findChild(FirstRun), FirstRun)


def test_no_folder_changes_nothing(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    door = unlock_of(window)
    door.other_vault.click()
    settle()
    assert unlock_of(window) is door


def test_the_practice_file_has_its_passphrase_filled_in(qtbot: QtBot, context: AppContext, tmp_path: Path) -> None:
    paths = paths_in(tmp_path)
    create_vault(paths.practice, PRACTICE_PASSPHRASE, context.clock).vault.close()
    window = window_at_door(qtbot, context, Entrance(paths, paths.practice))
    pressed(Qt.Key.Key_Return)
    assert window.desk is not None
    context.lock()


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(("zoom", "wide", "high"), [(1.0, 1366, 736), (2.0, 1024, 600)])
def test_it_fits_and_speaks(
    qtbot: QtBot, context: AppContext, made: Made, each_theme: ThemeKeeper, language: Language, zoom: float,
    wide: int, high: int,
) -> None:  # fmt: skip
    context.choose_language(language)
    each_theme.zoom_to(zoom)
    window = window_at_door(qtbot, context, Entrance(made.paths, made.paths.vault))
    window.resize(wide, high)
    door = unlock_of(window)
    for button in (None, door.open_button, door.other_way):
        if button is not None:
            button.click()
        settle()
        assert clipped(window) == []
        assert faults(window) == []
