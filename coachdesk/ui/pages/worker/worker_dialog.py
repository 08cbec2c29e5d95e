"""The dialog of a person's own details: what they are called, how to reach them, since when they work."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from coachdesk.domain.worker import WorkerDraft
from coachdesk.errors import InvalidInput
from coachdesk.services.workers import TYPED_FIELDS, edit_worker
from coachdesk.ui.context import AppContext
from coachdesk.ui.pages.saving_dialog import SavingDialog


class EditWorkerDialog(SavingDialog):
    """Changes the details of a worker.

    Args:
        context: the vault, jobs, words and the rest.
        worker_id: whose details they are.
        draft: as they are now.
        parent: the window it stands over.
    """

    draft_form = "details"

    def __init__(self, context: AppContext, worker_id: UUID, draft: WorkerDraft, parent: QWidget) -> None:
        say = context.say
        super().__init__(context, say("The details of {name}", name=draft.chosen_name), parent)
        self._id = worker_id
        self._before = draft
        form = self.form
        with form.side_by_side():
            form.text("chosen_name", say("Wants to be called"), required=True)
            form.text("infix", say("Name prefix"), note=say("may stay empty"))
            form.text("family_name", say("Family name"), note=say("may stay empty"))
        form.text("native_name", say("Name in their own script"), note=say("may stay empty"))
        with form.side_by_side():
            form.text("phone", say("Phone"), note=say("may stay empty"))
            form.text("email", say("E-mail"), note=say("may stay empty"))
        with form.side_by_side():
            form.text("languages", say("Languages"), help_text=say("Codes, the easiest first: ar nl en"))
            form.day("started_on", say("With us since"))
        form.fill({name: getattr(draft, name) for name in TYPED_FIELDS})
        self.keep_drafts(worker_id)

    def save(self) -> None:
        """Save the details."""
        if not self.form.check():
            return
        try:
            draft = WorkerDraft.typed(**{**self._before.model_dump(), **self.form.values()})
        except InvalidInput as error:
            self.explain(error)
            return
        self.run(partial(edit_worker, self.context.vault, self._id, draft))
