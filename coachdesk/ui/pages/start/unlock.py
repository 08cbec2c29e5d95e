"""The way into a vault that is there: its passphrase, or the recovery key from paper."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from coachdesk.door_signs import door_signs
from coachdesk.errors import (
    DamagedDatabase,
    DamagedKeyFile,
    KnownError,
    MissingDatabase,
    MissingKeyFile,
    NoKeyRing,
)
from coachdesk.ui.announce import announce
from coachdesk.ui.context import AppContext
from coachdesk.ui.first_frame import FirstFrame
from coachdesk.ui.layouts import column, row
from coachdesk.ui.pages.start.entrance import Entrance, unlock, unlock_with_key_ring, unlock_with_recovery_key
from coachdesk.ui.shell.door import Door
from coachdesk.ui.widgets.buttons import Button
from coachdesk.ui.widgets.drawing import IconLabel
from coachdesk.ui.widgets.label import Label
from coachdesk.ui.widgets.passphrase_edit import PassphraseEdit
from coachdesk.ui.widgets.remark import Remark

if TYPE_CHECKING:
    from coachdesk.services.vault import Vault


_DAMAGE = (DamagedDatabase, DamagedKeyFile, MissingDatabase, MissingKeyFile)


class Unlock(QWidget):
    """Asks for the passphrase or the key on paper, and opens the vault beside the window.

    Where the coach switched that on, the key ring of this computer is tried first, once, when the program starts; after
    a lock only when asked. Whatever is the matter with it, the passphrase opens the vault as always.

    Args:
        context: the vault, jobs, words and the rest.
        entrance: which vault it leads to.
    """

    no_draft = "a passphrase is kept nowhere"

    elsewhere = Signal()
    """The coach wants another folder."""
    backup_wanted = Signal()
    """The coach wants to put a backup back."""
    damaged = Signal(str)
    """The vault is damaged, or a part of it is missing; with what was typed."""

    def __init__(self, context: AppContext, entrance: Entrance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._entrance = entrance
        self._by_key = False
        self._signs = door_signs(entrance.folder)
        self._is_knocking = False
        self._is_waiting = False
        say = context.say
        self.title = Label("", "display", wrap=True)
        self._lead = Label("", "lead", "muted", wrap=True)
        self._name = Label("", "strong")
        self.secret = PassphraseEdit(say, tall=True)
        self._name.setBuddy(self.secret.line)
        self.problem = Remark("warning", "", "danger", parent=self)
        self.problem.hide()
        self.open_button = Button("", kind="primary", size="large", keys="Enter")
        self.other_way = Button("", kind="quiet", icon="key").at_start()
        self.key_ring_button = Button(say("Open with this computer’s key ring"), kind="quiet", icon="shield").at_start()
        self.other_vault = Button(say("Another vault"), kind="quiet")
        self.secret.entered.connect(self._open)
        self.secret.edited.connect(self._forget_problem)
        self.open_button.clicked.connect(self._open)
        self.other_way.clicked.connect(self._change_way)
        self.key_ring_button.clicked.connect(self._knock)
        self.other_vault.clicked.connect(self.elsewhere)
        self.backup_button = Button(say("Put a backup back"), kind="quiet", icon="backup").at_start()
        self.backup_button.clicked.connect(self.backup_wanted)
        content = QWidget()
        content.setLayout(
            column(
                self.title, self._lead, column(margins=("none", "large", "none", "none")),
                self._name, self.secret, self.problem, column(margins=("none", "small", "none", "none")),
                self.open_button, row(self.other_way, 1, self.other_vault, margins=("none", "small", "none", "none")),
                row(self.key_ring_button, 1), row(self.backup_button, 1), gap="tiny",
            )
        )  # fmt: skip
        self.key_ring_button.setVisible(self._signs.has_key_ring)
        self.setLayout(column(Door(content, self._foot())))
        self._show_way()
        if self._signs.has_key_ring and not entrance.has_knocked:
            # What it takes is loaded beside the window, once the window is there.
            FirstFrame(self).painted.connect(self._knock)
        if entrance.is_practice:
            self._fill_for_practice()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the passphrase."""
        super().showEvent(event)
        # Later, since a window that is just being shown gives the keyboard away itself.
        QTimer.singleShot(0, self.secret.line, self.secret.line.setFocus)

    def _foot(self) -> QWidget:
        say = self._context.say
        words = column(
            Label(say("Everything is kept encrypted on this laptop."), "caption"),
            Label(say("Nothing goes to the internet."), "caption", "muted", wrap=True),
        )
        if self._signs.has_organisation:
            words.addWidget(Label(say("Your employer can open this vault too."), "caption", wrap=True))
        foot = QWidget()
        line = row(IconLabel("lock", "ok", "icon_large"), gap="snug")
        line.addLayout(words, 1)
        foot.setLayout(line)
        return foot

    def _fill_for_practice(self) -> None:
        from coachdesk.services.practice.passphrase import PASSPHRASE

        say = self._context.say
        self._lead.show_text(say("This is the practice file. Its passphrase is filled in already."))
        self.secret.line.setText(PASSPHRASE)

    def _show_way(self) -> None:
        say = self._context.say
        if self._by_key:
            title, name = say("Your recovery key"), say("Recovery key")
            lead = say("Type it from your sheet. Capitals and dashes do not matter.")
            if self._signs.has_organisation:
                lead = say("Type it from your sheet, or type the secret key of your employer.")
            other, icon = say("I know my passphrase"), "lock"
        else:
            title, name = say("Welcome back"), say("Passphrase")
            lead = say("Type your passphrase. Then everything is ready again.")
            other, icon = say("I have my recovery key"), "key"
        self.title.show_text(title)
        self._lead.show_text(lead)
        self._name.show_text(name)
        self.secret.line.setAccessibleName(name)
        self.secret.clear()
        self.open_button.show_text(say("Open"))
        self.other_way.show_text(other)
        self.other_way.show_icon(icon)

    @Slot()
    def _change_way(self) -> None:
        self._by_key = not self._by_key
        self._forget_problem()
        self._show_way()
        if self._by_key:
            self.secret.reveal()
        self.secret.line.setFocus()

    @Slot()
    def _open(self) -> None:
        typed = self.secret.value
        if self._is_knocking:
            # The key ring has a few seconds; then it is the turn of what was typed.
            self._is_waiting = True
            return
        if not self.open_button.isEnabled():
            return
        if not typed.strip():
            self._refuse(self._context.say("Type something first."))
            return
        open_it = unlock_with_recovery_key if self._by_key else unlock
        self._be_busy(True)
        # Read only instead of disabled, so that the keyboard stays where it is.
        self.secret.line.setReadOnly(True)
        work = partial(open_it, self._entrance.folder, typed, self._context.clock)
        self._context.jobs.run(work, self._opened, self._failed)

    @Slot()
    def _knock(self) -> None:
        """Try the key ring; the passphrase can be typed meanwhile."""
        if self._is_knocking or not self.open_button.isEnabled():
            return
        self._entrance.has_knocked = True
        self._is_knocking = True
        self._be_busy(True)
        work = partial(unlock_with_key_ring, self._entrance.folder, self._context.clock)
        self._context.jobs.run(work, self._opened, self._not_let_in)

    def _not_let_in(self, error: Exception) -> None:
        self._is_knocking = False
        if not isinstance(error, NoKeyRing):
            self._failed(error)
            return
        self._be_busy(False)
        if self._is_waiting:
            self._is_waiting = False
            self._open()
            return
        # Nothing was typed wrong, so nothing is marked as wrong.
        sentence = error.say(self._context.say)
        self.problem.show_remark("info", sentence, "muted")
        self.problem.show()
        self.secret.line.setFocus()
        announce(self.secret.line, sentence)

    def _be_busy(self, busy: bool) -> None:
        say = self._context.say
        self.open_button.show_text(say("Opening…") if busy else say("Open"))
        for control in (self.open_button, self.other_way, self.other_vault, self.key_ring_button, self.backup_button):
            control.setEnabled(not busy)
        self.secret.line.setReadOnly(False)

    def _opened(self, vault: Vault) -> None:
        self._context.open_with(vault)

    def _failed(self, error: Exception) -> None:
        self._be_busy(False)
        typed = self.secret.value
        if typed.strip() and isinstance(error, _DAMAGE):
            self.damaged.emit(typed)
        elif isinstance(error, KnownError):
            self._refuse(error.say(self._context.say))
        else:
            self._context.report(error)

    def _refuse(self, sentence: str) -> None:
        self.problem.show_remark("warning", sentence, "danger")
        self.problem.show()
        self.secret.refuse(True)
        self.secret.line.setFocus()
        self.secret.line.selectAll()
        announce(self.secret.line, sentence, urgent=True)

    @Slot()
    def _forget_problem(self) -> None:
        self.problem.hide()
        self.secret.refuse(False)
