"""When the session is left on Windows: what it sends to a window that asked for it.

Loaded on Windows only, apart from its tests, which speak for Windows.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

_WM_POWERBROADCAST: Final = 0x0218
_WM_WTSSESSION_CHANGE: Final = 0x02B1
_PBT_APMSUSPEND: Final = 0x0004
_SUSPENDS: Final = frozenset({_PBT_APMSUSPEND})
_LEAVES: Final = frozenset({0x2, 0x4, 0x6, 0x7})
"""Another user at the screen, the remote desktop closed, logged off, locked."""
_THIS_SESSION: Final = 0
_EVENT_TYPES: Final = frozenset({b"windows_generic_MSG", b"windows_dispatcher_MSG"})


class Message(ctypes.Structure):
    """The head of what Windows sends to a window: MSG of winuser.h."""

    _fields_ = (
        ("window", ctypes.c_void_p),
        ("message", ctypes.c_uint),
        ("what", ctypes.c_size_t),
        ("more", ctypes.c_ssize_t),
    )


def leaves_session(message: Message) -> bool:
    """Tell whether a message says that the session is left: locked, switched, disconnected, or about to sleep."""
    if message.message == _WM_WTSSESSION_CHANGE:
        return message.what in _LEAVES
    return message.message == _WM_POWERBROADCAST and message.what in _SUSPENDS


class WindowsSession(QObject):
    """Listens to what Windows sends to the window.

    Args:
        left: called whenever the session is left.
        window: of the desk.
        notices: wtsapi32.dll, unless a test brings its own.
    """

    def __init__(
        self,
        left: Callable[[Callable[[], None]], None],
        window: QWidget,
        parent: QObject,
        notices: Any = None,
    ) -> None:
        super().__init__(parent)
        self._notices = notices or ctypes.CDLL("wtsapi32")
        self._window = int(window.winId())
        self._notices.WTSRegisterSessionNotification(ctypes.c_void_p(self._window), _THIS_SESSION)
        self._filter = _Filter(left)
        application = QCoreApplication.instance()
        if application is not None:
            application.installNativeEventFilter(self._filter)
            application.aboutToQuit.connect(self._stop)

    def _stop(self) -> None:
        self._notices.WTSUnRegisterSessionNotification(ctypes.c_void_p(self._window))
        application = QCoreApplication.instance()
        if application is not None:
            application.removeNativeEventFilter(self._filter)


class _Filter(QAbstractNativeEventFilter):
    """Reads every message, and takes none away."""

    def __init__(self, left: Callable[[Callable[[], None]], None]) -> None:
        super().__init__()
        self._left = left

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> object:
        """Look at one message."""
        if QByteArray(kind).data() in _EVENT_TYPES and leaves_session(Message.from_address(int(message))):
            self._left(_nothing)
        return False, 0


def _nothing() -> None:
    """Windows waits for nobody."""
