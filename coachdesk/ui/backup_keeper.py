"""Who makes backups while the desk is open: one when the vault opens, then one every half hour if anything changed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Slot

from coachdesk.ui.context import AppContext

if TYPE_CHECKING:
    from coachdesk.services.backups import Backup
    from coachdesk.services.vault import Vault

EVERY_MS: Final = 30 * 60 * 1000


class BackupKeeper(QObject):
    """Backs the open vault up beside the window; what goes wrong is told, since a coach counts on it.

    Args:
        context: the vault, jobs, words and the rest.
    """

    def __init__(self, context: AppContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.keep)
        context.vault_changed.connect(self._follow)

    @Slot()
    def keep(self) -> None:
        """Make a backup now, unless the newest one holds everything."""
        if self._context.is_open:
            work = partial(_keep, self._context.vault, just_opened=not self._timer.isActive())
            self._context.jobs.run(work, self._kept)

    @Slot()
    def _follow(self) -> None:
        self._timer.stop()
        if self._context.is_open:
            self.keep()
            self._timer.start()

    def _kept(self, backup: Backup | None) -> None:
        """A backup that is made is not worth a word; settings say when the last one was."""


def _keep(vault: Vault, *, just_opened: bool) -> Backup | None:
    # Imported beside the window, as everything is that works with the vault.
    from coachdesk.services.backups import BackupReason, back_up_if_changed

    return back_up_if_changed(vault, BackupReason.OPENED if just_opened else BackupReason.WHILE_OPEN)
