"""What stands before the desk: a picture of two people at one table, and beside it the way in."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from coachdesk.ui.layouts import column, row, sized
from coachdesk.ui.theme import look
from coachdesk.ui.widgets.drawing import Drawing
from coachdesk.ui.widgets.label import Label
from coachdesk.ui.widgets.panel import Line, ScrollPane, on_ground


class Door(QWidget):
    """The first window: imports nothing that it does not show, so that it is there at once.

    Args:
        content: the way in: a title, a passphrase, a button.
        foot: what is said below, such as where the vault is.
    """

    def __init__(self, content: QWidget, foot: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        on_ground(self, "surface")
        self._picture = Drawing("side", fill=True)
        sized(self._picture, wide="door_wide")
        brand = row(Drawing("mark", wide="icon_huge", high="icon_huge"), Label("CoachDesk", "h3"), 1, gap="snug")
        form = QWidget()
        sized(form, wide="door_form")
        inner = column(2, brand, gap="none")
        inner.addLayout(column(margins=("none", "huge", "none", "none")))
        inner.addWidget(content)
        inner.addStretch(3)
        if foot is not None:
            inner.addWidget(Line())
            inner.addLayout(column(foot, margins=("none", "medium", "none", "huge")))
        form.setLayout(inner)
        middle = QWidget()
        centred = row(1, margins=("huge", "none"))
        centred.addWidget(form)
        centred.addStretch(1)
        middle.setLayout(centred)
        both = row()
        both.addWidget(self._picture)
        both.addWidget(ScrollPane(on_ground(middle, "clear")), 1)
        self.setLayout(both)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the picture out where it would take the room of the form."""
        super().resizeEvent(event)
        theme = look()
        needed = theme.size("door_wide") + theme.size("door_form") + 2 * theme.space("huge")
        self._picture.setVisible(self.width() >= needed)
