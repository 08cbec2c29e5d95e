"""The sheet that changes the passphrase."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from coachdesk.domain.passphrase import LEAST_PASSPHRASE
from coachdesk.errors import KnownError, WeakPassphrase
from coachdesk.services.keys import change_passphrase
from coachdesk.ui.context import AppContext
from coachdesk.ui.pages.keys.secret_dialog import SecretDialog
from coachdesk.ui.widgets.label import Label


class PassphraseDialog(SecretDialog):
    """Asks for another passphrase, twice.

    Args:
        context: the vault, jobs, words and the rest.
        parent: the window it stands over.
    """

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(context, context.say("Change the passphrase"), parent, save_text=context.say("Change"))
        say = self.say
        self.passphrase = self.form.secret("passphrase", say("The new passphrase"), required=True)
        self.again = self.form.secret("again", say("Once more, by heart"), required=True)
        self.form.put(
            Label(say("Older backups still open with the passphrase of their day."), "caption", "muted", wrap=True)
        )

    def save(self) -> None:
        """Change it, if it was typed the same way twice."""
        if not self.form.check():
            return
        same = self.passphrase.value == self.again.value
        if self.form.refuse({"again": "" if same else self.say("This is not the same as the first time.")}):
            self.run(partial(change_passphrase, self.context.vault, self.secret.value, self.passphrase.value))

    def explain(self, error: KnownError) -> None:
        """Say beside the field what was wrong with it."""
        if isinstance(error, WeakPassphrase):
            short = self.say("Make it at least {count} characters long; a sentence is easiest.", count=LEAST_PASSPHRASE)
            self.form.refuse({"passphrase": short})
        else:
            super().explain(error)

    def accept(self) -> None:
        """Close, and say that it holds."""
        super().accept()
        self.context.messages.post(self.say("The passphrase is changed. Use the new one from now on."), "ok")
