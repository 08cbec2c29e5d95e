"""The goals of somebody below each other: those they work on, and apart from them the ones kept for later or done."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QWidget

from coachdesk.domain.goal import GOAL_STATUS_NAMES, GoalStatus
from coachdesk.i18n import Words
from coachdesk.services.goals import GoalsPage
from coachdesk.ui.layouts import column, row
from coachdesk.ui.pages.worker.goal_item import GoalItem
from coachdesk.ui.widgets.buttons import Button, IconButton
from coachdesk.ui.widgets.choices import Choices
from coachdesk.ui.widgets.label import Label
from coachdesk.ui.widgets.panel import Line

_APART: Final = (GoalStatus.PARKED, GoalStatus.REACHED, GoalStatus.STOPPED)


class GoalList(QWidget):
    """The list, the button that adds a goal, and the coach's own number, which stays hidden until one asks.

    Args:
        say: the words of the screen.
        page: the goals.
        current: which one is looked at.
    """

    chosen = Signal(object)
    """Somebody chose a goal; carries its id."""
    bin_wanted = Signal(object)
    """Move a goal to the bin; carries its row."""
    add_wanted = Signal()
    """Add a goal."""

    def __init__(self, say: Words, page: GoalsPage, current: UUID | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.say = say
        self._score = page.score
        self.items = [GoalItem(say, goal) for goal in page.goals]
        self._choices = Choices(self, self.items)
        self._choices.buttonClicked.connect(self._tell)
        for item in self.items:
            item.setChecked(item.id == current)
            item.bin_wanted.connect(self.bin_wanted)
        active = self._of(GoalStatus.ACTIVE)
        self.add_button = IconButton("plus", say("Add a goal"), size="small", ink="primary")
        self.add_button.clicked.connect(self.add_wanted)
        title = row(margins=("medium", "none", "none", "none"), gap="small")
        words = say.plural("One goal", "{count} goals", len(active)) if active else say("No goal now")
        title.addWidget(Label(words, "h3", wrap=True), 1)
        title.addWidget(self.add_button)
        inner = column(title, *active, gap="tiny")
        for status in _APART:
            if apart := self._of(status):
                name = Label(say.of(GOAL_STATUS_NAMES[status]), "caption", "muted")
                inner.addLayout(column(Line(), name, gap="snug", margins=("medium", "snug", "medium", "none")))
                for item in apart:
                    inner.addWidget(item)
        inner.addStretch(1)
        self.score_button = Button("", size="small", icon="eye_off")
        self.score_button.setCheckable(True)
        self.score_button.toggled.connect(self._show_score)
        self._show_score(False)
        inner.addLayout(row(self.score_button, margins=("medium", "medium", "none", "none")))
        self.setLayout(inner)

    def item(self, goal_id: UUID | None) -> GoalItem | None:
        """Return the item of a goal, or None."""
        return next((item for item in self.items if item.id == goal_id), None)

    def hide_score(self) -> None:
        """Hide the coach's own number again."""
        self.score_button.setChecked(False)

    def take_focus(self, goal_id: UUID | None) -> None:
        """Let the keyboard begin at a goal, or where there is none, at the button that adds one."""
        (self.item(goal_id) or self.add_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _of(self, status: GoalStatus) -> list[GoalItem]:
        return [item for item in self.items if item.goal.draft.status is status]

    def _show_score(self, shown: bool) -> None:
        """Show the number for the coach's eyes, or hide it: the worker often looks along."""
        if not shown:
            words = self.say("Score for the coach")
        elif self._score is None:
            words = self.say("No score yet: rate a goal first")
        else:
            words = self.say("Score {score}; 50 is as agreed", score=round(self._score))
        self.score_button.show_text(words)
        self.score_button.show_icon("eye" if shown else "eye_off")

    def _tell(self, button: QAbstractButton) -> None:
        if isinstance(button, GoalItem):
            self.chosen.emit(button.id)
