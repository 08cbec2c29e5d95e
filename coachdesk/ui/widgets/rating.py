"""How far somebody thinks it is: a circle in the voice's colour for the worker, a blue diamond for the coach.

Shape, not only colour, says whose it is: the two colours are equally dark.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from coachdesk.ui.icons import paint_icon
from coachdesk.ui.theme import look
from coachdesk.ui.widgets.choices import ChoiceButton, Choices
from coachdesk.ui.widgets.painting import paints

RaterKind = Literal["worker", "coach"]

TONES: dict[RaterKind, tuple[str, str]] = {"worker": ("voice", "on_voice"), "coach": ("primary", "on_primary")}
"""The colour of a rater, and of what is drawn on it."""


class RatingButton(ChoiceButton):
    """One level that one rater can choose.

    Args:
        kind: whose rating it is.
        name: “Renée: Further, I do the oven alone”.
    """

    def __init__(self, kind: RaterKind, name: str) -> None:
        super().__init__("", name)
        self._kind: RaterKind = kind

    def sizeHint(self) -> QSize:
        """Return a square that a finger can hit."""
        side = look().size("control")
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    @paints
    def paintEvent(self, painter: QPainter) -> None:
        """Draw the circle or the diamond, with a tick when it is chosen."""
        theme, on = look(), self.isChecked()
        tone, ink = TONES[self._kind]
        line = tone if on else "control" if self.isEnabled() else "border"
        ring = theme.size("ring")
        painter.setPen(QPen(theme.colour(line), ring))
        painter.setBrush(theme.colour(tone if on else "raised" if self.underMouse() else "surface"))
        middle = QRectF(self.rect()).center()
        painter.save()
        painter.translate(middle)
        if self._kind == "worker":
            half = (theme.size("radio") - ring) / 2
            painter.drawEllipse(QPointF(0, 0), half, half)
        else:
            half = (theme.size("diamond") - ring) / 2
            painter.rotate(45)
            painter.drawRoundedRect(QRectF(-half, -half, 2 * half, 2 * half), ring, ring)
        painter.restore()
        if on:
            side = theme.size("icon_small")
            corner = (middle - QPointF(side / 2, side / 2)).toPoint()
            paint_icon(painter, "check", QRect(corner, QSize(side, side)), ink)


class RatingColumn(QObject):
    """The levels of one rater, from the highest to the lowest; the buttons are laid out by who shows them.

    Args:
        kind: whose ratings they are.
        names: what a screen reader says for each level, from the highest to the lowest.
    """

    chosen = Signal(int)
    """Somebody chose; carries the number of the row from above."""

    def __init__(self, kind: RaterKind, names: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.buttons = [RatingButton(kind, name) for name in names]
        self._choices = Choices(parent, self.buttons)
        self._choices.buttonClicked.connect(self._tell)
        self._beside: dict[Qt.Key, RatingColumn] = {}
        for button in self.buttons:
            button.installEventFilter(self)

    @property
    def row(self) -> int | None:
        """The row that is chosen, from above, or None."""
        return self._choices.chosen()

    def choose(self, row: int | None) -> None:
        """Choose without telling anybody."""
        self._choices.choose(row)

    def let_change(self, allowed: bool) -> None:
        """Let the rating be changed, or only be looked at."""
        for button in self.buttons:
            button.setEnabled(allowed)

    def stand_beside(self, right: RatingColumn) -> None:
        """Let the arrow keys go from this column to the one on its right, and back."""
        self._beside[Qt.Key.Key_Right] = right
        right._beside[Qt.Key.Key_Left] = self

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go sideways between raters without choosing anything there."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
                other = self._beside.get(key)
                if other is not None and isinstance(watched, RatingButton):
                    other.buttons[self.buttons.index(watched)].setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return super().eventFilter(watched, event)

    @Slot(QAbstractButton)
    def _tell(self, button: QAbstractButton) -> None:
        self.chosen.emit(self._choices.id(button))
