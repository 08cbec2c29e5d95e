"""“Goals”: what somebody works on, what each step looks like, and where worker and coach see it, side by side."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from coachdesk.domain.changes import Changes
from coachdesk.domain.goal import GoalRatingDraft, GoalStatus
from coachdesk.services.bin import BinKind, throw_away
from coachdesk.services.drafts import Place
from coachdesk.services.goals import GoalRow, GoalsPage, edit_goal, goals_page, rate_goal
from coachdesk.services.vault import Vault
from coachdesk.ui.context import AppContext
from coachdesk.ui.layouts import column
from coachdesk.ui.pages.worker.goal_dialog import GoalDialog
from coachdesk.ui.pages.worker.goal_list import GoalList
from coachdesk.ui.pages.worker.goal_sheet import GoalSheet
from coachdesk.ui.pages.worker.park_dialog import ParkDialog
from coachdesk.ui.pages.worker.section import Person, Section, empty
from coachdesk.ui.reflow import Beside
from coachdesk.ui.shell.page import Desk
from coachdesk.ui.widgets.buttons import Button
from coachdesk.ui.widgets.empty_state import EmptyState


class GoalsSection(Section[GoalsPage]):
    """The goals of one worker; what changed is fetched again, and the goal one looked at stays the one."""

    tables: ClassVar[frozenset[str]] = frozenset({"goal", "goal_level", "goal_rating"})

    def __init__(self, context: AppContext, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(context, desk, parent)
        self._person: Person | None = None
        self._page = GoalsPage((), None)
        self._current: UUID | None = None
        self.list: GoalList | None = None
        self.sheet: GoalSheet | None = None
        self._left, self._right = QWidget(), QWidget()
        self._left_column, self._right_column = column(), column()
        self._left.setLayout(self._left_column)
        self._right.setLayout(self._right_column)
        inner = Beside(gap="large", margins=("huge", "roomy", "huge", "large"), least="goal_list")
        inner.addWidget(self._left, 0, Qt.AlignmentFlag.AlignTop)
        inner.addWidget(self._right, 1)
        self.fill(inner)

    def fetch(self) -> Callable[[Vault, UUID], GoalsPage]:
        """Return how the goals are fetched."""
        return goals_page

    def show_content(self, person: Person, content: GoalsPage) -> None:
        """Show the goals; a look that is going on stays as it is."""
        known = {goal.id for goal in self._page.goals}
        new = [goal.id for goal in content.goals if goal.id not in known]
        if known and len(new) == 1 and not self._is_rating():
            self._current = new[0]
        self._person, self._page = person, content
        if self._current not in {goal.id for goal in content.goals}:
            self._current = content.goals[0].id if content.goals else None
        self._show_list()
        self._show_sheet()

    def leave(self) -> None:
        """Hide the coach's own number."""
        if self.list is not None:
            self.list.hide_score()

    def open_form(self, place: Place) -> bool:
        """Open the sheet of a new goal, or one about a goal that is there."""
        if place.subject is None:
            self.add()
            return True
        goal = next((each for each in self._page.goals if each.id == place.subject), None)
        if goal is None:
            return False
        self._choose(goal.id)
        if place.form == ParkDialog.draft_form:
            self._park(goal)
        else:
            self._edit(goal)
        return True

    # -- what one can do

    def add(self) -> None:
        """Open the dialog of a new goal."""
        if self._person is not None:
            GoalDialog(self.context, self._person, self._active(), self).open()

    def _edit(self, goal: GoalRow) -> None:
        if self._person is not None:
            GoalDialog(self.context, self._person, self._active(), self, goal=goal).open()

    def _park(self, goal: GoalRow) -> None:
        if self._person is not None:
            ParkDialog(self.context, self._person, goal, self).open()

    def _throw_away(self, goal: GoalRow) -> None:
        ids = [each.id for each in self._page.goals]
        at = ids.index(goal.id)
        if goal.id == self._current and len(ids) > 1:
            # What comes after it takes its place; after the last one, what came before.
            self._current = ids[at + 1] if at + 1 < len(ids) else ids[at - 1]
        work = partial(throw_away, self.context.vault, BinKind.GOAL, goal.id)
        self.context.jobs.run(work, partial(self._was_thrown_away, goal.draft.title))

    def _was_thrown_away(self, title: str, changes: Changes) -> None:
        self.context.tell(changes, self.say("In the bin: {what}", what=title))

    def _resume(self, goal: GoalRow) -> None:
        draft = goal.draft.model_copy(update={"status": GoalStatus.ACTIVE, "parked_reason": ""})
        work = partial(edit_goal, self.context.vault, goal.id, draft, goal.levels)
        self.context.jobs.run(work, self.context.tell)

    def _rate(self, look: GoalRatingDraft) -> None:
        self.context.jobs.run(partial(rate_goal, self.context.vault, look), self._rated)

    def _rated(self, changes: Changes) -> None:
        if self.sheet is not None:
            self.sheet.stop_rating()
        self.context.tell(changes)

    def _choose(self, goal_id: UUID) -> None:
        self._current = goal_id
        self._show_sheet()

    # -- showing

    def _is_rating(self) -> bool:
        return self.sheet is not None and self.sheet.is_rating

    def _active(self) -> int:
        return sum(goal.draft.status is GoalStatus.ACTIVE for goal in self._page.goals)

    def _show_list(self) -> None:
        """Make the list anew; the keyboard stays in it."""
        had_keyboard = self._left.isAncestorOf(self.window().focusWidget())
        empty(self._left_column)
        self.list = None
        self._left.setVisible(bool(self._page.goals))
        if not self._page.goals:
            return
        self.list = GoalList(self.say, self._page, self._current)
        self.list.chosen.connect(self._choose)
        self.list.add_wanted.connect(self.add)
        self.list.bin_wanted.connect(self._throw_away)
        self._left_column.addWidget(self.list)
        if had_keyboard:
            self.list.take_focus(self._current)

    def _show_sheet(self) -> None:
        """Show the goal that is looked at; a look that is going on stays as it is."""
        goal = next((goal for goal in self._page.goals if goal.id == self._current), None)
        if self.sheet is not None and self.sheet.is_rating and goal is not None and goal.id == self.sheet.goal.id:
            return
        had_keyboard = self._right.isAncestorOf(self.window().focusWidget())
        empty(self._right_column)
        self.sheet = None
        if self._person is None:
            return
        if goal is None:
            self._right_column.addWidget(self._nothing_yet(self._person))
            return
        self.sheet = GoalSheet(self.say, self.context.clock, self._person, goal)
        self.sheet.edit_wanted.connect(self._edit)
        self.sheet.park_wanted.connect(self._park)
        self.sheet.bin_wanted.connect(self._throw_away)
        self.sheet.resume_wanted.connect(self._resume)
        self.sheet.rated.connect(self._rate)
        self._right_column.addWidget(self.sheet)
        if had_keyboard:
            self.sheet.take_focus()

    def _nothing_yet(self, person: Person) -> EmptyState:
        say = self.say
        first = Button(say("Add a goal"), icon="plus")
        first.clicked.connect(self.add)
        return EmptyState(
            say("What does {name} want to be able to do?", name=person.name),
            say("Begin with one goal, in the words of {name}. Three goals at a time is enough.", name=person.name),
            first,
            drawing="",
        )
