"""What a cell of a sheet holds, whichever kind of file it came from, and its text as a person meant it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeAlias

from coachdesk.i18n import mark

FORMULA = mark("A formula is not evaluated; type what should stand here.")
SHEET_ERROR = mark("The spreadsheet shows an error here.")

TITLE_ROWS: Final = 10
"""So many rows may stand above the headings: a title, a date, blank lines."""


@dataclass(frozen=True, slots=True)
class UnreadableCell:
    """A cell whose content is not to be trusted; `reason` is a marked message."""

    reason: str


Cell: TypeAlias = str | date | UnreadableCell
"""Text, a day, or a reason; the empty text where there is nothing."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a file: its name, empty for a .csv, and its rows with their numbers, to be gone through once."""

    name: str
    rows: Iterator[tuple[int, Sequence[Cell]]]


# Left behind by the clipboard or by file formats, and never meant: control characters, zero-width spaces, soft hyphens,
# byte order marks, and the brackets that turn the direction of writing. Joiners stay: Persian and Arabic need them.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u2060\u202a-\u202e\u2066-\u2069\ufeff]")
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_BLANKS_AT_LINE_END = re.compile(r"[^\S\n]*\n")


def many_lines(text: str) -> str:
    """Return the text with its inner blanks and line ends, the latter all as a line feed; nothing around it."""
    if text.isascii() and text.isprintable():
        return text.strip()
    plain = _UNSEEN.sub("", _LINE_END.sub("\n", unicodedata.normalize("NFC", text)))
    return _BLANKS_AT_LINE_END.sub("\n", plain).strip()


def one_line(text: str) -> str:
    """Return the text on one line, with single spaces between the words."""
    return " ".join(many_lines(text).split())


def text_of(cell: str | date) -> str:
    """Return what a cell says as text; a day as 5-3-2026."""
    return f"{cell.day}-{cell.month}-{cell.year}" if isinstance(cell, date) else cell


def is_filled(cell: Cell) -> bool:
    """Tell whether there is anything in the cell."""
    return not isinstance(cell, str) or bool(cell.strip())


def column_letter(column: int) -> str:
    """Return how a spreadsheet calls a column, counted from 0: A to Z, then AA, AB and so on."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters
