"""Tables in .xlsx: values as they were typed, days as days, formulas as nothing but the fact that there is one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from io import BytesIO
from typing import Any, Final
from zipfile import ZipFile

from coachdesk.exchange import refusal
from coachdesk.exchange.cell import FORMULA, SHEET_ERROR, Cell, Sheet, UnreadableCell, is_filled
from coachdesk.exchange.refusal import NotAList
from coachdesk.exchange.workbook_parts import merged_cells, require_small

LAST_ROW: Final = 1_048_576
LAST_COLUMN: Final = 16_384
"""Where a sheet ends; beyond it are only cells of files that were made to be endless."""


def workbook_sheets(content: bytes) -> Iterator[Sheet]:
    """Give the sheets that a person sees, in their order; each is to be gone through before the next is asked for.

    The workbook is open as long as this generator is kept.

    A cell merged over several rows counts in each of them that is not empty, as it looks.

    Raises:
        NotAList: the workbook is locked, damaged or made to harm; also while rows are gone through.
    """
    try:
        with ZipFile(BytesIO(content)) as archive:
            require_small(archive)
            merged = merged_cells(archive)
        yield from _visible_sheets(content, merged)
    except NotAList:
        raise
    except Exception as error:
        # A broken part makes the libraries raise whatever they stumble into: KeyError, zlib.error, ParseError …
        raise NotAList(refusal.DAMAGED) from error


def _visible_sheets(content: bytes, merged: Mapping[str, Sequence[str]]) -> Iterator[Sheet]:
    from openpyxl import load_workbook

    workbook = load_workbook(BytesIO(content), read_only=True, data_only=False, keep_links=False)
    try:
        for sheet in workbook.worksheets:
            if sheet.sheet_state == "visible":
                # openpyxl tells the part of a sheet nowhere else, and reads no merged cells where it reads row by row.
                part = vars(sheet)["_worksheet_path"]
                yield Sheet(sheet.title, _rows(sheet, _MergedCells(merged.get(part, ()))))
    finally:
        workbook.close()


def _rows(sheet: Any, merged: _MergedCells) -> Iterator[tuple[int, list[Cell]]]:
    try:
        sheet.reset_dimensions()  # some programs state a size that is too small
        for number, row in enumerate(sheet.iter_rows(min_row=1, max_row=LAST_ROW), start=1):
            if row:  # a sheet may well go on empty for a million rows
                yield number, merged.spread(number, [_cell(cell) for cell in row])
    except NotAList:
        raise
    except Exception as error:
        raise NotAList(refusal.DAMAGED) from error


def _cell(cell: Any) -> Cell:
    if cell.data_type == "f":
        return UnreadableCell(FORMULA)
    if cell.data_type == "e":
        return UnreadableCell(SHEET_ERROR)
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, time):
        return f"{value.hour}:{value.minute:02}"
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(value, is_percentage="%" in cell.number_format)
    return _unescaped(str(value))


def _number(value: float, *, is_percentage: bool) -> str:
    """Write a number as it was typed: a telephone number is kept as a number with no decimals, or as 612345678.0."""
    if is_percentage:
        return f"{value * 100:.10g}%"
    return str(value) if isinstance(value, int) else f"{value:.15g}"


def _unescaped(text: str) -> str:
    """Take off what the format puts on characters that XML cannot hold, such as the _x000D_ of a Windows line end."""
    from openpyxl.utils.escape import unescape

    return str(unescape(text))


class _MergedCells:
    """Cells that span rows: their content stands in the first, and is meant for all."""

    def __init__(self, ranges: Sequence[str]) -> None:
        from openpyxl.utils import range_boundaries

        self._last_rows: dict[tuple[int, int], int] = {}
        self._running: dict[int, tuple[int, Cell]] = {}
        for each in ranges:
            column, first, _, last = range_boundaries(each)
            if column and first and last and last > first and column <= LAST_COLUMN:
                self._last_rows[first, column - 1] = last

    def spread(self, number: int, cells: list[Cell]) -> list[Cell]:
        """Return the row with what it shares with rows above it; a row with nothing of its own stays empty."""
        if not self._last_rows:
            return cells
        has_own = any(is_filled(cell) for cell in cells)
        for column, cell in enumerate(cells):
            if last := self._last_rows.get((number, column)):
                self._running[column] = (last, cell)
        for column, (last, cell) in self._running.items():
            if number <= last and has_own:
                cells.extend([""] * (column + 1 - len(cells)))
                cells[column] = cell
        return cells
