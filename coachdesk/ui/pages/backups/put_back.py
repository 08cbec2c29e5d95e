"""Putting a backup back: which one, what opens it, what it brings and replaces, and only then the step itself."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from coachdesk.errors import KnownError, WrongPassphrase
from coachdesk.services.backups import Backup
from coachdesk.services.restoring import PreparedRestore, RestorePlan, plan_restore, prepare_restore
from coachdesk.ui.announce import announce
from coachdesk.ui.context import AppContext
from coachdesk.ui.jobs import Job, Progress
from coachdesk.ui.layouts import column
from coachdesk.ui.pages.backups.comparison import Comparison
from coachdesk.ui.pages.backups.words import reason_of
from coachdesk.ui.widgets.buttons import Button
from coachdesk.ui.widgets.choices import Option
from coachdesk.ui.widgets.form import Form
from coachdesk.ui.widgets.label import Label
from coachdesk.ui.widgets.panel import bring_into_view
from coachdesk.ui.widgets.progress import ProgressNote
from coachdesk.ui.widgets.remark import Remark


class PutBack(QWidget):
    """Asks for a backup and what opens it, shows what putting it back would do, and prepares it.

    Args:
        context: jobs, words and the rest.
        folder: of the vault; nothing need be there.
        found: the backups to choose from, the newest first.
    """

    no_draft = "a passphrase is kept nowhere"

    prepared = Signal(object)
    """A `PreparedRestore` lies ready beside the vault; whoever hears this finishes it."""

    def __init__(
        self, context: AppContext, folder: Path, found: Sequence[Backup], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        say = context.say
        self._context = context
        self._folder = folder
        self._found = tuple(found)
        self._plan: RestorePlan | None = None
        self._job: Job | None = None
        self.form = Form(say, context.clock)
        self._which = self.form.choice("backup", say("Which backup"), self._options())
        self._which.write(0)
        self._which.setVisible(len(found) > 1)
        self.secret = self.form.secret(
            "secret",
            say("Passphrase or recovery key"),
            required=True,
            help_text=say("Those of the day the backup was made. With them the vault opens afterwards."),
        )
        self.problem = Remark("warning", "", "danger", parent=self)
        self.problem.hide()
        self.comparison = Comparison(say)
        self.consequence = Label("", "strong", wrap=True)
        self.progress = ProgressNote(say, say("Putting the backup back, and reading it…"))
        self.progress.cancelled.connect(self.stop)
        self.go_button = Button("", kind="primary", keys="Ctrl+Enter")
        self.go_button.clicked.connect(self.go_on)
        self.form.edited.connect(self._forget_plan)
        self.setLayout(column(self.form, self.problem, self.comparison, self.consequence, self.progress, gap="medium"))
        self._forget_plan()

    @property
    def backup(self) -> Backup:
        """The backup that is chosen."""
        return self._found[self._which_number]

    @property
    def _which_number(self) -> int:
        chosen = self._which.value
        return chosen if isinstance(chosen, int) else 0

    @property
    def is_busy(self) -> bool:
        """Whether a backup is being prepared."""
        return self._job is not None

    @Slot()
    def go_on(self) -> None:
        """Show what it brings; when that is shown, put it back."""
        if self.is_busy or not self.go_button.isEnabled() or not self.form.check():
            return
        secret = str(self.secret.value)
        self.go_button.setEnabled(False)
        if self._plan is None:
            work = partial(plan_restore, self._folder, self.backup, secret)
            self._context.jobs.run(work, self._show_plan, self._failed)
            return
        self.progress.begin()
        self.form.setEnabled(False)
        self._job = self._context.jobs.run_long(
            partial(_prepare, self._folder, self.backup, secret),
            self._is_prepared,
            self._failed,
            on_progress=self.progress.show_progress,
            lane="vault",
        )

    @Slot()
    def stop(self) -> None:
        """Stop preparing; nothing was changed."""
        if self._job is not None:
            self._job.cancel()
            self._be_free()

    def _show_plan(self, plan: RestorePlan) -> None:
        say = self._context.say
        self._plan = plan
        self.go_button.setEnabled(True)
        self.comparison.show_plan(plan)
        self.comparison.show()
        if plan.is_something:
            words = say("What came after this moment is not in it. The vault of now is kept aside for thirty days.")
            self.consequence.show_text(words)
        self.consequence.setVisible(plan.is_something)
        self.go_button.show_text(say("Put it back"))
        # Later, once it has its place.
        QTimer.singleShot(0, self.comparison, partial(bring_into_view, self.comparison.beginning))
        announce(self, self.comparison.words)

    def _is_prepared(self, prepared: PreparedRestore) -> None:
        self._be_free()
        self.prepared.emit(prepared)

    def _failed(self, error: Exception) -> None:
        self._be_free()
        if isinstance(error, WrongPassphrase):
            self.form.refuse({"secret": self._context.say("This does not open the backup. Type what opened it then.")})
        elif isinstance(error, KnownError):
            sentence = error.say(self._context.say)
            self.problem.show_remark("warning", sentence, "danger")
            self.problem.show()
            announce(self, sentence, urgent=True)
        else:
            self._context.report(error)

    def _be_free(self) -> None:
        self._job = None
        self.progress.end()
        self.form.setEnabled(True)
        self.go_button.setEnabled(True)

    @Slot()
    def _forget_plan(self) -> None:
        self._plan = None
        self.problem.hide()
        self.comparison.hide()
        self.consequence.hide()
        self.go_button.show_text(self._context.say("Show what it brings"))

    def _options(self) -> list[Option]:
        say = self._context.say
        return [
            Option(
                number,
                say("{moment} – {reason}", moment=say.moment(backup.made_at), reason=reason_of(backup, say)),
            )
            for number, backup in enumerate(self._found)
        ]


def finish(context: AppContext, prepared: PreparedRestore, backup: Backup) -> None:
    """Lock the desk and put a prepared backup in the place of the vault; the door tells how it went."""
    context.lock()
    context.jobs.run(partial(prepared.finish, context.clock), partial(tell, context, backup))


def tell(context: AppContext, backup: Backup, aside: Path | None) -> None:
    """Say at the door that a backup is put back, and where what it replaced is."""
    say = context.say
    moment = say.moment(backup.made_at)
    if aside is None:
        text = say("The backup of {moment} is put back. Open it with what opened it then.", moment=moment)
    else:
        text = say(
            "The backup of {moment} is put back. Open it with what opened it then. "
            "What it replaced is kept in {folder}.",
            moment=moment,
            folder=aside,
        )
    context.messages.post(text, "info")


def _prepare(folder: Path, backup: Backup, secret: str, progress: Progress) -> PreparedRestore:
    prepared = prepare_restore(folder, backup, secret, progress.report)
    if progress.cancelled:
        prepared.drop()
    return prepared
