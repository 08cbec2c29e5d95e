"""What the desk says is seen and heard, can be acted on and taken away; sheets stand over the window and give way."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from coachdesk.i18n import Words
from coachdesk.ui.messages import Message, MessageAction
from coachdesk.ui.widgets.buttons import Button
from coachdesk.ui.widgets.dialog import Dialog
from coachdesk.ui.widgets.fields import LineEdit
from coachdesk.ui.widgets.label import Label
from coachdesk.ui.widgets.message_bar import MessageBar
from coachdesk.ui.widgets.progress import CANCEL_AFTER_MS, SHOWN_AFTER_MS, ProgressNote
from tests.support.accessibility import faults, spoken
from tests.support.show import Show


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """Return what a screen reader is told, with how urgent it is."""
    said: list[tuple[str, str]] = []

    def hear(event: QAccessibleAnnouncementEvent) -> None:
        said.append((event.message(), event.politeness().name))

    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    return said


@pytest.fixture
def bar(say: Words, shown: Show) -> Iterator[MessageBar]:
    """Return a bar in a window."""
    window = QWidget()
    # Away from the corner where the mouse of a screen that is not there lies.
    window.resize(800, 300)
    made = MessageBar(say, parent=window)
    made.setGeometry(0, 200, 800, 60)
    shown(window)
    yield made
    window.close()


def test_a_message_is_seen_and_heard(bar: MessageBar, heard: list[tuple[str, str]]) -> None:
    assert bar.words == ""
    bar.show_message(Message("Saved.", "ok"))
    bar.show_message(Message("The disk is full.", "danger"))
    assert bar.words == "The disk is full."
    assert heard == [("Saved.", "Polite"), ("The disk is full.", "Assertive")]


@pytest.mark.parametrize("urgent_first", [True, False])
def test_what_can_wait_comes_after_what_is_urgent(
    bar: MessageBar, heard: list[tuple[str, str]], urgent_first: bool
) -> None:
    went: list[bool] = []
    patient = Message("You were typing.", "info", MessageAction("Go on", lambda: went.append(True)), can_wait=True)
    messages = [patient, Message("Something is missing.", "danger")]
    for message in reversed(messages) if urgent_first else messages:
        bar.show_message(message)
    assert bar.words == "Something is missing."
    bar.dismiss()
    assert bar.words == "You were typing."
    assert heard[-1] == ("You were typing.", "Polite")
    bar._act()
    assert went
    assert bar.words == ""


def test_other_news_takes_the_place_of_what_is_urgent(bar: MessageBar) -> None:
    """The control: without saying that it can wait, the warning is gone."""
    bar.show_message(Message("Something is missing.", "danger"))
    bar.show_message(Message("You were typing.", "info"))
    assert bar.words == "You were typing."
    bar.dismiss()
    assert bar.words == ""


def test_what_waits_is_not_said_once_all_is_cleared(bar: MessageBar, heard: list[tuple[str, str]]) -> None:
    bar.show_message(Message("Something is missing.", "danger"))
    bar.show_message(Message("You were typing.", "info", can_wait=True))
    bar.clear()
    assert bar.words == ""
    assert "You were typing." not in [words for words, _ in heard]


def test_a_change_can_be_taken_back_from_the_bar(bar: MessageBar) -> None:
    undone: list[bool] = []
    bar.show_message(Message("Saved.", "ok", MessageAction("Undo", lambda: undone.append(True), "undo", "Ctrl+Z")))
    assert faults(bar) == []
    button = next(child for child in bar.findChildren(Button) if child.text() == "Undo")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert undone == [True]
    assert bar.isHidden()


def test_a_message_is_closed_with_the_keyboard(bar: MessageBar) -> None:
    bar.show_message(Message("Saved."))
    close = next(child for child in bar.findChildren(Button) if child.accessibleName() == "Close this message")
    close.setFocus()
    QTest.keyClick(close, Qt.Key.Key_Space)
    assert bar.words == ""


def test_good_news_leaves_by_itself_and_bad_news_stays(bar: MessageBar) -> None:
    timer = bar.findChildren(type(bar._timer))[0]
    bar.show_message(Message("Saved.", "ok"))
    assert timer.isActive()
    bar.show_message(Message("The disk is full.", "danger"))
    assert not timer.isActive()
    bar.show_message(Message("Saved.", "ok", MessageAction("Undo", bar.update)))
    button = next(child for child in bar.findChildren(Button) if child.text() == "Undo")
    button.setFocus()
    bar._leave()
    assert bar.words == "Saved.", "not from under somebody's fingers"
    button.clearFocus()
    bar._leave()
    assert bar.words == ""


# -- progress


def test_quick_work_shows_nothing(say: Words, shown: Show) -> None:
    window = QWidget()
    note = ProgressNote(say, "Making the dossier", parent=window)
    shown(window)
    note.begin()
    assert note.isHidden()
    assert (note._appear.interval(), note._offer.interval()) == (SHOWN_AFTER_MS, CANCEL_AFTER_MS)
    note.end()
    assert not note._appear.isActive()
    assert not note._offer.isActive()


def test_long_work_shows_a_bar_and_then_a_way_out(say: Words, shown: Show, qtbot: QtBot) -> None:
    window = QWidget()
    note = ProgressNote(say, "Making the dossier", parent=window)
    note._appear.setInterval(0)
    shown(window)
    note.begin()
    qtbot.waitUntil(note.isVisible)
    cancel = note.findChildren(Button)[0]
    assert cancel.isHidden()
    note._offer.timeout.emit()
    assert cancel.isVisible()
    note.show_progress(3, 4)
    assert faults(window) == []
    with qtbot.waitSignal(note.cancelled):
        cancel.click()
    assert not cancel.isEnabled()
    note.end()


# -- sheets


def _sheet(say: Words, window: QWidget) -> tuple[Dialog, LineEdit, Button, Button]:
    dialog = Dialog(say, "Record a conversation", window)
    line = LineEdit()
    line.setAccessibleName("Name")
    dialog.add(Label("With whom"), line)
    later, save = Button("Later"), Button("Save", kind="primary")
    dialog.add_foot(later, save)
    save.clicked.connect(dialog.accept)
    dialog.open()
    QApplication.processEvents()
    return dialog, line, later, save


def test_a_sheet_begins_in_what_is_to_be_done(say: Words, shown: Show) -> None:
    window = shown(QWidget())
    dialog, line, _, _ = _sheet(say, window)
    dialog.activateWindow()
    assert dialog.focusWidget() is line
    assert faults(dialog) == []
    assert {"Close", "Name", "Later", "Save"} <= set(spoken(dialog))
    assert QAccessible.queryAccessibleInterface(dialog).role() is QAccessible.Role.Dialog
    dialog.reject()


def test_escape_closes_a_sheet_and_ctrl_enter_does_it(say: Words, shown: Show, qtbot: QtBot) -> None:
    window = QWidget()
    window.resize(900, 700)
    shown(window)
    dialog, line, _, _ = _sheet(say, window)
    with qtbot.waitSignal(dialog.rejected):
        QTest.keyClick(line, Qt.Key.Key_Escape)
    dialog, line, _, save = _sheet(say, window)
    save.setEnabled(False)
    QTest.keyClick(line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.isVisible(), "a button that is off does nothing"
    save.setEnabled(True)
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_a_sheet_is_never_larger_than_its_window(say: Words, shown: Show) -> None:
    window = QWidget()
    window.resize(500, 400)
    shown(window)
    dialog = Dialog(say, "Much to do", window)
    dialog.add(*[Label(f"Line {number}") for number in range(60)])
    dialog.open()
    QApplication.processEvents()
    assert dialog.width() <= 500
    assert dialog.height() <= 400
    dialog.reject()


def test_the_window_behind_a_sheet_is_in_the_shade_until_it_goes(say: Words, shown: Show) -> None:
    window = QWidget()
    window.resize(900, 700)
    shown(window)
    bright = window.grab().toImage().pixelColor(5, 5).lightness()
    dialog, _, _, _ = _sheet(say, window)
    assert window.grab().toImage().pixelColor(5, 5).lightness() < bright
    dialog.reject()
    QApplication.processEvents()
    assert window.grab().toImage().pixelColor(5, 5).lightness() == bright
