"""The list a coach has today, read into plain rows: nothing is guessed, and what was not taken over is reported."""

from __future__ import annotations

import re
import warnings
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

from coachdesk.domain.names import fold, full_name
from coachdesk.domain.person_list import LONGEST, CellProblem, PersonList, PersonRow, Reason, RefusedRow
from coachdesk.errors import UnreadableList
from coachdesk.exchange import refusal
from coachdesk.exchange.cell import Cell, UnreadableCell, many_lines, one_line, text_of
from coachdesk.exchange.citizen_number import LOOKS_LIKE_CITIZEN_NUMBER, without_citizen_numbers
from coachdesk.exchange.columns import Columns, find_columns
from coachdesk.exchange.dates import UnreadableDay, read_day, require_likely
from coachdesk.exchange.headings import ListField, known_headings
from coachdesk.exchange.languages import UNKNOWN_LANGUAGE, language_codes
from coachdesk.exchange.person_names import NameCells, PersonName, name_of
from coachdesk.exchange.refusal import NotAList
from coachdesk.exchange.sheet_reader import read_bytes, sheets_in
from coachdesk.i18n import mark

NO_NAME = mark("This row has no name.")
NO_FIRST_NAME = mark("There is no first name; the family name stands in its place.")
TOO_LONG = mark("This is longer than {limit} characters; the rest was left out.")
TOO_LONG_TO_BE_ONE = mark("This is longer than {limit} characters.")
NOT_AN_EMAIL = mark("This is not an e-mail address.")
CUT_SHORT = mark("The spreadsheet has cut this number short; type it again.")

_EMAIL = re.compile(r"[^@\s,;:<>()\"]+@[^@\s,;:<>()\"]+\.[^@\s,;:<>()\".]{2,}")
_MOBILE_WITHOUT_ZERO = re.compile(r"6\d{8}")
_DECIMAL = re.compile(r"(\d+)[.,]0")
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?e\+?\d+", re.IGNORECASE)
_BETWEEN_GOALS = re.compile(r"[;\n]")
_BULLET = re.compile(r"^[-–•*·]\s+")

# Each part of a name in a row, by the column it comes from.
_NAME_CELLS: Final = {
    "chosen": ListField.CHOSEN_NAME,
    "given": ListField.GIVEN_NAME,
    "full": ListField.FULL_NAME,
    "infix": ListField.INFIX,
    "family": ListField.FAMILY_NAME,
}


def read_people_list(path: Path, today: date) -> PersonList:
    """Read a list of people from an .xlsx or .csv.

    Args:
        path: the file; what it is follows from its content, not from its name.
        today: decides the century of years of two digits.

    Returns:
        What can be taken over, and every row, column and cell that cannot, with the reason.

    Raises:
        NotAFile: the file is not there, or may not be read.
        UnreadableList: it is no list with headings that are known; its text holds the name of the file, not the folder.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of what it leaves out, such as the lists of allowed values
            return _read(read_bytes(path), today)
    except NotAList as refused:
        raise UnreadableList(file=path.name, reason=refused.reason, **refused.values_of_reason) from refused


def _read(content: bytes, today: date) -> PersonList:
    reason = refusal.NO_HEADINGS
    for sheet in sheets_in(content, known_headings):
        columns, rows = find_columns(sheet.rows)
        if columns is None:
            continue
        if not columns.has_names:
            reason = refusal.NO_NAME_COLUMN
            continue
        reader = _RowReader(columns, today)
        for number, cells in rows:
            reader.read(number, cells)
        if not reader.rows and not reader.refused:
            raise NotAList(refusal.NO_ROWS)
        return PersonList(
            rows=tuple(reader.rows),
            refused=tuple(reader.refused),
            problems=(*columns.problems, *columns.nameless_problems(reader.nameless), *reader.problems),
            unknown_columns=columns.unknown,
            withheld_columns=columns.withheld,
            heading_row=columns.heading_row,
            sheet=sheet.name,
        )
    raise NotAList(reason)


class _RowReader:
    """Reads one row after the other, and gathers what came of them."""

    def __init__(self, columns: Columns, today: date) -> None:
        self.rows: list[PersonRow] = []
        self.refused: list[RefusedRow] = []
        self.problems: list[CellProblem] = []
        self.nameless: set[int] = set()
        self._columns = columns
        self._today = today
        self._number = 0
        self._cells: Sequence[Cell] = ()

    def read(self, number: int, cells: Sequence[Cell]) -> None:
        """Take one row, which holds something."""
        if self._columns.repeats_headings(cells):
            return
        self._number, self._cells = number, cells
        self.nameless |= self._columns.without_heading(cells)
        name = name_of(NameCells(**{part: self._line(field) for part, field in _NAME_CELLS.items()}))
        if not name.chosen and not name.family:
            self.refused.append(RefusedRow(number, Reason(NO_NAME)))
            return
        if not name.chosen:
            self._report(ListField.FAMILY_NAME, NO_FIRST_NAME)
            name = PersonName(full_name("", name.infix, name.family))
        self.rows.append(
            PersonRow(
                row=number,
                chosen_name=self._cut(ListField.CHOSEN_NAME, name.chosen),
                infix=self._cut(ListField.INFIX, name.infix),
                family_name=self._cut(ListField.FAMILY_NAME, name.family),
                phone=self._phone(),
                email=self._email(),
                workplace=self._cut(ListField.WORKPLACE, self._line(ListField.WORKPLACE)),
                started_on=self._started_on(),
                languages=self._languages(),
                goals=self._goals(),
                remark=self._cut(ListField.REMARK, self._checked(ListField.REMARK)),
            )
        )

    # -- fields that are more than text

    def _phone(self) -> str:
        # An apostrophe is left when a spreadsheet opens a .csv of ours and keeps it as .xlsx.
        phone = one_line(self._text(ListField.PHONE)).lstrip("'’")
        if decimal := _DECIMAL.fullmatch(phone):
            phone = decimal[1]
        if _SCIENTIFIC.fullmatch(phone):
            self._report(ListField.PHONE, CUT_SHORT)
            return ""
        if _MOBILE_WITHOUT_ZERO.fullmatch(phone):
            return f"0{phone}"
        return self._if_short(ListField.PHONE, phone)

    def _email(self) -> str:
        email = one_line(self._text(ListField.EMAIL)).removeprefix("mailto:")
        if email and not _EMAIL.fullmatch(email):
            self._report(ListField.EMAIL, NOT_AN_EMAIL)
            return ""
        return self._if_short(ListField.EMAIL, email)

    def _started_on(self) -> date | None:
        cell = self._cell(ListField.STARTED_ON)
        try:
            if isinstance(cell, date):
                return require_likely(cell)
            text = one_line(cell)
            return read_day(text, self._today) if text else None
        except UnreadableDay as problem:
            self._report(ListField.STARTED_ON, problem.reason)
            return None

    def _languages(self) -> str:
        codes, understood = language_codes(many_lines(self._text(ListField.LANGUAGES)))
        if not understood:
            self._report(ListField.LANGUAGES, UNKNOWN_LANGUAGE)
        return self._if_short(ListField.LANGUAGES, codes)

    def _goals(self) -> tuple[str, ...]:
        goals: dict[str, str] = {}
        for column in self._columns.places.get(ListField.GOALS, ()):
            for part in _BETWEEN_GOALS.split(self._checked(ListField.GOALS, column)):
                if goal := self._cut(ListField.GOALS, one_line(_BULLET.sub("", part.strip())), column):
                    goals.setdefault(fold(goal), goal)
        return tuple(goals.values())

    # -- cells

    def _cell(self, field: ListField, column: int | None = None) -> str | date:
        """Return what stands in the column of a field; nothing where it cannot be read, which is reported."""
        if column is None:
            column = self._columns.places.get(field, (len(self._cells),))[0]
        cell = self._cells[column] if column < len(self._cells) else ""
        if isinstance(cell, UnreadableCell):
            self._report(field, cell.reason, column)
            return ""
        return cell

    def _text(self, field: ListField, column: int | None = None) -> str:
        return text_of(self._cell(field, column))

    def _checked(self, field: ListField, column: int | None = None) -> str:
        """Return free text with its line ends and without what looks like a citizen service number."""
        text, has_numbers = without_citizen_numbers(many_lines(self._text(field, column)))
        if has_numbers:
            self._report(field, LOOKS_LIKE_CITIZEN_NUMBER, column)
        return many_lines(text)

    def _line(self, field: ListField) -> str:
        return one_line(self._checked(field))

    # -- limits and reports

    def _cut(self, field: ListField, text: str, column: int | None = None) -> str:
        limit = LONGEST[field]
        if len(text) > limit:
            self._report(field, TOO_LONG, column, limit=limit)
        return text[:limit].rstrip()

    def _if_short(self, field: ListField, text: str) -> str:
        limit = LONGEST[field]
        if len(text) <= limit:
            return text
        self._report(field, TOO_LONG_TO_BE_ONE, limit=limit)
        return ""

    def _report(self, field: ListField, message: str, column: int | None = None, **values: object) -> None:
        if column is None:
            # What is wrong with a part of a name may come from the column of the whole name.
            column = next(
                self._columns.places[each][0] for each in (field, *_NAME_CELLS.values()) if each in self._columns.places
            )
        heading = self._columns.headings[column]
        self.problems.append(CellProblem(self._number, heading, Reason(message, values)))
