"""Tables out: what is written comes back, and nothing that is written can be computed."""

from __future__ import annotations

import csv
import re
import tempfile
from collections.abc import Sequence
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from coachdesk.errors import FileExists, InvalidInput, NoFolder
from coachdesk.exchange.cell import Cell, many_lines
from coachdesk.exchange.csv_reader import csv_sheet
from coachdesk.exchange.formula_guard import is_formula
from coachdesk.exchange.headings import known_headings
from coachdesk.exchange.sheet_writer import LONGEST_CELL, write_sheet
from coachdesk.exchange.workbook_reader import workbook_sheets

ENDINGS = [".csv", ".xlsx"]
FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@A1",
    "\t=1",
    "＝1",
    '=HYPERLINK("http://x.example","y")',
    "=cmd|' /C calc'!A0",
    "#N/A",
]
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t=+-@'\";,_x"), max_size=12)


def written(ending: str, headings: Sequence[str], rows: Sequence[Sequence[str | date | int | None]]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"list{ending}")
        write_sheet(path, headings, rows)
        return path.read_bytes()


def read_back(ending: str, content: bytes) -> list[list[Cell]]:
    if ending == ".csv":
        return [list(cells) for _, cells in csv_sheet(content, known_headings).rows]
    sheets = workbook_sheets(content)
    return [list(cells) for _, cells in next(sheets).rows]


@pytest.mark.parametrize("ending", ENDINGS)
@given(rows=st.lists(st.lists(TEXTS, min_size=2, max_size=2), min_size=1, max_size=5))
@example(rows=[["_x000D_", "_x005F_x000D_"], ["'=1", "''+1"], ["﻿=1", "a\r\nb"]])
def test_any_table_of_texts_comes_back(ending: str, rows: list[list[str]]) -> None:
    table = [["Naam", "Opmerking"], *(["x" + first, second] for first, second in rows)]
    back = read_back(ending, written(ending, table[0], table[1:]))
    assert [[many_lines(str(cell)) for cell in row] for row in back] == [
        [many_lines(_no_nonwritable(cell)) for cell in row] for row in table
    ]


def _no_nonwritable(text: str) -> str:
    return re.sub("[\ufffe\uffff]", "", text)


@pytest.mark.parametrize("ending", ENDINGS)
def test_telephone_numbers_keep_their_plus_and_their_zero(ending: str) -> None:
    rows: list[list[str | None]] = [["Jan", "+31612345678"], ["Piet", "0612345678"], ["An", "06-1"], ["Bo", None]]
    assert read_back(ending, written(ending, ["Naam", "Telefoon"], rows))[1:4] == rows[:3]


def test_a_csv_is_what_dutch_excel_opens_right() -> None:
    content = written(".csv", ["Naam", "Startdatum", "Uren"], [["Zoë", date(2026, 3, 5), 12], ["a;b", None, -2]])
    assert content == '\ufeffNaam;Startdatum;Uren\r\nZoë;2026-03-05;12\r\n"a;b";;-2\r\n'.encode()


def test_no_cell_of_a_csv_begins_a_formula() -> None:
    content = written(".csv", FORMULAS, [FORMULAS])
    for row in csv.reader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"):
        assert not [cell for cell in row if re.match(r"\s*[=+\-@＝]", cell)]


def test_a_plain_writer_of_csv_would_let_formulas_through() -> None:
    """Control: the same texts through the library alone, and the same check finds them."""
    text = StringIO(newline="")
    csv.writer(text, delimiter=";").writerow(FORMULAS)
    (row,) = csv.reader(StringIO(text.getvalue(), newline=""), delimiter=";")
    assert any(is_formula(cell) for cell in row)
    assert [cell for cell in row if re.match(r"\s*[=+\-@＝]", cell)]


def test_every_text_in_an_xlsx_is_a_cell_of_text() -> None:
    content = written(".xlsx", FORMULAS, [FORMULAS, ["Jan"] * len(FORMULAS)])
    rows = list(load_workbook(BytesIO(content)).worksheets[0].iter_rows())
    assert [[cell.value for cell in row] for row in rows[:2]] == [FORMULAS, FORMULAS]
    assert {cell.data_type for row in rows for cell in row} == {"s"}
    assert {cell.number_format for row in rows for cell in row} == {"@"}
    # With this sign a text stays one also when somebody puts the cursor in the cell and presses Enter.
    assert [cell.quotePrefix for cell in rows[1]] == [text != "#N/A" for text in FORMULAS]
    assert not any(cell.quotePrefix for cell in rows[2])
    with ZipFile(BytesIO(content)) as archive:
        assert b"<f" not in archive.read("xl/worksheets/sheet1.xml").replace(b"<formula", b"")


def test_a_plain_writer_of_xlsx_would_make_formulas() -> None:
    """Control: the same texts through the library alone, and the same check finds a formula."""
    book, file = Workbook(), BytesIO()
    book.worksheets[0].append(FORMULAS)
    book.save(file)
    (row,) = load_workbook(file).worksheets[0].iter_rows()
    assert {cell.data_type for cell in row} == {"s", "f", "e"}


def test_days_and_numbers_are_days_and_numbers_in_an_xlsx() -> None:
    rows: list[list[str | date | int | None]] = [[date(2026, 3, 5), 12], [date(1899, 5, 1), -2], [None, 0]]
    sheet = load_workbook(BytesIO(written(".xlsx", ["Startdatum", "Uren"], rows))).worksheets[0]
    assert sheet["A2"].is_date
    assert sheet["A2"].value.date() == date(2026, 3, 5)
    assert sheet["A3"].value == "1899-05-01"
    assert [sheet[f"B{row}"].value for row in (2, 3, 4)] == [12, -2, 0]
    assert sheet.freeze_panes == "A2"
    assert sheet["A1"].font.bold


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_same_table_gives_the_same_bytes(ending: str) -> None:
    rows: list[list[str | date | int | None]] = [["Jan", date(2026, 3, 5)]]
    assert written(ending, ["Naam", "Start"], rows) == written(ending, ["Naam", "Start"], rows)


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_no_file_can_hold_is_left_out(ending: str) -> None:
    assert read_back(ending, written(ending, ["Naam"], [["Jan\x00\x1b\ud800\uffff\x0b!"]]))[1] == ["Jan!"]


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_text_that_no_cell_holds_is_not_cut(ending: str) -> None:
    assert read_back(ending, written(ending, ["Naam"], [["x" * LONGEST_CELL]]))[1] == ["x" * LONGEST_CELL]
    with pytest.raises(ValueError, match="32767"):
        written(ending, ["Naam"], [["x" * (LONGEST_CELL + 1)]])


def test_nothing_is_written_beside_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = tmp_path / "temporary"
    elsewhere.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(elsewhere))
    opened: list[str] = []
    real = tempfile.mkstemp

    def watched(suffix: str | None = None, prefix: str | None = None, dir: str | None = None) -> tuple[int, str]:  # noqa: A002  the library calls it so
        opened.append(str(dir))
        return real(suffix, prefix, dir)

    monkeypatch.setattr(tempfile, "mkstemp", watched)
    for ending in ENDINGS:
        write_sheet(tmp_path / f"list{ending}", ["Naam"], [["Jan"]])
    assert opened == [str(tmp_path)] * 2
    assert not list(elsewhere.iterdir())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["list.csv", "list.xlsx", "temporary"]


def test_a_file_is_replaced_only_where_that_is_meant(tmp_path: Path) -> None:
    path = tmp_path / "list.CSV"
    write_sheet(path, ["Naam"], [["Jan"]])
    with pytest.raises(FileExists):
        write_sheet(path, ["Naam"], [["Piet"]], replace=False)
    assert b"Jan" in path.read_bytes()
    write_sheet(path, ["Naam"], [["Piet"]])
    assert b"Piet" in path.read_bytes()


def test_other_endings_and_missing_folders_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput):
        write_sheet(tmp_path / "list.txt", ["Naam"], [])
    with pytest.raises(NoFolder):
        write_sheet(tmp_path / "missing" / "list.csv", ["Naam"], [])
    assert not list(tmp_path.iterdir())
