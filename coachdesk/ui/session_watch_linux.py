"""When the session is left on Linux: what logind and the screen savers say over D-Bus.

Without a bus, or where nobody is on it, nothing is heard, and that is no error: then the clocks count alone.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any, Final, Protocol, cast

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusObjectPath, QDBusPendingCallWatcher, QDBusVariant

LOGIND: Final = "org.freedesktop.login1"
MANAGER: Final = "/org/freedesktop/login1"
MANAGER_FACE: Final = "org.freedesktop.login1.Manager"
SESSION_FACE: Final = "org.freedesktop.login1.Session"
PROPERTIES: Final = "org.freedesktop.DBus.Properties"
SCREEN_SAVERS: Final = (
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver"),
    ("org.freedesktop.ScreenSaver", "/ScreenSaver", "org.freedesktop.ScreenSaver"),
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver"),
    ("org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver", "org.cinnamon.ScreenSaver"),
    ("org.mate.ScreenSaver", "/org/mate/ScreenSaver", "org.mate.ScreenSaver"),
    ("org.xfce.ScreenSaver", "/org/xfce/ScreenSaver", "org.xfce.ScreenSaver"),
)
"""Service, path and interface of what tells `ActiveChanged`; KDE uses the second path."""

Values = list[Any]
Take = Callable[[Values], None]
Left = Callable[[Callable[[], None]], None]


class Bus(Protocol):
    """What is asked of a bus; tests bring one that speaks when it is told to."""

    def listen(self, service: str, path: str, interface: str, signal: str, take: Take) -> None:
        """Hand the values of a signal to `take`; an empty path means every object."""
        ...

    def ask(self, service: str, path: str, interface: str, method: str, values: Values, take: Take) -> None:
        """Call a method, and hand what it returns to `take`; an error is passed over."""
        ...


class LinuxSession(QObject):
    """Listens to logind and to the screen saver.

    Args:
        left: called whenever the session is left, with what to do once the desk is locked.
        system: the bus of the machine.
        session: the bus of who is logged in.
    """

    def __init__(self, left: Left, system: Bus, session: Bus, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._left = left
        self._system = system
        self._delay: object = None
        self._known: set[str] = set()
        system.listen(LOGIND, MANAGER, MANAGER_FACE, "PrepareForSleep", self._prepare_for_sleep)
        for service, path, interface in SCREEN_SAVERS:
            session.listen(service, path, interface, "ActiveChanged", self._screen_saver)
        # The session a program was started in, or the one on the screen where it was started by the user's services.
        for name in dict.fromkeys((os.environ.get("XDG_SESSION_ID", ""), "auto")):
            if name:
                system.ask(LOGIND, MANAGER, MANAGER_FACE, "GetSession", [name], self._know_session)
        self._ask_for_delay()

    # -- sleep

    def _ask_for_delay(self) -> None:
        """Ask to be waited for, some seconds at most, so that the desk is locked before the machine sleeps."""
        values = ["sleep", "CoachDesk", "CoachDesk", "delay"]
        self._system.ask(LOGIND, MANAGER, MANAGER_FACE, "Inhibit", values, self._take_delay)

    def _take_delay(self, values: Values) -> None:
        # The machine waits as long as this is held.
        self._delay = values[0] if values else None

    def _prepare_for_sleep(self, values: Values) -> None:
        if values and values[0]:
            self._left(self._let_sleep)
        else:
            self._ask_for_delay()

    def _let_sleep(self) -> None:
        self._delay = None

    # -- the screen, and who is in front of it

    def _screen_saver(self, values: Values) -> None:
        if values and values[0]:
            self._left(_nothing)

    def _know_session(self, values: Values) -> None:
        path = values[0].path() if values and isinstance(values[0], QDBusObjectPath) else ""
        if path and path not in self._known:
            self._known.add(path)
            self._system.listen(LOGIND, path, SESSION_FACE, "Lock", lambda _: self._left(_nothing))
            self._system.listen(LOGIND, path, PROPERTIES, "PropertiesChanged", lambda _: self._look_at(path))

    def _look_at(self, path: str) -> None:
        """Ask what changed: whether somebody else is in front of the screen, and whether it is locked."""
        ask = self._system.ask
        ask(LOGIND, path, PROPERTIES, "Get", [SESSION_FACE, "Active"], lambda values: self._see(values, left=False))
        ask(LOGIND, path, PROPERTIES, "Get", [SESSION_FACE, "LockedHint"], lambda values: self._see(values, left=True))

    def _see(self, values: Values, *, left: bool) -> None:
        if values and isinstance(values[0], QDBusVariant) and values[0].variant() is left:
            self._left(_nothing)


def _nothing() -> None:
    """Nobody waits for the lock."""


def buses(parent: QObject) -> tuple[Bus, Bus]:
    """Return the bus of the machine and that of who is logged in, there or not."""
    return QtBus(QDBusConnection.systemBus(), parent), QtBus(QDBusConnection.sessionBus(), parent)


class QtBus:
    """A bus as Qt knows it.

    Args:
        connection: to it; one that failed hears nothing.
        parent: who holds what listens.
    """

    def __init__(self, connection: QDBusConnection, parent: QObject) -> None:
        self._connection = connection
        self._parent = parent

    def listen(self, service: str, path: str, interface: str, signal: str, take: Take) -> None:
        """Hand the values of a signal to `take`."""
        if self._connection.isConnected():
            ear = _Ear(take, self._parent)
            # PySide6 takes text here and refuses the bytes that its stubs ask for.
            slot = cast("bytes", SLOT("hear(QDBusMessage)"))
            self._connection.connect(service, path, interface, signal, ear, slot)

    def ask(self, service: str, path: str, interface: str, method: str, values: Values, take: Take) -> None:
        """Call a method, and hand what it returns to `take`."""
        if self._connection.isConnected():
            call = QDBusMessage.createMethodCall(service, path, interface, method)
            # Only what runs already is asked; nothing is started for it.
            call.setAutoStartService(False)
            call.setArguments(values)
            _Answer(QDBusPendingCallWatcher(self._connection.asyncCall(call), self._parent), take)


class _Ear(QObject):
    """Hears one signal."""

    def __init__(self, take: Take, parent: QObject) -> None:
        super().__init__(parent)
        self._take = take

    @Slot(QDBusMessage)
    def hear(self, message: QDBusMessage) -> None:
        self._take(message.arguments())


class _Answer(QObject):
    """Takes one answer."""

    def __init__(self, watcher: QDBusPendingCallWatcher, take: Take) -> None:
        super().__init__(watcher)
        self._take = take
        watcher.finished.connect(self._finished)

    @Slot(QDBusPendingCallWatcher)
    def _finished(self, watcher: QDBusPendingCallWatcher) -> None:
        reply = watcher.reply()
        watcher.deleteLater()
        if reply.type() is QDBusMessage.MessageType.ReplyMessage:
            self._take(reply.arguments())
