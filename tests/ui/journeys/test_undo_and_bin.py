"""With a real file and real threads: change, undo, redo, throw a goal and a person away, put both back, lock.

At the end every row is what it was at the beginning, the trail is longer and unbroken, and the file is sound.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from coachdesk.clock import FixedClock
from coachdesk.i18n import Language
from coachdesk.services.goals import goals_page
from coachdesk.services.practice.vault import fill_with_practice
from coachdesk.services.vault import create_vault, open_vault
from coachdesk.services.workers import find_worker
from coachdesk.settings import Settings
from coachdesk.ui.context import AppContext
from coachdesk.ui.jobs import ThreadJobRunner
from coachdesk.ui.pages.bin.bin_page import BinPage
from coachdesk.ui.pages.start.entrance import Entrance
from coachdesk.ui.pages.worker.goal_item import GoalItem
from coachdesk.ui.pages.worker.goals_section import GoalsSection
from coachdesk.ui.pages.worker.throw_away_dialog import ThrowAwayDialog
from coachdesk.ui.pages.worker.worker_page import WorkerPage
from coachdesk.ui.pages.workers.workers_page import WorkersPage
from coachdesk.ui.shell.main_window import MainWindow
from coachdesk.ui.shell.navigation import Route
from coachdesk.ui.theme_keeper import ThemeKeeper
from coachdesk.ui.widgets.dialog import Dialog
from tests.support.coach_at_work import trail
from tests.support.desk_window import paths_in, pressed, settle, typed, window_at_door
from tests.support.vault_rows import typed_rows
from tests.support.window_thread import watch_window_thread

PASSPHRASE = "wortel lantaarn fietsbel"
PATIENCE_MS = 30_000
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def threaded(keeper: ThemeKeeper, clock: FixedClock) -> Iterator[AppContext]:
    """Return a context whose jobs run on threads, as in the program."""
    context = AppContext(
        jobs=ThreadJobRunner(), theme=keeper, clock=clock, settings=Settings(language=Language.ENGLISH)
    )
    yield context
    context.jobs.close()
    if context.is_open:
        context.vault.close()


class Desk:
    """The window, and somebody who waits until it has done what was asked."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self._qtbot = qtbot
        self.window = window

    def waits_for(self, condition: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(condition, timeout=PATIENCE_MS)
        settle()

    def page(self) -> QWidget | None:
        return self.window.desk.page if self.window.desk is not None else None

    @property
    def said(self) -> str:
        return self.window.desk.message_bar.words if self.window.desk is not None else ""

    def goes(self, route: Route, kind: type[QWidget]) -> None:
        self.window.navigator.go(route)
        self.waits_for(lambda: isinstance(self.page(), kind))

    def waits_for_words(self, words: str) -> None:
        self.waits_for(lambda: self.said == words)

    def waits_for_no_sheet(self) -> None:
        """Wait until the sheet is gone, and give the keyboard back, as every window manager does it."""
        self.waits_for(lambda: not self.window.findChildren(Dialog))
        self.window.activateWindow()
        self.waits_for(self.window.isActiveWindow)

    def goals(self) -> list[GoalItem]:
        page = self.page()
        if not isinstance(page, WorkerPage) or not isinstance(page.section, GoalsSection) or page.section.list is None:
            return []
        return page.section.list.items

    def titles(self) -> list[str]:
        return [item.goal.draft.title for item in self.goals()]


def test_everything_that_was_done_comes_back(
    qtbot: QtBot, threaded: AppContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: FixedClock
) -> None:
    paths = paths_in(tmp_path)
    vault = create_vault(paths.vault, PASSPHRASE, clock).vault
    fill_with_practice(vault, Language.DUTCH)
    before, long, samir = typed_rows(vault), trail(vault), find_worker(vault, "Samir")
    title = goals_page(vault, samir).goals[0].draft.title
    vault.close()

    slow = watch_window_thread(monkeypatch)
    window = window_at_door(qtbot, threaded, Entrance(paths, paths.vault))
    desk = Desk(qtbot, window)
    typed(PASSPHRASE)
    pressed(Qt.Key.Key_Return)
    desk.waits_for(lambda: window.desk is not None)
    desk.goes(Route("worker", samir, "goals"), WorkerPage)
    desk.waits_for(lambda: title in desk.titles())

    _changes_a_goal(desk)
    desk.waits_for_words("Goal changed")
    desk.waits_for(lambda: "Anders" in desk.titles())
    pressed(Qt.Key.Key_Z, CTRL)
    desk.waits_for_words("Undone: Goal changed")
    desk.waits_for(lambda: title in desk.titles())
    pressed(Qt.Key.Key_Y, CTRL)
    desk.waits_for_words("Done again: Goal changed")
    pressed(Qt.Key.Key_Z, CTRL)
    desk.waits_for_words("Undone: Goal changed")
    desk.waits_for(lambda: title in desk.titles())

    next(item for item in desk.goals() if item.goal.draft.title == title).setFocus()
    pressed(Qt.Key.Key_Delete)
    desk.waits_for_words(f"In the bin: {title}")
    _throws_the_person_away(desk)
    desk.waits_for_words("Samir is in the bin.")
    desk.waits_for(lambda: isinstance(desk.page(), WorkersPage))
    # The person first, and then the goal that had gone before them.
    _puts_back(desk, "Samir")
    _puts_back(desk, title)
    desk.waits_for(lambda: not _names(desk))

    window.actions_table["lock"].trigger()
    desk.waits_for(lambda: window.desk is None)
    threaded.jobs.close()
    assert slow == []
    again = open_vault(paths.vault, PASSPHRASE, clock)
    assert typed_rows(again) == before
    assert trail(again) == long + 8
    assert again.findings() == []
    assert (again.can_take_back, again.can_do_again) == (False, False)
    again.close()


def _changes_a_goal(desk: Desk) -> None:
    page = desk.page()
    assert isinstance(page, WorkerPage)
    assert isinstance(page.section, GoalsSection)
    assert page.section.sheet is not None
    page.section.sheet.edit_button.click()
    desk.waits_for(lambda: isinstance(QApplication.activeWindow(), Dialog))
    pressed(Qt.Key.Key_A, CTRL)
    typed("Anders")
    pressed(Qt.Key.Key_Return, CTRL)
    desk.waits_for_no_sheet()


def _throws_the_person_away(desk: Desk) -> None:
    page = desk.page()
    assert isinstance(page, WorkerPage)
    menu = page.header.more_menu()
    menu.actions()[0].trigger()
    menu.close()
    desk.waits_for(lambda: isinstance(QApplication.activeWindow(), ThrowAwayDialog))
    pressed(Qt.Key.Key_Tab)
    pressed(Qt.Key.Key_Space)
    desk.waits_for_no_sheet()


def _puts_back(desk: Desk, words: str) -> None:
    """Put the one thing of the bin back whose words begin so."""
    desk.goes(Route("bin"), BinPage)
    desk.waits_for(lambda: [name.startswith(f"Put back: {words}") for name in _names(desk)] == [True])
    page = desk.page()
    assert isinstance(page, BinPage)
    page.buttons[0].setFocus()
    pressed(Qt.Key.Key_Space)


def _names(desk: Desk) -> list[str]:
    """Return the names of what can be put back."""
    page = desk.page()
    return [button.accessibleName() for button in page.buttons] if isinstance(page, BinPage) else []
