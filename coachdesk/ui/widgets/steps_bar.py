"""How far something is, in a few blocks: the steps of a goal, the level of a demand."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from coachdesk.i18n import Words
from coachdesk.ui.theme import look
from coachdesk.ui.widgets.painting import paints, rounded_box


class StepsBar(QProgressBar):
    """Blocks, so many of which are filled; a screen reader says “3 of 5”.

    Args:
        say: the words of the screen.
        name: what is counted, for a screen reader.
        filled: how many are filled.
        steps: how many there are.
        tone: blue for what is new or moves, grey for what stays as it is.
        compact: as wide as a level beside a word; otherwise it takes the room it gets.
    """

    def __init__(
        self,
        say: Words,
        name: str,
        filled: int,
        steps: int = 5,
        *,
        tone: Literal["primary", "control"] = "primary",
        compact: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.say = say
        self._tone = tone
        self._compact = compact
        self.setRange(0, steps)
        self.setTextVisible(False)
        self.setAccessibleName(name)
        wide = QSizePolicy.Policy.Fixed if compact else QSizePolicy.Policy.Expanding
        self.setSizePolicy(wide, QSizePolicy.Policy.Fixed)
        self.show_filled(filled)

    def show_filled(self, filled: int) -> None:
        """Fill another number of blocks."""
        self.setFormat(self.say("{filled} of {steps}", filled=filled, steps=self.maximum()))
        self.setAccessibleDescription(self.format())
        self.setValue(filled)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for the blocks."""
        theme = look()
        return QSize(theme.size("level_wide" if self._compact else "steps_wide"), theme.size("level_high"))

    def minimumSizeHint(self) -> QSize:
        """Return the least in which blocks can be told apart."""
        return QSize(look().size("level_wide"), look().size("level_high"))

    @paints
    def paintEvent(self, painter: QPainter) -> None:
        """Draw the blocks."""
        theme, steps = look(), self.maximum()
        gap = theme.space("tiny")
        wide = (self.width() - gap * (steps - 1)) / steps
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for number in range(steps):
            place = steps - 1 - number if mirrored else number
            left = round(place * (wide + gap))
            box = QRect(left, 0, round(place * (wide + gap) + wide) - left, self.height())
            on = number < self.value()
            empty = theme.colour("surface" if self._compact else "raised")
            line = theme.colour("control" if self._compact else "border")
            tone = theme.colour(self._tone)
            rounded_box(painter, box, theme.radius("small"), tone if on else empty, tone if on else line)
