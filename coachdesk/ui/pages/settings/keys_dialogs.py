"""The sheets that change what opens the vault: another passphrase, another recovery key."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from coachdesk.domain.passphrase import LEAST_PASSPHRASE
from coachdesk.errors import KnownError, WeakPassphrase, WrongPassphrase
from coachdesk.services.keys import change_passphrase, renew_recovery_key
from coachdesk.ui.context import AppContext
from coachdesk.ui.pages.saving_dialog import SavingDialog
from coachdesk.ui.pages.start.recovery_key_tiles import RecoveryKeyTiles
from coachdesk.ui.widgets.buttons import Button
from coachdesk.ui.widgets.dialog import Dialog
from coachdesk.ui.widgets.label import Label


class _SecretDialog(SavingDialog):
    """Asks first for what opens the vault now."""

    no_draft = "a passphrase is kept nowhere"

    def __init__(self, context: AppContext, title: str, parent: QWidget, *, save_text: str = "") -> None:
        super().__init__(context, title, parent, wide="dialog_narrow", save_text=save_text)
        say = self.say
        self.secret = self.form.secret(
            "secret", say("Your passphrase now"), required=True, help_text=say("Your recovery key is fine too.")
        )

    def explain(self, error: KnownError) -> None:
        """Say beside the field what was wrong with it."""
        if isinstance(error, WrongPassphrase):
            self.form.refuse({"secret": self.say("This does not open the vault. Type it once more.")})
        else:
            super().explain(error)


class PassphraseDialog(_SecretDialog):
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


class RecoveryKeyDialog(_SecretDialog):
    """Makes another recovery key, and shows it.

    Args:
        context: the vault, jobs, words and the rest.
        parent: the window it stands over.
    """

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(context, context.say("A new recovery key"), parent, save_text=context.say("Make the key"))
        self._window = parent.window()
        self._made = ""
        self.form.put(Label(self.say("The old key on paper opens nothing after this."), wrap=True))

    def save(self) -> None:
        """Make the key."""
        if self.form.check():
            self.run_with_result(partial(renew_recovery_key, self.context.vault, self.secret.value), self._take)

    def accept(self) -> None:
        """Close, and show the key to be written down."""
        super().accept()
        NewKeyDialog(self.context, self._made, self._window).open()

    def _take(self, made: str) -> None:
        self._made = made


class NewKeyDialog(Dialog):
    """Shows a recovery key this once.

    Args:
        context: the vault, jobs, words and the rest.
        recovery_key: as it was made.
        parent: the window it stands over.
    """

    def __init__(self, context: AppContext, recovery_key: str, parent: QWidget) -> None:
        say = context.say
        super().__init__(say, say("Write down your recovery key"), parent)
        self.add(
            Label(say("It is the only other way in. Write it down or print it now; it is not shown again."), wrap=True),
            RecoveryKeyTiles(context, recovery_key),
            Label(say("Tear up the old paper."), wrap=True),
        )
        done = Button(say("I wrote it down"), kind="primary")
        done.clicked.connect(self.accept)
        self.add_foot(done)
