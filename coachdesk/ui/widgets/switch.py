"""A switch: on or off at once, with its words beside it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from coachdesk.ui.theme import look
from coachdesk.ui.widgets.painting import paint_text, paints, rounded_box, seen, text_width


class Switch(QCheckBox):
    """A switch with its words before it, and an icon of its own where the words stand in a list.

    Args:
        text: what is on or off; empty only beside words that name it with `setAccessibleName`.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = text
        self.setText(text.replace("&", "&&"))
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the room for the words and the switch."""
        theme = look()
        words = text_width(self._words, "body") + theme.space("snug") if self._words else 0
        return QSize(words + theme.size("switch_wide"), max(theme.size("control_small"), theme.line("body")))

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """Let the words be pressed too."""
        return self.rect().contains(pos)

    @paints
    def paintEvent(self, painter: QPainter) -> None:
        """Draw the words and the switch."""
        theme, on = look(), self.isChecked()
        wide, high = theme.size("switch_wide"), theme.size("switch_high")
        track = seen(self, QRect(self.width() - wide, (self.height() - high) // 2, wide, high))
        if self._words:
            room = seen(self, QRect(0, 0, self.width() - wide - theme.space("snug"), self.height()))
            paint_text(painter, room, self._words, "body", theme.colour("text" if self.isEnabled() else "disabled"))
        colour = theme.colour("disabled" if not self.isEnabled() else "primary" if on else "control")
        rounded_box(painter, track, high / 2, colour if on else theme.colour("surface"), colour, "ring")
        inset = theme.size("switch_inset") + theme.size("ring")
        knob = high - 2 * inset
        at_end = on == (self.layoutDirection() is Qt.LayoutDirection.LeftToRight)
        left = track.right() + 1 - inset - knob if at_end else track.left() + inset
        fill = theme.colour("on_primary") if on else colour
        rounded_box(painter, QRect(left, track.y() + inset, knob, knob), knob / 2, fill)
