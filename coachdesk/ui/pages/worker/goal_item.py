"""One goal in the list of goals: its words, and how far it is."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from coachdesk.domain.goal import GoalStatus, step_of
from coachdesk.i18n import Words
from coachdesk.services.goals import GoalRow
from coachdesk.ui.layouts import column
from coachdesk.ui.theme import look
from coachdesk.ui.widgets.choices import ChoiceButton
from coachdesk.ui.widgets.label import Label
from coachdesk.ui.widgets.painting import paints, rounded_box
from coachdesk.ui.widgets.steps_bar import StepsBar


class GoalItem(ChoiceButton):
    """A goal one can choose to look at; arrow keys go from one to the other, Delete moves it to the bin.

    Args:
        say: the words of the screen.
        goal: with its levels and looks.
    """

    bin_wanted = Signal(object)
    """Move it to the bin; carries its row."""

    def __init__(self, say: Words, goal: GoalRow, parent: QWidget | None = None) -> None:
        step, title = step_of(goal.level), goal.draft.title
        is_active = goal.draft.status is GoalStatus.ACTIVE
        spoken = say("{goal} Step {step} of 5.", goal=title, step=step) if is_active else title
        super().__init__(title, spoken, parent)
        self.goal = goal
        self.setAccessibleDescription(say("Delete moves it to the bin."))
        self._title = Label(title, "body", wrap=True)
        below: QWidget | None = None
        if is_active:
            below = StepsBar(say, say("How far it is"), step)
        elif goal.draft.parked_reason:
            below = Label(goal.draft.parked_reason, "caption", "muted", wrap=True)
        for part in (self._title, below):
            if part is not None:
                part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._inside = column(self._title, below, gap="small", margins=("medium", "snug"))
        self.setLayout(self._inside)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.toggled.connect(self._dress)

    @property
    def id(self) -> UUID:
        """The id of the goal."""
        return self.goal.id

    def sizeHint(self) -> QSize:
        """Return the room of what is on it."""
        wide = look().size("goal_list")
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """Return the least room in which its words can be read."""
        return self._inside.minimumSize()

    def hasHeightForWidth(self) -> bool:
        """Tell that it is higher where it is narrow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of what is on it at a width."""
        return self._inside.heightForWidth(width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move it to the bin with Delete; everything else is as for every choice."""
        if event.key() == Qt.Key.Key_Delete and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.bin_wanted.emit(self.goal)
        else:
            super().keyPressEvent(event)

    @paints
    def paintEvent(self, painter: QPainter) -> None:
        """Draw the ground."""
        theme, on = look(), self.isChecked()
        if on or self.underMouse():
            line = theme.colour("primary") if on else theme.outline
            ground = theme.colour("primary_soft" if on else "raised")
            rounded_box(painter, self.rect(), theme.radius("panel"), ground, line)

    def _dress(self, on: bool) -> None:
        self._title.show_as(kind="strong" if on else "body")
        self.updateGeometry()
