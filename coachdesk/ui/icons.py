"""Icons and pictures: one SVG per file, coloured by the theme when they are drawn, sharp at every scale.

An icon names its colour; the engine looks the theme up when it paints, so icons made yesterday fit the theme of today.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from coachdesk.resources import read_text
from coachdesk.ui.theme import look

_SMALL: Final = 16
"""At this size and below lines are drawn a little heavier, as the eye wants it."""
_MIRRORED: Final = 'data-mirror="rtl"'


def icon(name: str, colour: str = "text") -> QIcon:
    """Return an icon that takes a colour of the theme; disabled it is dim, selected it stands out.

    Args:
        name: a file of `resources/icons`, without its ending.
        colour: the name of a colour of the theme.
    """
    return QIcon(SvgIconEngine(name, colour))


def icon_pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """Return an icon drawn for a screen.

    Args:
        name: a file of `resources/icons`, without its ending.
        colour: the name of a colour of the theme.
        size: width and height, in the units of layouts.
        ratio: how many pixels of the screen go in one unit.
    """
    mirrored = QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    return _drawn(name, look().colour(colour).name(), size, round(ratio, 3), mirrored)


def paint_icon(painter: QPainter, name: str, rect: QRect, colour: str) -> None:
    """Draw an icon in the middle of a rectangle, as large as its shorter side."""
    size = min(rect.width(), rect.height())
    corner = QPoint(rect.x() + (rect.width() - size) // 2, rect.y() + (rect.height() - size) // 2)
    painter.drawPixmap(QRect(corner, QSize(size, size)), icon_pixmap(name, colour, size, _ratio_of(painter)))


def icon_svg(name: str, colour: str) -> str:
    """Return the text of an icon with a colour of the theme in it, for style sheets."""
    return _source("icons", f"{name}.svg").replace("currentColor", look().colour(colour).name())


def paint_drawing(painter: QPainter, name: str, rect: QRectF, *, fill: bool = False) -> None:
    """Draw an illustration in the colours of the theme, in its own proportions.

    Args:
        painter: where.
        name: a file of `resources/icons/drawings`, without its ending.
        rect: the room there is.
        fill: cover the whole room, cutting what sticks out, instead of fitting in it.
    """
    colours = look().named_colours()
    text = re.sub(r"var\(--(\w+)\)", lambda found: colours[found[1]], _source("icons", "drawings", f"{name}.svg"))
    renderer = QSvgRenderer(QByteArray(text.encode()))
    size = renderer.defaultSize().scaled(
        rect.size().toSize(),
        Qt.AspectRatioMode.KeepAspectRatioByExpanding if fill else Qt.AspectRatioMode.KeepAspectRatio,
    )
    place = QRectF(0, 0, size.width(), size.height())
    place.moveCenter(rect.center())
    painter.save()
    painter.setClipRect(rect)
    renderer.render(painter, place)
    painter.restore()


def forget_icons() -> None:
    """Drop the drawn icons; called when the theme changes, since their colours are in them."""
    _drawn.cache_clear()


class SvgIconEngine(QIconEngine):
    """Draws one SVG in a colour of the theme, at the size and for the screen that Qt asks."""

    def __init__(self, name: str, colour: str = "text") -> None:
        super().__init__()
        self._name = name
        self._colour = colour

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:  # noqa: ARG002
        """Draw the icon in a rectangle."""
        paint_icon(painter, self._name, rect, self._colour_in(mode))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return the icon for a screen of one pixel per unit."""
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:  # noqa: ARG002
        """Return the icon for a screen; `size` is in its pixels, which is how Qt asks."""
        units = max(1, round(min(size.width(), size.height()) / scale))
        return icon_pixmap(self._name, self._colour_in(mode), units, scale)

    def clone(self) -> QIconEngine:
        """Return another one like it."""
        return SvgIconEngine(self._name, self._colour)

    def iconName(self) -> str:
        """Return the name of the file."""
        return self._name

    def _colour_in(self, mode: QIcon.Mode) -> str:
        if mode is QIcon.Mode.Disabled:
            return "disabled"
        return "on_select" if mode is QIcon.Mode.Selected else self._colour


def _ratio_of(painter: QPainter) -> float:
    return float(painter.device().devicePixelRatioF())


@lru_cache(maxsize=256)
def _source(*parts: str) -> str:
    return read_text(*parts)


@lru_cache(maxsize=512)
def _drawn(name: str, colour: str, size: int, ratio: float, mirrored: bool) -> QPixmap:
    text = _source("icons", f"{name}.svg")
    if size <= _SMALL:
        text = re.sub(r'stroke-width="[\d.]+"', 'stroke-width="2"', text, count=1)
    pixels = max(1, round(size * ratio))
    image = QImage(pixels, pixels, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(text.replace("currentColor", colour).encode())).render(painter)
    painter.end()
    if mirrored and _MIRRORED in text:
        image = image.flipped(Qt.Orientation.Horizontal)
    pixmap = QPixmap.fromImage(image)
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
