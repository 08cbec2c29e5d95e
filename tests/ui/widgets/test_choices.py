"""Choices of which one counts: the keyboard comes in where the choice stands."""

from PySide6.QtWidgets import QApplication

from coachdesk.ui.widgets.choices import Option
from coachdesk.ui.widgets.segmented import Segmented
from tests.support.show import Show

OPTIONS = [Option("nl", "Nederlands"), Option("en", "English")]


def test_the_keyboard_comes_in_at_the_choice(shown: Show) -> None:
    row = Segmented(OPTIONS, "Language")
    row.choose("en")
    shown(row).setFocus()
    at = QApplication.focusWidget()
    assert at is row.focusProxy()
    assert getattr(at, "words", "") == "English"


def test_without_a_choice_it_comes_in_at_the_first(shown: Show) -> None:
    row = Segmented(OPTIONS, "Language")
    row.choose("en")
    row.choose(None)
    shown(row).setFocus()
    assert getattr(QApplication.focusWidget(), "words", "") == "Nederlands"
