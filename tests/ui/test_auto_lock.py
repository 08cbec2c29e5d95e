"""Who locks the desk: the clock, and every touch that puts it off."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from coachdesk.clock import FixedClock
from coachdesk.settings import Settings
from coachdesk.ui.auto_lock import LOOK_EVERY_MS, AutoLock
from coachdesk.ui.context import AppContext
from coachdesk.ui.jobs import ThreadJobRunner
from coachdesk.ui.layouts import column
from coachdesk.ui.theme_keeper import ThemeKeeper
from tests.support.clocks import HandClocks
from tests.support.show import Show


class FakeVault:
    """Stands for an open vault."""

    folder = Path("own")

    def close(self) -> None:
        """Be closed."""


@pytest.fixture
def hands() -> HandClocks:
    return HandClocks()


@pytest.fixture
def auto_lock(context: AppContext, hands: HandClocks) -> AutoLock:
    return AutoLock(context, hands.clocks)


@pytest.fixture
def window(shown: Show, context: AppContext, auto_lock: AutoLock) -> QWidget:
    """Return a window with a field, and a vault that is open."""
    widget = QWidget()
    widget.setLayout(column(QLineEdit()))
    shown(widget)
    context.open_with(FakeVault())  # type: ignore[arg-type]
    return widget


def _native(widget: QWidget) -> QWindow:
    return widget.windowHandle()


def _wheel(widget: QWidget) -> None:
    window = _native(widget)
    QTest.wheelEvent(window, QPointF(5, 5), QPoint(0, 120))


def _touch(widget: QWidget) -> None:
    QTest.touchEvent(_native(widget), QTest.createTouchDevice()).press(0, QPoint(5, 5)).commit()


TOUCHES: dict[str, Callable[[QWidget], None]] = {
    "a key": lambda widget: QTest.keyClick(_native(widget), Qt.Key.Key_A),
    "a click": lambda widget: QTest.mouseClick(_native(widget), Qt.MouseButton.LeftButton, pos=QPoint(5, 5)),
    "the mouse": lambda widget: QTest.mouseMove(_native(widget), QPoint(7, 7)),
    "the wheel": _wheel,
    "a finger": _touch,
}


@pytest.mark.parametrize("kind", TOUCHES)
def test_every_touch_puts_the_lock_off(
    kind: str, window: QWidget, context: AppContext, auto_lock: AutoLock, hands: HandClocks
) -> None:
    hands.pass_time(599)
    TOUCHES[kind](window)
    QApplication.processEvents()
    hands.pass_time(599)
    auto_lock.look()
    assert context.is_open
    hands.pass_time(1)
    auto_lock.look()
    assert not context.is_open


def test_without_a_touch_it_locks(window: QWidget, context: AppContext, auto_lock: AutoLock, hands: HandClocks) -> None:
    """The control of the test above: the same minutes, and the look of the timer."""
    hands.pass_time(599)
    hands.pass_time(599)
    auto_lock._timer.timeout.emit()
    assert not context.is_open
    assert auto_lock._timer.interval() == LOOK_EVERY_MS


def test_a_touch_in_a_sheet_counts_too(
    window: QWidget, context: AppContext, auto_lock: AutoLock, hands: HandClocks, shown: Show
) -> None:
    sheet = shown(QDialog(window))
    hands.pass_time(599)
    QTest.keyClick(_native(sheet), Qt.Key.Key_A)
    hands.pass_time(599)
    auto_lock.look()
    assert context.is_open


def test_what_the_desk_does_itself_is_no_touch(
    window: QWidget, context: AppContext, auto_lock: AutoLock, hands: HandClocks
) -> None:
    hands.pass_time(599)
    window.resize(300, 300)
    window.update()
    QApplication.processEvents()
    hands.pass_time(1)
    auto_lock.look()
    assert not context.is_open


def test_the_key_that_comes_too_late_locks_and_types_nothing(
    window: QWidget, context: AppContext, hands: HandClocks
) -> None:
    field = window.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    field.setFocus()
    QTest.keyClick(_native(window), Qt.Key.Key_A)
    assert field.text() == "a"
    hands.sleep(3_600)
    QTest.keyClick(_native(window), Qt.Key.Key_B)
    assert not context.is_open
    assert field.text() == "a"


def test_the_minutes_of_the_settings_hold_at_once(
    window: QWidget, context: AppContext, auto_lock: AutoLock, hands: HandClocks
) -> None:
    hands.pass_time(200)
    auto_lock.look()
    assert context.is_open
    context.remember(Settings(idle_minutes=2))
    auto_lock.look()
    assert not context.is_open


def test_it_watches_only_while_a_vault_is_open(
    context: AppContext, auto_lock: AutoLock, hands: HandClocks, window: QWidget
) -> None:
    watching = [auto_lock.is_watching]
    context.lock()
    assert [*watching, auto_lock.is_watching] == [True, False]
    hands.sleep(86_400)
    context.open_with(FakeVault())  # type: ignore[arg-type]
    auto_lock.look()
    assert context.is_open, "whoever opens it sits there"


def test_a_session_that_was_left_locks_at_once(window: QWidget, context: AppContext, auto_lock: AutoLock) -> None:
    released: list[bool] = []
    auto_lock.leave(lambda: released.append(context.is_open))
    assert released == [False]
    auto_lock.leave(lambda: released.append(context.is_open))
    assert released == [False, False], "locked already"


def test_a_machine_that_is_to_sleep_waits_until_the_file_is_closed(
    keeper: ThemeKeeper, screen_clock: FixedClock, qtbot: QtBot
) -> None:
    runner, gate = ThreadJobRunner(), threading.Event()
    context = AppContext(jobs=runner, theme=keeper, clock=screen_clock)
    context.open_with(FakeVault())  # type: ignore[arg-type]
    auto_lock = AutoLock(context)
    runner.run(lambda: gate.wait(5), lambda _: None)
    notes: list[str] = []
    context.vault_changed.connect(lambda: notes.append("locked"))
    auto_lock.leave(lambda: notes.append("may sleep"))
    assert notes == ["locked"]
    gate.set()
    qtbot.waitUntil(lambda: notes == ["locked", "may sleep"])
    assert not runner.is_busy
    runner.close()
