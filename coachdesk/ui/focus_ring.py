"""The ring around the control that has the keyboard: one for the whole desk, drawn outside the control.

Stock Fusion fails WCAG 2.4.7 on most controls, and a style sheet with a border removes what ring there was; so the desk
draws its own. A control that wants another ring says so with a property:
`ring` = “none” (it draws its own), “pill” (half round), “gap” (a line of air between, for filled buttons).
"""

from __future__ import annotations

from typing import Final, cast

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Slot
from PySide6.QtGui import QGuiApplication, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from coachdesk.ui.theme import look
from coachdesk.ui.widgets.painting import paints

RING: Final = "ring"
FIELD: Final = "field"
"""A frame with this property is one field to the eye; who types in it gets the ring around the frame."""

SCROLLED: Final = "scrolled"
"""The object name of a widget through which one sees what scrolls; the ring scrolls along."""

_TYPED_IN: Final = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox)
_MOVES: Final = {
    QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.ParentChange,
    QEvent.Type.ZOrderChange,
}  # fmt: skip


class FocusRing(QWidget):
    """The ring itself: lets the mouse through and means nothing to a screen reader, which is told of focus by Qt."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._shape = ""

    @property
    def ground(self) -> QWidget:
        """What it is drawn on; asked of Qt each time, since to hold it would keep a closed window alive."""
        return cast("QWidget", self.parentWidget())

    def surround(self, target: QWidget) -> None:
        """Stand around a control on the same ground."""
        parent = self.ground
        self._shape = str(target.property(RING) or "")
        reach = self._width() * (2 if self._shape == "gap" else 1)
        corner = target.mapTo(parent, target.rect().topLeft())
        self.setGeometry(target.rect().translated(corner).adjusted(-reach, -reach, reach, reach))
        self.setVisible(target.isVisibleTo(parent))
        self.raise_()
        self.update()

    @paints
    def paintEvent(self, painter: QPainter) -> None:
        """Draw the ring."""
        reach = self._width()
        # Close by, the ring covers the line of the control as well, so that no seam is left between the two.
        width = reach if self._shape == "gap" else reach + look().size("thin")
        half = width / 2
        rect = QRectF(self.rect()).adjusted(half, half, -half, -half)
        radius = rect.height() / 2 if self._shape == "pill" else look().radius("control") + reach - half
        painter.setPen(QPen(look().colour("focus"), width))
        painter.drawRoundedRect(rect, radius, radius)

    @staticmethod
    def _width() -> int:
        return look().size("ring")


class FocusRings(QObject):
    """Follows the keyboard through the application and puts the ring where it is."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._ring: FocusRing | None = None
        self._watched: list[QWidget] = []
        application.focusChanged.connect(self._follow)

    @Slot(QWidget, QWidget)
    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:  # noqa: ARG002
        self._let_go()
        if new is None or not _wants_ring(new):
            return
        target = _target_of(new)
        parent = _ground_of(target)
        if parent is target:
            return
        if self._ring is None or not isValid(self._ring):
            self._ring = FocusRing(parent)
        elif self._ring.ground is not parent:
            self._ring.setParent(parent)
        self._watch(target, parent)
        self._ring.surround(target)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move along when the control, or anything it stands in, moves."""
        if event.type() in _MOVES and self._watched and self._ring is not None and isValid(self._ring):
            target = self._watched[0]
            if isValid(target) and self._ring.ground.isAncestorOf(target):
                self._ring.surround(target)
        return super().eventFilter(watched, event)

    def _watch(self, target: QWidget, parent: QWidget) -> None:
        at: QWidget | None = target
        while at is not None and at is not parent:
            at.installEventFilter(self)
            self._watched.append(at)
            at = at.parentWidget()

    def _let_go(self) -> None:
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched.clear()
        if self._ring is not None and isValid(self._ring):
            self._ring.hide()


def _wants_ring(widget: QWidget) -> bool:
    if widget.property(RING) == "none" or widget.isWindow():
        return False
    if isinstance(widget, QAbstractItemView) and widget.window().windowType() is Qt.WindowType.Popup:
        return False
    # Who clicks knows where they clicked; a field is for the keyboard either way.
    clicked = QGuiApplication.mouseButtons() is not Qt.MouseButton.NoButton
    return isinstance(widget, _TYPED_IN) or not clicked


def _target_of(widget: QWidget) -> QWidget:
    at: QWidget | None = widget if isinstance(widget, _TYPED_IN) else None
    while at is not None and not at.isWindow():
        if at.property(FIELD):
            return at
        at = at.parentWidget()
    return widget


def _ground_of(target: QWidget) -> QWidget:
    """Return what the ring may be drawn on: what scrolls along with the control, or the window."""
    at = target
    while not at.isWindow() and (parent := at.parentWidget()) is not None:
        if at is not target and parent.objectName() == SCROLLED:
            return at
        at = parent
    return at
