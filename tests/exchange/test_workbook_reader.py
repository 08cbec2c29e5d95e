"""What cells of .xlsx say: numbers as typed, days as days, formulas never; merged cells, hidden and several sheets."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from coachdesk.exchange import refusal, workbook_parts
from coachdesk.exchange.cell import FORMULA, SHEET_ERROR, Cell, UnreadableCell
from coachdesk.exchange.refusal import NotAList
from coachdesk.exchange.workbook_reader import workbook_sheets
from tests.support.people_files import as_xlsx


def new_book() -> tuple[Workbook, Worksheet]:
    book = Workbook()
    return book, book.worksheets[0]


def content_of(book: Workbook) -> bytes:
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def read(content: bytes) -> list[Sequence[Cell]]:
    sheets = workbook_sheets(content)
    return [cells for _, cells in next(sheets).rows]


@pytest.mark.parametrize(
    ("value", "number_format", "cell"),
    [
        ("Zoë", "General", "Zoë"),
        (612345678, "General", "612345678"),
        (612345678.0, "General", "612345678"),
        (31612345678.0, "General", "31612345678"),
        (0.5, "General", "0.5"),
        (0.5, "0%", "50%"),
        (0.125, "0.0%", "12.5%"),
        (datetime.fromisoformat("2026-03-05T09:30"), "d-m-yyyy", date(2026, 3, 5)),
        (46086, "dd/mm/yy", date(2026, 3, 5)),
        (46086, "[$-413]d mmmm yyyy", date(2026, 3, 5)),
        (46086, "General", "46086"),
        (time(9, 5), "h:mm", "9:05"),
        (True, "General", "True"),
        ("=1+1", "General", UnreadableCell(FORMULA)),
        ('="06"&"12345678"', "General", UnreadableCell(FORMULA)),
        ("#N/A", "General", UnreadableCell(SHEET_ERROR)),
        (10**9, "dd/mm/yy", UnreadableCell(SHEET_ERROR)),
        ("een_x000D_\ntwee", "General", "een\r\ntwee"),
    ],
)
@pytest.mark.filterwarnings("ignore:Cell A1 is marked as a date")
def test_what_a_cell_says(value: Any, number_format: str, cell: Cell) -> None:
    book, sheet = new_book()
    sheet["A1"] = value
    sheet["A1"].number_format = number_format
    assert read(content_of(book)) == [[cell]]


def test_text_that_looks_like_a_formula_is_text() -> None:
    book, sheet = new_book()
    sheet["A1"] = "=1+1"
    sheet["A1"].data_type = "s"
    assert read(content_of(book)) == [["=1+1"]]


def test_the_outcome_that_a_formula_had_is_not_used() -> None:
    content = _with_rows(b'<row r="1"><c r="A1" t="str"><f>B1</f><v>Jan Bakker</v></c></row>')
    assert read(content) == [[UnreadableCell(FORMULA)]]
    # Control: it is there for whoever asks for outcomes.
    assert load_workbook(BytesIO(content), data_only=True).worksheets[0]["A1"].value == "Jan Bakker"


def test_a_cell_merged_over_rows_counts_in_each_row_that_has_something() -> None:
    book, sheet = new_book()
    for row in (["Naam", "Werkplek"], ["Jan", "Noord"], ["Piet", None], ["An", None], [None, None], ["Bo", None]):
        sheet.append(row)
    sheet.merge_cells("B2:B5")
    assert read(content_of(book)) == [
        ["Naam", "Werkplek"],
        ["Jan", "Noord"],
        ["Piet", "Noord"],
        ["An", "Noord"],
        ["Bo"],
    ]


def test_a_heading_merged_over_columns_stands_over_the_first_only() -> None:
    book, sheet = new_book()
    sheet.append(["Naam", None, "Telefoon"])
    sheet.merge_cells("A1:B1")
    assert read(content_of(book)) == [["Naam", "", "Telefoon"]]


def test_hidden_rows_and_columns_are_read_like_others() -> None:
    book, sheet = new_book()
    for row in (["Naam", "Telefoon"], ["Jan", "06-1"], ["Piet", "06-2"]):
        sheet.append(row)
    sheet.column_dimensions["B"].hidden = True
    sheet.row_dimensions[2].hidden = True
    assert read(content_of(book)) == [["Naam", "Telefoon"], ["Jan", "06-1"], ["Piet", "06-2"]]


def test_hidden_sheets_are_left_out_and_others_come_in_their_order() -> None:
    book, first = new_book()
    first.title = "Verborgen"
    book.create_sheet("Een")
    book.create_sheet("Twee")
    first.sheet_state = "hidden"
    assert [sheet.name for sheet in workbook_sheets(content_of(book))] == ["Een", "Twee"]


def test_a_stated_size_that_is_too_small_hides_nobody() -> None:
    rows = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="3"><c r="B3"><v>2</v></c></row>'
    content = _with_rows(rows, before=b'<dimension ref="A1"/>')
    assert read(content) == [["1"], ["", "2"]]


# ------------------------------------------------------------------ files made to harm


def _rewritten(content: bytes, parts: dict[str, bytes]) -> bytes:
    """Return the workbook with parts replaced or added."""
    file = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, parts.pop(name, old.read(name)))
        for name, added in parts.items():
            new.writestr(name, added)
    return file.getvalue()


def _with_rows(rows: bytes, before: bytes = b"") -> bytes:
    main = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    part = b'<worksheet xmlns="%s">%s<sheetData>%s</sheetData></worksheet>' % (main, before, rows)
    return _rewritten(as_xlsx([["Naam"]]), {"xl/worksheets/sheet1.xml": part})


def refusal_of(content: bytes) -> str:
    with pytest.raises(NotAList) as refused:
        read(content)
    return refused.value.reason


def test_a_zip_bomb_is_refused_by_its_directory_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = _rewritten(as_xlsx([["Naam"]]), {"xl/media/image1.bin": bytes(20_000_000)})
    assert len(bomb) < 50_000
    opened: list[object] = []
    monkeypatch.setattr(ZipFile, "open", lambda *_: opened.append(1))
    assert refusal_of(bomb) == refusal.UNPACKS_TOO_LARGE
    assert not opened


def test_the_check_on_the_ratio_is_what_refuses_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Control: with the limit lifted, the very same file is opened."""
    bomb = _rewritten(as_xlsx([["Naam"]]), {"xl/media/image1.bin": bytes(20_000_000)})
    monkeypatch.setattr(workbook_parts, "HIGHEST_RATIO", 10**9)
    assert read(bomb) == [["Naam"]]


def test_many_parts_and_much_together_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    content = as_xlsx([["Naam"]])
    monkeypatch.setattr(workbook_parts, "MOST_PARTS", 3)
    assert refusal_of(content) == refusal.UNPACKS_TOO_LARGE
    monkeypatch.setattr(workbook_parts, "MOST_PARTS", 100)
    monkeypatch.setattr(workbook_parts, "LARGEST_UNPACKED", 1000)
    assert refusal_of(content) == refusal.UNPACKS_TOO_LARGE


def test_one_row_with_endless_cells_is_refused() -> None:
    assert refusal_of(_with_rows(b"<row>" + b"<c/>" * 210_000 + b"</row>")) == refusal.UNPACKS_TOO_LARGE


def test_entities_that_multiply_are_refused_before_they_do() -> None:
    content = as_xlsx([["Naam"]])
    with ZipFile(BytesIO(content)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    assert refusal_of(_rewritten(content, {"xl/worksheets/sheet1.xml": laughs + sheet})) == refusal.DAMAGED


def test_a_row_far_beyond_the_end_of_any_sheet_takes_no_time() -> None:
    rows = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="99999999999"><c r="A99999999999"><v>2</v></c></row>'
    assert read(_with_rows(rows)) == [["1"]]


def test_a_locked_zip_is_told_from_a_broken_one() -> None:
    content = bytearray(as_xlsx([["Naam"]]))
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = 0
        while (start := content.find(sign, start)) >= 0:
            content[start + place] |= 1
            start += 1
    assert refusal_of(bytes(content)) == refusal.PASSWORD


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml", "xl/styles.xml"]
)
@pytest.mark.parametrize("content", [b"", b"<a>", b"<a/>", b"\x00\xff"])
def test_a_broken_part_is_a_damaged_file_or_left_out(part: str, content: bytes) -> None:
    broken = _rewritten(as_xlsx([["Naam"]]), {part: content})
    assert _outcome(broken) in {None, refusal.DAMAGED}


def _outcome(content: bytes) -> str | None:
    try:
        for sheet in workbook_sheets(content):
            list(sheet.rows)
    except NotAList as refused:
        return refused.reason
    return None
