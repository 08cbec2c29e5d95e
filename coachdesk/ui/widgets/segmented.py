"""Segments: a few choices side by side, one of which counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QWidget

from coachdesk.ui.icons import paint_icon
from coachdesk.ui.theme import look
from coachdesk.ui.widgets.choices import ChoiceButton, ChoiceRow, Option
from coachdesk.ui.widgets.painting import paint_text, paints, rounded_box, seen, text_width

Tone = Literal["primary", "voice"]


class _Segment(ChoiceButton):
    """One segment; the frame around all of them is drawn by `Segmented`."""

    def __init__(self, option: Option, tone: Tone, *, first: bool, last: bool) -> None:
        super().__init__(option.text)
        self._icon = option.icon
        self._tone: Tone = tone
        self._first, self._last = first, last

    def sizeHint(self) -> QSize:
        theme = look()
        wide = text_width(self.words, "body", strong=True) + 2 * theme.size("tab_pad")
        if self._icon:
            wide += theme.size("icon") + theme.space("small")
        return QSize(wide, theme.size("control"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @paints
    def paintEvent(self, painter: QPainter) -> None:
        theme, on = look(), self.isChecked()
        thin = theme.size("thin")
        starts, ends = self._edges()
        inner = self.rect().adjusted(thin if starts else 0, thin, -thin if ends else 0, -thin)
        ground, ink = ("voice_soft", "voice") if self._tone == "voice" else ("select", "on_select")
        if on or self.underMouse():
            painter.fillPath(self._path(inner), theme.colour(ground if on else "raised"))
        if not self._first:
            edge = seen(self, QRect(0, thin, thin, self.height() - 2 * thin))
            painter.fillRect(edge, theme.colour("border"))
        colour = "disabled" if not self.isEnabled() else ink if on else "text"
        at = theme.size("tab_pad")
        if self._icon:
            side = theme.size("icon")
            paint_icon(painter, self._icon, seen(self, QRect(at, 0, side, self.height())), colour)
            at += side + theme.space("small")
        room = seen(self, QRect(at, 0, self.width() - at, self.height()))
        paint_text(painter, room, self.words, "body", theme.colour(colour), strong=on)

    def _edges(self) -> tuple[bool, bool]:
        """Tell whether the frame begins at the left of this segment, and whether it ends at its right."""
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        return (self._last, self._first) if mirrored else (self._first, self._last)

    def _path(self, inner: QRect) -> QPainterPath:
        """Return the shape of the ground: round only where the frame is round."""
        radius = look().radius("control") - look().size("thin")
        starts, ends = self._edges()
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        path.addRoundedRect(inner, radius, radius)
        if not starts:
            path.addRect(inner.adjusted(0, 0, -radius, 0))
        if not ends:
            path.addRect(inner.adjusted(radius, 0, 0, 0))
        return path


class Segmented(ChoiceRow):
    """A few choices side by side, in one frame.

    Args:
        options: the choices, in order.
        name: what is chosen, for a screen reader.
        tone: “voice” where a worker chooses.
    """

    def __init__(
        self, options: Sequence[Option], name: str, *, tone: Tone = "primary", parent: QWidget | None = None
    ) -> None:
        last = len(options) - 1
        segments = [
            _Segment(option, tone, first=number == 0, last=number == last) for number, option in enumerate(options)
        ]
        self._tone: Tone = tone
        super().__init__(options, segments, name, "none", parent)

    @paints
    def paintEvent(self, painter: QPainter) -> None:
        """Draw the frame."""
        theme = look()
        line = theme.colour("voice" if self._tone == "voice" else "control")
        rounded_box(painter, self.rect(), theme.radius("control"), theme.colour("surface"), line)


class _Face(ChoiceButton):
    """A face with its word below it."""

    def __init__(self, option: Option) -> None:
        super().__init__(option.text)
        self._icon = option.icon

    def sizeHint(self) -> QSize:
        theme = look()
        wide = max(theme.size("face_wide"), text_width(self.words, "small", strong=True) + 2 * theme.space("tiny"))
        return QSize(wide, theme.size("face_high"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @paints
    def paintEvent(self, painter: QPainter) -> None:
        theme, on = look(), self.isChecked()
        ink = "voice" if on else "muted"
        ground = theme.colour("voice_soft" if on else "raised" if self.underMouse() else "surface")
        line = theme.colour("voice" if on else "border")
        rounded_box(painter, self.rect(), theme.radius("panel"), ground, line, "ring" if on else "thin")
        icon, text, gap = theme.size("icon_large"), theme.line("small"), theme.size("ring")
        top = (self.height() - icon - text - gap) // 2
        paint_icon(painter, self._icon, QRect(0, top, self.width(), icon), ink)
        room = QRect(0, top + icon + gap, self.width(), text)
        paint_text(
            painter, room, self.words, "small", theme.colour(ink), strong=on, align=Qt.AlignmentFlag.AlignHCenter
        )


class FacesScale(ChoiceRow):
    """Five faces from unsure to very sure: an answer for who finds a number strange.

    Args:
        options: from the lowest to the highest, with icons face_1 to face_5.
        name: what is asked, for a screen reader.
    """

    def __init__(self, options: Sequence[Option], name: str, parent: QWidget | None = None) -> None:
        super().__init__(options, [_Face(option) for option in options], name, "small", parent)
