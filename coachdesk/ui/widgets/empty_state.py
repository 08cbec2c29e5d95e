"""What stands where nothing is yet: a picture, what will be here, and the one first step."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from coachdesk.ui.layouts import column, row
from coachdesk.ui.theme import look
from coachdesk.ui.widgets.buttons import Button
from coachdesk.ui.widgets.drawing import Drawing
from coachdesk.ui.widgets.label import Label
from coachdesk.ui.widgets.panel import on_ground

_MIDDLE = Qt.AlignmentFlag.AlignHCenter
_MOST = 1000
"""A weight that takes all the room there is, up to the widest line."""


class EmptyState(QWidget):
    """The middle of an empty page.

    Args:
        title: a question or an invitation.
        text: what will be here, in two sentences.
        first: the one button to begin with; None where there is nothing to do.
        others: quiet buttons for other ways to begin.
        drawing: the picture; empty leaves it out, for a small place.
    """

    def __init__(
        self,
        title: str,
        text: str,
        first: Button | None = None,
        others: Sequence[Button] = (),
        drawing: str = "free",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        heading = Label(title, "display" if drawing else "h2", align=_MIDDLE, wrap=True)
        words = Label(text, "lead" if drawing else "body", "muted", align=_MIDDLE, wrap=True)
        room = row(1, margins="none")
        room.addWidget(words, _MOST)
        room.addStretch(1)
        self._words = words
        inner = column(1, gap="none", margins=("huge", "large"))
        if drawing:
            picture = Drawing(drawing, wide="empty_wide", high="empty_high", shrinks=True)
            inner.addLayout(row(1, picture, 1))
            inner.addLayout(column(gap="none", margins=("none", "huge", "none", "none")))
        inner.addWidget(heading, 0)
        inner.addLayout(column(gap="none", margins=("none", "small", "none", "none")))
        inner.addLayout(room)
        if first is not None:
            inner.addLayout(row(1, first, 1, margins=("none", "large", "none", "none")))
        if others:
            inner.addLayout(row(1, *others, 1, gap="small", margins=("none", "medium", "none", "none")))
        inner.addStretch(1)
        self.setLayout(inner)
        on_ground(self, "clear")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep lines of a comfortable length."""
        super().resizeEvent(event)
        self._words.setMaximumWidth(look().size("empty_text"))
