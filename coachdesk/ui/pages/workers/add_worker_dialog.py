"""A new person: a first name is enough, the rest may wait."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coachdesk.domain.worker import WorkerDraft, WorkerStatus
from coachdesk.errors import InvalidInput
from coachdesk.services.workers import add_worker
from coachdesk.ui.context import AppContext
from coachdesk.ui.pages.saving_dialog import SavingDialog


class AddWorkerDialog(SavingDialog):
    """Asks for a name, and what is known already.

    Args:
        context: the vault, jobs, words and the rest.
        parent: the window it stands over.
    """

    draft_form = "person"

    added = Signal(object)
    """The id of who was added."""

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        say = context.say
        super().__init__(context, say("Add a person"), parent, save_text=say("Add"))
        form = self.form
        with form.side_by_side():
            form.text("chosen_name", say("First name"), required=True, help_text=say("As they want to be called."))
            form.text("infix", say("Infix"), note=say("van, de"))
            form.text("family_name", say("Family name"))
        form.text("workplace", say("Where they work now"))
        with form.side_by_side():
            form.text("phone", say("Phone"))
            form.text("email", say("E-mail"))
        form.day("started_on", say("With us since"))
        self._worker_id: UUID | None = None
        self.keep_drafts()

    def save(self) -> None:
        """Add the person, and tell who it is."""
        if not self.form.check():
            return
        values = self.form.values()
        workplace = str(values.pop("workplace"))
        try:
            draft = WorkerDraft.typed(**values, status=WorkerStatus.NEW)
        except InvalidInput as error:
            self.explain(error)
            return
        self.run_with_result(partial(add_worker, self.context.vault, draft, workplace), self._take)

    def accept(self) -> None:
        """Close, and tell who was added."""
        super().accept()
        if self._worker_id is not None:
            self.added.emit(self._worker_id)

    def _take(self, worker_id: UUID) -> None:
        self._worker_id = worker_id
