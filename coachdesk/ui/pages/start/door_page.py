"""What stands before the desk: the first run where there is no vault yet, and otherwise the way into it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from coachdesk.ui.context import AppContext
from coachdesk.ui.layouts import column
from coachdesk.ui.pages.start.entrance import Entrance


class DoorPage(QWidget):
    """The first window; it imports nothing that it does not show, so that it is there at once.

    Args:
        context: the vault, jobs, words and the rest.
        entrance: which vault it leads to.
    """

    def __init__(self, context: AppContext, entrance: Entrance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._entrance = entrance
        self._inner = column()
        self._inside: QWidget | None = None
        self.setLayout(self._inner)
        self.show_way()

    @Slot()
    def show_way(self) -> None:
        """Show the way in that fits what is in the folder now."""
        self._put(self._way_in())

    @Slot(str)
    def show_damage(self, secret: str) -> None:
        """Show what is the matter with a vault that did not open, and the ways on from there."""
        # Imported when it is needed, which should be never.
        from coachdesk.ui.pages.start.damaged import Damaged

        damaged = Damaged(self._context, self._entrance, secret)
        damaged.mended.connect(self.show_way)
        damaged.refused.connect(self._refuse)
        damaged.backup_wanted.connect(self.put_back)
        damaged.elsewhere.connect(self.choose_folder)
        self._put(damaged)

    @Slot()
    def put_back(self) -> None:
        """Show how a backup is put back."""
        from coachdesk.ui.pages.start.put_back_door import PutBackDoor

        door = PutBackDoor(self._context, self._entrance)
        door.done.connect(self.show_way)
        door.gone_back.connect(self.show_way)
        self._put(door)

    @Slot(str)
    def _refuse(self, sentence: str) -> None:
        """Show the way in again, since what was typed opens nothing here."""
        self.show_way()
        self._context.messages.post(sentence, "danger")

    def _put(self, inside: QWidget) -> None:
        if self._inside is not None:
            self._inside.hide()
            self._inside.deleteLater()
        self._inside = inside
        self._inner.addWidget(inside)

    @Slot()
    def choose_folder(self) -> None:
        """Ask in which folder the vault is, or shall be, and show the way into that."""
        # Imported with the first question, which hardly anybody asks.
        from PySide6.QtWidgets import QFileDialog

        say = self._context.say
        chosen = QFileDialog.getExistingDirectory(self, say("The folder of the vault"))
        if not chosen:
            return
        self._entrance.folder = Path(chosen)
        if not self._entrance.has_vault:
            words = say("There is no vault in this folder yet. Make one here, or choose another folder.")
            self._context.messages.post(words, "info")
        self.show_way()

    def _way_in(self) -> QWidget:
        if self._entrance.has_vault:
            from coachdesk.ui.pages.start.unlock import Unlock

            unlock = Unlock(self._context, self._entrance)
            unlock.elsewhere.connect(self.choose_folder)
            unlock.backup_wanted.connect(self.put_back)
            unlock.damaged.connect(self.show_damage)
            return unlock
        from coachdesk.ui.pages.start.first_run import FirstRun

        first_run = FirstRun(self._context, self._entrance)
        first_run.elsewhere.connect(self.choose_folder)
        first_run.backup_wanted.connect(self.put_back)
        return first_run
