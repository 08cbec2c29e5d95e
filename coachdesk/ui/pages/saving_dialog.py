"""The ground of dialogs that save: it saves beside the window, and says beside the field what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from coachdesk.domain.changes import Changes
from coachdesk.errors import InvalidInput, KnownError
from coachdesk.i18n import Words
from coachdesk.ui.announce import announce
from coachdesk.ui.context import AppContext
from coachdesk.ui.widgets.buttons import Button
from coachdesk.ui.widgets.dialog import Dialog
from coachdesk.ui.widgets.form import Form
from coachdesk.ui.widgets.remark import Remark

Result = TypeVar("Result")


class SavingDialog(Dialog):
    """A sheet with a form that is saved by its blue button; whatever fails, what was typed stays.

    Args:
        context: the vault, jobs, words and the rest.
        title: what it is for.
        parent: the window it stands over.
        wide: a size of the scale.
        save_text: on the blue button; “Save” when left out.
    """

    def __init__(
        self, context: AppContext, title: str, parent: QWidget, *, wide: str = "dialog", save_text: str = ""
    ) -> None:
        super().__init__(context.say, title, parent, wide=wide)
        self.context = context
        say = context.say
        self._is_saving = False
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

    def run(self, work: Callable[[], Changes]) -> None:
        """Save beside the window; until that is done the sheet stays."""
        self._start_saving()
        self.context.jobs.run(work, self._saved, self._failed)

    def run_with_result(self, work: Callable[[], tuple[Result, Changes]], take: Callable[[Result], None]) -> None:
        """Save beside the window, and hand over what else came of it before the desk is told.

        Args:
            work: returns the result and the changes.
            take: a bound method that takes the result.
        """
        self._start_saving()
        self.context.jobs.run(work, partial(self._saved_with, take), self._failed)

    def reject(self) -> None:
        """Close without saving; not in the middle of it, since then nobody would know what was kept."""
        if not self._is_saving:
            super().reject()

    def explain(self, error: KnownError) -> None:
        """Say what is wrong: beside the field it is about, or above the form."""
        sentence = error.say(self.say)
        if isinstance(error, InvalidInput) and error.field in self.form.values():
            self.form.refuse({error.field: sentence})
            return
        self.problem.show_remark("warning", sentence, "danger")
        self.problem.setVisible(True)
        announce(self.problem, sentence, urgent=True)

    def _start_saving(self) -> None:
        self._is_saving = True
        self.save_button.setEnabled(False)

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
        if isinstance(error, KnownError):
            self.explain(error)
        else:
            self.context.report(error)

    def _forget_problem(self) -> None:
        self.problem.setVisible(False)
