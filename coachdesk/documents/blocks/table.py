"""Tables: rows that never come apart, headings that are repeated, cells that know their headings."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, field

from coachdesk.documents.blocks.base import Block, Halves, Owner
from coachdesk.documents.blocks.layout import MIDDLE, TOP
from coachdesk.documents.engine import paths
from coachdesk.documents.engine.sheet import MM, Box, Sheet
from coachdesk.documents.engine.tags import Element

HAIRLINE, RULE = 0.5, 0.75


@dataclass(frozen=True, slots=True)
class Column:
    """How wide a column is.

    Args:
        width: in points; None shares what is left. Of a column that fits its content it is the most.
        fits: whether the column is as narrow as its content allows.
        room: between its content and the next column.
    """

    width: float | None = None
    fits: bool = False
    room: float = 4 * MM


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell.

    Args:
        block: what is in it; None leaves it empty.
        rows: over how many rows it reaches; the rows below leave it out.
        columns: over how many columns it reaches.
        heads: whether it is the heading of its rows.
    """

    block: Block | None
    rows: int = 1
    columns: int = 1
    heads: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `ends_group` draws the line under it. A row starts behind the columns that reach into it from above."""

    cells: tuple[Cell, ...]
    ends_group: bool = True
    rule_above: float = 0.0
    starts_at: int = 0


@dataclass(frozen=True, slots=True)
class Look:
    """The room in a table, in points.

    Args:
        above, below: in each row, over and under its content.
        below_head: under the headings.
        align: where lower cells stand in their row, “top” or “middle”.
        first_rule: how thick the line under the headings is.
    """

    above: float = 0.85 * MM
    below: float = 0.85 * MM
    below_head: float = 0.7 * MM
    align: str = TOP
    first_rule: float = HAIRLINE


@dataclass(slots=True)
class _Widths:
    """The columns at one width of the table."""

    table: float
    columns: list[float] = field(default_factory=list)
    rows: list[float] = field(default_factory=list)
    head: float = 0.0


class Table(Block):
    """A table.

    Args:
        columns: from the start side.
        rows: the body.
        head: the headings of the columns; None or an empty tuple for none.
        look: the room in it.
    """

    def __init__(
        self, columns: Sequence[Column], rows: Sequence[Row], *, head: Sequence[Cell] = (), look: Look | None = None
    ) -> None:
        self._columns = list(columns)
        self._rows = list(rows)
        self._head = Row(tuple(head)) if head else None
        self._look = look or Look()
        self._owner = Owner()
        self._measured: _Widths | None = None

    def height(self, width: float) -> float:
        """Return the heights of head and rows."""
        measured = self._measure(width)
        return measured.head + sum(measured.rows)

    def draw(self, sheet: Sheet, box: Box, parent: Element) -> None:
        """Draw the table; a repeated head is an artifact, since it was read out already."""
        continued = self._owner.is_placed
        element = self._owner.element(lambda: Element("Table", parent))
        measured = self._measure(box.width)
        top = box.top
        if self._head:
            head_box = Box(box.x, top, box.width, measured.head)
            self._draw_row(sheet, head_box, self._head, None if continued else Element("TR", element), is_head=True)
            top -= measured.head
            self._rule(sheet, box, top, self._look.first_rule)
        for at, (row, height) in enumerate(zip(self._rows, measured.rows, strict=True)):
            if row.rule_above:
                self._rule(sheet, box, top, row.rule_above, "accent")
            self._draw_row(sheet, Box(box.x, top, box.width, height), row, Element("TR", element))
            top -= height
            if row.ends_group and at + 1 < len(self._rows) and not self._rows[at + 1].rule_above:
                self._rule(sheet, box, top, HAIRLINE)

    def split(self, width: float, room: float) -> Halves | None:
        """Break between two groups of rows; the rest repeats the headings."""
        measured = self._measure(width)
        used = measured.head
        fit = 0
        for at, (row, height) in enumerate(zip(self._rows, measured.rows, strict=True)):
            used += height
            if used > room + 1e-6:
                break
            if row.ends_group:
                fit = at + 1
        if not 0 < fit < len(self._rows):
            return None
        return self._only(self._rows[:fit]), self._only(self._rows[fit:])

    def _only(self, rows: list[Row]) -> Table:
        part = copy(self)
        part._rows, part._measured = rows, None  # noqa: SLF001 its own kind
        return part

    # -- measures

    def _measure(self, width: float) -> _Widths:
        if self._measured is None or self._measured.table != width:
            self._measured = measured = _Widths(width, self._column_widths(width))
            room = self._look.above + self._look.below
            measured.rows = [self._row_height(row, measured.columns) + room for row in self._rows]
            self._make_room_for_tall_cells(measured, room)
            measured.head = self._row_height(self._head, measured.columns) + self._look.below_head if self._head else 0
        return self._measured

    def _column_widths(self, width: float) -> list[float]:
        widths: list[float | None] = []
        for at, column in enumerate(self._columns):
            if column.fits:
                wish = self._natural_width(at) + column.room
                widths.append(wish if column.width is None else min(wish, column.width))
            else:
                widths.append(column.width)
        rest = width - sum(each for each in widths if each is not None)
        sharing = sum(each is None for each in widths)
        return [rest / sharing if each is None else each for each in widths]

    def _natural_width(self, column: int) -> float:
        widest = 0.0
        for row in (*self._rows, *((self._head,) if self._head else ())):
            at = row.starts_at
            for cell in row.cells:
                if at == column and cell.columns == 1 and cell.block:
                    widest = max(widest, cell.block.natural_width())
                at += cell.columns
        return widest

    def _row_height(self, row: Row, widths: list[float]) -> float:
        at, highest = row.starts_at, 0.0
        for cell in row.cells:
            if cell.block and cell.rows == 1:
                highest = max(highest, cell.block.height(self._inner_width(cell, at, widths)))
            at += cell.columns
        return highest

    def _make_room_for_tall_cells(self, measured: _Widths, room: float) -> None:
        """Make the last row higher that a cell reaches into, where its rows together are lower than the cell."""
        for index, row in enumerate(self._rows):
            at = row.starts_at
            for cell in row.cells:
                if cell.block and cell.rows > 1:
                    last = min(index + cell.rows, len(self._rows)) - 1
                    wanted = cell.block.height(self._inner_width(cell, at, measured.columns)) + room
                    measured.rows[last] += max(wanted - sum(measured.rows[index : last + 1]), 0.0)
                at += cell.columns

    def _inner_width(self, cell: Cell, at: int, widths: list[float]) -> float:
        end = at + cell.columns
        room = self._columns[end - 1].room if end < len(widths) else 0.0
        return sum(widths[at:end]) - room

    # -- drawing

    def _draw_row(self, sheet: Sheet, box: Box, row: Row, element: Element | None, *, is_head: bool = False) -> None:
        """Draw a row; without an element it is an artifact."""
        measured = self._measure(box.width)
        at = row.starts_at
        above, below = (0.0, self._look.below_head) if is_head else (self._look.above, self._look.below)
        room = box.height - above - below
        for cell in row.cells:
            width = self._inner_width(cell, at, measured.columns)
            offset = sum(measured.columns[:at])
            x = box.x + box.width - offset - width if sheet.rtl else box.x + offset
            tagged = _cell_element(cell, element, is_head=is_head) if element else None
            at += cell.columns
            if cell.block is None:
                continue
            height = cell.block.height(width)
            drop = (room - height) / 2 if self._look.align == MIDDLE and not is_head else 0.0
            inner = Box(x, box.top - above - drop, width, height)
            if tagged is None:
                sheet.in_figure = True
                cell.block.draw(sheet, inner, sheet.root)
                sheet.in_figure = False
            else:
                cell.block.draw(sheet, inner, tagged)

    def _rule(self, sheet: Sheet, box: Box, y: float, thick: float, colour: str = "hairline") -> None:
        stripe = paths.rectangle(box.x, y - thick / 2, box.width, thick)
        sheet.put(paths.filled(stripe, sheet.colours[colour]))


def _cell_element(cell: Cell, row: Element, *, is_head: bool) -> Element:
    # A heading without words heads nothing; it is the corner of the table.
    is_head = is_head and cell.block is not None
    attributes = []
    if is_head or cell.heads:
        attributes.append("/Scope /Column" if is_head else "/Scope /Row")
    if cell.rows > 1:
        attributes.append(f"/RowSpan {cell.rows}")
    if cell.columns > 1:
        attributes.append(f"/ColSpan {cell.columns}")
    said = {"Table": " ".join(attributes)} if attributes else None
    return Element("TH" if is_head or cell.heads else "TD", row, attributes=said)
