"""Steps beside each other in a grid: an ordered list that is read from the first to the last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coachdesk.documents.blocks.base import Block
from coachdesk.documents.engine import paths
from coachdesk.documents.engine.sheet import Box, Sheet
from coachdesk.documents.engine.tags import Element

_LINE = 0.5


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its label, and under it what happens; `stands_out` fills it with the accent."""

    label: Block
    body: Block | None
    stands_out: bool = False


class Steps(Block):
    """Steps in columns of one width, row after row, with thin lines between them.

    Args:
        steps: in order.
        padding: in each step, in points: over it, at its end, under it, at its start.
        columns: how many stand in a row; as many as there are, where it is not said.
        flush: whether the first step of each row stands without room at its start, level with the page.
    """

    def __init__(
        self,
        steps: Sequence[Step],
        *,
        padding: tuple[float, float, float, float],
        columns: int | None = None,
        flush: bool = False,
    ) -> None:
        self._steps = list(steps)
        self._above, self._end, self._below, self._start = padding
        self._columns = columns or len(self._steps)
        self._flush = flush

    def height(self, width: float) -> float:
        """Return the heights of the rows."""
        return sum(self._row_heights(width))

    def draw(self, sheet: Sheet, box: Box, parent: Element) -> None:
        """Draw the steps in their order, and the lines between them."""
        element = Element("L", parent, attributes={"List": "/ListNumbering /Decimal"})
        width = box.width / self._columns
        top = box.top
        for row, height in enumerate(self._row_heights(box.width)):
            for place, step in enumerate(self._row(row)):
                x = box.x + box.width - (place + 1) * width if sheet.rtl else box.x + place * width
                self._draw_step(sheet, Box(x, top, width, height), step, place, Element("LI", element))
            if row:
                self._line(sheet, Box(box.x, top + _LINE / 2, box.width, _LINE))
            top -= height

    def _draw_step(self, sheet: Sheet, area: Box, step: Step, place: int, element: Element) -> None:
        if step.stands_out:
            field = paths.rectangle(area.x, area.bottom, area.width, area.height)
            sheet.put(paths.filled(field, sheet.colours["accent"]))
        if place:
            x = area.x + area.width if sheet.rtl else area.x
            self._line(sheet, Box(x - _LINE / 2, area.top, _LINE, area.height))
        start, end = self._start_of(place), self._end
        inner = area.inset(end if sheet.rtl else start, self._above, start if sheet.rtl else end, self._below)
        label = step.label.height(inner.width)
        step.label.draw(sheet, Box(inner.x, inner.top, inner.width, label), Element("Lbl", element))
        if step.body:
            body = Box(inner.x, inner.top - label, inner.width, step.body.height(inner.width))
            step.body.draw(sheet, body, Element("LBody", element))

    def _line(self, sheet: Sheet, stripe: Box) -> None:
        path = paths.rectangle(stripe.x, stripe.bottom, stripe.width, stripe.height)
        sheet.put(paths.filled(path, sheet.colours["hairline"]))

    def _start_of(self, place: int) -> float:
        return 0.0 if self._flush and place == 0 else self._start

    def _row(self, row: int) -> list[Step]:
        return self._steps[row * self._columns : (row + 1) * self._columns]

    def _row_heights(self, width: float) -> list[float]:
        rows = range(-(-len(self._steps) // self._columns))
        return [max(self._step_height(step, place, width) for place, step in enumerate(self._row(row))) for row in rows]

    def _step_height(self, step: Step, place: int, width: float) -> float:
        inner = width / self._columns - self._start_of(place) - self._end
        body = step.body.height(inner) if step.body else 0.0
        return self._above + step.label.height(inner) + body + self._below
