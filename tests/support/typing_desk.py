"""The desk as a program in which somebody types, until they are killed; and in which they come back.

Run as `python -m tests.support.typing_desk HOME PASSPHRASE type|type-unkept|close|return`. One line on standard output
says how far it came: `kept SECONDS` or `typed` while the sheet stands open, `closed` at the end of the window, `back
JSON` once it came back, or `nothing`.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from collections.abc import Callable, Iterator
from time import monotonic

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QObject, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import coachdesk.ui.desk
from coachdesk.bootstrap import run
from coachdesk.ui.context import AppContext
from coachdesk.ui.pages.start.entrance import Entrance
from coachdesk.ui.pages.start.unlock import Unlock
from coachdesk.ui.shell.main_window import MainWindow

WORDS = "Nadia Half A Sentence"
LOOK_EVERY_MS = 10
LONG_ENOUGH = 2.0

Steps = Iterator[Callable[[], object]]


class Hand(QObject):
    """Does one step after the other, each as soon as what it waits for is so.

    Args:
        steps: yields what to wait for.
    """

    def __init__(self, window: MainWindow, steps: Steps) -> None:
        super().__init__(window)
        self._steps = steps
        self._waits_for: Callable[[], object] = lambda: True
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        try:
            if self._waits_for():
                self._waits_for = next(self._steps)
        except StopIteration:
            self._timer.stop()
        except Exception:  # noqa: BLE001  the desk would show it in a sheet, and nobody is there to read it
            traceback.print_exc()
            os._exit(1)


def _types(context: AppContext, window: MainWindow, doing: str) -> Steps:
    yield from _unlocks(context, window)
    # Imported once the desk is there: before, a thread of the program is at it.
    from coachdesk.ui.draft_keeper import DraftKeeper
    from coachdesk.ui.pages.workers.add_worker_dialog import AddWorkerDialog
    from coachdesk.ui.pages.workers.workers_page import WorkersPage

    if doing == "type-unkept":
        DraftKeeper.touch = lambda self: None  # type: ignore[method-assign]
    page = window.desk.page if window.desk is not None else None
    assert isinstance(page, WorkersPage)
    page.add_worker()
    yield lambda: isinstance(QApplication.activeModalWidget(), AddWorkerDialog)
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, AddWorkerDialog)
    drafts = sheet.drafts
    assert drafts is not None
    began = monotonic()
    QTest.keyClicks(sheet.form.field("chosen_name").target, WORDS)
    if doing == "close":
        # At once: the last letter is a moment old.
        window.close()
        _tell("closed")
    elif doing == "type":
        yield lambda: drafts._kept is not None and not drafts._is_writing and not drafts._timer.isActive()
        _tell(f"kept {monotonic() - began:.3f}")
    else:
        yield lambda: monotonic() - began > LONG_ENOUGH
        _tell("typed")


def _returns(context: AppContext, window: MainWindow) -> Steps:
    yield from _unlocks(context, window)
    from coachdesk.ui.pages.saving_dialog import SavingDialog

    looked: list[bool] = []
    # After the work that looks for drafts, since the lane of the vault keeps its order.
    context.jobs.run(lambda: True, looked.append)
    yield lambda: looked
    bar = window.desk.message_bar if window.desk is not None else None
    assert bar is not None
    if not bar.words.startswith("You were typing something: a new person."):
        _tell("nothing")
        window.close()
        return
    bar._act()
    yield lambda: isinstance(QApplication.activeModalWidget(), SavingDialog)
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, SavingDialog)
    drafts = sheet.drafts
    assert drafts is not None
    yield lambda: drafts.line.words
    _tell(f"back {json.dumps(sheet.form.values()['chosen_name'])}")
    sheet.done(0)
    window.close()


def _unlocks(context: AppContext, window: MainWindow) -> Steps:
    yield lambda: window.findChild(Unlock) is not None and window.isVisible()
    door = window.findChild(Unlock)
    assert isinstance(door, Unlock)
    QTest.keyClicks(door.secret.line, sys.argv[2])
    door.open_button.click()
    yield lambda: window.desk is not None and window.desk.page is not None


def _tell(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def main() -> int:
    open_window = coachdesk.ui.desk.open_window

    def opened(context: AppContext, entrance: Entrance) -> MainWindow:
        window = open_window(context, entrance)
        doing = sys.argv[3]
        Hand(window, _returns(context, window) if doing == "return" else _types(context, window, doing))
        return window

    coachdesk.ui.desk.open_window = opened
    return run(["--home", sys.argv[1]])


if __name__ == "__main__":
    sys.exit(main())
