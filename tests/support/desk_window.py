"""The whole window in tests: shown, with the keyboard, at the door or with a vault."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from coachdesk.paths import AppPaths
from coachdesk.services.vault import Vault
from coachdesk.ui.context import AppContext
from coachdesk.ui.desk import open_window
from coachdesk.ui.pages.start.entrance import Entrance
from coachdesk.ui.shell.main_window import MainWindow


def paths_in(folder: Path) -> AppPaths:
    """Return the places of a machine, all in one folder."""
    return AppPaths(data=folder, settings=folder / "settings.json", logs=folder / "logs")


def window_at_door(qtbot: QtBot, context: AppContext, entrance: Entrance) -> MainWindow:
    """Return the window at the door, of the ordinary size and with the keyboard."""
    window = open_window(context, entrance)
    qtbot.addWidget(window)
    window.resize(1366, 736)
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitActive(window)
    settle()
    return window


def window_with(qtbot: QtBot, context: AppContext, vault: Vault, folder: Path) -> MainWindow:
    """Return the window with an open vault, at the list of people."""
    paths = paths_in(folder)
    window = window_at_door(qtbot, context, Entrance(paths, paths.vault))
    context.open_with(vault)
    settle()
    return window


def settle() -> None:
    """Let timers of no length and layouts have their turn."""
    for _ in range(6):
        QApplication.processEvents()


def typed(text: str) -> None:
    """Type into whatever has the keyboard."""
    QTest.keyClicks(_at(), text)
    settle()


def pressed(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key in whatever has the keyboard."""
    QTest.keyClick(_at(), key, modifier)
    settle()


def _at() -> QWidget:
    """Return where a key goes: what has the keyboard, or the window itself."""
    at = QApplication.focusWidget() or QApplication.activeWindow()
    assert at is not None, "no window has the keyboard"
    return at
