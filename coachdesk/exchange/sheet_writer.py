"""Tables out: .csv as Dutch Excel opens it, or .xlsx; and no cell of either can become a formula."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Final

from coachdesk.atomic_file import write_atomically
from coachdesk.errors import InvalidInput
from coachdesk.exchange.formula_guard import neutralise
from coachdesk.exchange.workbook_writer import Value, workbook_bytes
from coachdesk.i18n import mark

LONGEST_CELL: Final = 32_767
"""How many characters a cell of a spreadsheet holds."""
WRONG_ENDING = mark("A list is written as .csv or .xlsx; choose one of these endings.")

# Characters that XML has no way to hold, and that a .csv with them would not be taken for text.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile("\r\n?")


def write_sheet(path: Path, headings: Sequence[str], rows: Iterable[Sequence[Value]], *, replace: bool = True) -> None:
    """Write a table with a row of headings, whole or not at all.

    A .csv is UTF-8 with a byte order mark, semicolons and Windows line ends; days are 2026-03-05; a text that a
    spreadsheet would compute stands behind an apostrophe, which reading takes off again. In an .xlsx days are days and
    every text is a cell of text.

    Args:
        path: the ending says which of the two it is.
        headings: one for each column.
        rows: as wide as the headings; None is an empty cell.
        replace: whether a file that is there already may be lost.

    Raises:
        InvalidInput: another ending than .csv or .xlsx.
        ValueError: a text is longer than a cell holds, 32,767 characters.
        FileExists, NoFolder, DiskFull, CannotWrite: as `write_atomically` says.
    """
    to_bytes = {".csv": _csv_bytes, ".xlsx": workbook_bytes}.get(path.suffix.lower())
    if to_bytes is None:
        raise InvalidInput(WRONG_ENDING, "file")
    table = [[_writable(cell) for cell in row] for row in (headings, *rows)]
    write_atomically(path, to_bytes(table), replace=replace)


def _writable(value: Value) -> Value:
    if not isinstance(value, str):
        return value
    if len(value) > LONGEST_CELL:
        raise ValueError(f"a cell holds {LONGEST_CELL} characters at most, not {len(value)}")
    return _UNWRITABLE.sub("", _LINE_END.sub("\n", value))


def _csv_bytes(rows: Sequence[Sequence[Value]]) -> bytes:
    text = StringIO(newline="")
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows([_csv_cell(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _csv_cell(value: Value) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return neutralise(value) if isinstance(value, str) else "" if value is None else str(value)
