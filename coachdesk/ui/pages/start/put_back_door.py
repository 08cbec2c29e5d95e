"""Putting a backup back at the door: on a new computer, or when the vault does not open."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from coachdesk.services.backups import Backup, backups
from coachdesk.services.restoring import PreparedRestore, backups_in
from coachdesk.ui.context import AppContext
from coachdesk.ui.layouts import column, row
from coachdesk.ui.pages.backups.put_back import PutBack, tell
from coachdesk.ui.pages.backups.second_folder_block import chosen_folder
from coachdesk.ui.pages.start.door_pane import DoorPane
from coachdesk.ui.pages.start.entrance import Entrance
from coachdesk.ui.reflow import Beside, Flow
from coachdesk.ui.widgets.buttons import Button
from coachdesk.ui.widgets.label import Label
from coachdesk.ui.widgets.remark import Remark


class PutBackDoor(QWidget):
    """Finds the backups of a vault, or those in a folder that is chosen, and puts one back.

    Args:
        context: jobs, words and the rest.
        entrance: where the vault shall be.
    """

    done = Signal()
    """It is put back; the vault can be opened."""
    gone_back = Signal()
    """The coach goes back to the way in."""

    def __init__(self, context: AppContext, entrance: Entrance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        say = context.say
        self._context = context
        self._entrance = entrance
        self.put_back: PutBack | None = None
        self._where = Label("", "body", wrap=True, parent=self)
        self._where.hide()
        self.none = Remark("info", "", "muted", parent=self)
        self.folder_button = Button(say("Choose a folder…"), icon="search")
        self.folder_button.clicked.connect(self.choose_folder)
        self.back_button = Button(say("Back"), kind="quiet", icon="arrow_left")
        self.back_button.clicked.connect(self._go_back)
        self._form, self._buttons = Beside(least="header_least"), row(1)
        self._form.addWidget(QWidget(), 1)
        choice = QWidget()
        choice.setLayout(Flow(self.folder_button, gap="small"))
        content = QWidget()
        content.setLayout(column(self._where, choice, self.none, self._form, self._buttons, gap="medium"))
        pane = DoorPane(
            say("Put a backup back"),
            say("From this computer, a stick or another drive. What is there now is kept."),
            content,
            self.back_button,
        )
        self.setLayout(column(pane))
        self._is_asked = False
        context.jobs.run(partial(_usual, entrance.folder, chosen_folder(context)), self._show)

    @Slot()
    def choose_folder(self) -> None:
        """Ask for a folder with backups."""
        chosen = QFileDialog.getExistingDirectory(self, self._context.say("A folder with backups"))
        if chosen:
            self._is_asked = True
            self._show_where(chosen)
            self._context.jobs.run(partial(backups_in, Path(chosen)), self._show)

    def _show_where(self, words: str) -> None:
        self._where.show_text(words)
        self._where.show()

    @Slot()
    def _go_back(self) -> None:
        if self.put_back is not None:
            self.put_back.stop()
        self.gone_back.emit()

    def _show(self, found: tuple[Backup, ...]) -> None:
        say = self._context.say
        if self.put_back is not None:
            self.put_back.stop()
            self.put_back.go_button.deleteLater()
            self.put_back.deleteLater()
            self.put_back = None
        self.none.setVisible(not found)
        if not found:
            text = (
                say("There is no backup in this folder, nor just below it.")
                if self._is_asked
                else say("There is no backup on this computer. Choose the folder on your stick or drive.")
            )
            self.none.show_remark("info", text, "muted")
            self.folder_button.setFocus()
            return
        if not self._is_asked:
            self._show_where(say("Found on this computer:"))
        self.put_back = PutBack(self._context, self._entrance.folder, found)
        self.put_back.prepared.connect(self._finish)
        # A field for a passphrase needs not be as wide as the window.
        self._form.insertWidget(0, self.put_back, 2)
        self._buttons.insertWidget(0, self.put_back.go_button)
        self.put_back.form.field("secret").take_focus()

    @Slot(object)
    def _finish(self, prepared: PreparedRestore) -> None:
        if self.put_back is not None:
            work = partial(prepared.finish, self._context.clock)
            self._context.jobs.run(work, partial(self._finished, self.put_back.backup))

    def _finished(self, backup: Backup, aside: Path | None) -> None:
        tell(self._context, backup, aside)
        self.done.emit()


def _usual(folder: Path, second: Path | None) -> tuple[Backup, ...]:
    """Return the backups of the vault, and those in the second folder that are not among them."""
    here = backups(folder)
    names = {each.name for each in here}
    there = () if second is None else tuple(each for each in backups_in(second) if each.name not in names)
    return tuple(sorted((*here, *there), key=lambda backup: backup.made_at, reverse=True))
