"""Who empties the bin: when a vault opens, what lay in it for thirty days goes for good, beside the window."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from coachdesk.ui.context import AppContext

if TYPE_CHECKING:
    from coachdesk.domain.changes import Changes
    from coachdesk.services.vault import Vault


class BinKeeper(QObject):
    """Lets go of what is old; made after who makes backups, so that the backup of this opening still holds it.

    Args:
        context: the vault, jobs, words and the rest.
    """

    def __init__(self, context: AppContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        context.vault_changed.connect(self._keep)

    @Slot()
    def _keep(self) -> None:
        if self._context.is_open:
            self._context.jobs.run(partial(_let_go, self._context.vault), self._kept)

    def _kept(self, changes: Changes | None) -> None:
        """Tell the pages; the bin said when it would go, so it is not worth a word."""
        if changes is not None and self._context.is_open:
            self._context.tell(changes)


def _let_go(vault: Vault) -> Changes | None:
    # Imported beside the window, as everything is that works with the vault.
    from coachdesk.services.bin import let_go

    return let_go(vault)
