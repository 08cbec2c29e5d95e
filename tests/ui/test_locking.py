"""What happens at every lock, in which order, and to the work that is under way."""

import threading
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from coachdesk.clock import FixedClock
from coachdesk.errors import DiskFull, FileExists
from coachdesk.i18n import Language
from coachdesk.settings import Settings
from coachdesk.ui import jobs
from coachdesk.ui.context import AppContext
from coachdesk.ui.jobs import Progress, ThreadJobRunner, Unsettled
from coachdesk.ui.messages import Message
from coachdesk.ui.theme_keeper import ThemeKeeper


class NotingVault:
    """Notes when it is closed."""

    def __init__(self, notes: list[str]) -> None:
        self._notes = notes

    def close(self) -> None:
        self._notes.append("closed")


class NotingPage(QWidget):
    """A page that hears what came of its work."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[object] = []

    def take(self, result: object) -> None:
        self.heard.append(result)


@pytest.fixture
def notes() -> list[str]:
    return []


@pytest.fixture
def threaded(keeper: ThemeKeeper, screen_clock: FixedClock, notes: list[str]) -> Iterator[AppContext]:
    """Return a context with an open vault, whose jobs run beside the window as they do in the desk."""
    runner = ThreadJobRunner()
    context = AppContext(jobs=runner, theme=keeper, clock=screen_clock, settings=Settings(language=Language.ENGLISH))
    context.open_with(NotingVault(notes))  # type: ignore[arg-type]
    yield context
    runner.close()


@pytest.fixture
def said(threaded: AppContext) -> list[Message]:
    found: list[Message] = []
    threaded.messages.listen(found.append, found.clear)
    return found


def test_what_was_typed_is_saved_first_then_everything_goes_then_the_file_is_closed(
    context: AppContext, notes: list[str]
) -> None:
    context.open_with(NotingVault(notes))  # type: ignore[arg-type]
    context.about_to_lock.connect(lambda: notes.append(f"drafts, open: {context.is_open}"))
    context.leaving.connect(lambda: notes.append(f"page left, open: {context.is_open}"))
    context.messages.cleared.connect(lambda: notes.append("messages"))
    context.vault_changed.connect(lambda: notes.append(f"pages gone, open: {context.is_open}"))
    QGuiApplication.clipboard().clear()
    context.clipboard.copy_secret("wortel lantaarn")
    context.lock()
    assert notes == ["drafts, open: True", "page left, open: True", "messages", "pages gone, open: False", "closed"]
    assert QGuiApplication.clipboard().text() == ""


def test_a_draft_that_is_saved_at_the_lock_is_saved_before_the_file_is_closed(
    threaded: AppContext, notes: list[str], qtbot: QtBot
) -> None:
    gate = threading.Event()
    threaded.jobs.run(partial(gate.wait, 5), lambda _: None)
    threaded.about_to_lock.connect(
        lambda: threaded.jobs.run(partial(notes.append, "draft"), lambda _: notes.append("told"))
    )
    threaded.lock()
    assert not threaded.is_open, "nobody waits for the disk before the names are gone"
    assert notes == []
    gate.set()
    qtbot.waitUntil(lambda: "closed" in notes)
    assert [note for note in notes if note != "told"] == ["draft", "closed"]


def test_who_cannot_save_a_draft_stops_nobody(context: AppContext, notes: list[str], qtbot: QtBot) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    context.open_with(NotingVault(notes))  # type: ignore[arg-type]
    context.about_to_lock.connect(fail)
    with qtbot.captureExceptions() as caught:
        context.lock()
    assert [kind for kind, _, _ in caught] == [ZeroDivisionError]
    assert not context.is_open
    assert notes == ["closed"]


def test_locking_while_it_locks_is_one_lock(context: AppContext, notes: list[str]) -> None:
    context.open_with(NotingVault(notes))  # type: ignore[arg-type]
    context.about_to_lock.connect(context.lock)
    context.leaving.connect(context.lock)
    context.lock()
    assert notes == ["closed"]


def test_a_paper_that_is_being_printed_ends_before_the_file_is_closed(
    threaded: AppContext, notes: list[str], qtbot: QtBot
) -> None:
    printing, page = threading.Event(), NotingPage()
    qtbot.addWidget(page)

    def print_paper(progress: Progress) -> str:
        printing.wait(5)
        progress.report(1, 1)
        notes.append("printed and registered")
        return "printed"

    threaded.jobs.run_long(print_paper, page.take, page.take)
    threaded.lock()
    assert not threaded.is_open
    assert notes == []
    printing.set()
    qtbot.waitUntil(lambda: "closed" in notes)
    QApplication.processEvents()
    assert notes == ["printed and registered", "closed"]
    assert page.heard == [], "the page has gone, also where Qt has not cleared it away yet"


def test_a_file_that_is_closed_at_once_would_be_closed_under_the_printer(
    threaded: AppContext, notes: list[str], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: the same print, and a lock that waits for nothing."""
    printing = threading.Event()

    def print_paper(progress: Progress) -> None:
        printing.wait(5)
        notes.append("printed and registered")

    monkeypatch.setattr(ThreadJobRunner, "run_last", ThreadJobRunner.run)
    threaded.jobs.run_long(print_paper, lambda _: None)
    threaded.lock()
    qtbot.waitUntil(lambda: "closed" in notes)
    printing.set()
    qtbot.waitUntil(lambda: len(notes) == 2)
    assert notes == ["closed", "printed and registered"]


def test_a_printer_that_waits_for_an_answer_keeps_no_vault_open(
    threaded: AppContext, notes: list[str], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered = threading.Event()
    monkeypatch.setattr(jobs, "_LONGEST_WAIT", 0.01)
    threaded.jobs.run_long(lambda _: answered.wait(5), lambda _: None)
    threaded.lock()
    qtbot.waitUntil(lambda: notes == ["closed"])
    answered.set()


def test_papers_that_nobody_wants_any_more_are_not_waited_for(
    threaded: AppContext, notes: list[str], qtbot: QtBot
) -> None:
    gate = threading.Event()
    drawn: list[int] = []
    running = [threaded.jobs.run(partial(gate.wait, 5), lambda _: None, lane="papers") for _ in range(2)]
    waiting = [threaded.jobs.run(partial(drawn.append, n), lambda _: None, lane="papers") for n in range(20)]
    for job in (*running, *waiting):
        job.cancel()
    threaded.lock()
    gate.set()
    qtbot.waitUntil(lambda: notes == ["closed"])
    assert drawn == []


def test_unlocking_waits_until_the_file_is_closed(threaded: AppContext, notes: list[str], qtbot: QtBot) -> None:
    printing = threading.Event()
    threaded.jobs.run_long(lambda _: printing.wait(5), lambda _: None)
    threaded.lock()
    threaded.jobs.run(partial(notes.append, "opened again"), lambda _: None)
    printing.set()
    qtbot.waitUntil(lambda: len(notes) == 2)
    assert notes == ["closed", "opened again"]


def _raise_after(gate: threading.Event, error: Exception) -> None:
    gate.wait(5)
    raise error


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (DiskFull(), "disk is full"),
        (FileExists(file="Samir-dossier-3f2a1c.pdf"), "may not be finished"),
        (Unsettled(), "may not be finished"),
    ],
)
@pytest.mark.parametrize("asked", [True, False])
def test_what_fails_after_the_lock_is_told_at_the_door_without_a_name(
    threaded: AppContext, said: list[Message], qtbot: QtBot, error: Exception, sentence: str, asked: bool
) -> None:
    gate, page = threading.Event(), NotingPage()
    qtbot.addWidget(page)
    threaded.jobs.run(partial(_raise_after, gate, error), page.take, page.take if asked else None)
    threaded.lock()
    gate.set()
    qtbot.waitUntil(lambda: len(said) == 1)
    assert sentence in said[0].text
    assert "Samir" not in said[0].text
    assert page.heard == []


def test_before_the_lock_the_page_itself_hears_it(threaded: AppContext, said: list[Message], qtbot: QtBot) -> None:
    """The control: the same failure while the page is there."""
    gate, page = threading.Event(), NotingPage()
    qtbot.addWidget(page)
    gate.set()
    threaded.jobs.run(partial(_raise_after, gate, DiskFull()), page.take, page.take)
    qtbot.waitUntil(lambda: len(page.heard) == 1)
    assert said == []


def test_preferences_that_cannot_be_saved_are_not_worth_a_word_at_the_door_either(
    threaded: AppContext, said: list[Message], qtbot: QtBot, notes: list[str]
) -> None:
    gate = threading.Event()
    threaded.jobs.run(partial(_raise_after, gate, DiskFull()), lambda _: None, threaded._not_saved)
    threaded.lock()
    gate.set()
    qtbot.waitUntil(lambda: notes == ["closed"])
    assert said == []
