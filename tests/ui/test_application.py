"""The one application speaks the language of the screen, also where Qt itself has the word."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication

from coachdesk.i18n import Language
from coachdesk.ui.application import QtWords, make_application
from coachdesk.ui.focus_ring import FocusRings
from coachdesk.ui.fonts import load_fonts
from coachdesk.ui.theme import shipped_scale


@pytest.fixture
def words(qapp: QApplication) -> Iterator[QtWords]:
    made = QtWords(qapp)
    yield made
    made.speak(Language.ENGLISH)
    QLocale.setDefault(QLocale("nl_NL"))


def _cancel() -> str:
    return QCoreApplication.translate("QPlatformTheme", "Cancel")


def test_the_dialogs_of_qt_speak_the_language_of_the_screen(words: QtWords) -> None:
    said = []
    for language in (Language.DUTCH, Language.ENGLISH, Language.DUTCH):
        words.speak(language)
        said.append((_cancel(), QLocale().bcp47Name()))
    assert said == [("Annuleren", "nl"), ("Cancel", "en-GB"), ("Annuleren", "nl")]


def test_there_is_one_application(qapp: QApplication) -> None:
    assert make_application([]) is qapp
    assert qapp.applicationName() == "CoachDesk"
    assert not qapp.windowIcon().isNull()
    assert len(qapp.findChildren(FocusRings)) == 1


def test_the_shipped_typeface_is_found() -> None:
    assert shipped_scale().family in load_fonts()
