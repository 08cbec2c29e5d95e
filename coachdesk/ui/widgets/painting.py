"""What several widgets draw alike: rounded boxes, key caps, text on one line."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Literal, TypeVar

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from coachdesk.ui.theme import TextKind, look

Painted = TypeVar("Painted", bound=QWidget)
LineWidth = Literal["thin", "ring", "bold_line"]


def paints(draw: Callable[[Painted, QPainter], None]) -> Callable[[Painted, QPaintEvent], None]:
    """Turn a method that draws with a painter into the `paintEvent` of its widget.

    The painter ends with the event, also when drawing fails: a painter that outlives its widget, held by the traceback
    of an error, takes the whole program down.
    """

    @wraps(draw)
    def paint_event(widget: Painted, event: QPaintEvent) -> None:  # noqa: ARG001  everything is drawn
        painter = QPainter(widget)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw(widget, painter)
        finally:
            painter.end()

    return paint_event


def rounded_box(
    painter: QPainter,
    rect: QRect,
    radius: float,
    fill: QColor | None,
    line: QColor | None = None,
    width: LineWidth = "thin",
) -> None:
    """Draw a box with round corners, its line wholly inside the rectangle.

    Args:
        painter: where.
        rect: the outer edge.
        radius: of the outer corners, in pixels.
        fill: the ground; None leaves what is there.
        line: the colour of the line; None draws none.
        width: of the line, a size of the scale.
    """
    box = QRectF(rect)
    if line is None:
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        thick = look().size(width)
        painter.setPen(QPen(line, thick))
        box = box.adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2)
        radius = max(0.0, radius - thick / 2)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, radius, radius)


def text_width(text: str, kind: TextKind, *, strong: bool = False) -> int:
    """Return how wide a text is, in pixels."""
    return QFontMetrics(look().font(kind, strong=strong)).horizontalAdvance(text)


def paint_text(
    painter: QPainter,
    rect: QRect,
    text: str,
    kind: TextKind,
    ink: QColor,
    *,
    strong: bool = False,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeading,
) -> None:
    """Draw a text on one line in the middle of a rectangle's height, cut short with “…” where there is no room."""
    font = look().font(kind, strong=strong)
    painter.setFont(font)
    painter.setPen(ink)
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width() + 1)
    flags = int(align | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)
    painter.drawText(rect, flags, shown)


def key_words(keys: QKeySequence | str) -> str:
    """Return keys as a cap shows them, “Ctrl D”."""
    text = keys if isinstance(keys, str) else keys.toString(QKeySequence.SequenceFormat.NativeText)
    return text.replace("+", " ").strip()


def cap_width(words: str) -> int:
    """Return how wide a key cap is."""
    return text_width(words, "hint") + 2 * look().size("kbd_pad")


def paint_cap(
    painter: QPainter, right: int, rect: QRect, words: str, ink: QColor, line: QColor, fill: QColor | None = None
) -> None:
    """Draw a key cap that ends at a place, in the middle of a rectangle's height."""
    high = look().size("kbd")
    box = QRect(right - cap_width(words), rect.y() + (rect.height() - high) // 2, cap_width(words), high)
    rounded_box(painter, box, look().radius("small"), fill, line)
    paint_text(painter, box, words, "hint", ink, align=Qt.AlignmentFlag.AlignHCenter)


def faded(colour: QColor, part: float) -> QColor:
    """Return a colour that lets some of the ground through; `part` 1 is opaque."""
    paler = QColor(colour)
    paler.setAlphaF(part)
    return paler


def seen(widget: QWidget, rect: QRect) -> QRect:
    """Return a rectangle where it is in the reading direction of a widget."""
    if widget.layoutDirection() is Qt.LayoutDirection.LeftToRight:
        return rect
    return QRect(widget.width() - rect.x() - rect.width(), rect.y(), rect.width(), rect.height())
