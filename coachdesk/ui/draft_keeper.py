"""Who keeps what is typed: into the vault within two seconds, back when the form opens again, gone once it is saved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from time import monotonic
from typing import Final, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QWidget

from coachdesk.errors import KnownError
from coachdesk.services.drafts import (
    KeptDraft,
    Place,
    Typed,
    draft_at,
    drop_draft,
    keep_draft,
    saved_with_draft,
)
from coachdesk.ui.announce import announce
from coachdesk.ui.context import AppContext
from coachdesk.ui.messages import MessageAction
from coachdesk.ui.reflow import Beside
from coachdesk.ui.widgets.buttons import Button
from coachdesk.ui.widgets.remark import Remark

PAUSE: Final = 0.7
"""Seconds without a key after which what stands in a form is kept."""
LATEST: Final = 1.5
"""Seconds after the first key that is not kept yet, at most; the rest of two seconds is for writing it."""

Result = TypeVar("Result")


class Pace:
    """When to keep what is typed: in a pause, and however fast somebody types on, in time."""

    def __init__(self) -> None:
        self._first: float | None = None

    def touch(self, now: float) -> float:
        """Note that something was typed; return how many seconds to wait from then on."""
        if self._first is None:
            self._first = now
        return max(0.0, min(PAUSE, self._first + LATEST - now))

    def rest(self) -> None:
        """Note that everything was handed over."""
        self._first = None


class DraftKeeper(QObject):
    """Keeps one form. Everything it does with the vault is done in the lane of the vault, one write at a time.

    Its owner connects what tells of edits to `touch`, puts `line` above the form, and calls `begin` once the form
    shows what is saved. What saves goes through `saving`, and afterwards comes `let_go` or, when it failed, `go_on`.

    Args:
        context: the vault, jobs, words and the rest.
        place: where the draft belongs.
        read: returns what stands in the form.
        write: fills in what stood there.
        clock: tells seconds that only go forward.
    """

    def __init__(
        self,
        context: AppContext,
        place: Place,
        read: Callable[[], Typed],
        write: Callable[[Typed], None],
        parent: QObject,
        *,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        super().__init__(parent)
        self.place = place
        self.line = DraftLine(context)
        self.line.button.clicked.connect(self._change_over)
        self._context = context
        self._read = read
        self._write = write
        self._clock = clock
        self._pace = Pace()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.keep)
        self._clean: Typed = {}
        self._saved: Typed = {}
        """What is being saved."""
        self._kept: Typed | None = None
        """What was handed over last, and not refused."""
        self._is_there = False
        """Whether the vault may hold a draft."""
        self._other: KeptDraft | None = None
        """What the button of the line brings back; None where it starts over."""
        self._has_begun = self._is_held = self._is_writing = self._is_late = False
        context.about_to_lock.connect(self.flush)

    @property
    def is_clean(self) -> bool:
        """Whether the form says no more than what is saved."""
        return self._read() == self._clean

    # -- what the owner calls

    def begin(self, fits: Callable[[Typed], bool] = lambda _: True) -> None:
        """Take what stands in the form for saved, and look whether something else was being typed here.

        Args:
            fits: whether a draft may be filled in at once; otherwise it is only offered.
        """
        self._clean = self._read()
        self._has_begun = False
        work = partial(draft_at, self._context.vault, self.place)
        self._context.jobs.run(work, partial(self._found, fits), self._not_found)

    @Slot()
    def touch(self) -> None:
        """Note that something was typed."""
        wait = self._pace.touch(self._clock())
        if not self._is_held:
            self._timer.start(round(wait * 1000))

    def take_for_saved(self) -> None:
        """Take what stands in the form for saved: it was filled in anew from the vault."""
        self._clean = self._read()

    def saving(self, save: Callable[[], Result]) -> Callable[[], Result]:
        """Return what saves the form and lets its draft go in one; nothing is kept until it has come to an end."""
        self._hold()
        self._saved = self._read()
        return partial(saved_with_draft, self._context.vault, self.place, self._saved, save)

    def go_on(self) -> None:
        """Keep again what is typed: it was not saved, but kept with the attempt."""
        self._is_held, self._is_there, self._kept = False, True, self._saved
        self.touch()

    def let_go(self) -> None:
        """Take for saved what was; what was typed since is kept again."""
        self._is_held = self._is_there = False
        self._clean, self._kept, self._other = self._saved, None, None
        self._pace.rest()
        self.line.clear()
        if not self.is_clean:
            self.touch()

    def give_up(self, title: str) -> None:
        """Let go of what was typed, since it was cancelled; it can be put back for a while.

        Args:
            title: what it was, as the form is called.
        """
        self._hold()
        values = self._read()
        if self._is_there:
            self._context.jobs.run(partial(drop_draft, self._context.vault, self.place), _nothing)
        if values == self._clean:
            return
        say = self._context.say
        self._context.messages.post(
            say("Not saved: {title}.", title=title),
            "info",
            MessageAction(say("Put it back"), partial(put_back, self._context, self.place, values), "undo"),
        )

    @Slot()
    def flush(self) -> None:
        """Hand over at once what is not kept yet: nobody types here any more."""
        if self._is_held or not self._context.is_open:
            return
        if self._timer.isActive() or self._is_late:
            self._timer.stop()
            self._is_writing = False
            self._hand_over(at_once=True)

    @Slot()
    def keep(self) -> None:
        """Keep what stands in the form, as soon as the last write is done."""
        if not self._context.is_open:
            return
        if self._is_writing or not self._has_begun:
            self._is_late = True
        elif not self._is_held:
            self._hand_over()

    # -- the vault

    def _hold(self) -> None:
        self._is_held = True
        self._timer.stop()

    def _hand_over(self, *, at_once: bool = False) -> None:
        self._is_late = False
        self._pace.rest()
        values = self._read()
        vault, jobs = self._context.vault, self._context.jobs
        if values == self._clean:
            if self._is_there:
                self._kept, self._is_there = None, False
                jobs.run(partial(drop_draft, vault, self.place), _nothing)
        elif values != self._kept:
            self._kept = values
            self._is_there = self._is_writing = True
            work = partial(keep_draft, vault, self.place, values)
            # At a lock the form goes before the answer comes; then the door tells what went wrong.
            jobs.run(work, self._was_kept, None if at_once else self._was_not_kept)

    def _was_kept(self, _nothing: None) -> None:
        self._is_writing = False
        if self.line.is_warning:
            self.line.clear()
        if self._is_late:
            self.keep()

    def _was_not_kept(self, error: Exception) -> None:
        self._is_writing = self._is_late = False
        self._kept = None
        if isinstance(error, KnownError):
            # Said once, and not again with every pause.
            self.line.warn(error.say(self._context.say))
        else:
            self._is_held = True
            self._context.report(error)

    def _found(self, fits: Callable[[Typed], bool], draft: KeptDraft | None) -> None:
        self._has_begun = True
        if draft is not None:
            self._kept, self._is_there = draft.values, True
            if draft.values == self._clean:
                self._hand_over()
            elif not fits(draft.values) or not self.is_clean:
                self._offer(draft, in_between=True)
            else:
                self._bring_back(draft)
        if self._is_late:
            self.keep()

    def _not_found(self, error: Exception) -> None:
        self._has_begun = True
        self._context.report(error)

    # -- the line above the form

    def _bring_back(self, draft: KeptDraft) -> None:
        self._other = None
        self._write(draft.values)
        self.line.show_brought_back(draft.kept_at)

    def _offer(self, draft: KeptDraft, *, in_between: bool = False) -> None:
        self._other = draft
        self.line.show_offer(draft.kept_at if in_between else None)

    @Slot()
    def _change_over(self) -> None:
        """Start over, or bring back what was typed: what is replaced stays on the button."""
        shown = KeptDraft(self.place, self._read(), self._context.clock.now())
        if self._other is not None:
            other, self._other = self._other, None
            self._bring_back(other)
        else:
            self._write(self._clean)
            self._offer(shown)
        self.touch()


class DraftLine(QWidget):
    """The quiet line above a form that was filled in with what was being typed; not there otherwise.

    Args:
        context: the words.
    """

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._remark = Remark("clock", "", "muted")
        self.button = Button("", kind="quiet", size="small", flush=True)
        self.button.setAutoDefault(False)
        self.is_warning = False
        inner = Beside(gap="small", least="kind_least")
        inner.addWidget(self._remark, 1)
        inner.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setLayout(inner)
        self.hide()

    @property
    def words(self) -> str:
        """What it says; empty while it is away."""
        return "" if self.isHidden() else self._remark.words

    def show_brought_back(self, kept_at: datetime) -> None:
        """Say that the form holds what was typed, and when."""
        say = self._context.say
        self._show(say("This is what you were typing on {moment}.", moment=say.moment(kept_at)), say("Start over"))

    def show_offer(self, kept_at: datetime | None) -> None:
        """Offer what was typed: at a moment, or just now before starting over."""
        say = self._context.say
        if kept_at is None:
            words = say("You started over.")
        else:
            words = say("You were typing something else here on {moment}.", moment=say.moment(kept_at))
        self._show(words, say("Put it back"))

    def warn(self, words: str) -> None:
        """Say why what is typed cannot be kept."""
        if self.is_warning and words == self.words:
            return
        self._show(words, "")
        self._remark.show_remark("warning", words, "warn")
        self.is_warning = True

    def clear(self) -> None:
        """Go away."""
        self.is_warning = False
        self.hide()

    def _show(self, words: str, action: str) -> None:
        self.is_warning = False
        self._remark.show_remark("clock", words, "muted")
        self.button.show_text(action)
        self.button.setVisible(bool(action))
        self.setVisible(True)
        announce(self, words)


def put_back(context: AppContext, place: Place, values: Typed) -> None:
    """Keep again what was cancelled, and open its form, which brings it back."""
    if context.is_open:
        work = partial(keep_draft, context.vault, place, values)
        context.jobs.run(work, partial(_open, context, place))


def _open(context: AppContext, place: Place, _nothing: None) -> None:
    context.form_wanted.emit(place)


def _nothing(nothing: None) -> None:
    """A draft that is gone is not worth a word."""
