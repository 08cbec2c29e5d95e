"""The pages of a paper on the screen, and their small pictures beside them: drawn from memory, sharp at every size."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from coachdesk.ui.pdf_pages import PageFacts
from coachdesk.ui.theme import look
from coachdesk.ui.widgets.drawing import Graphic
from coachdesk.ui.widgets.painting import paint_text, paints, rounded_box


class PageView(Graphic):
    """One page; a screen reader reads its words, in the order in which they are meant.

    Args:
        facts: how large it is, and its words.
        name: “Page 1 of 3”.
    """

    def __init__(self, facts: PageFacts, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, facts.text, parent)
        self.facts = facts
        self._image: QImage | None = None
        # The keyboard comes to a page to have it read, and to scroll from there.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def image(self) -> QImage | None:
        """The picture, once it is drawn."""
        return self._image

    def show_image(self, image: QImage) -> None:
        """Show the picture of this page."""
        self._image = image
        self.update()

    def scale_to(self, scale: float) -> None:
        """Take the room of this many pixels a point; until the new picture is there, the old one is stretched."""
        self.setFixedSize(max(1, round(self.facts.wide * scale)), max(1, round(self.facts.high * scale)))

    @paints
    def paintEvent(self, painter: QPainter) -> None:
        """Draw the page."""
        _paint_sheet(painter, self.rect(), self._image)


class Thumb(QAbstractButton):
    """The small picture of a page; pressed, it brings the page up.

    Args:
        facts: of the page.
        number: from 1.
        name: “Page 1 of 3”.
    """

    chosen = Signal(int)

    def __init__(self, facts: PageFacts, number: int, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts = facts
        self._number = number
        self._image: QImage | None = None
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._tell)

    @property
    def scale(self) -> float:
        """How many pixels a point takes."""
        return look().size("thumb") / self._facts.wide

    def show_image(self, image: QImage) -> None:
        """Show the picture."""
        self._image = image
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of the picture, the ground of the current one, and the number."""
        theme = look()
        wide = theme.size("thumb") + 2 * theme.space("medium")
        return QSize(wide, round(self._facts.high * self.scale) + theme.space("medium") + theme.line("body"))

    @paints
    def paintEvent(self, painter: QPainter) -> None:
        """Draw the picture and its number."""
        theme, on = look(), self.isChecked()
        if on or self.underMouse():
            ground = theme.colour("select" if on else "raised")
            rounded_box(painter, self.rect(), theme.radius("panel"), ground)
        left, top = theme.space("medium"), theme.space("small")
        high = round(self._facts.high * self.scale)
        _paint_sheet(painter, QRect(left, top, theme.size("thumb"), high), self._image, chosen=on)
        line = QRect(0, top + high, self.width(), self.height() - top - high)
        ink = theme.colour("on_select" if on else "text")
        paint_text(painter, line, str(self._number), "body", ink, strong=on, align=Qt.AlignmentFlag.AlignHCenter)

    @Slot()
    def _tell(self) -> None:
        self.setChecked(True)
        self.chosen.emit(self._number - 1)


def _paint_sheet(painter: QPainter, rect: QRect, image: QImage | None, *, chosen: bool = False) -> None:
    theme = look()
    if image is None:
        painter.fillRect(rect, theme.colour("surface"))
    else:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(rect), image)
    line = theme.colour("primary" if chosen else "border")
    rounded_box(painter, rect, 0, None, line, "ring" if chosen else "thin")
