"""What a screen reader would stumble over, found by walking the tree that Qt gives to it; no reader is needed."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

_SILENT_ROLES = {
    QAccessible.Role.NoRole,
    QAccessible.Role.Client,
    QAccessible.Role.Pane,
    QAccessible.Role.LayeredPane,
    QAccessible.Role.StaticText,
    QAccessible.Role.Border,
}
"""Roles that tell nobody what one can do with a control."""


def nodes(root: QWidget) -> Iterator[QAccessibleInterface]:
    """Yield what a screen reader sees of a window, from the window down; what is hidden is left out."""
    yield from _below(QAccessible.queryAccessibleInterface(root))


def faults(root: QWidget) -> list[str]:
    """Return what is wrong with a window, in words; empty when a screen reader gets along.

    Every control that takes the keyboard needs a name and a role that says what it is; a list or field is named by its
    label, never by its placeholder alone; a progress bar says what progresses.
    """
    found = []
    for node in nodes(root):
        what = f"{_kind(node)} ({node.role().name})"
        name = node.text(QAccessible.Text.Name).strip()
        widget = node.object()
        if node.state().focusable and isinstance(widget, QWidget) and not _is_page(widget):
            if not name:
                found.append(f"{what} has no name")
            if node.role() in _SILENT_ROLES:
                found.append(f"{what} does not say what it is")
        if isinstance(widget, QLineEdit) and not widget.accessibleName() and not _has_label(node):
            found.append(f"{what} is named by its placeholder only")
        if isinstance(widget, QComboBox) and not _has_label(node):
            found.append(f"{what} has no label, so its value is taken for its name")
        if node.role() is QAccessible.Role.ProgressBar and not name:
            found.append(f"{what} does not say what progresses")
    return found


def spoken(root: QWidget) -> list[str]:
    """Return the name of everything in a window that has one, in the order in which it is read."""
    return [name for node in nodes(root) if (name := node.text(QAccessible.Text.Name).strip())]


def _below(node: QAccessibleInterface | None) -> Iterator[QAccessibleInterface]:
    if node is None or not node.isValid() or node.state().invisible:
        return
    yield node
    for number in range(node.childCount()):
        yield from _below(node.child(number))


def _kind(node: QAccessibleInterface) -> str:
    return type(node.object()).__name__ if node.object() is not None else "an item"


def _has_label(node: QAccessibleInterface) -> bool:
    return any(relation & QAccessible.RelationFlag.Label for _, relation in node.relations())


def _is_page(widget: QWidget) -> bool:
    """A page takes the keyboard only to be announced; Tab never goes there, and its title is its name."""
    return widget.property("ring") == "none" and widget.layout() is not None
