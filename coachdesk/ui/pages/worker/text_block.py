"""A text that goes on over several lines, for what is painted instead of laid out: buttons, rows of a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption

from coachdesk.ui.theme import TextKind, look
from coachdesk.ui.widgets.label import Run


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Words, and how they look.

    Args:
        runs: stretches of the text; a colour of None is that of the block.
        kind: the step of the scale of type, which gives the height of a line.
        colour: the name of a colour of the theme.
        strong: semibold, whatever the step says.
    """

    runs: tuple[Run, ...]
    kind: TextKind = "body"
    colour: str = "text"
    strong: bool = False

    @classmethod
    def of(cls, text: str, kind: TextKind = "body", colour: str = "text", *, strong: bool = False) -> TextBlock:
        """Return a block of one run."""
        return cls((Run(text),), kind, colour, strong)

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(run.text for run in self.runs)

    def height(self, width: int) -> int:
        """Return how high the text is at a width, in pixels; nothing for no text."""
        return len(self._lines(self._layout(), width)) * look().line(self.kind) if self.text else 0

    def paint(self, painter: QPainter, room: QRect, colour: str = "") -> None:
        """Draw the text from the top of a room as wide as was asked for.

        Args:
            painter: where.
            room: its left, top and width count.
            colour: another colour than the block's own.
        """
        if not self.text:
            return
        layout = self._layout()
        self._lines(layout, room.width())
        painter.setPen(look().colour(colour or self.colour))
        layout.draw(painter, QPointF(room.topLeft()))

    def _layout(self) -> QTextLayout:
        layout = QTextLayout(self.text.replace("\n", "\u2028"), look().font(self.kind, strong=self.strong))
        # The words tell the direction themselves: an Arabic sentence stands right on a Dutch page.
        option = QTextOption(Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        layout.setFormats(_formats(self.runs))
        return layout

    def _lines(self, layout: QTextLayout, width: int) -> list[int]:
        """Break the text into lines of a width, and return where each begins."""
        step = look().line(self.kind)
        starts: list[int] = []
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, len(starts) * step + (step - line.height()) / 2))
            starts.append(line.textStart())
        layout.endLayout()
        return starts


def _formats(runs: Sequence[Run]) -> list[QTextLayout.FormatRange]:
    formats, start = [], 0
    for run in runs:
        if run.colour is not None or run.strong:
            style = QTextCharFormat()
            if run.colour is not None:
                style.setForeground(look().colour(run.colour))
            if run.strong:
                style.setFontWeight(QFont.Weight.DemiBold)
            stretch = QTextLayout.FormatRange()
            stretch.start, stretch.length, stretch.format = start, len(run.text), style
            formats.append(stretch)
        start += len(run.text)
    return formats
