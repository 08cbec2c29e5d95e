"""Buttons: one blue one per page, plain ones beside it, quiet ones that read as links, and icons that have a name."""

from __future__ import annotations

from typing import Literal, NamedTuple

from PySide6.QtCore import QRect, QSize, Qt, Slot
from PySide6.QtGui import QAction, QColor, QKeySequence, QPainter
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from coachdesk.ui.focus_ring import RING
from coachdesk.ui.icons import paint_icon
from coachdesk.ui.theme import Space, TextKind, look
from coachdesk.ui.widgets.painting import (
    cap_width,
    faded,
    key_words,
    paint_cap,
    paint_text,
    paints,
    rounded_box,
    seen,
    text_width,
)

ButtonKind = Literal["plain", "primary", "quiet", "danger"]
ButtonSize = Literal["small", "normal", "tall", "large"]


class _Measure(NamedTuple):
    """How a size of button is built."""

    high: str
    text: TextKind
    icon: str
    pad: Space
    quiet_pad: Space


_MEASURES: dict[ButtonSize, _Measure] = {
    "small": _Measure("control_small", "caption", "icon", "snug", "snug"),
    "normal": _Measure("control", "body", "icon", "medium", "snug"),
    "tall": _Measure("control_large", "body", "icon", "medium", "snug"),
    "large": _Measure("control_large", "lead", "icon_large", "large", "snug"),
}


class _Wear(NamedTuple):
    """The colours of a button in one state, by name; an empty name draws nothing."""

    fill: str
    line: str
    ink: str


class Button(QPushButton):
    """A button with words, and where it helps an icon before or after them and the keys that do the same.

    Args:
        text: what it does; also its name for a screen reader.
        kind: primary is the one blue button of a page; danger undoes work.
        size: 32, 40 or 48 high; tall has the ordinary letters, large has larger ones.
        icon: before the words.
        icon_end: after the words.
        keys: shown as a key cap; it binds nothing, the action does.
        ink: the name of another colour for the words of a quiet button.
        flush: without room beside the words, so that they stand in line with a text above or below.
    """

    def __init__(
        self,
        text: str,
        *,
        kind: ButtonKind = "plain",
        size: ButtonSize = "normal",
        icon: str = "",
        icon_end: str = "",
        keys: QKeySequence | str = "",
        ink: str = "",
        flush: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind: ButtonKind = kind
        self._flush = flush
        self._measure = _MEASURES[size]
        self._icon = icon
        self._icon_end = icon_end
        self._keys = key_words(keys)
        self._ink = ink
        self._words = ""
        self._action: QAction | None = None
        self._start = False
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        if kind == "primary":
            self.setProperty(RING, "gap")
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Show other words."""
        self._words = text
        self.setText(text.replace("&", "&&"))
        self.updateGeometry()

    def show_icon(self, name: str) -> None:
        """Show another icon before the words."""
        self._icon = name
        self.updateGeometry()
        self.update()

    def show_action(self, text: str, icon: str, keys: str) -> None:
        """Show other words, another icon and other keys."""
        self._icon, self._keys = icon, key_words(keys)
        self.show_text(text)

    def at_start(self) -> Button:
        """Let the words begin where the button begins, as in a list; return the button."""
        self._start = True
        return self

    def follow(self, action: QAction) -> Button:
        """Do what an action does, show its keys, and be enabled when it is; return the button."""
        self._action = action
        self._keys = key_words(action.shortcut())
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow_action)
        self._follow_action()
        self.updateGeometry()
        return self

    def sizeHint(self) -> QSize:
        """Return the room for everything on it."""
        return QSize(self._content_width() + 2 * self._pad(), look().size(self._measure.high))

    def minimumSizeHint(self) -> QSize:
        """Return the same: words on a button are never cut."""
        return self.sizeHint()

    @paints
    def paintEvent(self, painter: QPainter) -> None:
        """Draw the button."""
        wear = self._wear()
        theme = look()
        rounded_box(
            painter,
            self.rect(),
            theme.radius("control"),
            theme.colour(wear.fill) if wear.fill else None,
            theme.colour(wear.line) if wear.line else None,
        )
        ink = theme.colour(wear.ink)
        gap, icon = theme.space("small"), theme.size(self._measure.icon)
        at = self._pad() if self._start else max(self._pad(), (self.width() - self._content_width()) // 2)
        if self._icon:
            paint_icon(painter, self._icon, seen(self, QRect(at, 0, icon, self.height())), wear.ink)
            at += icon + gap
        if self._words:
            wide = min(self._text_width(), self.width() - at)
            paint_text(
                painter, seen(self, QRect(at, 0, wide, self.height())), self._words, self._measure.text, ink,
                strong=self._is_strong(),
            )  # fmt: skip
            at += wide + gap
        if end := self._end():
            side = self._end_size()
            paint_icon(painter, end, seen(self, QRect(at, 0, side, self.height())), wear.ink)
            at += side + gap
        if self._keys:
            self._paint_keys(painter, at, ink)

    def _paint_keys(self, painter: QPainter, at: int, ink: QColor) -> None:
        cap = seen(self, QRect(at, 0, cap_width(self._keys), self.height()))
        theme = look()
        filled = self._kind == "primary" and self.isEnabled()
        line = faded(ink, 0.6) if filled else theme.colour("border")
        words = ink if filled else theme.colour("muted" if self.isEnabled() else "disabled")
        paint_cap(painter, cap.x() + cap.width(), cap, self._keys, words, line)

    def _wear(self) -> _Wear:
        pressed, over = self.isDown(), self.underMouse()
        if not self.isEnabled():
            quiet = self._kind == "quiet"
            return _Wear("raised" if self._kind == "primary" else "", "" if quiet else "border", "disabled")
        if self._kind == "primary":
            fill = "primary_press" if pressed else "primary_hover" if over else "primary"
            return _Wear(fill, fill, "on_primary")
        if self._kind == "danger":
            return _Wear("danger_soft" if pressed or over else "surface", "danger", "danger")
        fill = "press" if pressed else "raised" if over else ""
        if self._kind == "quiet":
            return _Wear(fill, "", self._ink or "primary")
        return _Wear(fill or "surface", "control", self._ink or "text")

    def _is_strong(self) -> bool:
        return self._kind == "primary"

    def _pad(self) -> int:
        if self._flush:
            return 0
        return look().space(self._measure.quiet_pad if self._kind == "quiet" else self._measure.pad)

    def _text_width(self) -> int:
        return text_width(self._words, self._measure.text, strong=self._is_strong())

    def _end(self) -> str:
        """Return the icon after the words: its own, or the sign of a menu."""
        return self._icon_end or ("chevron_down" if self.menu() is not None else "")

    def _end_size(self) -> int:
        return look().size("icon_small" if self._end() == "chevron_down" else self._measure.icon)

    def _content_width(self) -> int:
        theme = look()
        icon = theme.size(self._measure.icon)
        parts = [icon] if self._icon else []
        if self._words:
            parts.append(self._text_width())
        if self._end():
            parts.append(self._end_size())
        if self._keys:
            parts.append(cap_width(self._keys))
        return sum(parts) + theme.space("small") * (len(parts) - 1)

    @Slot()
    def _follow_action(self) -> None:
        if self._action is not None:
            self.setEnabled(self._action.isEnabled())


class IconButton(Button):
    """A button that is only an icon: close, back, plus, minus, previous, next, zoom; always with a name.

    Args:
        icon: what it shows.
        name: what it does, for a screen reader and as its tooltip.
        size: 32, 40 or 48 square.
        kind: quiet has no line around it.
        ink: the name of the icon's colour.
    """

    def __init__(
        self,
        icon: str,
        name: str,
        *,
        size: ButtonSize = "normal",
        kind: ButtonKind = "quiet",
        ink: str = "text",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", kind=kind, size=size, icon=icon, ink=ink, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_name(name)

    def show_name(self, name: str) -> None:
        """Take another name."""
        self.setAccessibleName(name)
        self.setToolTip(name)

    def sizeHint(self) -> QSize:
        """Return a square."""
        side = look().size(self._measure.high)
        return QSize(side, side)

    def _pad(self) -> int:
        return 0
