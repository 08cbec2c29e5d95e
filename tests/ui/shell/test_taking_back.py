"""Undo in the window: Ctrl+Z and Ctrl+Y act on the desk, unless a field has typing of its own to take back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from coachdesk.clock import FixedClock
from coachdesk.domain.goal import GoalDraft
from coachdesk.domain.worker import WorkerDraft
from coachdesk.errors import ChangedSince
from coachdesk.i18n import Language, words_in
from coachdesk.services.agreements import agree
from coachdesk.services.goals import add_goal, goals_page
from coachdesk.services.vault import Vault
from coachdesk.services.workers import add_worker, edit_worker, find_worker, list_workers
from coachdesk.ui.context import AppContext
from coachdesk.ui.messages import Message
from coachdesk.ui.shell.main_window import MainWindow
from coachdesk.ui.shell.navigation import Route
from coachdesk.ui.widgets import fields
from coachdesk.ui.widgets.buttons import Button
from coachdesk.ui.widgets.fields import LineEdit, NumberField, TextArea
from coachdesk.ui.widgets.message_bar import MessageBar
from tests.support.accessibility import faults
from tests.support.clipping import clipped
from tests.support.desk_window import pressed, settle, typed, window_with

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
PEOPLE = Route("workers")


@pytest.fixture
def screen_clock(clock: FixedClock) -> FixedClock:
    """Let the screen live on the day of the vault."""
    return clock


@pytest.fixture
def window(qtbot: QtBot, context: AppContext, vault: Vault, tmp_path: Path) -> MainWindow:
    return window_with(qtbot, context, vault, tmp_path)


@pytest.fixture
def messages(window: MainWindow, context: AppContext) -> list[Message]:
    """Return what the desk says from now on."""
    found: list[Message] = []
    context.messages.posted.connect(found.append)
    return found


def add(context: AppContext, name: str = "Noor") -> None:
    """Add somebody, as a dialog does."""
    _, changes = add_worker(context.vault, WorkerDraft(chosen_name=name))
    context.tell(changes)
    settle()


def names(vault: Vault) -> list[str]:
    return [row.name for row in list_workers(vault)]


def enabled(window: MainWindow) -> tuple[bool, bool]:
    return window.actions_table["undo"].isEnabled(), window.actions_table["redo"].isEnabled()


def bar_button(window: MainWindow) -> Button:
    """Return what the message bar offers."""
    assert window.desk is not None
    found = [each for each in window.desk.message_bar.findChildren(Button) if each.text() and each.isVisible()]
    assert len(found) == 1
    return found[0]


def test_what_was_done_is_said_with_a_way_back(window: MainWindow, context: AppContext, vault: Vault) -> None:
    add(context)
    assert window.desk is not None
    assert window.desk.message_bar.words == "Worker added"
    assert bar_button(window).text() == "Undo"
    bar_button(window).click()
    settle()
    assert names(vault) == []
    assert window.desk.message_bar.words == "Undone: Worker added"
    assert bar_button(window).text() == "Redo"
    bar_button(window).click()
    settle()
    assert names(vault) == ["Noor"]
    assert window.desk.message_bar.words == "Done again: Worker added"
    assert bar_button(window).text() == "Undo"


def test_a_page_says_it_in_its_own_words_and_the_desk_adds_the_way_back(
    window: MainWindow, context: AppContext, messages: list[Message], vault: Vault
) -> None:
    _, changes = add_worker(vault, WorkerDraft(chosen_name="Noor"))
    context.tell(changes, "Noor is here.")
    assert [(each.text, each.role) for each in messages] == [("Noor is here.", "ok")]
    assert messages[0].action is not None
    assert (messages[0].action.text, messages[0].action.keys) == ("Undo", "Ctrl+Z")


def test_by_keys_back_and_forward_from_any_page(window: MainWindow, context: AppContext, vault: Vault) -> None:
    add(context)
    add(context, "Zoë")
    window.navigator.go(Route("settings"))
    settle()
    pressed(Qt.Key.Key_Z, CTRL)
    assert names(vault) == ["Noor"]
    pressed(Qt.Key.Key_Z, CTRL)
    assert names(vault) == []
    pressed(Qt.Key.Key_Y, CTRL)
    assert names(vault) == ["Noor"]
    pressed(Qt.Key.Key_Z, CTRL | SHIFT)
    assert names(vault) == ["Noor", "Zoë"]


def test_the_keys_wait_until_there_is_something(window: MainWindow, context: AppContext, vault: Vault) -> None:
    assert enabled(window) == (False, False)
    add(context)
    assert enabled(window) == (True, False)
    pressed(Qt.Key.Key_Z, CTRL)
    assert enabled(window) == (False, True)
    pressed(Qt.Key.Key_Y, CTRL)
    assert enabled(window) == (True, False)
    context.tell(agree(vault, find_worker(vault, "Noor"), "Kwekerij Zonnedauw"))
    assert enabled(window) == (False, False)


def test_a_press_too_many_is_answered_kindly(
    window: MainWindow, context: AppContext, vault: Vault, messages: list[Message]
) -> None:
    add(context)
    vault.take_back()
    window.taking_back.take_back()
    assert (messages[-1].text, messages[-1].role) == ("There is nothing to undo.", "info")
    vault.do_again()
    window.taking_back.do_again()
    assert messages[-1].text == "There is nothing to do again."
    assert enabled(window) == (True, False)


def test_newer_work_is_told_and_not_tried_again(
    window: MainWindow, context: AppContext, vault: Vault, messages: list[Message]
) -> None:
    add(context)
    history = vault._store._history
    steps = list(history.done)
    edit_worker(vault, find_worker(vault, "Noor"), WorkerDraft(chosen_name="Noor", phone="06"))
    history.clear()
    history.done.extend(steps)
    pressed(Qt.Key.Key_Z, CTRL)
    assert (messages[-1].text, messages[-1].role) == (ChangedSince().say(context.say), "danger")
    assert names(vault) == ["Noor"]
    assert enabled(window) == (False, False)


def test_pages_follow_what_is_taken_back(window: MainWindow, context: AppContext, vault: Vault) -> None:
    add(context)
    worker = find_worker(vault, "Noor")
    window.navigator.go(Route("worker", worker, "goals"))
    settle()
    _, changes = add_goal(vault, GoalDraft(worker_id=worker, title="Ik fiets zelf."), {})
    context.tell(changes)
    settle()
    assert any("Ik fiets zelf." in each.accessibleName() for each in window.findChildren(QWidget))
    pressed(Qt.Key.Key_Z, CTRL)
    assert goals_page(vault, worker).goals == ()
    settle()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not any("Ik fiets zelf." in each.accessibleName() for each in window.findChildren(QWidget))


def test_a_person_who_is_not_there_any_more_leads_back_to_the_people(
    window: MainWindow, context: AppContext, vault: Vault
) -> None:
    add(context)
    window.navigator.go(Route("worker", find_worker(vault, "Noor"), "profile"))
    settle()
    pressed(Qt.Key.Key_Z, CTRL)
    assert window.navigator.here == PEOPLE
    assert window.desk is not None
    assert window.desk.message_bar.words == "Undone: Worker added"
    pressed(Qt.Key.Key_Y, CTRL)
    assert names(vault) == ["Noor"]


def test_the_lock_forgets_every_step(
    window: MainWindow, context: AppContext, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vault, "close", lambda: None)
    add(context)
    window.actions_table["lock"].trigger()
    settle()
    assert enabled(window) == (False, False)
    window.taking_back.take_back()
    assert names(vault) == ["Noor"]


def test_what_comes_too_late_names_nobody_at_the_door(
    window: MainWindow, context: AppContext, vault: Vault, messages: list[Message], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vault, "close", lambda: None)
    add(context)
    changes = vault.take_back()
    messages.clear()
    context.lock()
    window.taking_back._taken_back(changes)
    window.taking_back._taken_back(None)
    assert changes is not None
    context.tell(changes, "Noor is gone.")
    assert messages == []


# -- fields keep their own


def _line() -> LineEdit:
    return LineEdit()


def _area() -> TextArea:
    return TextArea()


@pytest.fixture(params=[_line, _area], ids=["line", "area"])
def field(request: pytest.FixtureRequest, window: MainWindow, context: AppContext) -> LineEdit | TextArea:
    """Return a field in the page, with the keyboard in it, after somebody was added."""
    add(context)
    make: Callable[[], LineEdit | TextArea] = request.param
    return put(window, make())


def put(window: MainWindow, found: LineEdit | TextArea) -> LineEdit | TextArea:
    """Put a field into the page that is seen, and the keyboard into it."""
    assert window.desk is not None
    assert window.desk.page is not None
    inner = window.desk.page.layout()
    assert inner is not None
    inner.addWidget(found)
    found.show()
    found.setFocus()
    settle()
    return found


def text_of(field: QWidget) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()  # type: ignore[attr-defined]  # an area


def test_typing_is_taken_back_first_and_then_the_desk(field: LineEdit | TextArea, vault: Vault) -> None:
    typed("brood")
    pressed(Qt.Key.Key_Z, CTRL)
    assert (text_of(field), names(vault)) == ("", ["Noor"])
    pressed(Qt.Key.Key_Y, CTRL)
    assert (text_of(field), names(vault)) == ("brood", ["Noor"])
    pressed(Qt.Key.Key_Z, CTRL)
    pressed(Qt.Key.Key_Z, CTRL)
    assert (text_of(field), names(vault)) == ("", [])


def test_a_field_in_which_nothing_was_typed_leaves_the_keys_to_the_desk(
    field: LineEdit | TextArea, vault: Vault
) -> None:
    pressed(Qt.Key.Key_Z, CTRL)
    assert names(vault) == []
    pressed(Qt.Key.Key_Y, CTRL)
    assert names(vault) == ["Noor"]


def test_a_field_that_is_only_read_leaves_the_keys_to_the_desk(field: LineEdit | TextArea, vault: Vault) -> None:
    typed("brood")
    field.setReadOnly(True)
    pressed(Qt.Key.Key_Z, CTRL)
    assert (text_of(field), names(vault)) == ("brood", [])


def test_what_the_program_filled_in_is_not_taken_out_of_a_field(field: LineEdit | TextArea, vault: Vault) -> None:
    if isinstance(field, LineEdit):
        field.setText("brood")
    else:
        field.setPlainText("brood")
    pressed(Qt.Key.Key_Z, CTRL)
    assert (text_of(field), names(vault)) == ("brood", [])


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_a_stock_field_would_swallow_the_key(
    window: MainWindow, context: AppContext, vault: Vault, kind: type[QWidget]
) -> None:
    """The control: Qt keeps Ctrl+Z in every field, also in an empty one."""
    add(context)
    put(window, kind())  # type: ignore[arg-type]  # not one of ours, on purpose
    pressed(Qt.Key.Key_Z, CTRL)
    assert names(vault) == ["Noor"]


def test_a_number_field_leaves_the_keys_to_the_desk(window: MainWindow, context: AppContext, vault: Vault) -> None:
    add(context)
    put(window, NumberField(context.say))  # type: ignore[arg-type]  # a field as well
    pressed(Qt.Key.Key_Z, CTRL)
    assert names(vault) == []


def test_every_key_of_the_actions_is_a_key_of_the_fields(window: MainWindow) -> None:
    for way, keys in fields._KEYS.items():
        assert tuple(window.actions_table[way].shortcuts()) == keys
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Z, Qt.KeyboardModifier.NoModifier)
    assert fields.way_of(event) is None


def test_a_sheet_over_the_desk_keeps_the_desk_still(window: MainWindow, context: AppContext, vault: Vault) -> None:
    add(context)
    window.actions_table["help"].trigger()
    settle()
    pressed(Qt.Key.Key_Z, CTRL)
    assert names(vault) == ["Noor"]


# -- how it looks and reads


@pytest.mark.parametrize("language", list(Language), ids=str)
def test_the_message_with_its_button_is_clean(window: MainWindow, context: AppContext, language: Language) -> None:
    context.choose_language(language)
    window.resize(1024, 600)
    context.theme.zoom_to(2.0)
    add(context)
    pressed(Qt.Key.Key_Z, CTRL)
    settle()
    assert window.desk is not None
    bar = window.desk.findChild(MessageBar)
    assert isinstance(bar, MessageBar)
    assert bar.words
    assert faults(window) + clipped(bar) == []


def test_in_dutch_it_reads_as_a_coach_says_it(window: MainWindow, context: AppContext) -> None:
    context.choose_language(Language.DUTCH)
    add(context)
    pressed(Qt.Key.Key_Z, CTRL)
    assert window.desk is not None
    assert window.desk.message_bar.words == "Teruggedraaid: Medewerker toegevoegd"
    assert bar_button(window).text() == "Opnieuw"
    assert words_in(Language.DUTCH)("Undo") == "Ongedaan maken"
