"""One area of the profile, and how many sentences are about it; pressed, only those are shown."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from coachdesk.domain.statement import LeidraadArea
from coachdesk.ui.icons import paint_icon
from coachdesk.ui.theme import look
from coachdesk.ui.widgets.painting import paint_text, paints, rounded_box, seen, text_width


class AreaButton(QPushButton):
    """A row that can be on or off.

    Args:
        area: what it stands for.
        words: its name.
        icon: before the words.
        count: how many sentences are about it.
    """

    chosen = Signal(object)
    """Somebody pressed it; carries the area, or None when it is off again."""

    def __init__(self, area: LeidraadArea, words: str, icon: str, count: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.area = area
        self._words, self._icon, self._count = words, icon, str(count)
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(f"{words} {count}")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._tell)

    def sizeHint(self) -> QSize:
        """Return the room of the icon, the words and the number."""
        theme = look()
        icon = theme.size("icon_large") + theme.space("snug")
        words = text_width(self._words, "body", strong=True)
        return QSize(
            icon + words + theme.space("medium") + text_width(self._count, "body") + 2 * theme.space("tiny"),
            theme.size("control"),
        )

    def minimumSizeHint(self) -> QSize:
        """Return the same: the words are never cut."""
        return self.sizeHint()

    @paints
    def paintEvent(self, painter: QPainter) -> None:
        """Draw the row."""
        theme, on = look(), self.isChecked()
        if on or self.underMouse():
            ground = theme.colour("select" if on else "raised")
            rounded_box(painter, self.rect(), theme.radius("control"), ground, theme.outline)
        ink = "on_select" if on else "text"
        side, edge = theme.size("icon_large"), theme.space("tiny")
        icon = QRect(edge, 0, side, self.height())
        paint_icon(painter, self._icon, seen(self, icon), ink if on else "muted")
        left = edge + side + theme.space("snug")
        inner = QRect(left, 0, self.width() - edge - left, self.height())
        paint_text(painter, seen(self, inner), self._words, "body", theme.colour(ink), strong=on)
        paint_text(
            painter, seen(self, inner), self._count, "body", theme.colour(ink if on else "muted"),
            align=Qt.AlignmentFlag.AlignRight,
        )  # fmt: skip

    def _tell(self) -> None:
        self.chosen.emit(self.area if self.isChecked() else None)
