"""From a file to rows of cells: what kind of file it really is, and the limits that every kind has to keep."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Final

from coachdesk.errors import NotAFile
from coachdesk.exchange import refusal
from coachdesk.exchange.cell import Cell, Sheet, is_filled
from coachdesk.exchange.csv_reader import csv_sheet
from coachdesk.exchange.refusal import NotAList

LARGEST_FILE: Final = 20 * 1024 * 1024
MOST_ROWS: Final = 50_000
"""Besides the headings; blank rows do not count."""
MOST_COLUMNS: Final = 200

_ZIP: Final = b"PK\x03\x04"
_EMPTY_ZIP: Final = b"PK\x05\x06"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE: Final = "EncryptedPackage".encode("utf-16-le")
_KNOWN_STARTS: Final = {
    b"%PDF": refusal.PDF,
    b"\x89PNG": refusal.PICTURE,
    b"\xff\xd8\xff": refusal.PICTURE,
    _EMPTY_ZIP: refusal.OTHER_ARCHIVE,
}


def read_bytes(path: Path) -> bytes:
    """Return the content of a file that may be a list.

    Raises:
        NotAFile: it is not there, is no file, or may not be read.
        NotAList: it is empty or larger than 20 MB.
    """
    try:
        if not path.is_file():
            raise NotAFile(file=path)
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise NotAFile(file=path) from error
    if not content:
        raise NotAList(refusal.EMPTY)
    if len(content) > LARGEST_FILE:
        raise NotAList(refusal.TOO_LARGE)
    return content


def sheets_in(content: bytes, score: Callable[[Sequence[str]], int]) -> Iterator[Sheet]:
    """Give the sheets of a file one by one; the bytes tell what it is, not its name.

    Args:
        content: the bytes of the file.
        score: tells how many cells of a row are headings that are known; a .csv is understood by it.

    Raises:
        NotAList: it is something else, broken, or too large; also while rows are gone through.
    """
    for start, reason in _KNOWN_STARTS.items():
        if content.startswith(start):
            raise NotAList(reason)
    if content.startswith(_OLE):
        raise NotAList(refusal.PASSWORD if _ENCRYPTED_PACKAGE in content else refusal.OLD_EXCEL)
    if content.startswith(_ZIP):
        _require_workbook(content)
        from coachdesk.exchange.workbook_reader import workbook_sheets

        for sheet in workbook_sheets(content):
            yield Sheet(sheet.name, _within_limits(sheet.rows))
        return
    sheet = csv_sheet(content, score)
    yield Sheet(sheet.name, _within_limits(sheet.rows))


def _require_workbook(content: bytes) -> None:
    """Refuse a zip that is no .xlsx, by the names of its parts."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = set(archive.namelist())
            kind = archive.open("mimetype").read(100) if "mimetype" in names else b""
    except Exception as error:  # whatever a broken zip makes the library stumble into
        raise NotAList(refusal.DAMAGED) from error
    if any(name.startswith("xl/") and name.endswith("workbook.bin") for name in names):
        raise NotAList(refusal.BINARY_EXCEL)
    if b"opendocument.spreadsheet" in kind:
        raise NotAList(refusal.OPEN_DOCUMENT)
    if not any(name.startswith("xl/") for name in names):
        raise NotAList(refusal.OTHER_ARCHIVE)


def _within_limits(rows: Iterator[tuple[int, Sequence[Cell]]]) -> Iterator[tuple[int, Sequence[Cell]]]:
    """Pass on the rows that hold anything, cut off behind their last filled cell."""
    filled = 0
    for number, cells in rows:
        width = max((column for column, cell in enumerate(cells, start=1) if is_filled(cell)), default=0)
        if width > MOST_COLUMNS:
            raise NotAList(refusal.TOO_MANY_COLUMNS)
        filled += bool(width)
        if filled > MOST_ROWS + 1:
            raise NotAList(refusal.TOO_MANY_ROWS)
        if width:
            yield number, cells[:width]
