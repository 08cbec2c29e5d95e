"""Windows that stay out of pictures, where the system can do that; the test answers for Windows."""

import sys
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from coachdesk.ui.context import AppContext
from coachdesk.ui.screen_guard import ScreenGuard, can_guard_screen
from tests.support.show import Show

SHOWN, BLACK, LEFT_OUT = 0x00, 0x01, 0x11


class FakeWindows:
    """Notes how each window may be captured; an old one knows less."""

    def __init__(self, *, is_old: bool = False) -> None:
        self._is_old = is_old
        self.now: dict[int, int] = {}

    def affinity(self, window: int, how: int) -> bool:
        if self._is_old and how == LEFT_OUT:
            return False
        self.now[window] = how
        return True


def _number(widget: QWidget) -> int:
    return int(widget.windowHandle().winId())


def test_every_window_is_left_out_of_pictures(qapp: QApplication, context: AppContext, shown: Show) -> None:
    windows = FakeWindows()
    window = shown(QWidget())
    guard = ScreenGuard(context, windows.affinity)
    assert windows.now[_number(window)] == LEFT_OUT
    sheet = shown(QDialog(window))
    qapp.focusWindowChanged.emit(sheet.windowHandle())
    assert windows.now[_number(sheet)] == LEFT_OUT
    guard.deleteLater()


def test_the_coach_may_allow_pictures_and_it_holds_at_once(context: AppContext, shown: Show) -> None:
    windows = FakeWindows()
    window = shown(QWidget())
    guard = ScreenGuard(context, windows.affinity)
    context.remember(replace(context.settings, is_capturable=True))
    assert windows.now[_number(window)] == SHOWN
    context.remember(replace(context.settings, is_capturable=False))
    assert windows.now[_number(window)] == LEFT_OUT
    guard.deleteLater()


def test_an_older_windows_shows_it_black(context: AppContext, shown: Show) -> None:
    windows = FakeWindows(is_old=True)
    window = shown(QWidget())
    guard = ScreenGuard(context, windows.affinity)
    assert windows.now[_number(window)] == BLACK
    guard.deleteLater()


@pytest.mark.parametrize(("system", "can"), [("win32", True), ("linux", False), ("darwin", False)])
def test_only_windows_promises_it(monkeypatch: pytest.MonkeyPatch, system: str, can: bool) -> None:
    monkeypatch.setattr(sys, "platform", system)
    assert can_guard_screen() is can
