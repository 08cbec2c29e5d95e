"""The dialog that keeps a goal for later, with the reason, so that nobody wonders where it went."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from coachdesk.domain.goal import GoalDraft
from coachdesk.errors import InvalidInput
from coachdesk.services.goals import GoalRow, park_goal
from coachdesk.ui.context import AppContext
from coachdesk.ui.pages.saving_dialog import SavingDialog
from coachdesk.ui.pages.worker.section import Person
from coachdesk.ui.widgets.label import Label


class ParkDialog(SavingDialog):
    """Parks a goal; its levels and looks stay.

    Args:
        context: the vault, jobs, words and the rest.
        person: whose goal it is.
        goal: the goal.
        parent: the window it stands over.
    """

    draft_form = "park"

    def __init__(self, context: AppContext, person: Person, goal: GoalRow, parent: QWidget) -> None:
        say = context.say
        super().__init__(
            context, say("Keep the goal for later"), parent, wide="dialog_narrow", save_text=say("Keep for later")
        )
        self._goal = goal
        self.form.put(Label(goal.draft.title, "strong", wrap=True))
        self.form.text(
            "parked_reason",
            say("Why later"),
            required=True,
            help_text=say("In one sentence, as {name} says it.", name=person.name),
        )
        self.keep_drafts(person.id, goal.id)

    def save(self) -> None:
        """Keep the goal for later."""
        if not self.form.check():
            return
        reason = str(self.form.values()["parked_reason"])
        try:
            GoalDraft.typed(**{**self._goal.draft.model_dump(), "parked_reason": reason})
        except InvalidInput as error:
            self.explain(error)
            return
        self.run(partial(park_goal, self.context.vault, self._goal.id, reason))
