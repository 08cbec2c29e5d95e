"""The whole way, by keyboard and with real threads: a vault, a person, a goal that is rated, an agreement, a dossier.

Nothing slow is done on the thread of the window meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coachdesk.clock import FixedClock
from coachdesk.i18n import Language
from coachdesk.services.goals import goals_page
from coachdesk.services.vault import open_vault
from coachdesk.services.workers import find_worker
from coachdesk.settings import Settings
from coachdesk.ui.context import AppContext
from coachdesk.ui.jobs import ImmediateJobRunner, ThreadJobRunner
from coachdesk.ui.pages.agreement.agreement_page import AgreementPage
from coachdesk.ui.pages.paper import paper_page
from coachdesk.ui.pages.paper.paper_page import PaperPage
from coachdesk.ui.pages.paper.saving import Target
from coachdesk.ui.pages.start.entrance import Entrance
from coachdesk.ui.pages.start.first_run import FirstRun
from coachdesk.ui.pages.start.first_steps import RecoveryStep
from coachdesk.ui.pages.worker.worker_page import WorkerPage
from coachdesk.ui.shell.main_window import MainWindow
from coachdesk.ui.shell.page import Page
from coachdesk.ui.theme_keeper import ThemeKeeper
from coachdesk.ui.widgets.dialog import Dialog
from tests.support.desk_window import paths_in, pressed, settle, typed, window_at_door
from tests.support.window_thread import watch_window_thread

PASSPHRASE = "wortel lantaarn fietsbel"
PATIENCE_MS = 30_000
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def threaded(keeper: ThemeKeeper, screen_clock: FixedClock) -> Iterator[AppContext]:
    """Return a context whose jobs run on threads, as in the program."""
    context = AppContext(
        jobs=ThreadJobRunner(), theme=keeper, clock=screen_clock, settings=Settings(language=Language.ENGLISH)
    )
    yield context
    context.jobs.close()
    if context.is_open:
        context.vault.close()


class Coach:
    """Somebody at the keyboard, who waits until the window has done what was asked."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self._qtbot = qtbot
        self._window = window

    def waits_for(self, condition: Callable[[], bool]) -> None:
        """Wait until something is so."""
        self._qtbot.waitUntil(condition, timeout=PATIENCE_MS)

    def waits_for_page(self, kind: type[Page]) -> None:
        """Wait until a page of a kind is seen."""
        self.waits_for(lambda: self._window.desk is not None and isinstance(self._window.desk.page, kind))

    def waits_for_sheet(self) -> None:
        """Wait until a sheet has the keyboard."""
        self.waits_for(lambda: isinstance(QApplication.activeWindow(), Dialog))

    def waits_for_no_sheet(self) -> None:
        """Wait until the sheet is gone, and give the keyboard back, as every window manager does it."""
        self.waits_for(lambda: not self._window.findChildren(Dialog))
        settle()
        self._window.activateWindow()
        self.waits_for(self._window.isActiveWindow)

    def tabs_to(self, name: str) -> None:
        """Press Tab until something of this name has the keyboard."""
        names = []
        for _ in range(60):
            at = QApplication.focusWidget()
            name_here = _name(at)
            if name_here == name:
                return
            names.append(name_here)
            pressed(Qt.Key.Key_Tab)
        raise AssertionError(f"no {name} among {names}")


def _name(at: object) -> str:
    for read in ("accessibleName", "text"):
        found = getattr(at, read, lambda: "")()
        if found:
            return str(found)
    return ""


def test_by_keyboard_from_nothing_to_a_dossier(
    qtbot: QtBot, threaded: AppContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, screen_clock: FixedClock
) -> None:
    paths, target = paths_in(tmp_path), tmp_path / "nour.pdf"
    monkeypatch.setattr(paper_page, "choose_target", lambda *_: Target(target, replace=False))
    slow = watch_window_thread(monkeypatch)
    window = window_at_door(qtbot, threaded, Entrance(paths, paths.vault))
    coach = Coach(qtbot, window)

    _makes_a_vault(coach, window)
    coach.tabs_to("Add the first person")
    pressed(Qt.Key.Key_Space)
    coach.waits_for_sheet()
    typed("Nour")
    pressed(Qt.Key.Key_Return, CTRL)
    coach.waits_for_page(WorkerPage)
    coach.waits_for_no_sheet()
    pressed(Qt.Key.Key_2, ALT)
    coach.waits_for(lambda: _sees(window, "Add a goal"))
    coach.tabs_to("Add a goal")
    pressed(Qt.Key.Key_Space)
    coach.waits_for_sheet()
    typed("I want to take the bus alone")
    for level in ("Much further", "Further", "Agreed", "Our start", "Not yet"):
        coach.tabs_to(level)
        typed(f"What {level} looks like")
    pressed(Qt.Key.Key_Return, CTRL)
    coach.waits_for_no_sheet()
    coach.waits_for(lambda: _sees(window, "New look"))
    coach.tabs_to("New look")
    pressed(Qt.Key.Key_Space)
    pressed(Qt.Key.Key_Up)
    pressed(Qt.Key.Key_Space)
    pressed(Qt.Key.Key_Return, CTRL)
    coach.waits_for(lambda: _sees(window, "New look"))

    window.actions_table["dossier"].trigger()
    coach.waits_for_page(AgreementPage)
    coach.tabs_to("Name of the workplace")
    typed("Kwekerij Zonnedauw")
    coach.tabs_to("Turn all on")
    pressed(Qt.Key.Key_Space)
    coach.tabs_to("We went through it together")
    pressed(Qt.Key.Key_Space)
    pressed(Qt.Key.Key_Return, CTRL)
    coach.waits_for_page(PaperPage)
    coach.waits_for(lambda: _page(window, PaperPage).made is not None)
    window.actions_table["save"].trigger()
    coach.waits_for(target.exists)
    window.actions_table["lock"].trigger()
    coach.waits_for(lambda: window.desk is None)

    assert slow == []
    assert target.read_bytes().startswith(b"%PDF-1.7")
    threaded.jobs.close()
    vault = open_vault(paths.vault, PASSPHRASE, screen_clock)
    goals = goals_page(vault, find_worker(vault, "Nour")).goals
    assert [goal.draft.title for goal in goals] == ["I want to take the bus alone"]
    vault.close()


def test_slow_work_on_the_thread_of_the_window_is_noticed(
    qtbot: QtBot, context: AppContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: the same first steps with a runner that does its work at once."""
    assert isinstance(context.jobs, ImmediateJobRunner)
    slow = watch_window_thread(monkeypatch)
    paths = paths_in(tmp_path)
    window = window_at_door(qtbot, context, Entrance(paths, paths.vault))
    _makes_a_vault(Coach(qtbot, window), window)
    assert any("derive_key" in name for name in slow)
    assert any("UnitOfWork" in name for name in slow)
    context.lock()


def _makes_a_vault(coach: Coach, window: MainWindow) -> None:
    central = window.centralWidget()
    assert central is not None
    run = central.findChild(FirstRun)
    assert isinstance(run, FirstRun)
    pressed(Qt.Key.Key_Return)
    typed(PASSPHRASE)
    pressed(Qt.Key.Key_Return)
    typed(PASSPHRASE)
    pressed(Qt.Key.Key_Return)
    coach.waits_for(lambda: isinstance(run.step, RecoveryStep))
    step = run.step
    assert isinstance(step, RecoveryStep)
    for number in step.asked:
        coach.tabs_to(f"Group {number + 1}")
        typed(step.groups[number])
    pressed(Qt.Key.Key_Return)
    coach.waits_for(lambda: window.desk is not None)
    coach.waits_for(lambda: _sees(window, "Add the first person"))


def _page(window: MainWindow, kind: type[PaperPage]) -> PaperPage:
    assert window.desk is not None
    assert isinstance(window.desk.page, kind)
    return window.desk.page


def _sees(window: MainWindow, text: str) -> bool:
    from PySide6.QtWidgets import QPushButton

    return any(button.text() == text and button.isVisible() for button in window.findChildren(QPushButton))
