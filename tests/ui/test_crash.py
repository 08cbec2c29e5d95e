"""A bug is reported so that it can be mended, and without a word about anybody."""

import sys
import threading
import traceback
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coachdesk.domain.names import fold
from coachdesk.errors import UnknownWorker
from coachdesk.i18n import Words
from coachdesk.ui.crash import CrashReporter, crash_report
from coachdesk.ui.crash_dialog import CrashDialog
from coachdesk.ui.jobs import ImmediateJobRunner
from tests.support.show import Show

SECRET = "Renée Özdemir, diagnosis canary-4711"


def _raised() -> Exception:
    """Return an error that passed through CoachDesk with personal data in its text, its values and its causes."""
    found: list[Exception] = []

    def work() -> None:
        note = SECRET
        try:
            fold(None)
        except AttributeError as error:
            raise UnknownWorker(who=note) from error

    def fail() -> None:
        try:
            work()
        except UnknownWorker as error:
            raise RuntimeError(f"could not file {SECRET}") from error

    ImmediateJobRunner().run(fail, print, found.append)
    return found[0]


def test_the_report_tells_the_kinds_and_the_lines() -> None:
    report = crash_report(_raised())
    assert "builtins.RuntimeError" in report
    assert "after coachdesk.errors.UnknownWorker" in report
    assert "after builtins.AttributeError" in report
    assert "coachdesk.ui.jobs:" in report
    assert "coachdesk.domain.names:" in report
    assert "Python 3" in report
    assert "Qt 6" in report


def test_the_report_holds_no_personal_data() -> None:
    error = _raised()
    report = crash_report(error)
    for word in (*SECRET.replace(",", "").split(), "could not file"):
        assert word not in report
    assert __file__ not in report


def test_an_ordinary_traceback_would_hold_it() -> None:
    """The control: what the report leaves out is there to be left out."""
    error = _raised()
    plain = "".join(traceback.format_exception(error))
    assert SECRET in plain
    assert __file__ in plain


@pytest.fixture
def reporter(qapp: object) -> Iterator[CrashReporter]:
    made = CrashReporter()
    made.install()
    yield made
    made.uninstall()


def test_what_nobody_caught_is_reported(reporter: CrashReporter, qtbot: QtBot) -> None:
    error = ValueError(SECRET)
    with qtbot.waitSignal(reporter.crashed) as told:
        sys.excepthook(ValueError, error, None)
    assert "builtins.ValueError" in told.args[0]
    assert SECRET not in told.args[0]


def test_what_nobody_caught_on_a_thread_is_reported(reporter: CrashReporter, qtbot: QtBot) -> None:
    def fail() -> None:
        raise LookupError(SECRET)

    with qtbot.waitSignal(reporter.crashed) as told:
        thread = threading.Thread(target=fail)
        thread.start()
        thread.join()
    assert "builtins.LookupError" in told.args[0]


def test_python_gets_its_hooks_back() -> None:
    before = (sys.excepthook, threading.excepthook)
    reporter = CrashReporter()
    reporter.install()
    assert sys.excepthook is not before[0]
    reporter.uninstall()
    assert (sys.excepthook, threading.excepthook) == before


def test_the_sheet_shows_the_report_and_copies_it(shown: Show, say: Words, qtbot: QtBot) -> None:
    window = shown(QWidget())
    report = crash_report(ValueError("x"))
    dialog = CrashDialog(say, report, window)
    dialog.open()
    assert dialog.report == report
    copy = next(button for button in dialog.buttons() if button.text() == "Copy the report")
    copy.click()
    assert QGuiApplication.clipboard().text() == report
    dialog.accept()
