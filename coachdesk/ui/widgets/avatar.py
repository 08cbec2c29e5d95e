"""A face beside a name: the photo in a circle, or initials in a colour that stays with the person."""

from __future__ import annotations

from functools import lru_cache
from typing import Final
from zlib import crc32

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath
from PySide6.QtWidgets import QSizePolicy, QWidget

from coachdesk.domain.names import initials
from coachdesk.ui.theme import AvatarPair, look
from coachdesk.ui.widgets.drawing import Graphic
from coachdesk.ui.widgets.painting import paints

_LETTER: Final = 0.36
"""Height of the letters, as a part of the circle."""


def pair_of(name: str) -> AvatarPair:
    """Return the ground and ink of somebody's initials; the same on every machine and every day."""
    avatars = look().avatars
    return avatars[crc32(name.encode()) % len(avatars)]


def paint_avatar(painter: QPainter, rect: QRect, name: str, photo: bytes | None = None) -> None:
    """Draw a face in the circle that fits a square.

    Args:
        painter: where.
        rect: a square.
        name: for the initials and their colour.
        photo: the bytes of a picture; one that cannot be read gives initials.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    circle = QRectF(rect)
    image = _face(photo, round(rect.width() * painter.device().devicePixelRatioF())) if photo else None
    if image is not None:
        path = QPainterPath()
        path.addEllipse(circle)
        painter.setClipPath(path)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(circle, image)
    else:
        _paint_initials(painter, circle, name)
    painter.restore()


def _paint_initials(painter: QPainter, circle: QRectF, name: str) -> None:
    pair = pair_of(name)
    theme = look()
    outline = theme.outline
    painter.setPen(Qt.PenStyle.NoPen if outline is None else outline)
    font = theme.font("strong")
    font.setPixelSize(max(theme.size("avatar_letter"), round(circle.height() * _LETTER)))
    painter.setBrush(QColor(pair.ground))
    painter.drawEllipse(circle if outline is None else circle.adjusted(0, 0, -1, -1))
    painter.setFont(font)
    painter.setPen(QColor(pair.ink))
    painter.drawText(circle, int(Qt.AlignmentFlag.AlignCenter), initials(name))


def forget_faces() -> None:
    """Drop the drawn photos; called when the vault is locked."""
    _face.cache_clear()


@lru_cache(maxsize=128)
def _face(photo: bytes, side: int) -> QImage | None:
    """Return the middle of a picture as a square of a size, or None when it is not a picture."""
    image = QImage.fromData(photo)
    if image.isNull():
        return None
    least = min(image.width(), image.height())
    square = image.copy((image.width() - least) // 2, (image.height() - least) // 2, least, least)
    return square.scaled(
        QSize(side, side), Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )


class Avatar(Graphic):
    """A face; the name stands beside it, so a screen reader is told nothing twice.

    Args:
        name: whose it is.
        size: a size of the scale: avatar_tiny (24), avatar_small (32), avatar (40), avatar_row (48), avatar_card (64)
            or avatar_header (96).
        photo: the bytes of a picture.
    """

    def __init__(
        self, name: str, size: str = "avatar", photo: bytes | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self._name = name
        self._size = size
        self._photo = photo
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_person(self, name: str, photo: bytes | None) -> None:
        """Show somebody else."""
        self._name, self._photo = name, photo
        self.update()

    def sizeHint(self) -> QSize:
        """Return the square around the circle."""
        side = look().size(self._size)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    @paints
    def paintEvent(self, painter: QPainter) -> None:
        """Draw the face."""
        paint_avatar(painter, self.rect(), self._name, self._photo)
