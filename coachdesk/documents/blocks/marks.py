"""Small drawings with a meaning: how far alone, how much is asked, which step, boxes to tick, lines to write on.

Filled is reached, open is to come; the count carries the meaning, so grey paper says the same.
"""

from __future__ import annotations

from collections.abc import Mapping

from coachdesk.documents.blocks.base import Block
from coachdesk.documents.blocks.figure import Drawing
from coachdesk.documents.engine import paths
from coachdesk.documents.engine.objects import number as n
from coachdesk.documents.engine.sheet import MM, Box, Sheet
from coachdesk.documents.engine.tags import Element

LEVELS = 4
STEPS = 5

_DOT, _DOT_STEP = 2.7, 3.0
_BLOCK, _BLOCK_STEP = 2.1, 2.62
_BAR, _BAR_STEP = 1.75, 2.25

CAPITALS = 2.4
"""How high the capital letters of usual text are, in millimetres; what stands beside words is set level with them."""

FACTORY = ((2, 20), (2, 9), (9, 14), (9, 9), (16, 14), (16, 4), (22, 4), (22, 20))
"""The mark before the organisation's name, on a grid of 24."""


def dots(filled: int, count: int = 3) -> Drawing:
    """Return dots, the first of them filled; the words beside them say the same."""

    def paint(colours: Mapping[str, str]) -> str:
        parts = []
        for at in range(count):
            circle = paths.circle(_DOT / 2 + at * _DOT_STEP, _DOT / 2, _DOT / 2 - 0.175)
            fill = colours["accent" if at < filled else "white"]
            parts.append(paths.filled_and_stroked(circle, fill, colours["accent"], 0.35))
        return " ".join(parts)

    return Drawing(_DOT + (count - 1) * _DOT_STEP, _DOT, paint)


def level_blocks(level: int, *, alt: str = "") -> Drawing:
    """Return four blocks, as many filled as something asks."""

    def paint(colours: Mapping[str, str]) -> str:
        parts = []
        for at in range(LEVELS):
            block = paths.rounded(0.175 + at * _BLOCK_STEP, 0.175, _BLOCK, _BLOCK, 0.4)
            fill = colours["accent" if at < level else "white"]
            parts.append(paths.filled_and_stroked(block, fill, colours["accent"], 0.35))
        return " ".join(parts)

    return Drawing(_BLOCK + 3 * _BLOCK_STEP + 0.35, _BLOCK + 0.35, paint, alt=alt)


def mini_stairs(step: int, *, alt: str) -> Drawing:
    """Return five rising bars, filled up to a step."""

    def paint(colours: Mapping[str, str]) -> str:
        parts = []
        for at in range(STEPS):
            height = 1.2 * (at + 1)
            bar = paths.rounded(0.15 + at * _BAR_STEP, 6.35 - height, _BAR, height, 0.25)
            fill = colours["accent" if at < step else "white"]
            parts.append(paths.filled_and_stroked(bar, fill, colours["accent"], 0.3))
        return " ".join(parts)

    return Drawing(_BAR + 4 * _BAR_STEP + 0.3, 6.5, paint, alt=alt)


def step_scale(start: int, aim: int, now: int, *, alt: str) -> Drawing:
    """Return five steps in a row: filled up to now, a flag over the aim, a triangle under the start."""

    def paint(colours: Mapping[str, str]) -> str:
        parts = []
        for at in range(STEPS):
            block = paths.rounded(1.25 + 5.6 * at, 4.6, 5.1, 3, 0.5)
            fill = colours["accent" if at < now else "white"]
            parts.append(paths.filled_and_stroked(block, fill, colours["accent"], 0.3))
        middle = [1.25 + 5.6 * at + 2.55 for at in range(STEPS)]
        parts.append(_small_flag(middle[aim - 1] + 1.2, 0.4, 4.0, colours))
        parts.append(_small_triangle(middle[start - 1] - 1.1, 8.3, colours))
        return " ".join(parts)

    return Drawing(30, 10.2, paint, alt=alt)


def start_sign() -> Drawing:
    """Return the triangle that marks a start, for a legend."""
    return Drawing(4, 3, lambda colours: _small_triangle(0.9, 0.75, colours))


def aim_sign() -> Drawing:
    """Return the flag that marks an aim, for a legend."""
    return Drawing(4, 4, lambda colours: _small_flag(1, 0.3, 3.5, colours))


def now_sign() -> Drawing:
    """Return the filled step that marks the present, for a legend."""
    return Drawing(6, 3, lambda colours: paths.filled(paths.rounded(0.3, 0.3, 5.4, 2.4, 0.5), colours["accent"]))


def share_bar(share: float, length: float) -> Drawing:
    """Return a bar as long as a share, 0 to 1, of a length in millimetres; the number stands beside it."""
    width = max(share * length, 0.6)
    return Drawing(length, 2.7, lambda colours: paths.filled(paths.rounded(0, 0, width, 2.7, 0.4), colours["accent"]))


def radio(size: float = 5.0) -> Drawing:
    """Return a circle to tick."""

    def paint(colours: Mapping[str, str]) -> str:
        circle = paths.circle(size / 2, size / 2, size * 0.4)
        return paths.filled_and_stroked(circle, colours["white"], colours["accent"], size * 0.08)

    return Drawing(size, size, paint, stands=size / 2 - CAPITALS / 2)


def tick_box(size: float = 3.4) -> Drawing:
    """Return a box to tick."""

    def paint(colours: Mapping[str, str]) -> str:
        box = paths.rounded(0.2, 0.6, size - 0.4, size - 0.4, 0.5)
        return paths.filled_and_stroked(box, colours["white"], colours["accent"], 0.35)

    return Drawing(size, size + 0.6, paint, stands=size / 2 - CAPITALS / 2)


def organisation_mark() -> Drawing:
    """Return the little workshop before the organisation's name."""
    return Drawing(
        6, 6, lambda colours: paths.filled(paths.polygon((x / 4, y / 4) for x, y in FACTORY), colours["accent"])
    )


def _small_flag(x: float, top: float, height: float, colours: Mapping[str, str]) -> str:
    ink = colours["ink"]
    outline = f"{n(x)} {n(top + height)} m {n(x)} {n(top)} l {n(x + 2.8)} {n(top + 1)} l {n(x)} {n(top + 2)} l"
    return f"{ink} rg {ink} RG 0.35 w 0 J 1 j [] 0 d {outline} B"


def _small_triangle(x: float, top: float, colours: Mapping[str, str]) -> str:
    corners = [(x, top + 1.7), (x + 1.1, top), (x + 2.2, top + 1.7)]
    return paths.filled_and_stroked(paths.polygon(corners), colours["white"], colours["ink"], 0.35)


class WritingLine(Block):
    """A line to write on, at the bottom of its room."""

    def __init__(self, room: float, *, thick: float = 0.75) -> None:
        self._room = room * MM
        self._thick = thick

    def height(self, width: float) -> float:  # noqa: ARG002 a line takes the width it gets
        """Return the room over the line."""
        return self._room

    def baseline(self) -> float:
        """Return where the line is, a little under what stands before it."""
        return self._room - 0.9 * MM

    def draw(self, sheet: Sheet, box: Box, parent: Element) -> None:  # noqa: ARG002 nothing to read out
        """Draw the line."""
        stripe = paths.rectangle(box.x, box.top - self._room, box.width, self._thick)
        sheet.put(paths.filled(stripe, sheet.colours["ink"]))
