"""Text on the screen: a kind of the scale in a colour of the theme, with the line height that belongs to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from coachdesk.ui.theme import TextKind, look
from coachdesk.ui.widgets.painting import paints

_COMFORTABLE_LETTERS = 40
_LEAST_LETTERS = 8
"""A text that wraps or is cut short never asks for less room than this many letters."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text within a label that looks different; `colour` None is that of the label."""

    text: str
    colour: str | None = None
    strong: bool = False


class Label(QLabel):
    """A text that is read, not worked with.

    Args:
        text: the words, or runs of words that look different.
        kind: the step of the scale of type.
        colour: the name of a colour of the theme.
        wrap: over several lines.
        elide: on one line, cut short with “…” where there is no room; the whole text is the tooltip then.
        align: where it stands in its room.
    """

    def __init__(
        self,
        text: str | Sequence[Run] = "",
        kind: TextKind = "body",
        colour: str = "text",
        *,
        wrap: bool = False,
        elide: bool = False,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeading,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        # A layout asks the same question many times over, and laying text out is what takes long.
        self._measured: dict[int | str, int] = {}
        self._kind: TextKind = kind
        self._colour = colour
        self._elide = elide
        self._runs: tuple[Run, ...] = ()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(align | Qt.AlignmentFlag.AlignVCenter)
        policy = QSizePolicy(
            QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum if wrap else QSizePolicy.Policy.Fixed
        )
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        self.setWordWrap(wrap)
        self._dress()
        self.show_text(text)

    def show_text(self, text: str | Sequence[Run]) -> None:
        """Show other words."""
        self._measured.clear()
        self._runs = (Run(text),) if isinstance(text, str) else tuple(text)
        whole = "".join(run.text for run in self._runs)
        self.setText(whole)
        self.updateGeometry()
        self.update()

    def show_as(self, *, kind: TextKind | None = None, colour: str | None = None) -> None:
        """Look like another kind of text, or take another colour."""
        self._kind = kind or self._kind
        self._colour = colour or self._colour
        self._measured.clear()
        self._dress()
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Tell the layout that a text that wraps is higher where it is narrow."""
        return self.wordWrap()

    def heightForWidth(self, width: int) -> int:
        """Return how high the text is at a width."""
        if not self.wordWrap():
            return look().line(self._kind)
        # A layout that places a text in wider room asks about all of that room.
        return max(1, self._line_count(min(width, self.maximumWidth()))) * look().line(self._kind)

    def sizeHint(self) -> QSize:
        """Return the room the text wants on one line, or on lines of a comfortable length."""
        wide = self._natural_width()
        if self.wordWrap():
            wide = max(self.minimumWidth(), min(wide, self.maximumWidth(), self._letters(_COMFORTABLE_LETTERS)))
            return QSize(wide, self.heightForWidth(wide))
        return QSize(wide, look().line(self._kind) * max(1, self.text().count("\n") + 1))

    def minimumSizeHint(self) -> QSize:
        """Return the least room in which the text can be read."""
        if self.wordWrap():
            return QSize(min(self._longest_word(), self.sizeHint().width()), look().line(self._kind))
        if self._elide:
            return QSize(min(self._letters(_LEAST_LETTERS), self.sizeHint().width()), look().line(self._kind))
        return self.sizeHint()

    def is_cut_short(self) -> bool:
        """Tell whether the text is shown with “…”, which a tooltip makes up for."""
        return self._elide and self._natural_width() > self.width()

    @paints
    def paintEvent(self, painter: QPainter) -> None:
        """Draw the words."""
        ink = look().colour(self._colour if self.isEnabled() else "disabled")
        painter.setPen(ink)
        room = self.contentsRect()
        if self._elide and not self.wordWrap():
            self.setToolTip(self.text() if self.is_cut_short() else "")
        if self.wordWrap():
            self._paint_lines(painter, room, self._line_count(room.width()))
        else:
            self._paint_line(painter, room)

    def changeEvent(self, event: QEvent) -> None:
        """Measure again under another theme."""
        self._measured.clear()
        if event.type() is QEvent.Type.StyleChange:
            self._dress()
            self.updateGeometry()
        super().changeEvent(event)

    def _paint_line(self, painter: QPainter, room: QRect) -> None:
        layout = self._layout(wrap=False)
        metrics = QFontMetricsF(self.font())
        if self._elide and self._natural_width() > room.width():
            layout.setText(metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width()))
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(max(room.width(), 1))
        layout.endLayout()
        layout.draw(painter, QPointF(room.x(), room.y() + (room.height() - line.height()) / 2))

    def _paint_lines(self, painter: QPainter, room: QRect, count: int) -> None:
        step = look().line(self._kind)
        top = room.y() + max(0, (room.height() - count * step)) / 2 if self._is_centred_down() else room.y()
        layout = self._layout(wrap=True)
        _break_lines(layout, room.width(), step)
        layout.draw(painter, QPointF(room.x(), top))

    def _is_centred_down(self) -> bool:
        return bool(self.alignment() & Qt.AlignmentFlag.AlignVCenter)

    def _line_count(self, width: int) -> int:
        if width not in self._measured:
            self._measured[width] = len(_break_lines(self._layout(wrap=True), width, look().line(self._kind)))
        return self._measured[width]

    def _longest_word(self) -> int:
        if "word" not in self._measured:
            self._measured["word"] = ceil(max((self._advance(word) for word in self.text().split()), default=0))
        return self._measured["word"]

    def _layout(self, *, wrap: bool) -> QTextLayout:
        layout = QTextLayout(self.text().replace("\n", "\u2028"), self.font())
        option = QTextOption(self._side())
        option.setTextDirection(self.layoutDirection())
        option.setWrapMode(
            QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere if wrap else QTextOption.WrapMode.ManualWrap
        )
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        formats = []
        start = 0
        for run in self._runs:
            if run.colour is not None or run.strong:
                formats.append(self._format(start, run))
            start += len(run.text)
        layout.setFormats(formats)
        return layout

    def _side(self) -> Qt.AlignmentFlag:
        """Return where lines begin: on the right where one reads from right to left, unless told otherwise."""
        side = self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask
        turned = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        return Qt.AlignmentFlag.AlignRight if turned and side == Qt.AlignmentFlag.AlignLeft else side

    def _format(self, start: int, run: Run) -> QTextLayout.FormatRange:
        style = QTextCharFormat()
        if run.colour is not None:
            style.setForeground(look().colour(run.colour))
        if run.strong:
            style.setFontWeight(QFont.Weight.DemiBold)
        stretch = QTextLayout.FormatRange()
        stretch.start, stretch.length, stretch.format = start, len(run.text), style
        return stretch

    def _natural_width(self) -> int:
        if "line" not in self._measured:
            self._measured["line"] = self._width_of_one_line()
        return self._measured["line"]

    def _width_of_one_line(self) -> int:
        layout = self._layout(wrap=False)
        layout.beginLayout()
        widest = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(float(2**20))
            widest = max(widest, line.naturalTextWidth())
        layout.endLayout()
        return ceil(widest)

    def _advance(self, text: str) -> float:
        font = look().font(self._kind, strong=any(run.strong for run in self._runs))
        return QFontMetricsF(font).horizontalAdvance(text)

    def _letters(self, count: int) -> int:
        return ceil(QFontMetricsF(self.font()).averageCharWidth() * count)

    def _dress(self) -> None:
        font = look().font(self._kind)
        if font != self.font():
            self.setFont(font)


def _break_lines(layout: QTextLayout, width: int, step: int) -> list[int]:
    """Lay the text out in lines of a width, a step apart, and return where each line starts in the text."""
    starts = []
    layout.beginLayout()
    top = 0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1))
        # The letters stand in the middle of their line, so that one line looks as it does on its own.
        line.setPosition(QPointF(0, top + (step - line.height()) / 2))
        starts.append(line.textStart())
        top += step
    layout.endLayout()
    return starts
