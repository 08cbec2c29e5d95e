"""Somebody who types in a form with its keeper; a clock and a lane of the vault that go on when they are told."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from coachdesk.errors import KnownError
from coachdesk.i18n import Words
from coachdesk.services.drafts import Place
from coachdesk.ui.context import AppContext
from coachdesk.ui.draft_keeper import DraftKeeper
from coachdesk.ui.jobs import Job, JobRunner, Lane
from coachdesk.ui.widgets.form import Form

PLACE = Place("office")


class Seconds:
    """A clock that goes on when it is told."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class SlowRunner(JobRunner):
    """Lets work wait until a test does the next of it, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: deque[tuple[Job, Callable[[], Any]]] = deque()

    def work(self, times: int = 1) -> None:
        for _ in range(times):
            job, work = self.waiting.popleft()
            try:
                result = work()
            except KnownError as error:
                job.fail(error)
            else:
                job.finish(result)

    def _start(self, job: Job, work: Callable[[], Any], lane: Lane) -> None:
        assert lane == "vault"
        self.waiting.append((job, work))


class Typist:
    """A form with its keeper, and somebody who types in it."""

    def __init__(self, context: AppContext, say: Words, *, saved: str = "") -> None:
        self.owner = QObject()
        self.form = Form(say, context.clock)
        self.text = self.form.long_text("text", "Text")
        self.form.day("day", "Day")
        self.form.secret("secret", "Passphrase")
        self.text.write(saved)
        self.seconds = Seconds()
        self.keeper = DraftKeeper(context, PLACE, self.form.kept, self.form.bring_back, self.owner, clock=self.seconds)
        self.form.edited.connect(self.keeper.touch)
        self.keeper.begin()

    def types(self, text: str) -> None:
        """Type instead of what is there."""
        self.text.write(text)

    def rests(self) -> None:
        """Pause until the keeper's own timer would ring."""
        assert self.keeper._timer.isActive()
        self.keeper._timer.stop()
        self.keeper.keep()
