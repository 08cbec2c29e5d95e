"""A field to search in: says what it searches, clears with one key, hands the arrow keys to the list below."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from coachdesk.i18n import Words
from coachdesk.ui.widgets.buttons import IconButton
from coachdesk.ui.widgets.drawing import IconLabel
from coachdesk.ui.widgets.fields import FieldFrame, LineEdit


class SearchField(FieldFrame):
    """A search field.

    Args:
        say: the words of the screen.
        name: what it searches, for a screen reader; shown as the placeholder too.
    """

    searched = Signal(str)
    """The text that was typed, at every letter, without spaces around it."""
    entered = Signal()
    """Enter: open the first that was found."""
    left_downwards = Signal()
    """Arrow down: go on in the list below."""

    def __init__(self, say: Words, name: str, parent: QWidget | None = None) -> None:
        self._line = LineEdit(name, bare=True)
        self._line.setAccessibleName(name)
        self._clear = IconButton("close", say("Clear the search"), size="small", ink="muted")
        self._clear.hide()
        super().__init__(self._line, [IconLabel("search", "muted")], [self._clear], parent=parent)
        self._line.textChanged.connect(self._follow)
        self._clear.clicked.connect(self.clear)

    @property
    def text(self) -> str:
        """What is searched for."""
        return self._line.text().strip()

    def show_text(self, text: str) -> None:
        """Search for something else."""
        self._line.setText(text)

    @Slot()
    def clear(self) -> None:
        """Search for nothing, and be ready for the next."""
        self._line.clear()
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Clear on Escape, as long as there is something to clear; leave downwards; open on Enter."""
        if isinstance(event, QKeyEvent) and watched is self._line:
            clears = event.key() == Qt.Key.Key_Escape and bool(self._line.text())
            if clears and event.type() is QEvent.Type.ShortcutOverride:
                # Otherwise the page would go back instead.
                event.accept()
                return True
            if event.type() is QEvent.Type.KeyPress and self._press(event, clears=clears):
                return True
        return super().eventFilter(watched, event)

    def _press(self, event: QKeyEvent, *, clears: bool) -> bool:
        if clears:
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.left_downwards.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        else:
            return False
        return True

    @Slot(str)
    def _follow(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self.searched.emit(text.strip())
