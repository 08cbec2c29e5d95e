"""Rows, columns and grids whose gaps and margins are steps of the scale, so that zoom reaches them too."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from coachdesk.ui.theme import Space, look

Margins = Space | tuple[Space, Space] | tuple[Space, Space, Space, Space]
"""One step for all sides; or across and down; or left, top, right, bottom."""

Part = QWidget | QLayout | int | None
"""What goes in a row or column: a widget, a layout, a stretch of a weight, or nothing at all."""

_GAP: Final = "coachdesk_gap"
_DOWN: Final = "coachdesk_gap_down"
_MARGINS: Final = "coachdesk_margins"
_WIDE: Final = "coachdesk_wide"
_HIGH: Final = "coachdesk_high"


def row(
    *parts: Part, gap: Space = "none", margins: Margins = "none", align: Qt.AlignmentFlag | None = None
) -> QHBoxLayout:
    """Return parts side by side.

    Args:
        parts: widgets, layouts, stretches (a whole number is the weight); None is passed over.
        gap: the distance between them.
        margins: the distance around them.
        align: how widgets stand in the height of the row; None lets them fill it.
    """
    layout = QHBoxLayout()
    spaced(layout, gap, margins)
    add(layout, *parts, align=align)
    return layout


def column(
    *parts: Part, gap: Space = "none", margins: Margins = "none", align: Qt.AlignmentFlag | None = None
) -> QVBoxLayout:
    """Return parts below each other; the arguments are those of `row`."""
    layout = QVBoxLayout()
    spaced(layout, gap, margins)
    add(layout, *parts, align=align)
    return layout


def grid(gap: Space = "none", gap_down: Space | None = None, margins: Margins = "none") -> QGridLayout:
    """Return an empty grid.

    Args:
        gap: the distance between columns.
        gap_down: the distance between rows, if it is another.
        margins: the distance around.
    """
    layout = QGridLayout()
    spaced(layout, gap, margins, gap_down=gap_down)
    return layout


def add(layout: QBoxLayout, *parts: Part, align: Qt.AlignmentFlag | None = None) -> None:
    """Put more parts in a row or column."""
    for part in parts:
        if isinstance(part, QWidget):
            layout.addWidget(part, 0, align if align is not None else Qt.AlignmentFlag(0))
        elif isinstance(part, QLayout):
            layout.addLayout(part)
        elif part is not None:
            layout.addStretch(part)


def fill(widget: QWidget, layout: QLayout) -> None:
    """Give a widget its layout."""
    widget.setLayout(layout)


def spaced(layout: QLayout, gap: Space = "none", margins: Margins = "none", gap_down: Space | None = None) -> None:
    """Give a layout gaps and margins that follow the zoom."""
    layout.setProperty(_GAP, gap)
    layout.setProperty(_DOWN, gap_down or gap)
    left, top, right, bottom = _four(margins)
    layout.setProperty(_MARGINS, [left, top, right, bottom])
    _rescale_layout(layout)


def sized(widget: QWidget, *, wide: str = "", high: str = "") -> None:
    """Give a widget a fixed width or height from the sizes of the scale, which follows the zoom."""
    if wide:
        widget.setProperty(_WIDE, wide)
    if high:
        widget.setProperty(_HIGH, high)
    _rescale_widget(widget)


def rescale(root: QWidget) -> None:
    """Measure everything in a window again; called when the zoom changes."""
    for layout in root.findChildren(QLayout):
        _rescale_layout(layout)
    for widget in (root, *root.findChildren(QWidget)):
        _rescale_widget(widget)


def _rescale_layout(layout: QLayout) -> None:
    margins = layout.property(_MARGINS)
    if margins is None:
        return
    theme = look()
    layout.setContentsMargins(*(theme.space(step) for step in margins))
    if isinstance(layout, QGridLayout):
        layout.setHorizontalSpacing(theme.space(_step(layout, _GAP)))
        layout.setVerticalSpacing(theme.space(_step(layout, _DOWN)))
    else:
        layout.setSpacing(theme.space(_step(layout, _GAP)))


def _rescale_widget(widget: QWidget) -> None:
    if wide := widget.property(_WIDE):
        widget.setFixedWidth(look().size(wide))
    if high := widget.property(_HIGH):
        widget.setFixedHeight(look().size(high))


def _step(holder: QObject, name: str) -> Space:
    step: Space = holder.property(name)
    return step


def _four(margins: Margins) -> tuple[Space, Space, Space, Space]:
    if isinstance(margins, str):
        return margins, margins, margins, margins
    if len(margins) == 2:
        across, down = margins
        return across, down, across, down
    return margins
