"""Printing: whole or not at all, in its own size, under a name that says nothing."""

from __future__ import annotations

import io
from pathlib import Path
from uuid import uuid4

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtCore import QObject
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from coachdesk.domain.disclosure import PaperKind
from coachdesk.domain.sharing import Audience, Gate
from coachdesk.errors import NoPrinter, PrintCancelled
from coachdesk.i18n import Language
from coachdesk.services.papers import ComposedPaper, PaperOrder
from coachdesk.services.readers import Reader
from coachdesk.ui import printing
from coachdesk.ui.jobs import JobCancelled
from coachdesk.ui.pdf_pages import draw_page
from coachdesk.ui.printing import JOB_TITLE, PrintSink, choose_printer

NAME = "Anneliesje"
A4 = (595, 842)


@pytest.fixture(autouse=True)
def coarse(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw coarsely, which is as right and much faster."""
    monkeypatch.setattr(printing, "DOTS_PER_INCH", 36)


@pytest.fixture
def paper() -> ComposedPaper:
    """Return a paper of an upright page and one on its side, both with a black block at the top left."""
    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.setTitle(f"Dossier {NAME}")
    for wide, high in (A4, A4[::-1]):
        canvas.setPageSize((wide, high))
        canvas.rect(0, high - 200, 200, 200, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    order = PaperOrder(PaperKind.PROGRESS_SUMMARY, uuid4(), Language.DUTCH)
    reader = Reader(Gate(Audience.WORKER))
    return ComposedPaper(order, file.getvalue(), "", "7F3A-91C2", 1, reader, f"{NAME.lower()}-summary.pdf", ())


@pytest.fixture
def tray(tmp_path: Path) -> Path:
    return tmp_path / "tray.pdf"


@pytest.fixture
def printer(tray: Path, qapp: QObject) -> QPrinter:
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tray))
    made.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    return made


def test_every_page_is_printed_in_its_own_size_and_direction(
    paper: ComposedPaper, printer: QPrinter, tray: Path
) -> None:
    PrintSink(printer).deliver(paper)
    printed = tray.read_bytes()
    with PdfDocument(printed) as document:
        sizes = [tuple(round(side) for side in page.get_size()) for page in document]
    assert sizes == [A4, A4[::-1]]
    for number in (0, 1):
        image = draw_page(printed, number, 1.0)
        assert image.pixelColor(190, 190).lightness() < 40
        assert image.pixelColor(215, 100).lightness() > 215
        assert image.pixelColor(100, 215).lightness() > 215


def test_nothing_that_a_queue_shows_names_anybody(paper: ComposedPaper, printer: QPrinter, tray: Path) -> None:
    printer.setDocName(f"dossier {NAME}")
    PrintSink(printer).deliver(paper)
    assert printer.docName() == JOB_TITLE
    with PdfDocument(tray.read_bytes()) as document:
        assert _named(document.get_metadata_dict()) == []
    # The control: the paper's own title has the name, and it is found.
    with PdfDocument(paper.pdf) as document:
        assert _named(document.get_metadata_dict()) == ["Title"]


@pytest.mark.parametrize("at", [0, 1])
def test_stopped_while_pages_are_drawn_the_printer_is_never_touched(
    paper: ComposedPaper, printer: QPrinter, tray: Path, at: int
) -> None:
    sink = PrintSink(printer)

    def stop(done: int, total: int) -> None:
        assert total == 2
        if done == at:
            sink.cancel()

    sink.tell_to(stop)
    with pytest.raises(PrintCancelled):
        sink.deliver(paper)
    assert not sink.has_begun
    assert not tray.exists()


def test_stopped_after_the_last_page_was_drawn_it_is_still_in_time(
    paper: ComposedPaper, printer: QPrinter, tray: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sink = PrintSink(printer)

    def draw_and_stop(pdf: bytes, number: int, scale: float, *, for_print: bool = False) -> object:
        if number == 1:
            sink.cancel()
        return draw_page(pdf, number, scale, for_print=for_print)

    monkeypatch.setattr(printing, "draw_page", draw_and_stop)
    with pytest.raises(PrintCancelled):
        sink.deliver(paper)
    assert not tray.exists()


def test_a_job_that_is_dropped_stops_the_print(paper: ComposedPaper, printer: QPrinter, tray: Path) -> None:
    def drop(done: int, total: int) -> None:
        raise JobCancelled

    sink = PrintSink(printer)
    sink.tell_to(drop)
    with pytest.raises(PrintCancelled):
        sink.deliver(paper)
    assert not tray.exists()


def test_stopping_too_late_does_not_lie(paper: ComposedPaper, printer: QPrinter, tray: Path) -> None:
    sink = PrintSink(printer)
    sink.deliver(paper)
    sink.cancel()
    assert sink.has_begun
    assert tray.exists()


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_cannot_begin_is_told(paper: ComposedPaper, printer: QPrinter, tmp_path: Path) -> None:
    printer.setOutputFileName(str(tmp_path / "no such folder" / "tray.pdf"))
    with pytest.raises(NoPrinter):
        PrintSink(printer).deliver(paper)


def test_a_printer_that_is_gone_does_not_become_a_file(
    paper: ComposedPaper, qapp: QObject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    gone = QPrinter()
    gone.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    with pytest.raises(NoPrinter):
        PrintSink(gone).deliver(paper)
    assert list(tmp_path.iterdir()) == []


def test_a_sheet_that_is_smaller_gets_all_of_the_page(paper: ComposedPaper, printer: QPrinter, tray: Path) -> None:
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    PrintSink(printer).deliver(paper)
    image = draw_page(tray.read_bytes(), 0, 1.0)
    assert image.width() == pytest.approx(420, abs=2)
    assert image.pixelColor(130, 130).lightness() < 40
    assert image.pixelColor(160, 100).lightness() > 215


@pytest.mark.parametrize("accepted", [True, False])
def test_a_printer_is_chosen_whole_and_never_a_file(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, accepted: bool
) -> None:
    seen: list[tuple[str, bool]] = []

    def answer(dialog: QPrintDialog) -> QDialog.DialogCode:
        seen.append((dialog.windowTitle(), dialog.testOption(QPrintDialog.PrintDialogOption.PrintToFile)))
        return QDialog.DialogCode.Accepted if accepted else QDialog.DialogCode.Rejected

    window = QWidget()
    qtbot.addWidget(window)
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["Office"])
    monkeypatch.setattr(QPrintDialog, "exec", answer)
    chosen = choose_printer(window, "Print")
    assert seen == [("Print", False)]
    assert (chosen is not None) is accepted
    if chosen is not None:
        assert chosen.docName() == JOB_TITLE


def test_without_any_printer_there_is_nothing_to_choose(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    with pytest.raises(NoPrinter):
        choose_printer(window, "Print")


def _named(metadata: dict[str, str]) -> list[str]:
    return [key for key, value in metadata.items() if NAME.lower() in value.lower()]
