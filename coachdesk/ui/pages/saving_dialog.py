"""The ground of dialogs that save: it saves beside the window, and says beside the field what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar, TypeVar
from uuid import UUID

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QWidget

from coachdesk.domain.changes import Changes
from coachdesk.errors import InvalidInput, KnownError
from coachdesk.i18n import Words
from coachdesk.services.drafts import Place
from coachdesk.ui.announce import announce
from coachdesk.ui.context import AppContext
from coachdesk.ui.draft_keeper import DraftKeeper
from coachdesk.ui.widgets.buttons import Button
from coachdesk.ui.widgets.dialog import Dialog
from coachdesk.ui.widgets.form import Form
from coachdesk.ui.widgets.remark import Remark

Result = TypeVar("Result")


class SavingDialog(Dialog):
    """A sheet with a form that is saved by its blue button; whatever fails or is interrupted, what was typed stays.

    A sheet names itself in `draft_form` and calls `keep_drafts` once its form shows what is saved; or it says in
    `no_draft` why what is typed in it must not be kept.

    Args:
        context: the vault, jobs, words and the rest.
        title: what it is for.
        parent: the window it stands over.
        wide: a size of the scale.
        save_text: on the blue button; “Save” when left out.
    """

    draft_form: ClassVar[str] = ""
    """The name under which what is typed is kept, one of `FORM_NAMES`."""
    no_draft: ClassVar[str] = ""
    """Why nothing is kept."""

    def __init__(
        self, context: AppContext, title: str, parent: QWidget, *, wide: str = "dialog", save_text: str = ""
    ) -> None:
        super().__init__(context.say, title, parent, wide=wide)
        self.context = context
        say = context.say
        self._is_saving = False
        self.drafts: DraftKeeper | None = None
        self.problem = Remark("warning", "", "danger", parent=self)
        self.problem.hide()
        self.form = Form(say, context.clock)
        self.form.edited.connect(self._forget_problem)
        self.add(self.problem, self.form)
        cancel = Button(say("Cancel"), keys="Esc")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.save_button = Button(save_text or say("Save"), kind="primary", keys="Ctrl+Enter")
        self.save_button.clicked.connect(self.save)
        self.add_foot(cancel, self.save_button)

    @property
    def say(self) -> Words:
        """The words of the screen."""
        return self.context.say

    def save(self) -> None:
        """Save what is filled in; called by the blue button."""
        raise NotImplementedError

    def keep_drafts(self, person: UUID | None = None, subject: UUID | None = None) -> None:
        """Keep from now on what is typed; what stands in the form is what is saved.

        Args:
            person: the worker the sheet is about; None where there is none yet.
            subject: what it changes; None where it adds something.
        """
        place = Place(self.draft_form, person, subject)
        self.drafts = DraftKeeper(self.context, place, self.form.kept, self.form.bring_back, self)
        self.form.edited.connect(self.drafts.touch)
        # However it is closed, except by saving or giving up.
        self.finished.connect(self.drafts.flush)
        self.body.insertWidget(0, self.drafts.line)

    def open(self) -> None:
        """Show it, with what was being typed in it when it was interrupted."""
        super().open()
        if self.drafts is not None:
            self.drafts.begin()

    def run(self, work: Callable[[], Changes]) -> None:
        """Save beside the window; until that is done the sheet stays."""
        self.context.jobs.run(self._start_saving(work), self._saved, self._failed)

    def run_with_result(self, work: Callable[[], tuple[Result, Changes]], take: Callable[[Result], None]) -> None:
        """Save beside the window, and hand over what else came of it before the desk is told.

        Args:
            work: returns the result and the changes.
            take: a bound method that takes the result.
        """
        self.context.jobs.run(self._start_saving(work), partial(self._saved_with, take), self._failed)

    def reject(self) -> None:
        """Close without saving; not in the middle of it, since then nobody would know what was kept."""
        if self._is_saving:
            return
        if self.drafts is not None:
            self.drafts.give_up(self.title.text())
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Be closed by the system or with the window: nobody cancelled, so what was typed is kept."""
        if self._is_saving:
            event.ignore()
            return
        self.done(QDialog.DialogCode.Rejected)
        event.accept()

    def explain(self, error: KnownError) -> None:
        """Say what is wrong: beside the field it is about, or above the form."""
        sentence = error.say(self.say)
        if isinstance(error, InvalidInput) and error.field in self.form.values():
            self.form.refuse({error.field: sentence})
            return
        self.problem.show_remark("warning", sentence, "danger")
        self.problem.setVisible(True)
        announce(self.problem, sentence, urgent=True)

    def _start_saving(self, work: Callable[[], Result]) -> Callable[[], Result]:
        self._is_saving = True
        self.save_button.setEnabled(False)
        return work if self.drafts is None else self.drafts.saving(work)

    def _stop_saving(self) -> None:
        self._is_saving = False
        self.save_button.setEnabled(True)

    def _saved(self, changes: Changes) -> None:
        self._stop_saving()
        self.accept()
        self.context.tell(changes)

    def _saved_with(self, take: Callable[[Result], None], outcome: tuple[Result, Changes]) -> None:
        result, changes = outcome
        take(result)
        self._saved(changes)

    def _failed(self, error: Exception) -> None:
        self._stop_saving()
        if self.drafts is not None:
            self.drafts.go_on()
        if isinstance(error, KnownError):
            self.explain(error)
        else:
            self.context.report(error)

    def _forget_problem(self) -> None:
        self.problem.setVisible(False)
