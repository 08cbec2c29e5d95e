"""Leaving the session: what Linux and Windows say, heard from buses and messages that the test speaks for."""

import ctypes
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QByteArray, QObject
from PySide6.QtDBus import QDBusObjectPath, QDBusVariant
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coachdesk.ui.session_watch_linux import (
    LOGIND,
    MANAGER,
    MANAGER_FACE,
    PROPERTIES,
    SCREEN_SAVERS,
    SESSION_FACE,
    LinuxSession,
    Take,
    Values,
)
from coachdesk.ui.session_watch_windows import Message, WindowsSession, leaves_session

SESSION = "/org/freedesktop/login1/session/_32"


class Delay:
    """Stands for the descriptor that makes the machine wait; counts how many are held."""

    held = 0

    def __init__(self) -> None:
        Delay.held += 1

    def __del__(self) -> None:
        Delay.held -= 1


class FakeBus:
    """A bus that speaks when it is told to.

    Args:
        answers: by method, what is returned; without one nothing is.
    """

    def __init__(self, answers: dict[str, Callable[[Values], Values]] | None = None) -> None:
        self._answers = answers or {}
        self._takes: dict[tuple[str, str, str, str], Take] = {}

    def listen(self, service: str, path: str, interface: str, signal: str, take: Take) -> None:
        self._takes[service, path, interface, signal] = take

    def ask(self, service: str, path: str, interface: str, method: str, values: Values, take: Take) -> None:
        if method in self._answers:
            take(self._answers[method](values))

    def say(self, service: str, path: str, interface: str, signal: str, *values: object) -> None:
        self._takes[service, path, interface, signal](list(values))


class Desk:
    """Notes each time it is to be locked, and says that it is when it is told to."""

    def __init__(self) -> None:
        self.left = 0
        self.waiting: list[Callable[[], None]] = []

    def leave(self, then: Callable[[], None]) -> None:
        self.left += 1
        self.waiting.append(then)

    def be_locked(self) -> None:
        while self.waiting:
            self.waiting.pop()()


@pytest.fixture
def properties() -> dict[str, bool]:
    return {"Active": True, "LockedHint": False}


@pytest.fixture
def machine(properties: dict[str, bool]) -> FakeBus:
    """Return the bus of a machine with logind."""
    return FakeBus(
        {
            "GetSession": lambda _: [QDBusObjectPath(SESSION)],
            "Get": lambda asked: [QDBusVariant(properties[asked[1]])],
            "Inhibit": lambda _: [Delay()],
        }
    )


@pytest.fixture
def session() -> FakeBus:
    return FakeBus()


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def watch(desk: Desk, machine: FakeBus, session: FakeBus, qapp: object) -> LinuxSession:
    Delay.held = 0
    return LinuxSession(desk.leave, machine, session)


@pytest.mark.parametrize("saver", SCREEN_SAVERS, ids="-".join)
def test_every_screen_saver_is_heard(
    saver: tuple[str, str, str], watch: LinuxSession, session: FakeBus, desk: Desk
) -> None:
    session.say(*saver, "ActiveChanged", False)
    assert desk.left == 0
    session.say(*saver, "ActiveChanged", True)
    assert desk.left == 1


def test_the_lock_of_the_session_is_heard(watch: LinuxSession, machine: FakeBus, desk: Desk) -> None:
    machine.say(LOGIND, SESSION, SESSION_FACE, "Lock")
    assert desk.left == 1


@pytest.mark.parametrize(("name", "value"), [("Active", False), ("LockedHint", True)])
def test_another_user_at_the_screen_and_a_locked_one_are_heard(
    watch: LinuxSession, machine: FakeBus, desk: Desk, properties: dict[str, bool], name: str, value: bool
) -> None:
    machine.say(LOGIND, SESSION, PROPERTIES, "PropertiesChanged", SESSION_FACE, {}, [name])
    assert desk.left == 0
    properties[name] = value
    machine.say(LOGIND, SESSION, PROPERTIES, "PropertiesChanged", SESSION_FACE, {}, [name])
    assert desk.left == 1


def test_the_machine_waits_with_sleeping_until_the_file_is_closed(
    watch: LinuxSession, machine: FakeBus, desk: Desk
) -> None:
    assert Delay.held == 1
    machine.say(LOGIND, MANAGER, MANAGER_FACE, "PrepareForSleep", True)
    assert (desk.left, Delay.held) == (1, 1)
    desk.be_locked()
    assert Delay.held == 0
    machine.say(LOGIND, MANAGER, MANAGER_FACE, "PrepareForSleep", False)
    assert (desk.left, Delay.held) == (1, 1), "and it will wait the next time"


def test_what_nobody_says_locks_nothing(qapp: object, session: FakeBus, desk: Desk) -> None:
    """A machine without logind: nobody answers, and that is no error."""
    silent = FakeBus()
    LinuxSession(desk.leave, silent, session)
    assert desk.left == 0
    with pytest.raises(KeyError):
        silent.say(LOGIND, SESSION, SESSION_FACE, "Lock")


WITHOUT_A_BUS = """
import os, sys
os.environ["DBUS_SESSION_BUS_ADDRESS"] = os.environ["DBUS_SYSTEM_BUS_ADDRESS"] = "unix:path=/nowhere/bus"
from PySide6.QtCore import QCoreApplication, QObject
application = QCoreApplication([])
parent = QObject()
from coachdesk.ui.session_watch_linux import LinuxSession, buses
LinuxSession(lambda then: sys.exit(1), *buses(parent), parent)
application.processEvents()
"""


def test_without_a_bus_nothing_is_said_and_nothing_breaks() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", WITHOUT_A_BUS], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


class FakeNotices:
    """Stands for wtsapi32.dll."""

    def __init__(self) -> None:
        self.asked: list[tuple[int | None, int]] = []

    def __getattr__(self, name: str) -> Callable[..., int]:
        def call(window: ctypes.c_void_p, which: int = -1) -> int:
            self.asked.append((window.value, which))
            return 1

        return call


POWER, SESSION_CHANGE, KEY_DOWN = 0x0218, 0x02B1, 0x0100


@pytest.mark.parametrize(
    ("message", "what", "leaves"),
    [
        (SESSION_CHANGE, 0x7, True),
        (SESSION_CHANGE, 0x2, True),
        (SESSION_CHANGE, 0x4, True),
        (SESSION_CHANGE, 0x6, True),
        (SESSION_CHANGE, 0x8, False),
        (SESSION_CHANGE, 0x1, False),
        (POWER, 0x4, True),
        (POWER, 0x12, False),
        (KEY_DOWN, 0x7, False),
        (KEY_DOWN, 0x4, False),
    ],
)
def test_windows_says_in_numbers_that_the_session_is_left(
    message: int, what: int, leaves: bool, desk: Desk, qtbot: QtBot
) -> None:
    told = Message(None, message, what, 0)
    assert leaves_session(told) is leaves
    window, parent, notices = QWidget(), QObject(), FakeNotices()
    qtbot.addWidget(window)
    watch = WindowsSession(desk.leave, window, parent, notices)
    assert notices.asked == [(int(window.winId()), 0)]
    answer: Any = watch._filter.nativeEventFilter(QByteArray(b"windows_generic_MSG"), ctypes.addressof(told))
    assert answer == (False, 0), "the message goes on its way"
    assert desk.left == int(leaves)
    watch._stop()


def test_messages_of_other_systems_are_not_read(desk: Desk, qtbot: QtBot) -> None:
    window, parent = QWidget(), QObject()
    qtbot.addWidget(window)
    watch = WindowsSession(desk.leave, window, parent, FakeNotices())
    watch._filter.nativeEventFilter(QByteArray(b"xcb_generic_event_t"), 1)
    assert desk.left == 0
    watch._stop()
