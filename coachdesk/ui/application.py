"""The one Qt application: its name, its fonts, its look, and the words that Qt itself brings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from coachdesk.i18n import Language
from coachdesk.resources import resource_path
from coachdesk.settings import Settings
from coachdesk.ui.focus_ring import FocusRings
from coachdesk.ui.fonts import load_fonts
from coachdesk.ui.theme_keeper import ThemeKeeper

if TYPE_CHECKING:
    from PySide6.QtCore import QTranslator


def make_application(arguments: list[str]) -> QApplication:
    """Return the application, or the one there is, with its fonts and its focus ring; `dress` gives it its look.

    Its style is Fusion on every system: style sheets break the system's own styles in many small ways.
    """
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        application = existing
        application.setStyle("Fusion")
    else:
        # Named here, since setStyle gives the style back, and what Python must know of styles takes 7 ms to load.
        application = QApplication([*arguments, "-style", "Fusion"])
    application.setApplicationName("CoachDesk")
    application.setDesktopFileName("coachdesk")
    application.setWindowIcon(QIcon(str(resource_path("icons", "drawings", "app.svg"))))
    load_fonts()
    if application.findChild(FocusRings) is None:
        FocusRings(application)
    return application


def dress(application: QApplication, settings: Settings) -> ThemeKeeper:
    """Give the application its look, and return who keeps it."""
    return ThemeKeeper(application, settings.theme, settings.zoom)


class QtWords:
    """The words of Qt's own dialogs, in the language of the screen; and days and numbers as it writes them.

    Args:
        application: whose words.
    """

    def __init__(self, application: QApplication) -> None:
        self._application = application
        self._translator: QTranslator | None = None

    def speak(self, language: Language) -> None:
        """Speak a language from now on."""
        # Imported with the first words, since the door speaks before Qt itself has anything to say.
        from PySide6.QtCore import QLibraryInfo, QLocale
        from PySide6.QtCore import QTranslator as Translator

        if self._translator is not None:
            self._application.removeTranslator(self._translator)
            self._translator = None
        translator = Translator(self._application)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        # English is Qt's own language and needs no file.
        if translator.load(f"qtbase_{language.value}", folder):
            self._application.installTranslator(translator)
            self._translator = translator
        QLocale.setDefault(QLocale("nl_NL" if language is Language.DUTCH else "en_GB"))
