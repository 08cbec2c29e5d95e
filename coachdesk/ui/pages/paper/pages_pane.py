"""A paper to look at: its pages below each other, small pictures at the side, and a strip to turn and to zoom."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QLayout, QWidget

from coachdesk.i18n import Words
from coachdesk.ui.jobs import Job, JobRunner
from coachdesk.ui.layouts import column, row
from coachdesk.ui.pages.paper.page_view import PageView, Thumb
from coachdesk.ui.pdf_pages import POINTS_PER_INCH, SCREEN_DOTS_PER_INCH, PageFacts, draw_page
from coachdesk.ui.reflow import Flow
from coachdesk.ui.theme import look
from coachdesk.ui.widgets.buttons import Button, IconButton
from coachdesk.ui.widgets.label import Label
from coachdesk.ui.widgets.panel import Ground, Line, ScrollPane, on_ground

_NATURAL: Final = SCREEN_DOTS_PER_INCH / POINTS_PER_INCH
"""Pixels a point at 100 %."""
_ZOOMS: Final = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)
_REDRAW_AFTER_MS: Final = 120
"""While a window is dragged larger, pictures are stretched; they are drawn again when it rests."""
_MIDDLE: Final = Qt.AlignmentFlag.AlignHCenter


class PagesPane(QWidget):
    """The pages of a paper; nothing of them is written anywhere.

    Args:
        say: the words of the screen.
        jobs: draws beside the window.
    """

    def __init__(self, say: Words, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.say = say
        self._jobs = jobs
        self._pdf = b""
        self._under_way: list[Job] = []
        self._zoom: float | None = None
        self.views: list[PageView] = []
        self.thumbs: list[Thumb] = []
        self._pages = column(gap="medium", margins=("large", "large"))
        self._small = column(gap="small", margins=("medium", "medium"))
        self._content = _holder(self._pages, "raised")
        self._scroll = _Scroll(self._content)
        self._scroll.resized.connect(self._fit)
        self._scroll.verticalScrollBar().valueChanged.connect(self._follow)
        self._side = ScrollPane(_holder(self._small, "surface"))
        self.strip = Strip(say)
        self.strip.turned.connect(self._turn)
        self.strip.zoomed.connect(self._step_zoom)
        self.strip.fitted.connect(self._fit_again)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_REDRAW_AFTER_MS)
        self._soon.timeout.connect(self._draw)
        main = column()
        main.addWidget(self._scroll, 1)
        main.addWidget(Line())
        main.addWidget(self.strip)
        both = row(self._side)
        both.addLayout(main, 1)
        self.setLayout(both)

    @property
    def zoom(self) -> float:
        """How large the pages are shown; 1 is as large as on paper."""
        return self._zoom if self._zoom is not None else self._fitting()

    def show_paper(self, pdf: bytes, pages: tuple[PageFacts, ...]) -> None:
        """Show another paper, from its first page."""
        self.clear()
        self._pdf = pdf
        for number, facts in enumerate(pages, start=1):
            name = self.say("Page {number} of {total}", number=number, total=len(pages))
            view, thumb = PageView(facts, name), Thumb(facts, number, name)
            thumb.chosen.connect(self.bring_up)
            self.views.append(view)
            self.thumbs.append(thumb)
            self._pages.addWidget(view, 0, _MIDDLE)
            self._small.addWidget(thumb, 0, _MIDDLE)
        self._side.setVisible(len(pages) > 1 and self._has_room())
        self._resize()
        self._draw_thumbs()
        self._draw()
        self._follow()

    def clear(self) -> None:
        """Let go of the paper and of every picture of it."""
        for job in self._under_way:
            job.cancel()
        for widget in (*self.views, *self.thumbs):
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        self._under_way, self.views, self.thumbs, self._pdf = [], [], [], b""

    @Slot(int)
    def bring_up(self, number: int) -> None:
        """Scroll to a page, counted from 0."""
        if 0 <= number < len(self.views):
            self._scroll.verticalScrollBar().setValue(self._top(number))
            self._follow()

    @property
    def current(self) -> int:
        """The page that fills most of the view, counted from 0."""
        middle = self._scroll.verticalScrollBar().value() + self._scroll.height() // 3
        tops = [number for number in range(len(self.views)) if self._top(number) <= middle]
        return tops[-1] if tops else 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the small pictures out where there is little room; the strip turns pages too."""
        super().resizeEvent(event)
        self._side.setVisible(len(self.thumbs) > 1 and self._has_room())

    def event(self, event: QEvent) -> bool:
        """Draw again on a screen with other dots."""
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self._soon.start()
        return super().event(event)

    # -- size

    def _has_room(self) -> bool:
        return self.width() >= look().size("dialog_narrow")

    def _fitting(self) -> float:
        """Return the zoom at which the widest page fills the view, but no larger than on paper at this text size."""
        widest = max((view.facts.wide for view in self.views), default=1.0)
        room = self._scroll.width() - 2 * look().space("large") - look().size("scrollbar")
        return max(0.1, min(room / (widest * _NATURAL), look().factor))

    def _resize(self) -> None:
        for view in self.views:
            view.scale_to(self.zoom * _NATURAL)
        self.strip.show_zoom(self.zoom, fits=self._zoom is None)

    @Slot()
    def _fit(self) -> None:
        if self._zoom is None and self.views:
            self._resize()
            self._soon.start()

    @Slot(int)
    def _step_zoom(self, direction: int) -> None:
        at, page = self.zoom, self.current
        larger = [zoom for zoom in _ZOOMS if zoom > at + 0.01]
        smaller = [zoom for zoom in _ZOOMS if zoom < at - 0.01]
        wanted = (larger[:1] if direction > 0 else smaller[-1:]) or [at]
        self._set_zoom(wanted[0], page)

    @Slot()
    def _fit_again(self) -> None:
        self._set_zoom(None, self.current)

    def _set_zoom(self, zoom: float | None, page: int) -> None:
        self._zoom = zoom
        self._resize()
        self._draw()
        self._content.adjustSize()
        self.bring_up(page)

    # -- place

    @Slot(int)
    def _turn(self, direction: int) -> None:
        self.bring_up(self.current + direction)

    def _top(self, number: int) -> int:
        """Return where a page begins; counted, since a layout that was just filled has not placed anything yet."""
        theme = look()
        above = sum(view.height() + theme.space("medium") for view in self.views[:number])
        return theme.space("large") + above - theme.space("medium")

    @Slot()
    def _follow(self) -> None:
        if not self.views:
            return
        now = self.current
        self.strip.show_page(now + 1, len(self.views))
        for number, thumb in enumerate(self.thumbs):
            thumb.setChecked(number == now)

    # -- pictures

    @Slot()
    def _draw(self) -> None:
        for number, view in enumerate(self.views):
            self._ask(number, self.zoom * _NATURAL, view.show_image)

    def _draw_thumbs(self) -> None:
        for number, thumb in enumerate(self.thumbs):
            self._ask(number, thumb.scale, thumb.show_image)

    def _ask(self, number: int, scale: float, take: Callable[[QImage], None]) -> None:
        work = partial(draw_page, self._pdf, number, scale * self.devicePixelRatioF())
        self._under_way.append(self._jobs.run(work, take, lane="papers"))


class Strip(QWidget):
    """Turns pages, and shows them larger or smaller."""

    turned = Signal(int)
    """To the next page (1) or the one before (-1)."""
    zoomed = Signal(int)
    """Larger (1) or smaller (-1)."""
    fitted = Signal()
    """As wide as the window."""

    def __init__(self, say: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.say = say
        self._before = IconButton("chevron_left", say("Previous page"))
        self._after = IconButton("chevron_right", say("Next page"))
        self._smaller = IconButton("zoom_out", say("Show the pages smaller"))
        self._larger = IconButton("zoom_in", say("Show the pages larger"))
        self._fits = Button(say("Fit the width"), kind="quiet", size="small")
        self._page = Label("", align=_MIDDLE)
        self._percent = Label("", align=_MIDDLE)
        for button, signal, value in (
            (self._before, self.turned, -1), (self._after, self.turned, 1),
            (self._smaller, self.zoomed, -1), (self._larger, self.zoomed, 1),
        ):  # fmt: skip
            button.clicked.connect(partial(signal.emit, value))
        self._fits.clicked.connect(self.fitted)
        turning = _together(self._before, self._page, self._after)
        zooming = _together(self._smaller, self._percent, self._larger, self._fits)
        # One or two lines, in the middle.
        self.setLayout(row(1, column(Flow(turning, zooming, gap="medium")), 1, margins=("medium", "small")))

    def show_page(self, number: int, total: int) -> None:
        """Show which page it is."""
        self._page.show_text(self.say("page {number} of {total}", number=number, total=total))
        self._before.setEnabled(number > 1)
        self._after.setEnabled(number < total)

    def show_zoom(self, zoom: float, *, fits: bool) -> None:
        """Show how large the pages are."""
        self._percent.show_text(self.say("{percent} %", percent=round(zoom * 100)))
        self._smaller.setEnabled(zoom > _ZOOMS[0])
        self._larger.setEnabled(zoom < _ZOOMS[-1])
        self._fits.setEnabled(not fits)


class _Scroll(ScrollPane):
    """The view of the pages; it says when it has another size."""

    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()


def _together(*parts: QWidget) -> QWidget:
    widget = QWidget()
    widget.setLayout(row(*parts, gap="small"))
    return widget


def _holder(inner: QLayout, ground: Ground) -> QWidget:
    widget = QWidget()
    widget.setLayout(column(inner, 1))
    return on_ground(widget, ground)
