"""Every building block does with the keyboard what it does with the mouse (WCAG 2.1.1)."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from coachdesk.i18n import Words
from coachdesk.ui.gallery import LEVELS, PEOPLE
from coachdesk.ui.widgets.buttons import Button, IconButton
from coachdesk.ui.widgets.chip import ChoiceChip
from coachdesk.ui.widgets.choices import Option
from coachdesk.ui.widgets.label import Label
from coachdesk.ui.widgets.level_ladder import LevelLadder, Rater
from coachdesk.ui.widgets.passphrase_edit import PassphraseEdit
from coachdesk.ui.widgets.people_list import PeopleList
from coachdesk.ui.widgets.search_field import SearchField
from coachdesk.ui.widgets.segmented import FacesScale, Segmented
from coachdesk.ui.widgets.switch import Switch
from coachdesk.ui.widgets.tabs import SectionTabs
from tests.support.show import Show

OPTIONS = [Option("a", "First", "face_1"), Option("b", "Second", "face_2"), Option("c", "Third", "face_3")]


def _press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key, modifier)


@pytest.mark.parametrize("kind", ["plain", "primary", "quiet", "danger"])
def test_space_presses_a_button(shown: Show, qtbot: QtBot, kind: str) -> None:
    button = shown(Button("Save", kind=kind))  # type: ignore[arg-type]
    button.setFocus()
    with qtbot.waitSignal(button.clicked):
        _press(Qt.Key.Key_Space)


def test_a_button_follows_its_action(shown: Show, qtbot: QtBot) -> None:
    action = QAction("Handover dossier")
    action.setShortcut("Ctrl+D")
    plain = Button("Handover dossier").sizeHint().width()
    button = shown(Button("Handover dossier").follow(action))
    assert button.sizeHint().width() > plain, "the keys are shown"
    with qtbot.waitSignal(action.triggered):
        button.click()
    action.setEnabled(False)
    assert not button.isEnabled()


def test_an_ampersand_is_an_and(shown: Show) -> None:
    button = shown(Button("Jansen & Zn"))
    assert button.shortcut().isEmpty()


def test_an_icon_button_has_its_name_as_a_tooltip() -> None:
    button = IconButton("close", "Close")
    assert (button.accessibleName(), button.toolTip()) == ("Close", "Close")


def test_space_turns_chips_and_switches(shown: Show) -> None:
    for made in (ChoiceChip("Aftercare"), Switch("Read along")):
        widget = shown(made)
        widget.setFocus()
        _press(Qt.Key.Key_Space)
        assert widget.isChecked()


def test_arrows_move_between_choices_and_tab_goes_past(shown: Show) -> None:
    for kind in (Segmented, FacesScale):
        window = QWidget()
        column = QVBoxLayout(window)
        choices, after = kind(OPTIONS, "How"), QLineEdit()
        chosen: list[object] = []
        choices.chosen.connect(chosen.append)
        choices.choose("a")
        column.addWidget(choices)
        column.addWidget(after)
        shown(window)
        choices.setFocus()
        _press(Qt.Key.Key_Right)
        _press(Qt.Key.Key_Right)
        assert choices.value == "c"
        assert chosen == ["b", "c"]
        _press(Qt.Key.Key_Tab)
        assert after.hasFocus()


def test_a_choice_can_be_none_again() -> None:
    choices = Segmented(OPTIONS, "How")
    met = [choices.value]
    for value in ("b", None, "unknown"):
        choices.choose(value)
        met.append(choices.value)
    assert met == [None, "b", None, None]


def test_sections_by_arrows_and_by_number(shown: Show) -> None:
    tabs = shown(SectionTabs(["Who I am", "Work", "Goals"], "Sections"))
    met: list[int] = []
    tabs.chosen.connect(met.append)
    tabs.setFocus()
    _press(Qt.Key.Key_Right)
    _press(Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert met == [1, 2]
    assert tabs.value == 2


def test_a_marked_section_says_why(shown: Show) -> None:
    tabs = shown(SectionTabs(["Who I am", "Work"], "Sections"))
    before = tabs.sizeHint().width()
    tabs.mark(1, "asks for attention")
    bar = tabs.focusProxy()
    assert bar is not None
    assert bar.accessibleTabName(1) == "Work, asks for attention"  # type: ignore[attr-defined]
    assert tabs.sizeHint().width() > before
    tabs.mark(1, "")
    assert bar.accessibleTabName(1) == "Work"  # type: ignore[attr-defined]


def test_a_person_is_found_and_opened_without_the_mouse(shown: Show, say: Words) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    search, people = SearchField(say, "Search"), PeopleList("People")
    people.show_rows(PEOPLE)
    search.left_downwards.connect(people.setFocus)
    people.left_upwards.connect(search.setFocus)
    opened: list[object] = []
    people.opened.connect(opened.append)
    search.entered.connect(people.open_current)
    column.addWidget(search)
    column.addWidget(people)
    shown(window)
    search.setFocus()
    _press(Qt.Key.Key_Return)
    _press(Qt.Key.Key_Down)
    _press(Qt.Key.Key_Down)
    _press(Qt.Key.Key_Return)
    assert opened == [1, 2]
    _press(Qt.Key.Key_Up)
    _press(Qt.Key.Key_Up)
    assert search.edit.hasFocus()


def test_escape_clears_a_search_before_it_means_anything_else(shown: Show, say: Words) -> None:
    field = shown(SearchField(say, "Search"))
    searched: list[str] = []
    field.searched.connect(searched.append)
    field.setFocus()
    QTest.keyClicks(field.edit, " oz")
    assert field.text == "oz"
    _press(Qt.Key.Key_Escape)
    assert field.text == ""
    assert searched == ["", "o", "oz", ""]
    assert field.edit.hasFocus()


def test_ratings_go_down_within_a_rater_and_sideways_between_them(shown: Show, say: Words) -> None:
    ladder = shown(LevelLadder(say, LEVELS, Rater("Renée"), Rater("Maaike")))
    ladder.show_now(1, 0)
    rated: list[tuple[str, int]] = []
    ladder.rated.connect(lambda kind, level: rated.append((kind, level)))
    ladder.button("worker", 1).setFocus()
    _press(Qt.Key.Key_Down)
    assert rated == [("worker", 0)]
    _press(Qt.Key.Key_Right)
    assert QApplication.focusWidget() is ladder.button("coach", 0)
    assert rated == [("worker", 0)], "going sideways rates nothing"
    _press(Qt.Key.Key_Right)
    assert QApplication.focusWidget() is ladder.button("coach", 0)
    _press(Qt.Key.Key_Up)
    assert rated == [("worker", 0), ("coach", 1)]


def test_a_ladder_may_only_be_looked_at(shown: Show, say: Words) -> None:
    ladder = shown(LevelLadder(say, LEVELS, Rater("Renée"), Rater("Maaike")))
    ladder.let_change(False)
    assert not ladder.button("worker", 1).isEnabled()


def test_a_passphrase_is_shown_by_a_real_button(shown: Show, say: Words) -> None:
    edit = shown(PassphraseEdit(say))
    edit.setFocus()
    QTest.keyClicks(edit.line, "five words")
    assert edit.line.displayText() != "five words"
    _press(Qt.Key.Key_Tab)
    _press(Qt.Key.Key_Space)
    assert edit.is_shown()
    assert edit.line.displayText() == "five words"
    assert edit.value == "five words"
    edit.clear()
    assert (edit.value, edit.is_shown()) == ("", False)


def test_a_passphrase_may_be_pasted(shown: Show, say: Words, qapp: QApplication) -> None:
    edit = shown(PassphraseEdit(say))
    qapp.clipboard().setText("wortel lantaarn")
    edit.setFocus()
    _press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert edit.value == "wortel lantaarn"


@pytest.mark.parametrize(
    ("typed", "with_shift", "noticed"), [("a", False, False), ("A", True, False), ("A", False, True), ("a", True, True)]
)
def test_caps_lock_is_noticed_from_the_letters(
    shown: Show, say: Words, typed: str, with_shift: bool, noticed: bool
) -> None:
    edit = shown(PassphraseEdit(say))
    shift = Qt.KeyboardModifier.ShiftModifier if with_shift else Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(edit.line, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, shift, typed))
    assert any(label.text() == "Caps Lock is on" for label in edit.findChildren(Label) if label.isVisible()) == noticed
    QApplication.sendEvent(edit.line, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_1, shift, "1"))
    assert edit.value == f"{typed}1", "a digit says nothing about it"
