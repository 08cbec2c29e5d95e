"""Tables in .csv: the encoding and the delimiter are found out from the bytes, as no such file tells them."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Callable, Iterator, Sequence
from io import StringIO
from itertools import chain, islice
from typing import Final

from coachdesk.exchange import refusal
from coachdesk.exchange.cell import FORMULA, TITLE_ROWS, Cell, Sheet, UnreadableCell
from coachdesk.exchange.formula_guard import is_formula, restore
from coachdesk.exchange.refusal import NotAList

DELIMITERS: Final = ";,\t"
_TRIED_ROWS: Final = 60
# Excel's own line that names the delimiter; a spreadsheet does not show it, so it is no row.
_NAMED_DELIMITER = re.compile(r'"?sep=([^\r\n"])"?(?:\r\n|\r|\n|$)', re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
_END: Final = "\x1e"
"""A last row that no file holds, since its character is refused: if it does not come out, a quote was left open."""


def csv_sheet(content: bytes, score: Callable[[Sequence[str]], int]) -> Sheet:
    """Return the one table of a .csv.

    Args:
        content: the bytes of the file.
        score: tells how many cells of a row are headings that are known.

    Raises:
        NotAList: it is empty or no text, or, while the rows are gone through, its quotation marks do not pair.
    """
    text = decode(content)
    if not text.strip():
        raise NotAList(refusal.EMPTY)
    if named := _NAMED_DELIMITER.match(text):
        return Sheet("", _numbered(text[named.end() :], named[1]))
    return Sheet("", _numbered(text, find_delimiter(text, score)))


def decode(content: bytes) -> str:
    """Return the text of the bytes: UTF-8, UTF-16 that says so in its first bytes, or else Windows-1252.

    Raises:
        NotAList: it holds bytes that mean nothing in Windows-1252, or control characters.
    """
    for encoding in _likely_encodings(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(text):
            return text
    raise NotAList(refusal.NO_TEXT)


def _likely_encodings(content: bytes) -> tuple[str, ...]:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16",)
    return ("utf-8-sig", "cp1252")


def find_delimiter(text: str, score: Callable[[Sequence[str]], int]) -> str:
    """Return the delimiter that makes sense of the first rows; the semicolon where it makes no difference.

    It is the one that shows most known headings in one row; among equals, the one by which most of the rows below
    are as wide as that row. Delimiters between quotation marks count for nothing.
    """
    return max(DELIMITERS, key=lambda delimiter: _sense(text, delimiter, score))


def _sense(text: str, delimiter: str, score: Callable[[Sequence[str]], int]) -> tuple[int, float]:
    try:
        rows = list(islice(csv.reader(StringIO(text, newline=""), delimiter=delimiter), _TRIED_ROWS))
    except csv.Error:
        return (0, 0.0)
    scores = [score(row) for row in rows[: TITLE_ROWS + 1]]
    best = max(scores, default=0)
    if not best:
        return (0, 0.0)
    heading = scores.index(best)
    below = [row for row in rows[heading + 1 :] if any(row)]
    alike = sum(len(row) == len(rows[heading]) for row in below)
    return (best, alike / len(below) if below else 0.0)


def _numbered(text: str, delimiter: str) -> Iterator[tuple[int, list[Cell]]]:
    reader = csv.reader(chain(StringIO(text, newline=""), [_END]), delimiter=delimiter)
    number = 0
    try:
        for number, row in enumerate(reader, start=1):
            if row == [_END]:
                return
            if row and row[-1].endswith(_END):
                break
            yield number, [_cell(text) for text in row]
    except csv.Error as error:
        raise NotAList(refusal.LONG_CELL) from error
    raise NotAList(refusal.OPEN_QUOTE, row=number)


def _cell(text: str) -> Cell:
    return UnreadableCell(FORMULA) if is_formula(text) else restore(text)
