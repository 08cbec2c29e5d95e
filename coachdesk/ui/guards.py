"""What guards an open vault, put in place once the first frame is there: the door needs none of it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coachdesk.ui.auto_lock import AutoLock
from coachdesk.ui.context import AppContext
from coachdesk.ui.screen_guard import ScreenGuard, can_guard_screen
from coachdesk.ui.session_watch import watch_session


def stand_guard(context: AppContext, window: QWidget) -> None:
    """Lock when nobody is there, and keep the window out of pictures; the window holds what watches.

    Args:
        context: what is locked, and the settings.
        window: of the desk.
    """
    watch_session(AutoLock(context, parent=window).leave, window, window)
    if can_guard_screen():
        ScreenGuard(context, parent=window)
