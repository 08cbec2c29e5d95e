"""A paper to a printer: every page under a neutral name, or nothing, or nobody knows; never a wrong word about it."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from coachdesk.domain.disclosure import Channel, DisclosureState
from coachdesk.errors import NoPrinter
from coachdesk.services.register import register
from coachdesk.ui import pdf_pages, printing
from coachdesk.ui.pages.paper import paper_page
from coachdesk.ui.printing import StoppedHalfway
from tests.support.sharing_desk import SharingDesk

CTRL = Qt.KeyboardModifier.ControlModifier
SENT, CANCELLED, PREPARED = DisclosureState.SENT, DisclosureState.CANCELLED, DisclosureState.PREPARED


@pytest.fixture
def pdf_printer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Let a printer be chosen that prints to a file, coarsely, and return the file."""
    file = tmp_path / "tray.pdf"
    monkeypatch.setattr(printing, "DOTS_PER_INCH", 30)

    def printer(parent: QWidget, title: str) -> QPrinter:
        made = QPrinter(QPrinter.PrinterMode.HighResolution)
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(file))
        return made

    monkeypatch.setattr(paper_page, "choose_printer", printer)
    return file


def test_printing_by_keyboard_sends_every_page_under_a_neutral_name(opened: SharingDesk, pdf_printer: Path) -> None:
    before = opened.states()
    opened.press(Qt.Key.Key_P, CTRL)
    printed = pdf_printer.read_bytes()
    with PdfDocument(printed) as document:
        assert len(document) == len(opened.made.pages)
        title = document.get_metadata_dict()["Title"]
    assert title == "CoachDesk"
    for name in (b"Samir", b"samir", "Samir".encode("utf-16-be"), b"ossier"):
        assert name not in printed
    assert opened.states()[len(before) :] == [SENT]
    assert register(opened.vault, opened.worker)[0].channel is Channel.PRINTER


def test_stopping_in_time_prints_nothing(
    opened: SharingDesk, pdf_printer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, page, draw = opened.states(), opened.paper, pdf_pages.draw_page

    def draw_and_stop(*args: object, **rest: object) -> object:
        page.stop_printing()
        return draw(*args, **rest)  # type: ignore[arg-type]  # whatever it is called with

    monkeypatch.setattr(printing, "draw_page", draw_and_stop)
    page.print()
    assert not pdf_printer.exists()
    assert opened.states()[len(before) :] == [CANCELLED]
    assert "stopped" in opened.messages[-1].text
    assert page.print_button.isEnabled()


def test_stopping_too_late_is_told_and_the_paper_is_printed(
    opened: SharingDesk, pdf_printer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, page, to_paper = opened.states(), opened.paper, printing._print

    def stop_and_print(*args: object) -> None:
        page.stop_printing()
        to_paper(*args)  # type: ignore[arg-type]  # whatever it is called with

    monkeypatch.setattr(printing, "_print", stop_and_print)
    page.print()
    assert any("too late" in message.text for message in opened.messages)
    assert pdf_printer.exists()
    assert opened.states()[len(before) :] == [SENT]


def test_a_printer_that_stops_halfway_is_not_said_to_have_printed(
    opened: SharingDesk, pdf_printer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*args: object) -> None:
        raise StoppedHalfway

    before = opened.states()
    monkeypatch.setattr(printing, "_print", stop)
    opened.paper.print()
    assert opened.states()[len(before) :] == [PREPARED]
    assert opened.messages[-1].role == "warn"
    assert "halfway" in opened.messages[-1].text


def test_without_a_printer_it_is_told(opened: SharingDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(parent: QWidget, title: str) -> None:
        raise NoPrinter

    before = opened.states()
    monkeypatch.setattr(paper_page, "choose_printer", none)
    opened.paper.print()
    assert "No printer answers" in opened.messages[-1].text
    assert opened.states() == before


def test_the_title_of_the_dialog_names_nobody(opened: SharingDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    titles: list[str] = []

    def note(parent: QWidget, title: str) -> None:
        titles.append(title)

    monkeypatch.setattr(paper_page, "choose_printer", note)
    opened.paper.print()
    assert titles == ["Print"]
