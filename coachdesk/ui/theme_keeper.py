"""Keeps the application dressed: follows the system's scheme and contrast, the coach's choice, and the zoom."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Qt, QTemporaryDir, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from coachdesk.settings import ThemeChoice, within_zoom
from coachdesk.ui.icons import forget_icons
from coachdesk.ui.layouts import rescale
from coachdesk.ui.style import palette_of, style_sheet_of
from coachdesk.ui.theme import Theme, contrast_theme, shipped_theme, wear

ZOOM_STEP: Final = 0.1
_DOTS_PER_INCH: Final = 72 if sys.platform == "darwin" else 96
"""What a screen of ordinary text size tells Qt."""


class ThemeKeeper(QObject):
    """Decides which theme the application wears, and puts it on.

    Args:
        application: the one application.
        choice: light, dark, or as the system.
        zoom: how large everything is, 0.9 to 2.0.
    """

    changed = Signal()
    """Another theme or zoom is worn now; what was measured or cached by hand should be measured again."""

    def __init__(self, application: QApplication, choice: ThemeChoice, zoom: float) -> None:
        super().__init__(application)
        self._application = application
        self._choice = choice
        self._zoom = within_zoom(zoom)
        self._pictures = QTemporaryDir()
        # Both are kept: Python takes what hangs on the hints for gone as soon as it lets go of the hints.
        self._hints = application.styleHints()
        self._accessibility = self._hints.accessibility()
        self._hints.colorSchemeChanged.connect(self._follow_system)
        self._accessibility.contrastPreferenceChanged.connect(self._follow_system)
        self.put_on()

    @property
    def choice(self) -> ThemeChoice:
        """What the coach chose."""
        return self._choice

    @property
    def zoom(self) -> float:
        """How large everything is."""
        return self._zoom

    def choose(self, choice: ThemeChoice) -> None:
        """Change to light, dark, or as the system."""
        if choice is not self._choice:
            self._choice = choice
            self.put_on()

    def zoom_to(self, zoom: float) -> None:
        """Make everything larger or smaller, within what the desk can show."""
        wanted = round(within_zoom(zoom), 2)
        if wanted != self._zoom:
            self._zoom = wanted
            self.put_on()

    def put_on(self) -> None:
        """Dress the application, and everything that is open, once more."""
        theme = self._theme().at(self._zoom * self._text_size())
        wear(theme)
        forget_icons()
        self._application.setFont(theme.font())
        self._application.setPalette(palette_of(theme))
        self._application.setStyleSheet(style_sheet_of(theme, Path(self._pictures.path())))
        for window in self._application.topLevelWidgets():
            rescale(window)
        self.changed.emit()

    def _theme(self) -> Theme:
        if self._accessibility.contrastPreference() is Qt.ContrastPreference.HighContrast:
            self._application.setPalette(QPalette())
            return contrast_theme(self._application.palette())
        return shipped_theme("dark" if self._is_dark() else "light")

    def _is_dark(self) -> bool:
        if self._choice is ThemeChoice.SYSTEM:
            # A system that does not say is taken to be light.
            return self._hints.colorScheme() is Qt.ColorScheme.Dark
        return self._choice is ThemeChoice.DARK

    def _text_size(self) -> float:
        return self._application.primaryScreen().logicalDotsPerInch() / _DOTS_PER_INCH

    @Slot()
    def _follow_system(self) -> None:
        self.put_on()
