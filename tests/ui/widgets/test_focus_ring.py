"""Focus must be seen (WCAG 2.4.7, 1.4.11): Tab through every kind of control and compare pixels with and without it.

It takes a real Tab key: a focus that is only set draws nothing in many toolkits, and would prove nothing here.
"""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QRadioButton, QVBoxLayout, QWidget

from coachdesk.clock import FixedClock
from coachdesk.i18n import Words
from coachdesk.ui.day_input import DayReader
from coachdesk.ui.focus_ring import FocusRing
from coachdesk.ui.gallery import LEVELS, PEOPLE, POINTS
from coachdesk.ui.shell.actions import Actions
from coachdesk.ui.shell.navigation import Route
from coachdesk.ui.shell.page import Destination
from coachdesk.ui.shell.rail import Rail
from coachdesk.ui.theme import contrast
from coachdesk.ui.theme_keeper import ThemeKeeper
from coachdesk.ui.widgets.buttons import Button, IconButton
from coachdesk.ui.widgets.chip import ChoiceChip
from coachdesk.ui.widgets.choices import Option
from coachdesk.ui.widgets.day_field import DayField
from coachdesk.ui.widgets.fields import ComboBox, LineEdit, NumberField, TextArea
from coachdesk.ui.widgets.level_ladder import LevelLadder, Rater
from coachdesk.ui.widgets.panel import Panel
from coachdesk.ui.widgets.passphrase_edit import PassphraseEdit
from coachdesk.ui.widgets.people_list import PeopleList
from coachdesk.ui.widgets.search_field import SearchField
from coachdesk.ui.widgets.segmented import FacesScale, Segmented
from coachdesk.ui.widgets.switch import Switch
from coachdesk.ui.widgets.tabs import SectionTabs
from tests.support.show import Show

LEAST_PIXELS = 40
"""A ring counts when so many pixels changed, each by 3:1 or more."""
AROUND = 8


def _controls(say: Words, clock: FixedClock) -> list[QWidget]:
    people = PeopleList("People")
    people.show_rows(PEOPLE)
    text = TextArea()
    text.setCursorWidth(0)
    ladder = LevelLadder(say, LEVELS, Rater("Renée"), Rater("Maaike"))
    ladder.show_now(POINTS[-1].by_worker, POINTS[-1].by_coach)
    options = [Option(1, "One", "face_1"), Option(2, "Two", "face_2")]
    return [
        Button("Save", kind="primary"),
        Button("Print"),
        Button("Later", kind="quiet"),
        Button("Remove", kind="danger"),
        Button("Small", size="small"),
        IconButton("close", "Close"),
        ChoiceChip("Everybody"),
        LineEdit(),
        text,
        ComboBox(options),
        DayField(say, DayReader(say, clock)),
        NumberField(say),
        SearchField(say, "Search"),
        PassphraseEdit(say),
        QCheckBox("Tick"),
        QRadioButton("Radio"),
        Switch("Switch"),
        Segmented(options, "Segments"),
        FacesScale(options, "Faces"),
        SectionTabs(["Who I am", "Work"], "Sections"),
        people,
        ladder,
        Panel("paper", Button("On paper")),
    ]


def _window(say: Words, clock: FixedClock) -> QWidget:
    window = QWidget()
    column = QVBoxLayout(window)
    for control in _controls(say, clock):
        column.addWidget(control)
    rail = Rail(say, Actions(say, window), [Destination(Route("people"), "People", "people")])
    column.addWidget(rail)
    window.resize(900, 2400)
    return window


def _changed(one: QImage, other: QImage) -> int:
    """Return how many pixels differ by 3:1 or more."""
    found, known = 0, {}
    for y in range(one.height()):
        for x in range(one.width()):
            pair = (one.pixel(x, y), other.pixel(x, y))
            if pair[0] == pair[1]:
                continue
            if pair not in known:
                known[pair] = contrast(one.pixelColor(x, y).name(), other.pixelColor(x, y).name()) >= 3
            found += known[pair]
    return found


def _rings(window: QWidget, next_control: Callable[[], None]) -> dict[str, int]:
    """Tab through a window and return, for each control, how many pixels its focus changed enough."""
    seen: dict[str, int] = {}
    met: list[QWidget] = []
    while (control := QApplication.focusWidget()) is not None and control not in met:
        met.append(control)
        around = control.parentWidget()
        frame = around if around is not None and around.property("field") else control
        area = frame.rect().translated(frame.mapTo(window, QPoint(0, 0))).adjusted(-AROUND, -AROUND, AROUND, AROUND)
        with_focus = window.grab(area.intersected(window.rect())).toImage()
        next_control()
        if QApplication.focusWidget() is control:
            return {**seen, f"{type(control).__name__} does not let go of Tab": 0}
        without = window.grab(area.intersected(window.rect())).toImage()
        seen[f"{type(control).__name__} {len(met)} {control.accessibleName()}"] = _changed(with_focus, without)
    return seen


def _tab() -> None:
    control = QApplication.focusWidget()
    assert control is not None
    QTest.keyClick(control, Qt.Key.Key_Tab)
    QApplication.processEvents()


def _all_rings(window: QWidget) -> dict[str, int]:
    QTest.keyClick(window, Qt.Key.Key_Tab)
    return _rings(window, _tab)


@pytest.mark.usefixtures("each_theme")
def test_focus_is_seen_on_every_control(shown: Show, say: Words, screen_clock: FixedClock) -> None:
    rings = _all_rings(shown(_window(say, screen_clock)))
    assert len(rings) >= 30
    assert {control: pixels for control, pixels in rings.items() if pixels < LEAST_PIXELS} == {}


def test_without_the_ring_the_check_fails(
    shown: Show, say: Words, screen_clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: the same walk with the ring taken away."""
    monkeypatch.setattr(FocusRing, "surround", lambda self, target: None)
    rings = _all_rings(shown(_window(say, screen_clock)))
    missing = [control for control, pixels in rings.items() if pixels < LEAST_PIXELS]
    assert any(control.startswith("Button") for control in missing)
    assert any(control.startswith("_DestinationItem") for control in missing)


def test_tab_reaches_every_control_once_and_comes_back(shown: Show, say: Words, screen_clock: FixedClock) -> None:
    window = shown(_window(say, screen_clock))
    QTest.keyClick(window, Qt.Key.Key_Tab)
    first = QApplication.focusWidget()
    met = [first]
    for _ in range(200):
        _tab()
        now = QApplication.focusWidget()
        if now is first:
            break
        assert now not in met, "Tab is caught in a circle"
        met.append(now)
    else:
        pytest.fail("Tab never came back")


def test_the_ring_follows_its_control_and_is_as_wide_as_the_zoom(shown: Show, keeper: ThemeKeeper) -> None:
    window = QWidget()
    window.resize(400, 200)
    button = Button("Print", parent=window)
    button.setGeometry(20, 20, 120, 40)
    shown(window)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    (ring,) = window.findChildren(FocusRing)
    assert ring.geometry() == button.geometry().adjusted(-2, -2, 2, 2)
    button.move(60, 90)
    assert ring.geometry() == button.geometry().adjusted(-2, -2, 2, 2)
    button.hide()
    assert not ring.isVisible()


def test_who_clicks_a_button_sees_no_ring(shown: Show) -> None:
    window = QWidget()
    window.resize(400, 200)
    button = Button("Print", parent=window)
    button.setGeometry(20, 20, 120, 40)
    other = LineEdit(parent=window)
    other.setGeometry(20, 80, 120, 40)
    shown(window)
    other.setFocus()
    (ring,) = window.findChildren(FocusRing)
    assert ring.isVisible()
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    assert button.hasFocus()
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)


def test_the_ring_survives_the_window_it_was_in(shown: Show, say: Words) -> None:
    first = QWidget()
    QVBoxLayout(first).addWidget(Button("One"))
    shown(first)
    QTest.keyClick(first, Qt.Key.Key_Tab)
    first.deleteLater()
    QApplication.sendPostedEvents(None, 0)
    QApplication.processEvents()
    second = QWidget()
    QVBoxLayout(second).addWidget(Button("Two"))
    shown(second)
    QTest.keyClick(second, Qt.Key.Key_Tab)
    assert any(ring.isVisible() for ring in second.findChildren(FocusRing))
