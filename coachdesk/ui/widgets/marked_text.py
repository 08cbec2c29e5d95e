"""A text on one line in which the letters that were searched for stand out: heavier, underlined, on a soft ground."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout

from coachdesk.domain.names import fold
from coachdesk.ui.theme import TextKind, look
from coachdesk.ui.widgets.painting import paint_text

Marks = Sequence[tuple[int, int]]
"""Stretches of a text, as (start, length)."""

_NONE: Final[Marks] = ()


def marks_in(text: str, searched: str) -> Marks:
    """Return where a text holds what was searched for, without looking at case and accents.

    Folding may change how many letters there are, so each place is looked for on the text itself.
    """
    wanted = fold(searched)
    if not wanted:
        return _NONE
    for start in range(len(text)):
        for end in range(start + 1, min(len(text), start + len(wanted) + 2) + 1):
            if not text[start].isspace() and fold(text[start:end]) == wanted:
                return ((start, end - start),)
    return _NONE


def paint_marked(painter: QPainter, rect: QRect, text: str, kind: TextKind, colour: str, marks: Marks) -> None:
    """Draw a text on one line with some of its letters marked; cut short where there is no room."""
    theme = look()
    if not marks:
        paint_text(painter, rect, text, kind, theme.colour(colour))
        return
    font = theme.font(kind)
    layout = QTextLayout(text, font)
    layout.setFormats([_marked(start, length) for start, length in marks])
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(float(max(rect.width(), QFontMetricsF(font).horizontalAdvance(text) + rect.height())))
    layout.endLayout()
    top = rect.y() + (rect.height() - line.height()) / 2
    painter.save()
    painter.setClipRect(rect)
    for start, length in marks:
        left, right = _x(line.cursorToX(start)), _x(line.cursorToX(start + length))
        box = QRectF(rect.x() + min(left, right), top, abs(right - left), line.height())
        painter.fillRect(box, theme.colour("warn_soft"))
        under = theme.size("ring")
        painter.fillRect(QRectF(box.x(), box.bottom() - under, box.width(), under), theme.colour("warn"))
    painter.setPen(theme.colour(colour))
    layout.draw(painter, QPointF(rect.x(), top))
    painter.restore()


def _marked(start: int, length: int) -> QTextLayout.FormatRange:
    style = QTextCharFormat()
    style.setFontWeight(QFont.Weight.DemiBold)
    style.setForeground(look().colour("text"))
    stretch = QTextLayout.FormatRange()
    stretch.start, stretch.length, stretch.format = start, length, style
    return stretch


def _x(place: object) -> float:
    """Return the place of a cursor; PySide gives it with the letter it belongs to."""
    return float(place[0] if isinstance(place, tuple) else place)  # type: ignore[arg-type]
