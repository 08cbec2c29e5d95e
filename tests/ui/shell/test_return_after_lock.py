"""After the lock one is where one was; in another vault one begins anew; and meanwhile nothing of anybody is kept."""

import gc
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QClipboard
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit, QScrollBar, QWidget
from shiboken6 import isValid

from coachdesk.i18n import mark
from coachdesk.ui.context import AppContext
from coachdesk.ui.layouts import column
from coachdesk.ui.shell.desk_view import DeskPlan
from coachdesk.ui.shell.main_window import MainWindow
from coachdesk.ui.shell.navigation import Route
from coachdesk.ui.shell.page import Desk, Destination, Page
from coachdesk.ui.widgets.dialog import Dialog
from coachdesk.ui.widgets.label import Label
from coachdesk.ui.widgets.panel import ScrollPane
from tests.support.desk_window import settle
from tests.support.show import Show

PEOPLE = Route("people")
RENEE = Route("person", 1, "goals")


class FakeVault:
    """Stands for an open vault."""

    def __init__(self, folder: str = "own") -> None:
        self.folder = Path(folder)

    def close(self) -> None:
        """Be closed."""


@dataclass
class Known:
    """What a page knows of somebody."""

    name: str


class LongPage(Page):
    """A page with a pane that is empty until the content is fetched, and a field to type in."""

    def __init__(self, context: AppContext, desk: Desk, route: Route) -> None:
        super().__init__(context, desk, route)
        self.known: Known | None = None
        self.notes = QPlainTextEdit()
        self._inner = column()
        holder = QWidget()
        holder.setLayout(self._inner)
        self.pane = ScrollPane(holder)
        layout = column(self.notes)
        layout.addWidget(self.pane, 1)
        self.setLayout(layout)

    @property
    def title(self) -> str:
        return "Renée Özdemir"

    def fill(self, lines: int = 200) -> None:
        """Show what was fetched."""
        self.known = Known("Renée Özdemir")
        for number in range(lines):
            self._inner.addWidget(Label(f"Renée, line {number}"))
        settle()

    @property
    def bar(self) -> QScrollBar:
        return self.pane.verticalScrollBar()


@pytest.fixture
def window(context: AppContext, shown: Show) -> MainWindow:
    def make(context: AppContext, desk: Desk, route: Route) -> Page:
        return LongPage(context, desk, route)

    plan = DeskPlan([Destination(PEOPLE, mark("Search"), "people")], {"people": make, "person": make}, PEOPLE)
    made = shown(MainWindow(context, lambda _: Label("Door"), lambda: plan))
    _open(context)
    return made


def _open(context: AppContext, folder: str = "own") -> None:
    context.open_with(FakeVault(folder))  # type: ignore[arg-type]
    QApplication.processEvents()


def _lock(context: AppContext) -> None:
    context.lock()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()


def _page(window: MainWindow) -> LongPage:
    assert window.desk is not None
    assert isinstance(window.desk.page, LongPage)
    return window.desk.page


def test_one_comes_back_to_the_same_person_and_tab(window: MainWindow, context: AppContext) -> None:
    window.navigator.go(RENEE)
    before = _page(window)
    _lock(context)
    _open(context)
    assert _page(window) is not before
    assert _page(window).route == RENEE
    window.navigator.back()
    assert _page(window).route == PEOPLE, "the way back is there too"


def test_the_rail_still_says_by_which_place_one_came(window: MainWindow, context: AppContext) -> None:
    def here() -> list[str]:
        assert window.desk is not None
        widgets = window.desk.rail.findChildren(QWidget)
        return [each.accessibleName() for each in widgets if each.accessibleDescription() == "You are here"]

    window.navigator.go(RENEE)
    before = here()
    _lock(context)
    _open(context)
    assert here() == before != []


def test_tabs_that_were_made_and_are_not_seen_change_nothing(window: MainWindow, context: AppContext) -> None:
    window.navigator.go(RENEE)
    page = _page(window)
    page.fill()
    unseen = ScrollPane(QWidget())
    layout = page.layout()
    assert layout is not None
    layout.addWidget(unseen)
    unseen.hide()
    page.bar.setValue(700)
    _lock(context)
    _open(context)
    _page(window).fill()
    assert _page(window).bar.value() == 700


def test_in_another_vault_one_begins_anew(window: MainWindow, context: AppContext) -> None:
    window.navigator.go(RENEE)
    _lock(context)
    _open(context, "another")
    assert _page(window).route == PEOPLE
    assert not window.navigator.can_go_back
    _lock(context)
    _open(context)
    assert _page(window).route == PEOPLE, "and of the first one nothing is left by then"


def test_the_page_is_scrolled_back_once_it_is_long_enough(window: MainWindow, context: AppContext) -> None:
    window.navigator.go(RENEE)
    _page(window).fill()
    _page(window).bar.setValue(700)
    _lock(context)
    _open(context)
    assert _page(window).bar.value() == 0
    _page(window).fill()
    assert _page(window).bar.value() == 700


def test_who_scrolls_meanwhile_is_not_taken_elsewhere(window: MainWindow, context: AppContext) -> None:
    window.navigator.go(RENEE)
    _page(window).fill()
    _page(window).bar.setValue(700)
    _lock(context)
    _open(context)
    _page(window).fill(40)
    _page(window).bar.triggerAction(QScrollBar.SliderAction.SliderSingleStepAdd)
    at = _page(window).bar.value()
    _page(window).fill()
    assert _page(window).bar.value() == at != 700


def test_another_page_than_before_is_at_its_top(window: MainWindow, context: AppContext) -> None:
    window.navigator.go(RENEE)
    _page(window).fill()
    _page(window).bar.setValue(700)
    _lock(context)
    _open(context)
    window.navigator.go(PEOPLE)
    _page(window).fill()
    assert _page(window).bar.value() == 0


def test_at_the_door_the_keys_lead_nowhere(window: MainWindow, context: AppContext) -> None:
    window.navigator.go(RENEE)
    _lock(context)
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.navigator.here == RENEE


def test_while_it_is_locked_nothing_of_anybody_is_in_the_window_or_in_python(
    window: MainWindow, context: AppContext
) -> None:
    window.navigator.go(RENEE)
    _page(window).fill()
    _page(window).notes.setPlainText("She is afraid of the bus.")
    assert window.windowTitle() == "CoachDesk: Renée Özdemir"
    assert [each.name for each in gc.get_objects() if isinstance(each, Known)] == ["Renée Özdemir"], "the control"
    notes = _page(window).notes
    _lock(context)
    assert window.windowTitle() == "CoachDesk"
    assert not isValid(notes), "with it goes what could be undone in it"
    assert not [each for each in gc.get_objects() if isinstance(each, Known)]
    assert not [each for each in QApplication.allWidgets() if isinstance(each, QPlainTextEdit)]


def test_sheets_and_menus_that_stand_open_go_too(window: MainWindow, context: AppContext) -> None:
    sheet = Dialog(context.say, "Renée’s goals", _page(window))
    sheet.open()
    _lock(context)
    assert not isValid(sheet)
    _open(context)
    menu = QMenu(_page(window))
    menu.addAction("Renée")
    menu.popup(window.pos())
    assert QApplication.activePopupWidget() is menu
    _lock(context)
    assert QApplication.activePopupWidget() is None


def test_what_was_copied_here_goes_with_the_lock(
    window: MainWindow, context: AppContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda self: True)
    notes = _page(window).notes
    notes.setPlainText("She is afraid of the bus.")
    notes.selectAll()
    notes.copy()
    assert QApplication.clipboard().text() == "She is afraid of the bus."
    _lock(context)
    assert QApplication.clipboard().text() == ""
