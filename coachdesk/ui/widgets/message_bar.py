"""The bar at the bottom of the window that says what happened, and offers to take it back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QWidget

from coachdesk.i18n import Words
from coachdesk.ui.announce import announce
from coachdesk.ui.layouts import Margins, column, row
from coachdesk.ui.messages import Message, MessageRole
from coachdesk.ui.reflow import Beside
from coachdesk.ui.widgets.buttons import Button, IconButton
from coachdesk.ui.widgets.drawing import IconLabel
from coachdesk.ui.widgets.label import Label
from coachdesk.ui.widgets.panel import Panel, PanelKind

STAYS_MS: Final = 20_000
"""How long good news stays; what went wrong stays until it is closed. What it offers is in a menu as well."""

PAGE_MARGINS: Final[Margins] = ("huge", "none", "huge", "medium")
"""Around a bar at the bottom of a page."""

_LOOKS: dict[MessageRole, tuple[PanelKind, str, str]] = {
    "info": ("message", "info", "primary"),
    "ok": ("message", "check", "ok"),
    "warn": ("warn", "warning", "warn"),
    "danger": ("danger", "warning", "danger"),
}


class MessageBar(QWidget):
    """One message at a time; a new one takes the place of the last, but what can wait comes after what is urgent.

    Args:
        say: the words of the screen.
        margins: around the bar; they go when it goes.
    """

    def __init__(self, say: Words, margins: Margins = "none", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._run: Callable[[], None] | None = None
        self._shown: Message | None = None
        self._waiting: Message | None = None
        self._icon = IconLabel("info", "primary")
        self._words = Label(wrap=True)
        self._action = Button("", kind="quiet", size="small")
        self._action.clicked.connect(self._act)
        self._close = IconButton("close", say("Close this message"), size="small", ink="primary")
        self._close.clicked.connect(self.dismiss)
        words = row(self._icon, gap="snug")
        words.addWidget(self._words, 1)
        inner = Beside(gap="small", least="field_least")
        inner.addLayout(words, 1)
        inner.addLayout(row(1, self._action, self._close, gap="snug"))
        self._panel = Panel("message", inner, margins=("medium", "tiny", "small", "tiny"))
        self.setLayout(column(self._panel, margins=margins))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(STAYS_MS)
        self._timer.timeout.connect(self._leave)
        self.hide()

    @property
    def words(self) -> str:
        """What it says; empty while it is away."""
        return "" if self.isHidden() else self._words.text()

    @Slot(Message)
    def show_message(self, message: Message) -> None:
        """Say something, on the screen and to a screen reader."""
        before = self._shown
        if before is not None and before.is_urgent and message.can_wait:
            self._waiting = message
            return
        if before is not None and before.can_wait and message.is_urgent:
            self._waiting = before
        self._shown = message
        panel, icon, colour = _LOOKS[message.role]
        self._panel.show_kind(panel)
        self._icon.show_icon(icon, colour)
        self._words.show_text(message.text)
        self._run = message.action.run if message.action is not None else None
        if message.action is not None:
            self._action.show_action(message.action.text, message.action.icon, message.action.keys)
        self._action.setVisible(message.action is not None)
        self.show()
        announce(self, message.text, urgent=message.is_urgent)
        if message.is_urgent:
            self._timer.stop()
        else:
            self._timer.start()

    @Slot()
    def dismiss(self) -> None:
        """Go away, or say what waited."""
        waiting = self._waiting
        self.clear()
        if waiting is not None:
            self.show_message(waiting)

    def clear(self) -> None:
        """Go away, with everything that waits."""
        self._timer.stop()
        self._run = self._shown = self._waiting = None
        self._words.show_text("")
        self.hide()

    @Slot()
    def _act(self) -> None:
        run = self._run
        self.dismiss()
        if run is not None:
            run()

    @Slot()
    def _leave(self) -> None:
        """Go away by itself, unless somebody is about to use it."""
        if self.underMouse() or self._action.hasFocus() or self._close.hasFocus():
            self._timer.start()
        else:
            self.dismiss()
