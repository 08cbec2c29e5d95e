"""The dialog of a goal: its words, how one sees it, and what each of its five levels looks like."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final, TypeVar
from uuid import UUID

from PySide6.QtWidgets import QWidget

from coachdesk.domain.changes import Changes
from coachdesk.domain.goal import (
    GOAL_STATUS_NAMES,
    LEVEL_NAMES,
    MOST_ACTIVE_GOALS,
    USUAL_BASELINE,
    GoalDraft,
    GoalLevelDraft,
    GoalStatus,
)
from coachdesk.domain.statement import AREA_NAMES, LeidraadArea
from coachdesk.errors import InvalidInput
from coachdesk.i18n import Words, mark
from coachdesk.services.goals import GoalRow, add_goal, edit_goal
from coachdesk.services.vault import Vault
from coachdesk.ui.context import AppContext
from coachdesk.ui.pages.saving_dialog import SavingDialog
from coachdesk.ui.pages.worker.section import Person
from coachdesk.ui.widgets.choices import Option
from coachdesk.ui.widgets.label import Label

Value = TypeVar("Value")

IMPORTANCE_NAMES: Final[dict[int, str]] = {
    0: mark("Not important"),
    1: mark("A little important"),
    2: mark("Important"),
    3: mark("Very important"),
}
DIFFICULTY_NAMES: Final[dict[int, str]] = {
    0: mark("Not difficult"),
    1: mark("A little difficult"),
    2: mark("Difficult"),
    3: mark("Very difficult"),
}
_LEVEL_HELP: Final[dict[int, str]] = {
    2: mark("More than anybody expects."),
    1: mark("Better than you agreed."),
    0: mark("What you agreed, to see or to count."),
    -1: mark("How it goes today."),
    -2: mark("Less than today."),
}


class GoalDialog(SavingDialog):
    """Adds a goal, or changes one; what is refused is said beside its field.

    Args:
        context: the vault, jobs, words and the rest.
        person: whose goal it is.
        active: how many goals they work on now; at most `MOST_ACTIVE_GOALS` go together.
        parent: the window it stands over.
        goal: the goal to change; None adds one.
    """

    draft_form = "goal"

    def __init__(
        self, context: AppContext, person: Person, active: int, parent: QWidget, *, goal: GoalRow | None = None
    ) -> None:
        say = context.say
        title = say("Add a goal of {name}", name=person.name) if goal is None else say("Change the goal")
        super().__init__(context, title, parent)
        self._person = person
        self._goal = goal
        self._is_full = active >= MOST_ACTIVE_GOALS
        form = self.form
        form.text("title", say("In the words of {name}", name=person.name), required=True,
                  placeholder=say("I want to …"))  # fmt: skip
        with form.side_by_side():
            form.text("measure", say("What do you count or see?"), note=say("may stay empty"))
            form.choice("area", say("What it is about"), _options(say, AREA_NAMES))
        with form.side_by_side():
            form.choice("importance", say("How important"), _options(say, IMPORTANCE_NAMES))
            form.choice("difficulty", say("How difficult"), _options(say, DIFFICULTY_NAMES))
            form.choice("baseline", say("Where it begins"), _options(say, LEVEL_NAMES))
        form.put(Label(say("What each step looks like"), "h3"))
        for value, name in LEVEL_NAMES.items():
            form.text(_key(value), say.of(name), note=say.of(_LEVEL_HELP[value]))
        with form.side_by_side():
            form.day("started_on", say("Since"))
            form.day("review_on", say("Look at it together on"))
            self._status = form.choice("status", say("When"), _options(say, self._statuses()))
        self._reason = form.text("parked_reason", say("Why later"), note=say("may stay empty"))
        self._status.explain(
            say("There are {limit} active goals now. Keep this one for later, or park another one first.",
                limit=MOST_ACTIVE_GOALS)
            if self._is_full and not self._was_active() else ""
        )  # fmt: skip
        self._fill()
        form.edited.connect(self._follow)
        self._follow()
        self.keep_drafts(person.id, goal.id if goal is not None else None)

    def save(self) -> None:
        """Save the goal."""
        if not self.form.check():
            return
        try:
            draft, levels = self._draft(), self._levels()
        except InvalidInput as error:
            self.explain(error)
            return
        vault = self.context.vault
        if self._goal is None:
            self.run(partial(_added, vault, draft, levels))
        else:
            self.run(partial(edit_goal, vault, self._goal.id, draft, levels))

    def _draft(self) -> GoalDraft:
        values = {name: value for name, value in self.form.values().items() if name in GoalDraft.model_fields}
        if values["status"] != GoalStatus.PARKED:
            values["parked_reason"] = ""
        before = self._goal.draft.model_dump() if self._goal is not None else {"worker_id": self._person.id}
        return GoalDraft.typed(**{**before, **values})

    def _levels(self) -> dict[int, str]:
        """Return the sentences of the levels.

        Raises:
            InvalidInput: one is too long; it names the field of that level.
        """
        levels = {}
        for value in LEVEL_NAMES:
            try:
                level = GoalLevelDraft.typed(goal_id=UUID(int=0), value=value, text=self.form.values()[_key(value)])
            except InvalidInput as error:
                raise InvalidInput(error.reason, _key(value), **error.values) from None
            levels[value] = level.text
        return levels

    def _fill(self) -> None:
        if self._goal is None:
            status = GoalStatus.PARKED if self._is_full else GoalStatus.ACTIVE
            blank = {"area": LeidraadArea.SKILLS, "importance": 2, "difficulty": 2, "baseline": USUAL_BASELINE}
            self.form.fill({**blank, "status": status, "started_on": self.context.clock.today()})
            return
        known = self._goal.draft.model_dump()
        self.form.fill({name: known[name] for name in self.form.values() if name in known})
        self.form.fill({_key(value): text for value, text in self._goal.levels.items()})

    def _statuses(self) -> Mapping[GoalStatus, str]:
        """Return the states one can choose: a new goal is worked on now, or kept for later."""
        if self._goal is not None:
            return GOAL_STATUS_NAMES
        return {status: GOAL_STATUS_NAMES[status] for status in (GoalStatus.ACTIVE, GoalStatus.PARKED)}

    def _was_active(self) -> bool:
        return self._goal is not None and self._goal.draft.status is GoalStatus.ACTIVE

    def _follow(self) -> None:
        self._reason.setVisible(self._status.value == GoalStatus.PARKED)


def _added(vault: Vault, draft: GoalDraft, levels: Mapping[int, str]) -> Changes:
    _, changes = add_goal(vault, draft, levels)
    return changes


def _key(value: int) -> str:
    return f"level_{value}"


def _options(say: Words, names: Mapping[Value, str]) -> list[Option]:
    return [Option(value, say.of(name)) for value, name in names.items()]
