"""A list of people as a coach keeps it today: what was read from each row, and what was not and why.

A reason never repeats what stood in a cell: the report may end up in a terminal or a log.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from coachdesk.domain.names import full_name
from coachdesk.i18n import Words

LONGEST: Final[Mapping[str, int]] = {
    "chosen_name": 60,
    "infix": 20,
    "family_name": 80,
    "phone": 40,
    "email": 120,
    "workplace": 120,
    "languages": 60,
    "goals": 160,
    "remark": 2000,
}
"""How many characters each field of a row holds at most, as the records themselves have it; goals: each of them."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something was not taken over.

    Args:
        message: a marked message.
        values: what its named places are filled with; never the content of a cell.
    """

    message: str
    values: Mapping[str, object] = field(default_factory=dict)

    def say(self, words: Words) -> str:
        """Return the sentence in the language of the reader."""
        return words.of(self.message, **self.values)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """What one row says about one person; everything but the name may be empty.

    Args:
        row: the number of the row as the spreadsheet shows it; the first row of the file is 1.
        chosen_name: what they are called, never empty.
        phone: as it was typed, with the leading 0 that a spreadsheet drops from a mobile number put back.
        languages: codes of ISO 639 with a space between, the shortest there is: “ar nl”.
        remark: may hold line ends.
    """

    row: int
    chosen_name: str
    infix: str = ""
    family_name: str = ""
    phone: str = ""
    email: str = ""
    workplace: str = ""
    started_on: date | None = None
    languages: str = ""
    goals: tuple[str, ...] = ()
    remark: str = ""

    @property
    def full_name(self) -> str:
        """Return the whole name."""
        return full_name(self.chosen_name, self.infix, self.family_name)


@dataclass(frozen=True, slots=True)
class CellProblem:
    """A cell that was left empty, or taken over in part; in the row of the headings, a column that was not read.

    Args:
        row: the number of the row as the spreadsheet shows it.
        column: the heading as it was typed, or the letter of a column without one.
        reason: a sentence of its own.
    """

    row: int
    column: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that nobody can be made from."""

    row: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class WithheldColumn:
    """A column that CoachDesk does not want to know; nothing of it was kept but its heading."""

    heading: str
    why: Reason


@dataclass(frozen=True, slots=True)
class PersonList:
    """A list that was read.

    Args:
        rows: in the order of the file.
        refused: the rows without a name.
        problems: in the order of the file.
        unknown_columns: headings that mean nothing to CoachDesk, as they were typed.
        withheld_columns: headings of what is never imported, each with the reason.
        heading_row: the number of the row that holds the headings.
        sheet: the name of the sheet in the workbook; empty for a .csv.
    """

    rows: tuple[PersonRow, ...]
    refused: tuple[RefusedRow, ...]
    problems: tuple[CellProblem, ...]
    unknown_columns: tuple[str, ...]
    withheld_columns: tuple[WithheldColumn, ...]
    heading_row: int
    sheet: str = ""
