"""A form names its controls, says what is wrong beside them, and can be filled in with the keyboard alone."""

import json
from datetime import date
from enum import Enum

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from coachdesk.clock import FixedClock
from coachdesk.i18n import Language, Words, words_in
from coachdesk.ui.widgets.choices import Option
from coachdesk.ui.widgets.day_field import DayField
from coachdesk.ui.widgets.fields import LineEdit
from coachdesk.ui.widgets.form import Form
from tests.support.show import THURSDAY, Show

WAYS = [Option("work", "Workplace"), Option("call", "Telephone"), Option("office", "Office")]


@pytest.fixture
def form(say: Words, screen_clock: FixedClock) -> Form:
    made = Form(say, screen_clock)
    made.text("name", "Name", required=True, help_text="A first name is enough")
    with made.side_by_side():
        made.day("day", "When")
        made.number("minutes", "Minutes", least=1, step=5)
    made.choice("where", "Where", WAYS)
    made.segments("how", "How", WAYS)
    made.long_text("what", "What happened?", note="may stay empty")
    made.tick("agreed", "Agreed")
    made.secret("secret", "Passphrase")
    return made


VALUES = {
    "name": "Renée",
    "day": date(2026, 3, 5),
    "minutes": 30,
    "where": "call",
    "how": "office",
    "what": "The oven.",
    "agreed": True,
    "secret": " spaces count ",
}


def test_what_is_filled_in_is_read_back(form: Form) -> None:
    form.fill(VALUES)
    assert form.values() == VALUES


def test_every_control_is_named_by_its_label(form: Form, shown: Show) -> None:
    shown(form)
    for key, label in (("name", "Name"), ("day", "When"), ("minutes", "Minutes"), ("what", "What happened?")):
        target = form.field(key).target
        node = QAccessible.queryAccessibleInterface(target)
        assert node is not None
        assert node.text(QAccessible.Text.Name) == label
        assert form.field(key).label.buddy() is target
    node = QAccessible.queryAccessibleInterface(form.field("name").control)
    assert node is not None
    assert node.text(QAccessible.Text.Description) == "A first name is enough"


def test_what_is_missing_is_said_beside_the_field_and_heard(
    form: Form, shown: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []

    def hear(event: QAccessibleAnnouncementEvent) -> None:
        heard.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    shown(form)
    assert not form.check()
    field = form.field("name")
    assert field.error == "This must be filled in."
    assert heard == ["This must be filled in."]
    assert QApplication.focusWidget() is field.control
    assert field.control.accessibleDescription() == "This must be filled in."
    QTest.keyClicks(field.control, "Noel")
    assert field.error == ""
    assert field.control.accessibleDescription() == "A first name is enough"
    assert form.check()


def test_a_rule_of_the_page_is_said_beside_its_field(form: Form) -> None:
    assert not form.refuse({"minutes": "Fill in one or more.", "name": ""})
    assert form.field("minutes").error == "Fill in one or more."
    assert form.field("name").error == ""


def test_a_day_is_explained_below_and_refused_when_it_is_none(form: Form, shown: Show) -> None:
    shown(form)
    field = form.field("day")
    target = field.target
    QTest.keyClicks(target, "tomorrow")
    assert field.read() == date(2026, 3, 6)
    assert target.accessibleDescription() == "Friday 6 March 2026"
    field.write(None)
    QTest.keyClicks(target, "31-2-2026")
    form.field("name").write("Renée")
    assert not form.check()
    assert "does not exist" in field.error


def test_a_typed_day_is_written_out_when_it_is_left(form: Form, shown: Show) -> None:
    shown(form)
    target = form.field("day").target
    target.setFocus()
    QTest.keyClicks(target, "6-3")
    QTest.keyClick(target, Qt.Key.Key_Tab)
    assert form.field("day").control.text == "6 March 2026"  # type: ignore[attr-defined]


def test_a_month_opens_with_the_keyboard_and_gives_a_day(form: Form, shown: Show, qtbot: QtBot) -> None:
    shown(form)
    target = form.field("day").target
    target.setFocus()
    QTest.keyClicks(target, "5-3-2026")
    QTest.keyClick(target, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    focused = popup.focusWidget()
    QTest.keyClick(focused, Qt.Key.Key_Right)
    QTest.keyClick(focused, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not popup.isVisible())
    assert form.field("day").read() == date(2026, 3, 6)


def test_tab_leaves_a_long_text(form: Form, shown: Show) -> None:
    shown(form)
    text = form.field("what").control
    text.setFocus()
    QTest.keyClick(text, Qt.Key.Key_Tab)
    assert not text.hasFocus()
    assert form.field("what").read() == ""


def _roll(widget: QWidget) -> None:
    middle = QPointF(widget.rect().center())
    event = QWheelEvent(
        middle, widget.mapToGlobal(middle), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)


@pytest.mark.parametrize("key", ["where", "minutes"])
def test_the_wheel_changes_nothing_that_has_not_the_keyboard(form: Form, shown: Show, key: str) -> None:
    shown(form)
    form.fill({"where": "work", "minutes": 30})
    form.field("name").control.setFocus()
    field = form.field(key)
    target = field.target
    before = field.read()
    _roll(target)
    assert field.read() == before
    target.setFocus()
    _roll(target)
    assert field.read() != before, "with the keyboard in it the wheel works"


def test_numbers_have_buttons_for_every_step(form: Form, shown: Show) -> None:
    shown(form)
    form.fill({"minutes": 30})
    field = form.field("minutes")
    more = next(button for button in field.findChildren(QWidget) if button.accessibleName() == "More")
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    assert field.read() == 35


def test_fields_beside_each_other_stand_below_in_a_narrow_window(
    say: Words, screen_clock: FixedClock, shown: Show
) -> None:
    form = Form(say, screen_clock)
    with form.side_by_side():
        day, minutes = form.day("day", "When"), form.number("minutes", "Minutes")
    form.resize(900, 700)
    shown(form)
    assert day.y() == minutes.y()
    form.resize(200, 700)
    QApplication.processEvents()
    assert day.y() < minutes.y()


def test_two_fields_cannot_share_a_name(form: Form) -> None:
    with pytest.raises(ValueError, match="name"):
        form.text("name", "Another")


def test_a_form_tells_that_something_was_changed(form: Form, qtbot: QtBot) -> None:
    with qtbot.waitSignal(form.edited):
        form.field("agreed").write(True)


def test_a_form_speaks_dutch(screen_clock: FixedClock) -> None:
    made = Form(words_in(Language.DUTCH), screen_clock)
    made.text("name", "Naam", required=True)
    made.check()
    assert made.field("name").error == "Vul dit nog in."


# -- what is kept while it is typed


class Way(Enum):
    BUS = "bus"
    BIKE = "bike"


def _full_form(say: Words) -> Form:
    form = Form(say, THURSDAY)
    form.text("name", "Name")
    form.long_text("story", "Story")
    form.choice("way", "Way", [Option(way, way.value) for way in Way])
    form.segments("level", "Level", [Option(value, str(value)) for value in (-1, 0, 1)])
    form.day("day", "Day")
    form.day("half", "Another day")
    form.number("minutes", "Minutes")
    form.tick("sure", "Sure")
    form.secret("secret", "Passphrase")
    return form


def _fill(form: Form) -> None:
    values = {"name": " Ñandú ", "story": "één\n twee ", "way": Way.BIKE, "level": -1, "day": date(2027, 2, 24)}
    form.fill({**values, "minutes": 45, "sure": True, "secret": "wortel lantaarn"})
    control = form.field("half").control
    assert isinstance(control, DayField)
    control.show_text("24 fe")


def test_what_stands_in_a_form_goes_through_json_and_comes_back_as_it_was(qapp: QApplication, say: Words) -> None:
    form, again = _full_form(say), _full_form(words_in(Language.DUTCH))
    _fill(form)
    edits: list[bool] = []
    again.edited.connect(lambda: edits.append(True))
    again.bring_back(json.loads(json.dumps(form.kept())))
    assert {**again.kept()} == form.kept()
    assert edits
    name, half = again.field("name").control, again.field("half").control
    assert isinstance(name, LineEdit)
    assert isinstance(half, DayField)
    # Untidied: nobody who goes on typing finds the last space gone. A day follows the language.
    assert (name.text(), half.text) == (" Ñandú ", "24 fe")
    assert again.values() == {**form.values(), "secret": ""}


def test_a_passphrase_is_never_kept(qapp: QApplication, say: Words) -> None:
    form = _full_form(say)
    _fill(form)
    assert form.values()["secret"] == "wortel lantaarn"
    assert "lantaarn" not in json.dumps(form.kept())
    form.bring_back({"secret": "other"})
    assert form.values()["secret"] == "wortel lantaarn"


def test_what_does_not_fit_any_more_is_left_out(qapp: QApplication, say: Words) -> None:
    form = _full_form(say)
    _fill(form)
    before = form.kept()
    form.bring_back(
        {"gone": "x", "name": 5, "story": None, "way": {"chosen": "boat"}, "level": "up", "day": 3, "minutes": "x",
         "sure": "yes"}
    )  # fmt: skip
    assert form.kept() == before
