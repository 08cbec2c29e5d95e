"""Work beside the window: one thread for the vault, a few for papers, results on the thread of the window.

What a job does knows no Qt; what is done with its result runs where widgets may be touched, and is left out when who
asked for it has gone meanwhile.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Any, Final, Literal, TypeVar

from PySide6.QtCore import QObject, Signal, Slot
from shiboken6 import isValid

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

Result = TypeVar("Result")
Lane = Literal["vault", "papers"]

_THREADS: Final[dict[Lane, int]] = {"vault": 1, "papers": 2}
_LONGEST_WAIT: Final = 60.0
"""Seconds that the last work waits for papers: a printer may ask something, and nobody is there to answer."""
_LEAST_BETWEEN_REPORTS: Final = 0.1
"""Seconds; a window that is told more often only flickers."""


class JobCancelled(Exception):
    """The work noticed that nobody waits for it any more."""


class Unsettled(Exception):
    """How the work ended is not known, and cannot be; that is no bug, and no `KnownError`, which promises more."""


class Progress:
    """What long work is given: it says how far it is, and asks whether to go on.

    Args:
        tell: takes what is done and the total, from any thread.
    """

    def __init__(self, tell: Callable[[int, int], None]) -> None:
        self._tell = tell
        self._cancelled = threading.Event()
        self._last = float("-inf")

    @property
    def cancelled(self) -> bool:
        """Whether the coach wants it to stop."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Ask the work to stop; it does so where it asks next."""
        self._cancelled.set()

    def report(self, done: int, total: int) -> None:
        """Say how far the work is; at most ten times a second, and always at the end.

        Raises:
            JobCancelled: it shall stop.
        """
        if self.cancelled:
            raise JobCancelled
        now = monotonic()
        if done >= total or now - self._last >= _LEAST_BETWEEN_REPORTS:
            self._last = now
            self._tell(done, total)


class Job(QObject):
    """Work that was asked for.

    Args:
        on_done: takes the result.
        on_error: takes what was raised; without it the runner tells.
        on_progress: takes what is done and the total.
    """

    failed = Signal(Exception)
    """Something was raised, and nobody in particular asked to know."""
    lost = Signal(Exception)
    """Something was raised, and who wanted to know is gone."""
    _progressed = Signal(int, int)

    def __init__(
        self,
        on_done: Callable[[Any], None],
        on_error: Callable[[Exception], None] | None,
        on_progress: Callable[[int, int], None] | None = None,
    ) -> None:
        super().__init__()
        self._on_done = on_done
        self._on_error = on_error
        self._on_progress = on_progress
        self._has_parted = False
        self.progress = Progress(self._progressed.emit)
        self._progressed.connect(self._report)

    def cancel(self) -> None:
        """Ask it to stop; whatever comes of it is left out."""
        self.progress.cancel()

    def part(self) -> None:
        """Take every widget for gone, also the one that Qt has not cleared away yet."""
        self._has_parted = True

    def finish(self, result: object) -> None:
        """Hand over the result, if anybody still wants it."""
        if not self.progress.cancelled and self._reaches(self._on_done):
            self._on_done(result)

    def fail(self, error: Exception) -> None:
        """Hand over what went wrong, to who asked or to who tells of it."""
        if self.progress.cancelled:
            return
        if self._on_error is None:
            (self.lost if self._has_parted else self.failed).emit(error)
        elif self._reaches(self._on_error):
            self._on_error(error)
        else:
            self.lost.emit(error)

    def _reaches(self, receiver: Callable[..., None]) -> bool:
        """Tell whether what would be called is there; a widget may be gone while Python still knows it."""
        owner = _owner_of(receiver)
        if not isinstance(owner, QObject):
            return True
        return isValid(owner) and not (self._has_parted and owner.isWidgetType())

    @Slot(int, int)
    def _report(self, done: int, total: int) -> None:
        if self._on_progress is not None and not self.progress.cancelled and self._reaches(self._on_progress):
            self._on_progress(done, total)


class JobRunner(QObject):
    """Runs work and hands its result over on the thread of the window."""

    busy_changed = Signal(bool)
    """Something is being worked on, or nothing any more."""
    failed = Signal(Exception)
    """What a job raised that was given no `on_error`."""
    lost = Signal(Exception)
    """What a job raised after the page that asked for it had gone."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._under_way: set[Job] = set()

    @property
    def is_busy(self) -> bool:
        """Whether something is being worked on."""
        return bool(self._under_way)

    def run(
        self,
        work: Callable[[], Result],
        on_done: Callable[[Result], None],
        on_error: Callable[[Exception], None] | None = None,
        *,
        lane: Lane = "vault",
    ) -> Job:
        """Run work, and hand over what comes of it.

        Args:
            work: knows no Qt and touches no widget.
            on_done: takes the result; a bound slot, which is left out once its widget is gone.
            on_error: takes what was raised; without it the desk shows the error.
            lane: “vault” keeps everything that touches the vault in order, “papers” is for making PDFs.
        """
        job = self._job(on_done, on_error)
        self._start(job, work, lane)
        return job

    def run_long(
        self,
        work: Callable[[Progress], Result],
        on_done: Callable[[Result], None],
        on_error: Callable[[Exception], None] | None = None,
        *,
        on_progress: Callable[[int, int], None] | None = None,
        lane: Lane = "papers",
    ) -> Job:
        """Run work that says how far it is and can be stopped; the job it returns can be cancelled."""
        job = self._job(on_done, on_error, on_progress)
        self._start(job, partial(work, job.progress), lane)
        return job

    def run_last(self, work: Callable[[], Result], on_done: Callable[[Result], None]) -> Job:
        """Run work in the lane of the vault once everything that was asked for before has ended, in every lane.

        It waits a minute at most for papers, since a printer may ask something and nobody answers.
        """
        return self.run(work, on_done)

    def part(self) -> None:
        """Let what is under way go on, but reach no widget any more; its errors are `lost`."""
        for job in self._under_way:
            job.part()

    def close(self) -> None:
        """Finish what is to be saved, drop the papers that wait, and take no more."""

    def _job(
        self,
        on_done: Callable[[Any], None],
        on_error: Callable[[Exception], None] | None,
        on_progress: Callable[[int, int], None] | None = None,
    ) -> Job:
        job = Job(on_done, on_error, on_progress)
        job.failed.connect(self.failed)
        job.lost.connect(self.lost)
        return job

    def _start(self, job: Job, work: Callable[[], Any], lane: Lane) -> None:
        raise NotImplementedError


class ThreadJobRunner(JobRunner):
    """Runs work on threads of its own."""

    _landed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes: dict[Lane, ThreadPoolExecutor] = {}
        self._papers: dict[Job, Future[Any]] = {}
        self._landed.connect(self._deliver)

    def run_last(self, work: Callable[[], Result], on_done: Callable[[Result], None]) -> Job:
        """Run work in the lane of the vault once everything that was asked for before has ended, in every lane."""
        for job, future in tuple(self._papers.items()):
            if job.progress.cancelled:
                # Nobody wants it, and it has not begun; otherwise this does nothing.
                future.cancel()
        return self.run(partial(_after, tuple(self._papers.values()), work), on_done)

    def close(self) -> None:
        """Finish what is to be saved, drop the papers that wait, and take no more; results are left out."""
        for job in self._under_way:
            job.cancel()
        for name, lane in self._lanes.items():
            # The last thing that was typed may still wait for its turn in the vault.
            lane.shutdown(wait=True, cancel_futures=name == "papers")

    def _start(self, job: Job, work: Callable[[], Any], lane: Lane) -> None:
        self._under_way.add(job)
        if len(self._under_way) == 1:
            self.busy_changed.emit(True)
        future = self._lane(lane).submit(work)
        if lane == "papers":
            self._papers[job] = future
        future.add_done_callback(partial(self._land, job))

    def _lane(self, lane: Lane) -> ThreadPoolExecutor:
        if lane not in self._lanes:
            # Imported with the first job, since it is not needed for the first window.
            from concurrent.futures import ThreadPoolExecutor

            self._lanes[lane] = ThreadPoolExecutor(_THREADS[lane], thread_name_prefix=f"coachdesk-{lane}")
        return self._lanes[lane]

    def _land(self, job: Job, future: Future[Any]) -> None:
        """Bring the outcome over to the thread of the window; this runs on the thread of the work."""
        self._landed.emit((job, future))

    @Slot(object)
    def _deliver(self, landed: tuple[Job, Future[Any]]) -> None:
        job, future = landed
        self._under_way.discard(job)
        self._papers.pop(job, None)
        if not self._under_way:
            self.busy_changed.emit(False)
        if future.cancelled():
            return
        error = future.exception()
        if error is None:
            job.finish(future.result())
        elif isinstance(error, JobCancelled):
            return
        elif isinstance(error, Exception):
            job.fail(error)
        else:
            raise error


class ImmediateJobRunner(JobRunner):
    """Runs work at once, on this thread: for tests, which then need not wait."""

    def _start(self, job: Job, work: Callable[[], Any], lane: Lane) -> None:  # noqa: ARG002
        self._under_way.add(job)
        self.busy_changed.emit(True)
        try:
            result = work()
        except JobCancelled:
            return
        except Exception as error:  # noqa: BLE001  whatever work raises is handed over, as it is from a thread
            job.fail(error)
        else:
            job.finish(result)
        finally:
            self._under_way.discard(job)
            self.busy_changed.emit(False)


def _after(papers: Sequence[Future[Any]], work: Callable[[], Result]) -> Result:
    from concurrent.futures import wait

    wait(papers, timeout=_LONGEST_WAIT)
    return work()


def _owner_of(receiver: Callable[..., None]) -> object:
    while isinstance(receiver, partial):
        receiver = receiver.func
    return getattr(receiver, "__self__", None)
