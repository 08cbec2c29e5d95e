"""A line chart of how something went: every number printed at its point, and a sentence for who does not see it.

Lines differ in their dots and dashes, never in colour alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from coachdesk.documents.blocks.figure import Drawing, Label
from coachdesk.documents.engine import paths
from coachdesk.i18n import Words

_LETTERS = 9.0
_LEFT, _RIGHT, _ABOVE, _BELOW = 8.0, 6.0, 7.0, 9.0
_BETWEEN_LABELS = 2.0
_OVER, _UNDER = 2.2, 4.4
"""How far from its point the number of a value stands, in millimetres."""

DASHES = "[1.6 1.1] 0"
MOST_GRIDLINES = 5

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Reading:
    """A value on a day."""

    day: date
    value: int


@dataclass(frozen=True, slots=True)
class Progress:
    """One line of a chart.

    Args:
        name: what or whose it is.
        readings: at least one, in the order of their days.
        dashed: whether it is drawn with dashes and rings, to be told from another one.
    """

    name: str
    readings: tuple[Reading, ...]
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class _Axes:
    """Turns days and values into millimetres."""

    first: date
    last: date
    scale: tuple[int, int]
    width: float
    height: float

    def x(self, day: date) -> float:
        span = (self.last - self.first).days
        share = (day - self.first).days / span if span else 0.5
        return _LEFT + (self.width - _LEFT - _RIGHT) * share

    def y(self, value: float) -> float:
        low, high = self.scale
        return self.height - _BELOW - (self.height - _ABOVE - _BELOW) * (value - low) / (high - low)

    def point(self, reading: Reading) -> Point:
        return self.x(reading.day), self.y(reading.value)

    def gridlines(self) -> list[float]:
        low, high = self.scale
        return [*range(low, high + 1)] if high - low < MOST_GRIDLINES else [low, (low + high) / 2, high]


def progress_chart(
    title: str, lines: Sequence[Progress], words: Words, *, scale: tuple[int, int], width: float, height: float
) -> Drawing:
    """Return the chart of one or two lines.

    Args:
        title: what was read, as it stands over the chart; the alternative text begins with it.
        lines: of two, the second one is dashed.
        words: the language of the paper.
        scale: the lowest and the highest value there can be.
        width: of the chart with its numbers, in millimetres.
        height: likewise.
    """
    days = sorted({reading.day for line in lines for reading in line.readings})
    axes = _Axes(days[0], days[-1], scale, width, height)

    def paint(colours: Mapping[str, str]) -> str:
        rows = [axes.y(value) for value in axes.gridlines()]
        grid = [paths.stroked(paths.line(_LEFT - 2, y, width, y), colours["hairline"], 0.18) for y in rows]
        # The last line first, so that a ring stays visible around the dot at the same place.
        drawn = []
        for line in reversed(lines):
            points = [axes.point(reading) for reading in line.readings]
            drawn.append(_line(points, points, colours, dashed=line.dashed))
        return " ".join((*grid, *drawn))

    values = [
        Label(words.number(round(value)), _LEFT - 3, axes.y(value) + 1.1, _LETTERS, colour="muted", align="end")
        for value in axes.gridlines()
        if value == round(value)
    ]
    under = _spaced([Label(words.short_day(day), axes.x(day), height - 0.8, _LETTERS) for day in days])
    labels = (*_numbers(lines, axes, words), *values, *under)
    return Drawing(width, height, paint, labels=labels, alt=described(title, lines, words))


def line_sign(*, dashed: bool = False) -> Drawing:
    """Return a piece of a line, for a legend."""
    ends, middle = [(0.4, 1.5), (7.6, 1.5)], [(4.0, 1.5)]
    return Drawing(8, 3, lambda colours: _line(ends, middle, colours, dashed=dashed))


def described(title: str, lines: Sequence[Progress], words: Words) -> str:
    """Return what a chart shows: in one sentence, or in one for each line."""
    if len(lines) == 1:
        return _sentence(title, lines[0].readings, words)
    whole = title.rstrip(".")
    return " ".join((f"{whole}.", *(_sentence(line.name, line.readings, words) for line in lines)))


def _sentence(title: str, readings: Sequence[Reading], words: Words) -> str:
    first, last = readings[0], readings[-1]
    values = {"title": title, "value": first.value, "day": words.day(first.day)}
    if len(readings) == 1:
        return words("{title}: {value} on {day}.", **values)
    values |= {"last": last.value, "end": words.day(last.day), "count": len(readings)}
    if last.value > first.value:
        return words("{title}: rises from {value} on {day} to {last} on {end}, in {count} readings.", **values)
    if last.value < first.value:
        return words("{title}: falls from {value} on {day} to {last} on {end}, in {count} readings.", **values)
    return words("{title}: {value} on {day} and again on {end}, in {count} readings.", **values)


def _line(points: Sequence[Point], dots: Sequence[Point], colours: Mapping[str, str], *, dashed: bool) -> str:
    """Return a line through points, with dots."""
    colour = colours["muted" if dashed else "accent"]
    parts = []
    if len(points) > 1:
        dash, width = (DASHES, 0.5) if dashed else ("[] 0", 0.7)
        parts.append(paths.stroked(paths.polygon(points, closed=False), colour, width, cap=1, join=1, dash=dash))
    for x, y in dots:
        if dashed:
            parts.append(paths.filled_and_stroked(paths.circle(x, y, 1.5), colours["white"], colour, 0.4))
        else:
            parts.append(paths.filled(paths.circle(x, y, 1.1), colour))
    return " ".join(parts)


def _numbers(lines: Sequence[Progress], axes: _Axes, words: Words) -> Iterator[Label]:
    """Yield the number of each reading: over its point, or under it where another line is higher on that day."""
    readings = list(chain.from_iterable(line.readings for line in lines))
    for reading in dict.fromkeys(readings):
        is_lower = any(other.day == reading.day and other.value > reading.value for other in readings)
        x, y = axes.point(reading)
        yield Label(words.number(reading.value), x, y + (_UNDER if is_lower else -_OVER), _LETTERS, bold=True)


def _spaced(labels: Sequence[Label]) -> list[Label]:
    """Return the labels that fit beside each other, the first and the last one before all."""
    kept = [labels[0]]
    last = labels[-1]
    for label in labels[1:-1]:
        clear = _BETWEEN_LABELS + label.width() / 2
        if kept[-1].x + kept[-1].width() / 2 + clear <= label.x <= last.x - last.width() / 2 - clear:
            kept.append(label)
    return kept if len(labels) == 1 else [*kept, last]
