"""The first run: three steps by keyboard, what is wrong beside the field, and a vault that opens again."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from coachdesk.clock import FixedClock
from coachdesk.i18n import Language
from coachdesk.paths import AppPaths
from coachdesk.services.office import office
from coachdesk.services.vault import create_vault, open_vault, open_vault_with_recovery_key
from coachdesk.services.workers import list_workers
from coachdesk.ui.context import AppContext
from coachdesk.ui.desk import remember_vault
from coachdesk.ui.pages.start.entrance import Entrance
from coachdesk.ui.pages.start.first_run import FirstRun
from coachdesk.ui.pages.start.first_steps import PassphraseStep, RecoveryStep
from coachdesk.ui.shell.main_window import MainWindow
from coachdesk.ui.theme_keeper import ThemeKeeper
from tests.support.accessibility import faults
from tests.support.clipping import clipped
from tests.support.desk_window import paths_in, pressed, settle, typed, window_at_door

PASSPHRASE = "wortel lantaarn fietsbel"
FirstWindow = Callable[[], tuple[MainWindow, FirstRun]]


@pytest.fixture
def paths(tmp_path: Path) -> AppPaths:
    return paths_in(tmp_path)


@pytest.fixture
def first_window(qtbot: QtBot, context: AppContext, paths: AppPaths) -> FirstWindow:
    """Return a function that shows the window of a new machine."""

    def show() -> tuple[MainWindow, FirstRun]:
        window = window_at_door(qtbot, context, Entrance(paths, paths.vault))
        return window, first_run_of(window)

    return show


def first_run_of(window: MainWindow) -> FirstRun:
    central = window.centralWidget()
    assert central is not None
    found = central.findChild(FirstRun)
    assert isinstance(found, FirstRun)
    return found


def at_the_passphrase(window: FirstWindow) -> tuple[MainWindow, FirstRun, PassphraseStep]:
    shown, run = window()
    run.next_button.click()
    settle()
    assert isinstance(run.step, PassphraseStep)
    return shown, run, run.step


def test_by_keyboard_alone_from_nothing_to_an_open_desk(
    first_window: FirstWindow, context: AppContext, paths: AppPaths, screen_clock: FixedClock
) -> None:
    window, run = first_window()
    run.next_button.setFocus()
    pressed(Qt.Key.Key_Space)
    typed(PASSPHRASE)
    pressed(Qt.Key.Key_Return)
    typed(PASSPHRASE)
    pressed(Qt.Key.Key_Return)
    step = run.step
    assert isinstance(step, RecoveryStep)
    for number in step.asked:
        typed(step.groups[number].lower())
        pressed(Qt.Key.Key_Return)
    assert window.desk is not None
    assert context.vault.folder == paths.vault
    context.lock()
    open_vault(paths.vault, PASSPHRASE, screen_clock).close()
    open_vault_with_recovery_key(paths.vault, "CD1-" + "-".join(step.groups), screen_clock).close()


def test_the_key_that_is_shown_is_asked_back(first_window: FirstWindow, context: AppContext) -> None:
    _, run, step = at_the_passphrase(first_window)
    step.passphrase.write(PASSPHRASE)
    step.again.write(PASSPHRASE)
    run.next_button.click()
    recovery = run.step
    assert isinstance(recovery, RecoveryStep)
    run.next_button.click()
    fields = [recovery.form.field(str(number)) for number in recovery.asked]
    assert all(field.error for field in fields)
    for field in fields:
        field.write("ZZZZ")
    run.next_button.click()
    assert "Look once more" in fields[0].error
    assert not context.is_open
    run.let_go()


def test_closing_before_the_end_leaves_a_vault_that_opens(
    first_window: FirstWindow, paths: AppPaths, screen_clock: FixedClock
) -> None:
    _, run, step = at_the_passphrase(first_window)
    step.passphrase.write(PASSPHRASE)
    step.again.write(PASSPHRASE)
    run.next_button.click()
    run.let_go()
    open_vault(paths.vault, PASSPHRASE, screen_clock).close()


@pytest.mark.parametrize(
    ("first", "second", "field", "sentence"),
    [
        ("", "", "passphrase", "must be filled in"),
        ("kort", "kort", "passphrase", "at least 8 characters"),
        (PASSPHRASE, PASSPHRASE + "x", "again", "not the same"),
        (PASSPHRASE, PASSPHRASE.upper(), "again", "not the same"),
    ],
)
def test_what_is_wrong_stands_beside_the_field(
    first_window: FirstWindow, paths: AppPaths, first: str, second: str, field: str, sentence: str
) -> None:
    _, run, step = at_the_passphrase(first_window)
    step.passphrase.write(first)
    step.again.write(second)
    run.next_button.click()
    assert sentence in step.form.field(field).error
    assert step.passphrase.value == first
    assert not paths.vault.exists()


def test_a_folder_that_cannot_be_written_is_told_and_nothing_is_lost(
    first_window: FirstWindow, paths: AppPaths
) -> None:
    _, run, step = at_the_passphrase(first_window)
    paths.vault.touch()
    step.passphrase.write(PASSPHRASE)
    step.again.write(PASSPHRASE)
    run.next_button.click()
    assert not run.problem.isHidden()
    assert run.problem.words
    assert step.passphrase.value == PASSPHRASE
    assert run.next_button.isEnabled()


def test_the_way_back_keeps_what_was_typed(first_window: FirstWindow) -> None:
    _, run, step = at_the_passphrase(first_window)
    step.passphrase.write(PASSPHRASE)
    run.back_button.click()
    run.next_button.click()
    assert run.step is step
    assert step.passphrase.value == PASSPHRASE


def test_another_language_holds_at_once(first_window: FirstWindow, context: AppContext) -> None:
    window, run = first_window()
    english = run.next_button.text()
    context.choose_language(Language.DUTCH)
    settle()
    assert first_run_of(window).next_button.text() != english


def test_the_practice_file_opens_in_one_click_and_says_so(
    first_window: FirstWindow, context: AppContext, paths: AppPaths
) -> None:
    window, run = first_window()
    run.practice_button.click()
    settle()
    assert window.desk is not None
    assert context.vault.folder == paths.practice
    assert len(list_workers(context.vault)) == 8
    assert office(context.vault).is_practice
    banner = window.findChild(QWidget, "practice_banner")
    assert banner is not None
    assert banner.isVisible()
    assert not paths.vault.exists()
    context.lock()


def test_who_has_a_vault_already_is_led_to_it(
    first_window: FirstWindow, tmp_path: Path, screen_clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, run = first_window()
    create_vault(tmp_path / "stick", PASSPHRASE, screen_clock).vault.close()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "stick"))
    run.other_button.click()
    settle()
    typed(PASSPHRASE)
    pressed(Qt.Key.Key_Return)
    assert window.desk is not None


def test_a_folder_without_a_vault_is_told(
    first_window: FirstWindow, context: AppContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    window, run = first_window()
    context.messages.listen(lambda message: told.append(message.text), lambda: None)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    run.other_button.click()
    assert any("no vault in this folder" in sentence for sentence in told)
    assert window.desk is None


def test_the_desk_begins_next_time_with_the_vault_of_now_unless_one_practised(
    first_window: FirstWindow, context: AppContext, paths: AppPaths, tmp_path: Path, screen_clock: FixedClock
) -> None:
    window, run = first_window()
    context.vault_changed.connect(partial(remember_vault, context, paths))
    run.practice_button.click()
    assert context.settings.last_vault == ""
    context.lock()
    context.open_with(create_vault(tmp_path / "own", PASSPHRASE, screen_clock).vault)
    assert context.settings.last_vault == str(tmp_path / "own")
    context.lock()
    assert window.desk is None


def test_another_vault_has_no_banner(
    first_window: FirstWindow, context: AppContext, tmp_path: Path, screen_clock: FixedClock
) -> None:
    window, _ = first_window()
    context.open_with(create_vault(tmp_path / "own", PASSPHRASE, screen_clock).vault)
    settle()
    banner = window.findChild(QWidget, "practice_banner")
    assert banner is not None
    assert not banner.isVisible()
    context.lock()


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(("zoom", "wide", "high"), [(1.0, 1366, 736), (2.0, 1024, 600)])
def test_every_step_fits_and_speaks(
    first_window: FirstWindow,
    context: AppContext,
    each_theme: ThemeKeeper,
    language: Language,
    zoom: float,
    wide: int,
    high: int,
) -> None:
    context.choose_language(language)
    each_theme.zoom_to(zoom)
    window, run = first_window()
    window.resize(wide, high)
    for act in (lambda _: None, _to_passphrase, _to_recovery):
        act(run)
        settle()
        assert clipped(window) == []
        assert faults(window) == []
    run.let_go()


def _to_passphrase(run: FirstRun) -> None:
    run.next_button.click()
    run.next_button.click()


def _to_recovery(run: FirstRun) -> None:
    run._put(RecoveryStep(run._context, "CD1-NM5D-BG54-8FZM-KGWF-4F1Q-MFCF-WXJB-Z9G1", run))
    run.show_step(2)
    run.next_button.click()
