"""Who locks the desk when its coach has gone: after some minutes without a touch, and when the session says so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QWindow

from coachdesk.ui.context import AppContext
from coachdesk.ui.idle_meter import Clocks, IdleMeter

LOOK_EVERY_MS: Final = 5_000

_TOUCHES: Final = frozenset(
    {
        QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.InputMethod, QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick,
        QEvent.Type.Wheel, QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd,
        QEvent.Type.TabletMove, QEvent.Type.TabletPress, QEvent.Type.TabletRelease, QEvent.Type.NativeGesture,
        QEvent.Type.DragMove, QEvent.Type.Drop,
    }
)  # fmt: skip


class AutoLock(QObject):
    """Locks the desk after the minutes of the settings; any key, mouse, pen or finger in any of its windows counts.

    It listens to windows, where every touch arrives once. Listening to the whole application would hand every event of
    every widget to Python, which more than doubles the time a page needs to be laid out.

    Args:
        context: what is locked, and the settings.
        clocks: of the machine, unless a test brings its own.
    """

    def __init__(self, context: AppContext, clocks: Clocks | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._meter = IdleMeter(clocks or Clocks())
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._then: list[Callable[[], None]] = []
        context.jobs.busy_changed.connect(self._come_to_rest)
        context.vault_changed.connect(self._follow)
        self._follow()

    @property
    def is_watching(self) -> bool:
        """Whether there is an open vault to be locked."""
        return self._timer.isActive()

    @Slot()
    def look(self) -> None:
        """Look at the clocks, and lock if it is time."""
        self._listen()
        self._lock_if_overdue()

    def leave(self, then: Callable[[], None]) -> None:
        """Lock at once, since the session was left.

        Args:
            then: called once everything is on the disk and the file is closed.
        """
        self._context.lock()
        if self._context.jobs.is_busy:
            self._then.append(then)
        else:
            then()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002  the name is Qt's
        """Note every touch; the one that comes too late locks instead, and reaches nothing."""
        if event.type() not in _TOUCHES or not self._context.is_open:
            return False
        # After sleep a touch may come before the timer.
        if self._lock_if_overdue():
            return True
        self._meter.touch()
        return False

    def _lock_if_overdue(self) -> bool:
        is_overdue = self._meter.is_overdue(self._context.settings.idle_minutes)
        if is_overdue:
            self._context.lock()
        return is_overdue

    @Slot(bool)
    def _come_to_rest(self, is_busy: bool) -> None:
        if not is_busy:
            waiting, self._then = self._then, []
            for then in waiting:
                then()

    @Slot()
    def _follow(self) -> None:
        application = QGuiApplication.instance()
        if not isinstance(application, QGuiApplication) or self._context.is_open == self.is_watching:
            return
        if self._context.is_open:
            self._meter.restart()
            self._timer.start()
            application.focusWindowChanged.connect(self._listen_to)
            self._listen()
        else:
            self._timer.stop()
            application.focusWindowChanged.disconnect(self._listen_to)
            for window in QGuiApplication.allWindows():
                window.removeEventFilter(self)

    def _listen(self) -> None:
        for window in QGuiApplication.allWindows():
            self._listen_to(window)

    @Slot(QWindow)
    def _listen_to(self, window: QWindow | None) -> None:
        if window is not None:
            # Once, however often it is asked: Qt moves a filter that is there to the front.
            window.installEventFilter(self)
