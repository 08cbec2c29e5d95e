"""One sentence of the profile: its words, whether the worker approved them, and what the keyboard does with it."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from coachdesk.domain.statement import StatementKind
from coachdesk.i18n import Words
from coachdesk.services.profile import StatementRow
from coachdesk.ui.icons import paint_icon
from coachdesk.ui.pages.worker.text_block import TextBlock
from coachdesk.ui.theme import TextKind, look
from coachdesk.ui.widgets.label import Run
from coachdesk.ui.widgets.painting import paints, rounded_box, seen

_MOVES: Final = {
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Home: "first",
    Qt.Key.Key_End: "last",
}


class StatementItem(QPushButton):
    """A sentence one can go to; Enter or F2 changes it, A approves it, Delete moves it to the bin.

    Args:
        say: the words of the screen.
        statement: the sentence.
        name: of the worker.
        kind: the step of the scale of type of its words.
    """

    edit_wanted = Signal(object)
    """Change this sentence; carries its row."""
    approve_wanted = Signal(object)
    """The worker approves this sentence; carries its row."""
    withdraw_wanted = Signal(object)
    """The worker takes the approval back; carries the row."""
    remove_wanted = Signal(object)
    """Throw this sentence away; carries its row."""
    move_wanted = Signal(object, str)
    """Go to another sentence; carries this item, and “up”, “down”, “left”, “right”, “first” or “last”."""
    taken = Signal(object)
    """The keyboard is at this sentence; carries this item."""

    def __init__(
        self, say: Words, statement: StatementRow, name: str, *, kind: TextKind = "lead", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.say = say
        self.statement = statement
        self._name = name
        said_by = [Run(f"  {statement.said_by}", "muted")] if statement.said_by else []
        self._words = TextBlock((Run(statement.text), *said_by), kind)
        self.setText(statement.text.replace("&", "&&"))
        self.setAccessibleName(self._spoken())
        self.setAccessibleDescription(self._keys())
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAutoDefault(False)
        self.be_current(False)
        self.clicked.connect(self._edit)

    @property
    def id(self) -> UUID:
        """The id of the sentence."""
        return self.statement.id

    @property
    def is_private(self) -> bool:
        """Whether it stays between worker and coach."""
        return self.statement.kind is StatementKind.PRIVATE

    @property
    def can_be_approved(self) -> bool:
        """Whether it waits for the worker; what never goes on paper needs no approval."""
        return not self.statement.is_approved and not self.is_private

    def be_current(self, current: bool) -> None:
        """Be the one sentence that Tab comes to; the arrows go to the others."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if current else Qt.FocusPolicy.ClickFocus)

    def actions_menu(self) -> QMenu:
        """Return everything one can do with the sentence, with its keys, as a menu."""
        say, menu = self.say, QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(say("Change"), "F2", self._edit)
        if self.can_be_approved:
            menu.addAction(say("{name} approves this", name=self._name), "A", self._approve)
        elif self.statement.is_approved:
            menu.addAction(say("{name} does not approve this after all", name=self._name), self._withdraw)
        menu.addAction(say("Move to the bin"), "Del", self._remove)
        return menu

    def sizeHint(self) -> QSize:
        """Return the room of the words on one line."""
        theme = look()
        wide = theme.size("kind_least")
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """Return the least room in which the words can be read."""
        theme = look()
        return QSize(theme.size("kind_least") // 2, theme.line(self._words.kind) + theme.space("tiny"))

    def hasHeightForWidth(self) -> bool:
        """Tell that it is higher where it is narrow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the words at a width."""
        return self._words.height(self._room(width).width()) + look().space("tiny")

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard is here."""
        super().focusInEvent(event)
        self.taken.emit(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the keys say; everything else is for the page."""
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
        elif key in _MOVES:
            self.move_wanted.emit(self, _MOVES[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2}:
            self._edit()
        elif key == Qt.Key.Key_A:
            self._approve()
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self._remove()
        elif key == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show what one can do, where the mouse is or below the words."""
        keyboard = event.reason() is QContextMenuEvent.Reason.Keyboard
        below = self.mapToGlobal(QPoint(look().size("icon_large"), self.height()))
        self.actions_menu().popup(below if keyboard else event.globalPos())

    @paints
    def paintEvent(self, painter: QPainter) -> None:
        """Draw the sign and the words."""
        theme = look()
        if self.underMouse() or self.isDown():
            ground = theme.colour("raised" if self.is_private else "paper_deep")
            rounded_box(painter, self.rect(), theme.radius("control"), ground)
        side, line = theme.size("icon"), theme.line(self._words.kind)
        icon, colour = self._sign()
        if icon:
            top = theme.space("tiny") // 2
            place = QRect(theme.size("sign_inset"), top, side, line)
            paint_icon(painter, icon, seen(self, place), colour)
        self._words.paint(painter, seen(self, self._room(self.width())))

    def _room(self, width: int) -> QRect:
        theme = look()
        left = theme.size("icon_large") + theme.space("snug")
        top = theme.space("tiny") // 2
        return QRect(left, top, max(1, width - left - theme.space("tiny")), self.height())

    def _sign(self) -> tuple[str, str]:
        if self.is_private:
            return "", ""
        return ("check", "ok") if self.statement.is_approved else ("clock", "warn")

    def _spoken(self) -> str:
        say, words = self.say, self.statement.text
        if self.statement.said_by:
            words = say("{sentence} {who} says this.", sentence=words, who=self.statement.said_by)
        if self.is_private:
            return words
        if self.statement.is_approved:
            return say("{sentence} {name} approves this.", sentence=words, name=self._name)
        return say("{sentence} This still waits for {name}.", sentence=words, name=self._name)

    def _keys(self) -> str:
        if self.can_be_approved:
            return self.say("Enter changes it, A: {name} approves this, Delete moves it to the bin.", name=self._name)
        return self.say("Enter changes it, Delete moves it to the bin.")

    def _edit(self) -> None:
        self.edit_wanted.emit(self.statement)

    def _approve(self) -> None:
        if self.can_be_approved:
            self.approve_wanted.emit(self.statement)

    def _withdraw(self) -> None:
        self.withdraw_wanted.emit(self.statement)

    def _remove(self) -> None:
        self.remove_wanted.emit(self.statement)
