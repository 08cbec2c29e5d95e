"""Jobs run beside the window and hand over on its thread, or not at all when nobody is there any more."""

import threading
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QObject, QThread, Slot
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coachdesk.ui.jobs import ImmediateJobRunner, JobRunner, Progress, ThreadJobRunner


class Receiver(QObject):
    """Notes what it is given, and on which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.results: list[object] = []
        self.errors: list[Exception] = []
        self.progress: list[tuple[int, int]] = []
        self.threads: set[bool] = set()

    @Slot(object)
    def take(self, result: object) -> None:
        self.results.append(result)
        self._note()

    @Slot(object)
    def take_error(self, error: Exception) -> None:
        self.errors.append(error)
        self._note()

    def take_progress(self, done: int, total: int) -> None:
        self.progress.append((done, total))
        self._note()

    def _note(self) -> None:
        self.threads.add(QThread.currentThread() is QApplication.instance().thread())  # type: ignore[union-attr]


@pytest.fixture
def receiver(qapp: QApplication) -> Receiver:
    return Receiver()


@pytest.fixture
def threads(qapp: QApplication) -> Iterator[ThreadJobRunner]:
    runner = ThreadJobRunner()
    yield runner
    runner.close()


@pytest.fixture(params=["threads", "immediate"])
def runner(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[JobRunner]:
    """Both runners keep one promise."""
    made = ThreadJobRunner() if request.param == "threads" else ImmediateJobRunner()
    yield made
    made.close()


def _fail() -> None:
    raise ValueError("no")


def test_results_arrive_on_the_thread_of_the_window(runner: JobRunner, receiver: Receiver, qtbot: QtBot) -> None:
    runner.run(lambda: 42, receiver.take)
    qtbot.waitUntil(lambda: receiver.results == [42])
    assert receiver.threads == {True}


def test_errors_reach_who_asked(runner: JobRunner, receiver: Receiver, qtbot: QtBot) -> None:
    runner.run(_fail, receiver.take, receiver.take_error)
    qtbot.waitUntil(lambda: len(receiver.errors) == 1)
    assert isinstance(receiver.errors[0], ValueError)
    assert receiver.results == []
    assert receiver.threads == {True}


def test_errors_nobody_asked_for_reach_the_desk(runner: JobRunner, receiver: Receiver, qtbot: QtBot) -> None:
    runner.failed.connect(receiver.take_error)
    runner.run(_fail, receiver.take)
    qtbot.waitUntil(lambda: len(receiver.errors) == 1)


def test_work_runs_beside_the_window(threads: ThreadJobRunner, receiver: Receiver, qtbot: QtBot) -> None:
    threads.run(threading.get_ident, receiver.take)
    qtbot.waitUntil(lambda: len(receiver.results) == 1)
    assert receiver.results != [threading.get_ident()]


def test_the_vault_is_touched_by_one_job_at_a_time_in_order(
    threads: ThreadJobRunner, receiver: Receiver, qtbot: QtBot
) -> None:
    gate = threading.Event()
    order: list[int] = []

    def wait_and_note() -> int:
        gate.wait(5)
        order.append(1)
        return 1

    def note(number: int) -> int:
        order.append(number)
        return number

    threads.run(wait_and_note, receiver.take)
    for number in (2, 3):
        threads.run(partial(note, number), receiver.take)
    assert order == []
    gate.set()
    qtbot.waitUntil(lambda: len(receiver.results) == 3)
    assert order == [1, 2, 3]
    assert receiver.results == [1, 2, 3]


def test_a_result_for_who_is_gone_is_left_out(threads: ThreadJobRunner, receiver: Receiver, qtbot: QtBot) -> None:
    gate = threading.Event()
    gone = Receiver()
    threads.run(lambda: gate.wait(5), gone.take, gone.take_error)
    gone.deleteLater()
    QApplication.sendPostedEvents(gone)
    gate.set()
    threads.run(lambda: "later", receiver.take)
    qtbot.waitUntil(lambda: receiver.results == ["later"])
    assert gone.results == []


def test_a_cancelled_job_hands_nothing_over(threads: ThreadJobRunner, receiver: Receiver, qtbot: QtBot) -> None:
    gate = threading.Event()
    job = threads.run(lambda: gate.wait(5), receiver.take, receiver.take_error)
    job.cancel()
    gate.set()
    threads.run(lambda: "later", receiver.take)
    qtbot.waitUntil(lambda: receiver.results == ["later"])
    assert receiver.errors == []


def test_long_work_says_how_far_it_is_and_stops_when_asked(
    threads: ThreadJobRunner, receiver: Receiver, qtbot: QtBot
) -> None:
    reached, gate = threading.Event(), threading.Event()
    steps: list[int] = []

    def work(progress: Progress) -> str:
        for step in range(100):
            progress.report(step, 100)
            steps.append(step)
            if step == 3:
                reached.set()
                gate.wait(5)
        return "all"

    job = threads.run_long(work, receiver.take, receiver.take_error, on_progress=receiver.take_progress)
    assert reached.wait(5)
    qtbot.waitUntil(lambda: receiver.progress == [(0, 100)])
    job.cancel()
    gate.set()
    threads.run(lambda: "later", receiver.take, lane="papers")
    qtbot.waitUntil(lambda: receiver.results == ["later"])
    assert steps == [0, 1, 2, 3]
    assert receiver.errors == []


def test_progress_is_told_at_the_end_and_not_at_every_step(receiver: Receiver) -> None:
    progress = Progress(receiver.take_progress)
    for step in range(1, 1001):
        progress.report(step, 1000)
    assert receiver.progress[0] == (1, 1000)
    assert receiver.progress[-1] == (1000, 1000)
    assert len(receiver.progress) < 20


def test_the_desk_knows_whether_it_is_busy(threads: ThreadJobRunner, receiver: Receiver, qtbot: QtBot) -> None:
    gate = threading.Event()
    told: list[bool] = []
    threads.busy_changed.connect(told.append)
    threads.run(lambda: gate.wait(5), receiver.take)
    threads.run(lambda: None, receiver.take)
    assert told == [True]
    gate.set()
    qtbot.waitUntil(lambda: told == [True, False])


def test_closing_drops_what_waits(qapp: QApplication, receiver: Receiver) -> None:
    runner = ThreadJobRunner()
    gate, begun = threading.Event(), threading.Event()

    def work() -> bool:
        begun.set()
        return gate.wait(5)

    runner.run(work, receiver.take)
    runner.run(lambda: "never", receiver.take)
    assert begun.wait(5)
    gate.set()
    runner.close()
    QApplication.processEvents()
    assert receiver.results == []
