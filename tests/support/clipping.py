"""Text that does not fit: found by comparing the room that words need with the room they got."""

from __future__ import annotations

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QScrollArea, QTabBar, QWidget


def clipped(root: QWidget) -> list[str]:
    """Return every label, button, tab bar and field of a shown window whose words are cut, with the room they lack.

    A label that ends in “…” on purpose gives the whole text as its tooltip, so it is no fault.
    """
    found = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisibleTo(root) or not widget.size().isValid():
            continue
        if fault := _fault(widget):
            found.append(f"{type(widget).__name__} “{_words(widget)}”: {fault}")
    return found


def _fault(widget: QWidget) -> str:
    if isinstance(widget, QLabel):
        return _label_fault(widget)
    if isinstance(widget, QTabBar):
        # A bar that is too long scrolls.
        return _room(widget, 0, widget.sizeHint().height())
    if isinstance(widget, QAbstractButton | QComboBox):
        if isinstance(widget.parentWidget(), QTabBar):
            return ""
        least = widget.minimumSizeHint()
        return _room(widget, least.width(), least.height())
    if isinstance(widget, QLineEdit):
        return _room(widget, 0, QFontMetrics(widget.font()).height())
    return _outside(widget)


def _label_fault(label: QLabel) -> str:
    if not label.text():
        return ""
    if label.wordWrap():
        return _room(label, label.minimumSizeHint().width(), label.heightForWidth(label.width()))
    if getattr(label, "is_cut_short", lambda: False)():
        return ""
    elides = label.minimumSizeHint().width() < label.sizeHint().width()
    return _room(label, 0 if elides else label.sizeHint().width(), label.sizeHint().height())


def _outside(widget: QWidget) -> str:
    """Return how far a widget sticks out of what it is in, unless that scrolls."""
    parent = widget.parentWidget()
    if parent is None or widget.isWindow() or isinstance(parent.parentWidget(), QScrollArea) or not widget.layout():
        return ""
    over = max(widget.geometry().right() - parent.width(), widget.geometry().bottom() - parent.height()) + 1
    return f"sticks out by {over}" if over > 1 else ""


def _room(widget: QWidget, wide: int, high: int) -> str:
    if widget.width() < wide:
        return f"{widget.width()} wide, needs {wide}"
    if widget.height() < high:
        return f"{widget.height()} high, needs {high}"
    return ""


def _words(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    return str(text())[:40] if callable(text) and not isinstance(widget, QTabBar) else widget.accessibleName()
