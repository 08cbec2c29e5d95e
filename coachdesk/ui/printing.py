"""A paper to a printer: drawn page by page beside the window, sent as a whole, under a name that says nothing.

Some systems cannot take back what was begun: under CUPS Qt hands over whatever there is, even after an abort, and
Windows may print the first page while the second is drawn. So a print has two halves. First every page is drawn, which
takes long and can be stopped at each of them; only then is the printer touched at all.
"""

from __future__ import annotations

import threading
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtWidgets import QDialog, QWidget

from coachdesk.domain.disclosure import Channel
from coachdesk.errors import NoPrinter, PrintCancelled
from coachdesk.services.papers import ComposedPaper
from coachdesk.ui.jobs import JobCancelled, Unsettled
from coachdesk.ui.pdf_pages import POINTS_PER_INCH, PageFacts, draw_page, pages_of

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

DOTS_PER_INCH: Final = 300
JOB_TITLE: Final = "CoachDesk"
"""What queues, logs and displays of printers show: never whom a paper is about, or what kind it is."""

_QUICKLY: Final = 1
"""White paper packs thirtyfold at the first level already."""


class StoppedHalfway(Unsettled):
    """The printer stopped in the middle, so nobody knows what of the paper lies in its tray.

    It is no `KnownError` on purpose: those promise that nothing left.
    """


class PrintSink:
    """Prints a paper; `deliver` is called beside the window, and needs no thread of Qt.

    Args:
        printer: as chosen in the dialog.
    """

    channel = Channel.PRINTER

    def __init__(self, printer: QPrinter) -> None:
        self._printer = printer
        self._tell: Callable[[int, int], None] | None = None
        self._cancelled = threading.Event()
        self._begun = threading.Event()

    @property
    def has_begun(self) -> bool:
        """Whether the printer has been touched, after which nothing can be taken back."""
        return self._begun.is_set()

    def tell_to(self, tell: Callable[[int, int], None]) -> None:
        """Say to somebody how many pages are ready and how many there are; a `JobCancelled` from them stops it."""
        self._tell = tell

    def cancel(self) -> None:
        """Stop, if it is not too late; may be called from any thread."""
        self._cancelled.set()

    def deliver(self, paper: ComposedPaper) -> None:
        """Print the paper.

        Raises:
            PrintCancelled: it was stopped in time, and nothing was printed.
            NoPrinter: the printer would not begin, and nothing was printed.
            StoppedHalfway: the printer stopped in the middle.
        """
        _require_a_way_out(self._printer)
        pages = pages_of(paper.pdf)
        drawn = [self._draw(paper.pdf, number, len(pages)) for number in range(len(pages))]
        self._begun.set()
        if self._cancelled.is_set():
            raise PrintCancelled
        _print(self._printer, pages, drawn)

    def _draw(self, pdf: bytes, number: int, total: int) -> _DrawnPage:
        try:
            if self._tell is not None:
                self._tell(number, total)
        except JobCancelled:
            raise PrintCancelled from None
        if self._cancelled.is_set():
            raise PrintCancelled
        return _DrawnPage.of(draw_page(pdf, number, DOTS_PER_INCH / POINTS_PER_INCH, for_print=True))


@dataclass(frozen=True, slots=True)
class _DrawnPage:
    """A page as it will lie on the paper, packed: as it is, one takes 35 MB of memory."""

    wide: int
    high: int
    packed: bytes

    @classmethod
    def of(cls, image: QImage) -> _DrawnPage:
        return cls(image.width(), image.height(), zlib.compress(image.constBits(), _QUICKLY))

    def image(self) -> QImage:
        dots = zlib.decompress(self.packed)
        return QImage(dots, self.wide, self.high, len(dots) // self.high, QImage.Format.Format_RGB32).copy()


def choose_printer(parent: QWidget, title: str) -> QPrinter | None:
    """Let the coach choose a printer, and return it; None when they changed their mind.

    Args:
        parent: the window the dialog stands over.
        title: of the dialog.

    Raises:
        NoPrinter: there is none to choose.
    """
    # Imported with the first print, which most days do not have.
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

    if not QPrinterInfo.availablePrinterNames():
        raise NoPrinter
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(JOB_TITLE)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(title)
    option = QPrintDialog.PrintDialogOption
    # A paper goes whole, or it is not the paper that the register says; and a file is what saving is for.
    for off in (option.PrintToFile, option.PrintSelection, option.PrintPageRange, option.PrintCurrentPage):
        dialog.setOption(off, False)
    # Not `open`: the dialogs of Windows and macOS know no other way.
    chosen = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return printer if chosen else None


def _require_a_way_out(printer: QPrinter) -> None:
    """Refuse what Qt makes of a printer that is gone: a file called after the program, wherever that runs."""
    if printer.outputFormat() is printer.OutputFormat.PdfFormat and not printer.outputFileName():
        raise NoPrinter


def _print(printer: QPrinter, pages: Sequence[PageFacts], drawn: Sequence[_DrawnPage]) -> None:
    printer.setDocName(JOB_TITLE)
    printer.setCreator(JOB_TITLE)
    printer.setResolution(DOTS_PER_INCH)
    printer.setFullPage(True)
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    sheets = [*zip(pages, drawn, strict=True)] * copies
    painter = QPainter()
    try:
        for number, (page, picture) in enumerate(sheets):
            _turn(printer, page)
            if number == 0:
                if not painter.begin(printer):
                    raise NoPrinter
            elif not printer.newPage():
                raise StoppedHalfway
            painter.drawImage(_place(printer, page), picture.image())
    finally:
        if painter.isActive():
            painter.end()
    if printer.printerState() is printer.PrinterState.Error:
        raise StoppedHalfway


def _turn(printer: QPrinter, page: PageFacts) -> None:
    upright = page.high >= page.wide
    printer.setPageOrientation(QPageLayout.Orientation.Portrait if upright else QPageLayout.Orientation.Landscape)


def _place(printer: QPrinter, page: PageFacts) -> QRectF:
    """Return where a page goes on the sheet: in its own size, or smaller where the sheet is; in the middle."""
    sheet = printer.paperRect(printer.Unit.DevicePixel)
    size = QSizeF(page.wide, page.high) * (DOTS_PER_INCH / POINTS_PER_INCH)
    shrunk = min(1.0, sheet.width() / size.width(), sheet.height() / size.height())
    place = QRectF(sheet.topLeft(), size * shrunk)
    place.moveCenter(sheet.center())
    return place
