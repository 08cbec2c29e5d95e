"""The sheets of the recovery key: shown once more, or made anew and written down."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from coachdesk.domain.changes import Changes
from coachdesk.i18n import mark
from coachdesk.services.keys import renew_recovery_key, show_recovery_key
from coachdesk.services.vault import Vault
from coachdesk.ui.context import AppContext
from coachdesk.ui.pages.keys.secret_dialog import SecretDialog
from coachdesk.ui.pages.start.recovery_key_tiles import RecoveryKeyTiles
from coachdesk.ui.pages.start.retyped_groups import RetypedGroups
from coachdesk.ui.widgets.buttons import Button
from coachdesk.ui.widgets.dialog import Dialog
from coachdesk.ui.widgets.label import Label


class ShowKeyDialog(SecretDialog):
    """Asks for the passphrase, and shows the recovery key once more.

    Args:
        context: the vault, jobs, words and the rest.
        parent: the window it stands over.
    """

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(context, context.say("Your recovery key"), parent, save_text=context.say("Show it"))
        self._window = parent.window()
        self._found = ""
        self.form.put(Label(self.say("Look first who can see your screen."), wrap=True))

    def save(self) -> None:
        """Fetch the key."""
        if self.form.check():
            self.run_with_result(partial(_shown, self.context.vault, self.secret.value), self._take)

    def accept(self) -> None:
        """Close, and show the key."""
        super().accept()
        KeyDialog(self.context, self._found, self._window).open()

    def _take(self, found: str) -> None:
        self._found = found


class RecoveryKeyDialog(SecretDialog):
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


class KeyDialog(Dialog):
    """Shows the recovery key that is on paper already.

    Args:
        context: the vault, jobs, words and the rest.
        recovery_key: as it was made.
        parent: the window it stands over.
    """

    def __init__(self, context: AppContext, recovery_key: str, parent: QWidget) -> None:
        say = context.say
        super().__init__(say, say("Your recovery key"), parent)
        self.add(
            Label(say("Keep it at home in a drawer, not in the bag of the laptop, and do not take a photo of it."),
                  wrap=True),
            RecoveryKeyTiles(context, recovery_key),
        )  # fmt: skip
        done = Button(say("Close"), kind="primary")
        done.clicked.connect(self.accept)
        self.add_foot(done)


class NewKeyDialog(Dialog):
    """Shows a new recovery key, and asks two of its groups back.

    Args:
        context: the vault, jobs, words and the rest.
        recovery_key: as it was made.
        parent: the window it stands over.
    """

    def __init__(self, context: AppContext, recovery_key: str, parent: QWidget) -> None:
        say = context.say
        super().__init__(say, say("Write down your recovery key"), parent)
        self.groups = RetypedGroups(context, recovery_key)
        self.groups.done.connect(self.finish)
        self.add(
            Label(say("It is the only other way in. Write it down or print it now."), wrap=True),
            RecoveryKeyTiles(context, recovery_key),
            Label(say("Tear up the old paper."), wrap=True),
            self.groups,
        )
        done = Button(say("I wrote it down"), kind="primary", keys="Ctrl+Enter")
        done.clicked.connect(self.finish)
        self.add_foot(done)

    def finish(self) -> None:
        """Close, if the two groups were typed as they are."""
        if self.groups.compare():
            self.accept()


def _shown(vault: Vault, secret: str) -> tuple[str, Changes]:
    # Nothing changes; a sheet hands over its result together with what changed.
    return show_recovery_key(vault, secret), Changes(mark("Recovery key shown"), frozenset())
