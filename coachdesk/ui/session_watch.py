"""Tells when the coach leaves the session: the screen is locked, the laptop sleeps, somebody else logs in.

Linux says so over D-Bus, Windows in messages to the window. macOS says it only to programs in its own language: there
the clocks notice that the machine slept, and the help says that locking the screen is not noticed.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QWidget


def watches_session() -> bool:
    """Tell whether this system says that the screen is locked; whether it really does, depends on the desktop."""
    return sys.platform == "win32" or sys.platform.startswith("linux")


def watch_session(left: Callable[[Callable[[], None]], None], window: QWidget, parent: QObject) -> None:
    """Call `left` whenever the session is left, until `parent` is gone; where nothing tells, nothing happens.

    Called after the first frame: it loads what the system speaks.

    Args:
        left: locks the desk, and calls what it is given once the file is closed; a machine that goes to sleep waits.
        window: of the desk, which Windows sends its messages to.
        parent: who holds what listens.
    """
    if sys.platform == "win32":
        from coachdesk.ui.session_watch_windows import WindowsSession

        WindowsSession(left, window, parent)
    elif sys.platform.startswith("linux"):
        from coachdesk.ui.session_watch_linux import LinuxSession, buses

        LinuxSession(left, *buses(parent), parent)
