"""One goal as both look at it: its words, what each step looks like, where worker and coach see it, and a new look."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from coachdesk.clock import Clock
from coachdesk.domain.goal import LEVEL_NAMES, GoalRatingDraft, GoalStatus
from coachdesk.i18n import Words
from coachdesk.services.goals import GoalRow
from coachdesk.ui.announce import announce
from coachdesk.ui.charts.goal_board import GoalBoard
from coachdesk.ui.charts.progress_line import RatingPoint
from coachdesk.ui.layouts import column, row
from coachdesk.ui.pages.worker.goal_dialog import DIFFICULTY_NAMES, IMPORTANCE_NAMES
from coachdesk.ui.pages.worker.section import Person
from coachdesk.ui.reflow import Beside, Flow
from coachdesk.ui.widgets.buttons import Button, IconButton
from coachdesk.ui.widgets.drawing import IconLabel
from coachdesk.ui.widgets.label import Label
from coachdesk.ui.widgets.level_ladder import Level, Rater
from coachdesk.ui.widgets.panel import Panel
from coachdesk.ui.widgets.remark import Remark


class GoalSheet(QWidget):
    """A goal. The board only shows, until one begins a new look; that is kept as a whole, or not at all.

    Args:
        say: the words of the screen.
        clock: what day a new look is of.
        person: whose goal it is.
        goal: with its levels and looks.
    """

    edit_wanted = Signal(object)
    """Change the goal; carries its row."""
    park_wanted = Signal(object)
    """Keep it for later; carries its row."""
    bin_wanted = Signal(object)
    """Move it to the bin; carries its row."""
    resume_wanted = Signal(object)
    """Work on it again; carries its row."""
    rated = Signal(object)
    """A new look is done; carries its `GoalRatingDraft`."""

    def __init__(self, say: Words, clock: Clock, person: Person, goal: GoalRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.say = say
        self._clock = clock
        self._person = person
        self.goal = goal
        self._is_active = goal.draft.status is GoalStatus.ACTIVE
        self._look: dict[str, int] = {}
        self.is_rating = False
        levels = [Level(value, say.of(name), goal.levels[value]) for value, name in LEVEL_NAMES.items()]
        self._points = [RatingPoint(each.day, each.by_worker, each.by_coach) for each in goal.ratings]
        worker, coach = Rater(person.name, person.photo), Rater(person.coach)
        self.board = GoalBoard(say, levels, worker, coach, self._points)
        self.board.let_change(False)
        self.board.rated.connect(self._take)
        self._foot = QWidget()
        self.setLayout(column(self._paper(), self.board, self._make_foot(), 1, gap="medium"))
        self._show_foot()

    # -- a new look

    def begin_rating(self) -> None:
        """Let both say where it stands today; what was said earlier today is there already."""
        self.is_rating = True
        self._look = self._said_today()
        self.board.let_change(True)
        self.board.show_now(self._look.get("worker"), self._look.get("coach"))
        self._show_foot()
        self.board.button("worker", self._look.get("worker", self.goal.level)).setFocus(Qt.FocusReason.OtherFocusReason)

    def finish_rating(self) -> None:
        """Keep the look."""
        if not self._look:
            self._ask()
            return
        self.rated.emit(
            GoalRatingDraft(
                goal_id=self.goal.id,
                day=self._clock.today(),
                by_worker=self._look.get("worker"),
                by_coach=self._look.get("coach"),
            )
        )

    def stop_rating(self) -> None:
        """Show again what was said before."""
        self.is_rating = False
        self.board.let_change(False)
        self.board.show_points(self._points)
        self._show_foot()
        self.take_focus()

    def take_focus(self) -> None:
        """Let the keyboard begin where the next step is: a new look, or working on it again."""
        (self.rate_button if self._is_active else self.park_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        """Keep Escape for the look while there is one; otherwise Escape goes back a page."""
        if (
            self.is_rating
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.ShortcutOverride
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """End the look with Ctrl+Enter, leave it with Escape."""
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if self.is_rating and event.key() == Qt.Key.Key_Escape:
            self.stop_rating()
        elif self.is_rating and enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.finish_rating()
        else:
            super().keyPressEvent(event)

    def _take(self, kind: str, value: int) -> None:
        self._look[kind] = value
        self._asked.setVisible(False)

    def _ask(self) -> None:
        words = self.say("Choose a step first; one of you is enough.")
        self._asked.show_remark("warning", words, "danger")
        self._asked.setVisible(True)
        announce(self._asked, words, urgent=True)

    def _said_today(self) -> dict[str, int]:
        today = next((each for each in self.goal.ratings if each.day == self._clock.today()), None)
        said = {"worker": today.by_worker, "coach": today.by_coach} if today is not None else {}
        return {kind: value for kind, value in said.items() if value is not None}

    # -- showing

    def _paper(self) -> Panel:
        say, draft = self.say, self.goal.draft
        self.edit_button = Button(say("Change"), size="small", icon="pencil")
        self.edit_button.setAccessibleName(say("Change the goal"))
        self.edit_button.clicked.connect(self._edit)
        self.park_button = Button(
            say("For later") if self._is_active else say("Work on it again"), size="small",
            icon="pause" if self._is_active else "play",
        )  # fmt: skip
        self.park_button.clicked.connect(self._park if self._is_active else self._resume)
        self.bin_button = IconButton("bin", say("Move the goal to the bin"), size="small")
        self.bin_button.clicked.connect(self._throw_away)
        buttons = QWidget()
        buttons.setLayout(Flow(self.edit_button, self.park_button, self.bin_button))
        head = Beside(gap="medium", least="header_least")
        head.addWidget(Label(draft.title, "h2", wrap=True), 1)
        head.addWidget(buttons, 0, Qt.AlignmentFlag.AlignTop)
        facts = QWidget()
        facts.setLayout(Flow(*self._facts(), gap="medium"))
        words = column(head, facts, gap="tiny")
        if draft.review_on is not None:
            when = say("Look at it together on {day}", day=say.weekday_of_year(draft.review_on))
            words.addWidget(Remark("calendar", when, "text"))
        if draft.parked_reason and not self._is_active:
            words.addWidget(Remark("pause", draft.parked_reason, "muted", ink="text"))
        line = row(gap="medium")
        line.addWidget(IconLabel("quote", "voice", "icon_huge"), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        return Panel("paper", line, margins=("large", "snug"))

    def _facts(self) -> list[QWidget]:
        say, draft = self.say, self.goal.draft
        told = [
            say("Since {day}", day=say.day(draft.started_on)) if draft.started_on else "",
            draft.measure,
            say.of(IMPORTANCE_NAMES[draft.importance]),
            say.of(DIFFICULTY_NAMES[draft.difficulty]),
        ]
        facts: list[QWidget] = [Label(words, colour="muted", elide=True) for words in told if words]
        return facts

    def _make_foot(self) -> QWidget:
        say = self.say
        self._said = Label("", wrap=True)
        self._asked = Remark("warning", "", "danger", parent=self._foot)
        self._asked.hide()
        self.rate_button = Button(say("New look"), icon="pencil")
        self.rate_button.clicked.connect(self.begin_rating)
        self.cancel_button = Button(say("Cancel"), keys="Esc")
        self.cancel_button.clicked.connect(self.stop_rating)
        self.keep_button = Button(say("Keep this look"), icon="check", keys="Ctrl+Enter")
        self.keep_button.clicked.connect(self.finish_rating)
        buttons = QWidget()
        buttons.setLayout(Flow(self.rate_button, self.cancel_button, self.keep_button))
        words = row(gap="medium")
        words.addWidget(IconLabel("chat", "primary", "icon_large"), 0, Qt.AlignmentFlag.AlignVCenter)
        words.addLayout(column(self._said, self._asked), 1)
        inner = Beside(gap="medium", margins=("small", "none"), least="header_least")
        inner.addLayout(words, 1)
        inner.addWidget(buttons, 0, Qt.AlignmentFlag.AlignTop)
        self._foot.setLayout(inner)
        return self._foot

    def _show_foot(self) -> None:
        self.rate_button.setVisible(not self.is_rating and self._is_active)
        self.cancel_button.setVisible(self.is_rating)
        self.keep_button.setVisible(self.is_rating)
        self._asked.setVisible(False)
        self._said.show_text(self._question() if self.is_rating else self._compared())

    def _question(self) -> str:
        return self.say(
            "Where do you see it today? {worker} chooses a circle, {coach} a diamond.",
            worker=self._person.name, coach=self._person.coach,
        )  # fmt: skip

    def _compared(self) -> str:
        """Return how the last look of both compares; nobody is right, it is what they talk about."""
        say, worker, coach = self.say, self._person.name, self._person.coach
        last = self.goal.ratings[-1] if self.goal.ratings else None
        if last is None:
            return say("Nobody said yet where this goal stands. Look at it together.")
        if last.by_worker is None or last.by_coach is None:
            return say("Last time only one of you said where it stands. Ask the other one too.")
        apart = last.by_worker - last.by_coach
        if not apart:
            return say("{worker} and {coach} see the same step.", worker=worker, coach=coach)
        first, second = (worker, coach) if apart > 0 else (coach, worker)
        return say.plural(
            "{first} sees one step more than {second}. Talk about what each of you saw.",
            "{first} sees {count} steps more than {second}. Talk about what each of you saw.",
            abs(apart), first=first, second=second,
        )  # fmt: skip

    def _edit(self) -> None:
        self.edit_wanted.emit(self.goal)

    def _park(self) -> None:
        self.park_wanted.emit(self.goal)

    def _throw_away(self) -> None:
        self.bin_wanted.emit(self.goal)

    def _resume(self) -> None:
        self.resume_wanted.emit(self.goal)
