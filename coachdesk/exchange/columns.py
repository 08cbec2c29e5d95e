"""What the columns of one sheet mean: found once, in the row of headings, and reported where a column is not read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from coachdesk.domain.person_list import CellProblem, Reason, WithheldColumn
from coachdesk.exchange.cell import TITLE_ROWS, Cell, UnreadableCell, column_letter, is_filled, one_line, text_of
from coachdesk.exchange.headings import (
    NAME_FIELDS,
    WHY_WITHHELD,
    ListField,
    field_of,
    known_headings,
    withheld_group,
)
from coachdesk.i18n import mark

SAME_AS_BEFORE = mark("This column holds the same as “{other}”, which comes first; it was not read.")
ONLY_WHERE_EMPTY = mark("This column was read only where “{other}” is empty.")
NO_HEADING = mark("This column has no heading; it was not read.")


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a sheet.

    Args:
        heading_row: the number of the row of headings.
        headings: by column, counted from 0, as they were typed; a column without one is missing.
        places: the columns of each field; only goals have more than one.
        problems: columns that are not read though their field is known.
    """

    heading_row: int
    headings: Mapping[int, str]
    places: Mapping[ListField, tuple[int, ...]]
    problems: tuple[CellProblem, ...]
    unknown: tuple[str, ...]
    withheld: tuple[WithheldColumn, ...]

    @property
    def has_names(self) -> bool:
        """Tell whether a name can be read from these columns."""
        return not NAME_FIELDS.isdisjoint(self.places)

    def repeats_headings(self, cells: Sequence[Cell]) -> bool:
        """Tell whether a row is the headings once more, as at the top of every printed page."""
        filled = [(column, cell) for column, cell in enumerate(cells) if is_filled(cell)]
        return len(filled) == len(self.headings) and all(
            _label(cell) == self.headings.get(column) for column, cell in filled
        )

    def without_heading(self, cells: Sequence[Cell]) -> set[int]:
        """Return the columns in which this row holds something though nothing says what."""
        return {column for column, cell in enumerate(cells) if column not in self.headings and is_filled(cell)}

    def nameless_problems(self, columns: set[int]) -> Iterator[CellProblem]:
        """Report columns that have content and no heading."""
        for column in sorted(columns):
            yield CellProblem(self.heading_row, column_letter(column), Reason(NO_HEADING))


def find_columns(
    rows: Iterator[tuple[int, Sequence[Cell]]],
) -> tuple[Columns | None, Iterator[tuple[int, Sequence[Cell]]]]:
    """Find the row of headings: of the first eleven, the one with the most that are known; and the rows below it.

    Returns:
        The columns, None where no heading is known; and the rows that are left.
    """
    top: list[tuple[int, Sequence[Cell]]] = []
    for number, cells in rows:
        top.append((number, cells))
        if number > TITLE_ROWS:
            break
    candidates = [known_headings(cells) if number <= TITLE_ROWS + 1 else 0 for number, cells in top]
    most = max(candidates, default=0)
    if not most:
        return None, rows
    place = candidates.index(most)
    number, cells = top[place]
    return columns_of(number, cells), chain(top[place + 1 :], rows)


def columns_of(number: int, cells: Sequence[Cell]) -> Columns:
    """Return what the headings in this row mean."""
    headings = {column: _label(cell) for column, cell in enumerate(cells) if is_filled(cell)}
    places: dict[ListField, tuple[int, ...]] = {}
    problems: list[CellProblem] = []
    unknown: list[str] = []
    withheld: list[WithheldColumn] = []
    for column, heading in headings.items():
        if isinstance(cell := cells[column], UnreadableCell):
            problems.append(CellProblem(number, column_letter(column), Reason(cell.reason)))
        elif field := field_of(heading):
            if field in places and field is not ListField.GOALS:
                other = headings[places[field][0]]
                problems.append(CellProblem(number, heading, Reason(SAME_AS_BEFORE, {"other": other})))
            else:
                places[field] = (*places.get(field, ()), column)
        elif group := withheld_group(heading):
            withheld.append(WithheldColumn(heading, Reason(WHY_WITHHELD[group])))
        else:
            unknown.append(heading)
    problems += _read_in_part(number, headings, places)
    return Columns(number, headings, places, tuple(problems), tuple(unknown), tuple(withheld))


def _read_in_part(
    number: int, headings: Mapping[int, str], places: Mapping[ListField, tuple[int, ...]]
) -> Iterator[CellProblem]:
    """Report columns for names that count only where a better one is empty."""
    first = places.get(ListField.CHOSEN_NAME, places.get(ListField.GIVEN_NAME))
    if ListField.CHOSEN_NAME in places and ListField.GIVEN_NAME in places and first:
        given = headings[places[ListField.GIVEN_NAME][0]]
        yield CellProblem(number, given, Reason(ONLY_WHERE_EMPTY, {"other": headings[first[0]]}))
    if first and ListField.FAMILY_NAME in places and ListField.FULL_NAME in places:
        full = headings[places[ListField.FULL_NAME][0]]
        family = headings[places[ListField.FAMILY_NAME][0]]
        yield CellProblem(number, full, Reason(ONLY_WHERE_EMPTY, {"other": family}))


def _label(cell: Cell) -> str:
    return "" if isinstance(cell, UnreadableCell) else one_line(text_of(cell))
