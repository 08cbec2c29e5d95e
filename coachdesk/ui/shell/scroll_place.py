"""Where one had scrolled to on a page, kept while the desk is locked: numbers only."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QScrollBar

from coachdesk.ui.widgets.panel import ScrollPane

_GIVE_UP_MS: Final = 2_000
"""A page that has not grown long enough by then holds less than before."""

ScrollPlace = tuple[int, ...]
"""How far each pane that is seen on a page was scrolled down, from the outermost in."""


def scroll_place(page: ScrollPane) -> ScrollPlace:
    """Return how far a page, and every pane in it, is scrolled down."""
    return tuple(bar.value() for bar in _bars(page))


class ScrollReturn(QObject):
    """Scrolls a page back as soon as it is long enough, since what it shows is still being fetched.

    Args:
        page: the pane the page is in.
        place: what `scroll_place` said of it.
    """

    def __init__(self, page: ScrollPane, place: ScrollPlace) -> None:
        super().__init__(page)
        self._is_over = False
        bars = _bars(page)
        if len(bars) == len(place):
            for bar, value in zip(bars, place, strict=True):
                if value:
                    bar.rangeChanged.connect(partial(self._scroll, bar, value))
                    self._scroll(bar, value, bar.minimum(), bar.maximum())
                    # Who scrolls meanwhile knows better.
                    bar.actionTriggered.connect(self._give_up)
        QTimer.singleShot(_GIVE_UP_MS, self, self._give_up)

    def _scroll(self, bar: QScrollBar, value: int, least: int, most: int) -> None:  # noqa: ARG002
        if not self._is_over and bar.value() != value and value <= most:
            bar.setValue(value)

    @Slot()
    def _give_up(self) -> None:
        self._is_over = True


def _bars(page: ScrollPane) -> list[QScrollBar]:
    # Tabs that are not seen do not count: which of them were made depends on the way one came.
    seen = [pane for pane in page.findChildren(ScrollPane) if pane.isVisibleTo(page)]
    return [pane.verticalScrollBar() for pane in (page, *seen)]
