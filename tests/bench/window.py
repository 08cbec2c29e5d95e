"""The rows about the window: how soon it is there, and what it takes while a vault is open."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from coachdesk.paths import KEY_FILE, paths_for
from tests.bench.measure import Row, in_turn, printed_number, ratio

ROUNDS = 15

_WATCH = """
import os, sys
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
from PySide6.QtCore import QEvent, QObject, QTimer

class Painted(QObject):
    # Tells when a window was painted for the first time, once that is wholly done.
    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, lambda: (print("painted", flush=True), os._exit(0)))
        return False

painted = Painted()
"""

BARE = (
    _WATCH
    + """
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
window = QMainWindow()
window.resize(1366, 736)
window.installEventFilter(painted)
window.show()
application.exec()
"""
)

OURS = (
    _WATCH
    + """
from PySide6.QtWidgets import QApplication, QMainWindow
go = QApplication.exec

def watched(*_):
    # The desk is shown and about to be painted; what it imports on the way stays its own affair.
    for window in QApplication.topLevelWidgets():
        if isinstance(window, QMainWindow):
            window.installEventFilter(painted)
    return go()

QApplication.exec = watched
from coachdesk.bootstrap import run
run(["--home", sys.argv[1]])
"""
)

BARE_MEMORY = """
import os
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
import psutil
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
window = QMainWindow()
window.resize(1366, 736)
window.show()
for _ in range(10):
    application.processEvents()
window.grab()
print(psutil.Process().memory_info().rss)
"""

OPEN_MEMORY = """
import os, sys
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
from pathlib import Path
import psutil
from coachdesk.clock import SystemClock
from coachdesk.paths import paths_for
from coachdesk.services.practice.passphrase import PASSPHRASE
from coachdesk.services.vault import open_vault
from coachdesk.settings import Settings
from coachdesk.ui.application import dress, make_application
from coachdesk.ui.context import AppContext
from coachdesk.ui.desk import open_window
from coachdesk.ui.jobs import ImmediateJobRunner
from coachdesk.ui.pages.start.entrance import Entrance

paths, clock = paths_for(Path(sys.argv[1])), SystemClock()
application = make_application([])
context = AppContext(jobs=ImmediateJobRunner(), theme=dress(application, Settings()), clock=clock)
window = open_window(context, Entrance(paths, paths.practice))
context.open_with(open_vault(paths.practice, PASSPHRASE, clock))
for _ in range(10):
    application.processEvents()
window.grab()
print(psutil.Process().memory_info().rss)
"""


def start() -> Row:
    """Measure the time from starting Python to the first painted window, against a bare window of PySide6."""
    with tempfile.TemporaryDirectory() as home:
        vault = paths_for(Path(home)).vault
        vault.mkdir()
        # The door only looks whether there is one.
        (vault / KEY_FILE).touch()
        _until_painted(OURS, home)
        ours, theirs = in_turn(lambda: _until_painted(OURS, home), lambda: _until_painted(BARE), ROUNDS)
    return ratio(ours, theirs, limit=1.5)


def memory() -> Row:
    """Measure the memory of the desk with the practice vault open, against a bare window of PySide6."""
    from coachdesk.clock import SystemClock
    from coachdesk.i18n import Language
    from coachdesk.services.practice.vault import make_practice_vault

    with tempfile.TemporaryDirectory() as home:
        make_practice_vault(paths_for(Path(home)).practice, Language.DUTCH, SystemClock()).close()
        mib = 1 / 2**20
        ours, theirs = in_turn(
            lambda: printed_number(OPEN_MEMORY, home) * mib, lambda: printed_number(BARE_MEMORY) * mib, rounds=3
        )
    return ratio(ours, theirs, limit=2.5, unit="MiB")


def _until_painted(script: str, *arguments: str) -> float:
    # Modules are compiled once and kept, as they are for everybody; the first start of all is not measured.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-c", script, *arguments]
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        line = process.stdout.readline() if process.stdout is not None else ""
        took = time.perf_counter() - began
    if "painted" not in line:
        raise RuntimeError("no window was painted")
    return took
