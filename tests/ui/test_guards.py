"""What guards an open vault is in place in the program itself, and only after the first frame."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coachdesk.ui import guards
from coachdesk.ui.auto_lock import AutoLock
from coachdesk.ui.context import AppContext
from coachdesk.ui.screen_guard import ScreenGuard

RUN_THE_DESK = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtCore import QTimer
import coachdesk.ui.desk
from coachdesk.bootstrap import run
open_window = coachdesk.ui.desk.open_window

def looking(context, entrance):
    window = open_window(context, entrance)
    print("PySide6.QtDBus" in sys.modules, "coachdesk.ui.auto_lock" in sys.modules)
    def look():
        context.clipboard.copy_secret("wortel lantaarn")
        print([type(child).__name__ for child in window.children() if type(child).__name__ == "AutoLock"])
        window.close()
    QTimer.singleShot(300, look)
    return window

coachdesk.ui.desk.open_window = looking
code = run(["--home", sys.argv[1]])
from PySide6.QtGui import QGuiApplication
print(repr(QGuiApplication.clipboard().text()))
sys.exit(code)
"""


def test_the_program_guards_its_vault_and_leaves_an_empty_clipboard(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", RUN_THE_DESK, tmp_path], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["False False", "['AutoLock']", "''"]


@pytest.mark.parametrize("can", [True, False])
def test_windows_are_guarded_where_the_system_can_do_that(
    context: AppContext, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, can: bool
) -> None:
    watched: list[object] = []
    monkeypatch.setattr(guards, "can_guard_screen", lambda: can)
    monkeypatch.setattr(guards, "watch_session", lambda left, window, parent: watched.append(left))
    window = QWidget()
    qtbot.addWidget(window)
    guards.stand_guard(context, window)
    auto_lock = window.findChild(AutoLock)
    assert isinstance(auto_lock, QObject)
    assert watched == [auto_lock.leave]
    assert (window.findChild(ScreenGuard) is not None) is can
