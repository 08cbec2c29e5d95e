"""The sheet that puts a backup back while the vault is open: it is prepared here, and done at the door."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from coachdesk.services.backups import Backup
from coachdesk.services.restoring import PreparedRestore
from coachdesk.ui.context import AppContext
from coachdesk.ui.pages.backups.put_back import PutBack, finish
from coachdesk.ui.widgets.buttons import Button
from coachdesk.ui.widgets.dialog import Dialog
from coachdesk.ui.widgets.label import Label


class PutBackDialog(Dialog):
    """Asks what opens a backup, shows what it brings and replaces, and puts it back.

    Args:
        context: the vault, jobs, words and the rest.
        found: the backups to choose from, the newest first.
        parent: the window it stands over.
    """

    no_draft = "a passphrase is kept nowhere"

    def __init__(self, context: AppContext, found: Sequence[Backup], parent: QWidget) -> None:
        say = context.say
        one = len(found) == 1
        title = say("Put back: {moment}", moment=say.moment(found[0].made_at)) if one else say("Put a backup back")
        super().__init__(say, title, parent)
        self._context = context
        self.put_back = PutBack(context, context.vault.folder, found)
        self.put_back.prepared.connect(self._finish)
        cancel = Button(say("Cancel"), keys="Esc")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.add(
            Label(say("First you see what it brings. The desk locks when it is put back."), "body", "muted", wrap=True),
            self.put_back,
        )
        self.add_foot(cancel, self.put_back.go_button)

    def reject(self) -> None:
        """Close, and stop what is being prepared."""
        self.put_back.stop()
        super().reject()

    @Slot(object)
    def _finish(self, prepared: PreparedRestore) -> None:
        backup = self.put_back.backup
        self.accept()
        finish(self._context, prepared, backup)
