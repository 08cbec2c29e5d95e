"""The window: the door before the vault is open, the desk after, and nothing of it left once it is locked."""

from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from coachdesk.domain.changes import Changes
from coachdesk.errors import DiskFull
from coachdesk.i18n import Language, mark
from coachdesk.settings import Settings
from coachdesk.ui.context import AppContext
from coachdesk.ui.crash_dialog import CrashDialog
from coachdesk.ui.layouts import column
from coachdesk.ui.shell.desk_view import DeskPlan, DeskView
from coachdesk.ui.shell.door import Door
from coachdesk.ui.shell.main_window import MainWindow
from coachdesk.ui.shell.navigation import Route
from coachdesk.ui.shell.page import Desk, Destination, Page, PageHeader, going_back
from coachdesk.ui.widgets.avatar import Avatar
from coachdesk.ui.widgets.buttons import Button
from coachdesk.ui.widgets.label import Label
from coachdesk.ui.widgets.search_field import SearchField
from tests.support.accessibility import faults, spoken
from tests.support.clipping import clipped
from tests.support.show import Show

PEOPLE, SETTINGS = Route("people"), Route("settings")


@dataclass
class Notes:
    """What pages were asked to do."""

    reloads: list[Route] = field(default_factory=list)
    left: list[Route] = field(default_factory=list)


@pytest.fixture
def notes() -> Notes:
    return Notes()


class NotingPage(Page):
    """A page with a head, a search field on the first page, and a note of what it was asked."""

    tables = frozenset({"worker"})

    def __init__(self, context: AppContext, desk: Desk, route: Route, notes: Notes) -> None:
        super().__init__(context, desk, route)
        self._notes = notes
        self.search = SearchField(self.say, "Search people") if route.page == "people" else None
        head = PageHeader("Renée Özdemir", "Since 8 January", Button("Add", kind="primary"), face=Avatar("Renée"))
        self.setLayout(column(head, self.search, Label("Text"), 1))

    @property
    def title(self) -> str:
        return f"{self.route.page} {self.route.subject or ''}".strip()

    def reload(self) -> None:
        self._notes.reloads.append(self.route)

    def leave(self) -> None:
        self._notes.left.append(self.route)

    def begin_search(self) -> bool:
        if self.search is None:
            return False
        self.search.setFocus()
        return True


class FakeVault:
    """Stands for an open vault."""

    def __init__(self, folder: str = "own") -> None:
        self.folder = Path(folder)

    can_take_back = can_do_again = False

    def close(self) -> None:
        """Be closed."""


def _door(context: AppContext) -> QWidget:
    return Door(Label(context.say("Search")), Label("Everything is on this laptop."))


@pytest.fixture
def window(context: AppContext, notes: Notes, shown: Show) -> MainWindow:
    def make(context: AppContext, desk: Desk, route: Route) -> Page:
        return NotingPage(context, desk, route, notes)

    plan = DeskPlan(
        [Destination(PEOPLE, mark("Search"), "people"), Destination(SETTINGS, mark("Close"), "settings")],
        {"people": make, "settings": make, "person": make},
        PEOPLE,
    )
    return shown(MainWindow(context, _door, lambda: plan))


def _open(window: MainWindow, context: AppContext) -> DeskView:
    context.open_with(FakeVault())  # type: ignore[arg-type]
    QApplication.processEvents()
    assert window.desk is not None
    return window.desk


def _page(desk: DeskView) -> NotingPage:
    assert isinstance(desk.page, NotingPage)
    return desk.page


def test_the_door_opens_on_the_first_destination(window: MainWindow, context: AppContext) -> None:
    assert window.desk is None
    assert window.findChildren(Door)
    desk = _open(window, context)
    assert _page(desk).route == PEOPLE
    assert window.windowTitle() == "CoachDesk: people"
    assert faults(window) == []
    assert "Search people" in spoken(window)


def test_locking_leaves_nothing_of_anybody(window: MainWindow, context: AppContext) -> None:
    desk = _open(window, context)
    window.navigator.go(Route("person", 1))
    context.messages.post("Conversation with Emre saved.")
    assert desk.message_bar.words
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()
    assert window.desk is None
    assert window.windowTitle() == "CoachDesk"
    assert not window.actions_table["back"].isEnabled()
    texts = {label.text() for label in window.findChildren(QLabel)}
    assert "Renée Özdemir" not in texts
    assert "Conversation with Emre saved." not in texts
    assert not window.actions_table["lock"].isEnabled()


def test_before_the_lock_the_name_is_there(window: MainWindow, context: AppContext) -> None:
    """The control of the test above."""
    _open(window, context)
    assert "Renée Özdemir" in {label.text() for label in window.findChildren(QLabel)}


def test_the_rail_leads_and_keys_go_back(window: MainWindow, context: AppContext, notes: Notes) -> None:
    desk = _open(window, context)
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert _page(desk).route == SETTINGS
    assert notes.left == [PEOPLE]
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert _page(desk).route == PEOPLE
    QTest.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert _page(desk).route == PEOPLE
    assert not window.actions_table["back"].isEnabled()
    here = [item.accessibleDescription() for item in desk.rail.findChildren(QWidget) if item.accessibleDescription()]
    assert here == ["You are here"]


def test_a_page_is_made_once_and_keeps_its_place(window: MainWindow, context: AppContext, notes: Notes) -> None:
    desk = _open(window, context)
    first = desk.page
    window.navigator.go(Route("person", 1, "goals"))
    person = desk.page
    window.navigator.swap(Route("person", 1, "log"))
    assert desk.page is person
    assert _page(desk).route.section == "log"
    window.navigator.back()
    assert desk.page is first
    assert notes.reloads == [PEOPLE, Route("person", 1, "goals")]


def test_pages_that_were_not_seen_for_long_are_let_go(window: MainWindow, context: AppContext) -> None:
    desk = _open(window, context)
    for number in range(20):
        window.navigator.go(Route("person", number))
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert len(desk.findChildren(NotingPage)) <= 6
    window.navigator.back()
    assert _page(desk).route == Route("person", 18)


def test_pages_hear_of_changes_now_or_when_they_are_seen_again(
    window: MainWindow, context: AppContext, notes: Notes
) -> None:
    _open(window, context)
    window.navigator.go(SETTINGS)
    notes.reloads.clear()
    context.tell(Changes("Add goal", frozenset({"goal"})))
    assert notes.reloads == []
    context.tell(Changes("Add worker", frozenset({"worker"})))
    assert notes.reloads == [SETTINGS]
    window.navigator.back()
    assert notes.reloads == [SETTINGS, PEOPLE]


def test_what_was_saved_is_in_sight(window: MainWindow, context: AppContext) -> None:
    _open(window, context)
    context.tell(Changes("Add goal", frozenset({"goal"})))
    time = context.say.clock_time(context.clock.now().astimezone().time())
    assert f"Everything saved, {time}" in {label.text() for label in window.findChildren(QLabel)}


def test_ctrl_k_searches_here_or_goes_where_people_are(window: MainWindow, context: AppContext) -> None:
    desk = _open(window, context)
    window.navigator.go(SETTINGS)
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    page = _page(desk)
    assert page.route == PEOPLE
    assert page.search is not None
    assert page.search.edit.hasFocus()


def test_the_keyboard_goes_along_to_a_new_page(window: MainWindow, context: AppContext) -> None:
    desk = _open(window, context)
    assert _page(desk).hasFocus()
    window.navigator.go(Route("person", 1))
    assert _page(desk).hasFocus()
    assert _page(desk).accessibleName() == "person 1"


def test_a_narrow_window_leaves_icons_with_their_names(window: MainWindow, context: AppContext) -> None:
    desk = _open(window, context)
    window.resize(1366, 736)
    QApplication.processEvents()
    wide = desk.rail.width()
    window.resize(800, 600)
    QApplication.processEvents()
    assert desk.rail.is_narrow
    assert desk.rail.width() < wide
    assert {"Search", "Close", "Lock"} <= set(spoken(desk.rail))
    assert faults(window) == []
    assert clipped(window) == []


@pytest.mark.parametrize(("wide", "high", "zoom"), [(1366, 736, 1.0), (1024, 600, 2.0)])
def test_no_words_of_the_shell_are_cut(
    window: MainWindow, context: AppContext, wide: int, high: int, zoom: float
) -> None:
    window.resize(wide, high)
    context.theme.zoom_to(zoom)
    QApplication.processEvents()
    assert clipped(window) == [], "at the door"
    _open(window, context)
    QApplication.processEvents()
    assert clipped(window) == [], "at the desk"


def test_zoom_by_keys(window: MainWindow, context: AppContext) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(window, Qt.Key.Key_Plus, control)
    QTest.keyClick(window, Qt.Key.Key_Equal, control)
    assert context.settings.zoom == pytest.approx(1.2)
    QTest.keyClick(window, Qt.Key.Key_Minus, control)
    assert context.settings.zoom == pytest.approx(1.1)
    QTest.keyClick(window, Qt.Key.Key_0, control)
    assert context.theme.zoom == 1.0


def test_another_language_reaches_everything_that_is_open(window: MainWindow, context: AppContext) -> None:
    desk = _open(window, context)
    window.navigator.go(Route("person", 1))
    context.choose_language(Language.DUTCH)
    QApplication.processEvents()
    assert window.desk is not desk
    assert window.desk is not None
    assert _page(window.desk).route == Route("person", 1), "one stays where one is"
    assert {"Zoeken", "Vergrendel"} <= set(spoken(window.desk.rail))
    assert window.actions_table["lock"].text() == "Vergrendel"


def test_errors_show_themselves_at_the_door_too(window: MainWindow, context: AppContext) -> None:
    context.report(DiskFull())
    assert DiskFull().say(context.say) in {label.text() for label in window.findChildren(QLabel)}


def test_a_bug_opens_the_sheet_with_its_report(window: MainWindow, context: AppContext) -> None:
    context.report(ZeroDivisionError())
    (dialog,) = window.findChildren(CrashDialog)
    assert "ZeroDivisionError" in dialog.report
    dialog.reject()


def test_the_window_comes_back_where_it_was(window: MainWindow, context: AppContext, shown: Show) -> None:
    window.resize(760, 560)
    window.close()
    assert context.settings.geometry
    again = shown(MainWindow(context, _door, lambda: DeskPlan([], {}, PEOPLE)))
    assert again.size() == window.size()


def test_a_geometry_that_is_damaged_does_no_harm(context: AppContext, shown: Show) -> None:
    context.remember(replace(Settings(), geometry="é no base64"))
    assert shown(MainWindow(context, _door, lambda: DeskPlan([], {}, PEOPLE))).isVisible()


def test_a_head_with_a_way_back_goes_back(window: MainWindow, context: AppContext, qtbot: QtBot) -> None:
    desk = _open(window, context)
    window.navigator.go(SETTINGS)
    head = going_back(desk, PageHeader("Handover dossier", back="Back"))
    assert head.back_button is not None
    with qtbot.waitSignal(window.navigator.arrived) as told:
        head.back_button.click()
    assert told.args == [PEOPLE]
