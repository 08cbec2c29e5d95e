"""Pictures that a screen reader knows to be pictures: illustrations, the mark, and the ground of charts."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from coachdesk.ui.icons import paint_drawing, paint_icon
from coachdesk.ui.theme import look
from coachdesk.ui.widgets.painting import paints


class Graphic(QLabel):
    """The ground of everything that is painted: it has the role of a picture, and a name and description where given.

    Args:
        name: what it is, in a few words; empty for decoration.
        description: what can be seen in it, in sentences.
    """

    def __init__(self, name: str = "", description: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # A label without a picture would be read as an empty text; one pixel gives it the role of a graphic.
        self.setPixmap(QPixmap(1, 1))
        self.describe(name, description)

    def describe(self, name: str, description: str = "") -> None:
        """Say what is in the picture."""
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)


class Drawing(Graphic):
    """An illustration in the colours of the theme.

    Args:
        drawing: a file of `resources/icons/drawings`, without its ending.
        wide, high: sizes of the scale; without, it takes the room it gets.
        fill: cover the room instead of fitting in it.
        shrinks: become smaller where there is little room.
    """

    def __init__(
        self,
        drawing: str,
        *,
        wide: str = "",
        high: str = "",
        fill: bool = False,
        shrinks: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self._drawing = drawing
        self._wide, self._high = wide, high
        self._fill = fill
        self._shrinks = shrinks
        fixed = bool(wide and high)
        policy = QSizePolicy.Policy.Expanding
        if fixed:
            policy = QSizePolicy.Policy.Maximum if shrinks else QSizePolicy.Policy.Fixed
        self.setSizePolicy(policy, policy)

    def sizeHint(self) -> QSize:
        """Return the size of the scale it was given."""
        theme = look()
        return QSize(theme.size(self._wide) if self._wide else 0, theme.size(self._high) if self._high else 0)

    def minimumSizeHint(self) -> QSize:
        """Return the same for a small mark; an illustration becomes smaller where there is little room."""
        return QSize(0, 0) if self._shrinks else self.sizeHint()

    @paints
    def paintEvent(self, painter: QPainter) -> None:
        """Draw the illustration."""
        paint_drawing(painter, self._drawing, QRectF(self.rect()), fill=self._fill)


class IconLabel(Graphic):
    """An icon that is only looked at; the words beside it say the same.

    Args:
        icon: a file of `resources/icons`.
        colour: the name of a colour of the theme.
        size: icon_small (16), icon (20), icon_large (24) or icon_huge (32).
        name: for a screen reader, where no words stand beside it.
    """

    def __init__(
        self, icon: str, colour: str = "text", size: str = "icon", name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(name, parent=parent)
        self._icon, self._colour, self._size = icon, colour, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_icon(self, icon: str, colour: str) -> None:
        """Show another icon."""
        self._icon, self._colour = icon, colour
        self.update()

    def sizeHint(self) -> QSize:
        """Return the square of the icon."""
        side = look().size(self._size)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    @paints
    def paintEvent(self, painter: QPainter) -> None:
        """Draw the icon."""
        paint_icon(painter, self._icon, self.rect(), self._colour)
