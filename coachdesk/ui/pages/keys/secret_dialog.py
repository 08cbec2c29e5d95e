"""The ground of sheets that change what opens the vault: each asks first for what opens it now."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QWidget

from coachdesk.errors import KnownError, WrongOrganisationKey, WrongPassphrase
from coachdesk.ui.context import AppContext
from coachdesk.ui.pages.saving_dialog import SavingDialog


class SecretDialog(SavingDialog):
    """Asks for the passphrase anew: an open desk is not leave to change its lock.

    Args:
        context: the vault, jobs, words and the rest.
        title: what it is for.
        parent: the window it stands over.
        save_text: on the blue button.
        only_passphrase: whether the recovery key will not do.
    """

    no_draft: ClassVar[str] = "a passphrase is kept nowhere"

    def __init__(
        self, context: AppContext, title: str, parent: QWidget, *, save_text: str = "", only_passphrase: bool = False
    ) -> None:
        super().__init__(context, title, parent, wide="dialog_narrow", save_text=save_text)
        say = self.say
        too = "" if only_passphrase else say("Your recovery key is fine too.")
        self.secret = self.form.secret("secret", say("Your passphrase now"), required=True, help_text=too)

    def explain(self, error: KnownError) -> None:
        """Say beside the field what was wrong with it."""
        if isinstance(error, WrongPassphrase | WrongOrganisationKey):
            self.form.refuse({"secret": self.say("This does not open the vault. Type it once more.")})
        else:
            super().explain(error)
