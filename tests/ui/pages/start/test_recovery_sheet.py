"""The recovery sheet: every group can be read on paper, nobody is named, and no printer is told in words."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coachdesk.i18n import Language, words_in
from coachdesk.ui.context import AppContext
from coachdesk.ui.pages.start import recovery_sheet
from coachdesk.ui.pages.start.recovery_key_tiles import RecoveryKeyTiles
from coachdesk.ui.printing import JOB_TITLE
from coachdesk.ui.widgets.label import Label

KEY = "CD1-NM5D-BG54-8FZM-KGWF-4F1Q-MFCF-WXJB-Z9G1"


def printer_to(file: Path) -> Callable[[QWidget, str], QPrinter]:
    """Return what chooses a printer that prints to a file."""

    def choose(_parent: QWidget, _title: str) -> QPrinter:
        printer = QPrinter()
        printer.setDocName(JOB_TITLE)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(file))
        return printer

    return choose


@pytest.mark.parametrize("language", list(Language))
def test_every_group_is_on_the_one_page(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: Language
) -> None:
    file = tmp_path / "sheet.pdf"
    monkeypatch.setattr(recovery_sheet, "choose_printer", printer_to(file))
    parent = QWidget()
    qtbot.addWidget(parent)
    assert recovery_sheet.print_recovery_sheet(words_in(language), KEY, "1 maart 2027", parent)
    document = PdfDocument(file)
    assert len(document) == 1
    text = document[0].get_textpage().get_text_range()
    document.close()
    assert [group for group in KEY.split("-") if group not in text] == []
    assert "1 maart 2027" in text


def test_the_button_says_that_it_was_printed(
    qtbot: QtBot, context: AppContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recovery_sheet, "choose_printer", printer_to(tmp_path / "sheet.pdf"))
    tiles = RecoveryKeyTiles(context, KEY)
    qtbot.addWidget(tiles)
    tiles.print_button.click()
    assert tiles.print_button.text() == "Printed"


def test_who_changes_their_mind_prints_nothing(
    qtbot: QtBot, context: AppContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recovery_sheet, "choose_printer", lambda *_: None)
    tiles = RecoveryKeyTiles(context, KEY)
    qtbot.addWidget(tiles)
    tiles.print_button.click()
    assert tiles.print_button.text() != "Printed"


def test_no_printer_is_told(qtbot: QtBot, context: AppContext, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    context.messages.listen(lambda message: told.append(message.text), lambda: None)
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    tiles = RecoveryKeyTiles(context, KEY)
    qtbot.addWidget(tiles)
    tiles.print_button.click()
    assert any("No printer answers" in sentence for sentence in told)


def test_a_copied_key_is_on_the_clipboard_until_it_is_forgotten(qtbot: QtBot, context: AppContext) -> None:
    clipboard = QGuiApplication.clipboard()
    tiles = RecoveryKeyTiles(context, KEY)
    qtbot.addWidget(tiles)
    assert any("after 30 seconds" in label.text() for label in tiles.findChildren(Label))
    tiles.copy_button.click()
    assert clipboard.text() == KEY
    assert clipboard.mimeData().data("x-kde-passwordManagerHint").data() == b"secret"
    assert tiles.copy_button.text() == "Copied"
    context.clipboard.timer.timeout.emit()
    assert clipboard.text() == ""
    assert tiles.copy_button.text() == "Copy"
