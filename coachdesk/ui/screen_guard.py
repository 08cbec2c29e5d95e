"""Keeps the windows out of screenshots and shared screens where the system can do that, which is Windows alone.

On Linux any program may look at the screen, or ask the desktop for it, and since version 15 macOS heeds it no more:
there the settings say so instead of promising it.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication, QWindow

from coachdesk.ui.context import AppContext

_SHOWN: Final = 0x00
_BLACK: Final = 0x01
_LEFT_OUT: Final = 0x11

Affinity = Callable[[int, int], bool]
"""Says of a window how it may be captured, and tells whether the system agreed."""


def can_guard_screen() -> bool:
    """Tell whether this system can keep a window out of a picture of the screen."""
    return sys.platform == "win32"


class ScreenGuard(QObject):
    """Keeps every window that gets the keyboard out of pictures, as the settings say.

    Args:
        context: the settings.
        affinity: of Windows, unless a test brings its own.
    """

    def __init__(self, context: AppContext, affinity: Affinity | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._affinity = affinity or _ask_windows
        context.settings_changed.connect(self.apply)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._guard)
        self.apply()

    @Slot()
    def apply(self) -> None:
        """Let the settings hold for every window that is open."""
        for window in QGuiApplication.topLevelWindows():
            self._guard(window)

    @Slot(QWindow)
    def _guard(self, window: QWindow | None) -> None:
        if window is None or not window.isTopLevel() or not window.isVisible():
            return
        number = int(window.winId())
        if self._context.settings.is_capturable:
            self._affinity(number, _SHOWN)
        elif not self._affinity(number, _LEFT_OUT):
            # Before the Windows 10 of May 2020 there was only this: the window is there, and black.
            self._affinity(number, _BLACK)


def _ask_windows(window: int, affinity: int) -> bool:
    return bool(ctypes.CDLL("user32").SetWindowDisplayAffinity(ctypes.c_void_p(window), affinity))
