"""Chips: a state in an icon and a word; and chips one can press, to filter or to choose."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from coachdesk.ui.focus_ring import RING
from coachdesk.ui.icons import paint_icon
from coachdesk.ui.theme import look
from coachdesk.ui.widgets.painting import paint_text, paints, rounded_box, seen, text_width

ChipRole = Literal["plain", "info", "ok", "warn", "danger", "voice"]

_COLOURS: dict[ChipRole, tuple[str, str]] = {
    "plain": ("raised", "text"),
    "info": ("primary_soft", "primary"),
    "ok": ("ok_soft", "ok"),
    "warn": ("warn_soft", "warn"),
    "danger": ("danger_soft", "danger"),
    "voice": ("voice_soft", "voice"),
}


def chip_size(text: str, icon: str, *, small: bool = False) -> QSize:
    """Return how large a chip is drawn."""
    theme = look()
    wide = text_width(text, "caption") + 2 * theme.space("snug")
    if icon:
        wide += theme.size("icon_small") + theme.size("chip_gap")
    return QSize(wide, theme.size("chip_small" if small else "chip"))


def paint_chip(
    painter: QPainter,
    rect: QRect,
    text: str,
    role: ChipRole,
    icon: str,
    *,
    lifted: bool = False,
    mirrored: bool = False,
) -> None:
    """Draw a chip in a rectangle of its size.

    Args:
        painter: where.
        rect: of `chip_size`.
        text: the word.
        role: what it means; its colour never says it alone, so give an icon or plain words.
        icon: before the word; empty for none.
        lifted: on a soft ground, where its own would not be seen.
        mirrored: for languages that read from right to left.
    """
    theme = look()
    ground, ink = _COLOURS[role]
    rounded_box(painter, rect, rect.height() / 2, theme.colour("surface" if lifted else ground), theme.outline)
    inner = rect.adjusted(theme.space("snug"), 0, -theme.space("snug"), 0)
    if icon:
        side = theme.size("icon_small")
        left = inner.right() + 1 - side if mirrored else inner.left()
        paint_icon(painter, icon, QRect(left, inner.y(), side, inner.height()), ink)
        shift = side + theme.size("chip_gap")
        inner = inner.adjusted(0, 0, -shift, 0) if mirrored else inner.adjusted(shift, 0, 0, 0)
    paint_text(painter, inner, text, "caption", theme.colour(ink))


class Chip(QLabel):
    """A state, read and not pressed.

    Args:
        text: the word.
        role: what it means.
        icon: before the word.
        small: 24 high instead of 28.
    """

    def __init__(
        self, text: str, role: ChipRole = "plain", icon: str = "", *, small: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._role: ChipRole = role
        self._icon = icon
        self._small = small
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def show_state(self, text: str, role: ChipRole, icon: str = "") -> None:
        """Show another state."""
        self._role, self._icon = role, icon
        self.setText(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the chip."""
        return chip_size(self.text(), self._icon, small=self._small)

    def minimumSizeHint(self) -> QSize:
        """Return the same: the word is never cut."""
        return self.sizeHint()

    @paints
    def paintEvent(self, painter: QPainter) -> None:
        """Draw the chip."""
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        paint_chip(painter, self.rect(), self.text(), self._role, self._icon, mirrored=mirrored)


class ChoiceChip(QPushButton):
    """A chip that is on or off: a filter above a list, a goal that a conversation was about.

    Args:
        text: the word.
        ticked: whether it shows a tick when it is on, for choices that go together.
    """

    def __init__(self, text: str, *, ticked: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = text
        self._ticked = ticked
        self.setText(text.replace("&", "&&"))
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setProperty(RING, "pill")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str) -> None:
        """Show other words, a new count."""
        self._words = text
        self.setText(text.replace("&", "&&"))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the room the chip needs when it is on, so that nothing shifts."""
        theme = look()
        # On is semibold; the room is the same either way.
        wide = text_width(self._words, "caption", strong=True) + 2 * theme.space("snug")
        if self._ticked and self.isChecked():
            wide += theme.size("icon_small") + theme.size("chip_gap")
        return QSize(wide, theme.size("chip_button"))

    def minimumSizeHint(self) -> QSize:
        """Return the same: the word is never cut."""
        return self.sizeHint()

    def nextCheckState(self) -> None:
        """Change, and make room for the tick."""
        super().nextCheckState()
        self.updateGeometry()

    @paints
    def paintEvent(self, painter: QPainter) -> None:
        """Draw the chip."""
        theme, on = look(), self.isChecked()
        fill = "select" if on else "raised" if self.underMouse() or self.isDown() else "surface"
        line, ink = ("primary", "on_select") if on else ("control", "text")
        if not self.isEnabled():
            fill, line, ink = "surface", "border", "disabled"
        rounded_box(painter, self.rect(), self.height() / 2, theme.colour(fill), theme.colour(line))
        inner = self.rect().adjusted(theme.space("snug"), 0, -theme.space("snug"), 0)
        if self._ticked and on:
            side = theme.size("icon_small")
            paint_icon(painter, "check", seen(self, QRect(inner.left(), 0, side, self.height())), ink)
            inner = seen(self, inner.adjusted(side + theme.size("chip_gap"), 0, 0, 0))
        paint_text(
            painter, inner, self._words, "caption", theme.colour(ink), strong=on, align=Qt.AlignmentFlag.AlignHCenter
        )
