"""The worker's staircase: where I was, where I am, and the flag on the step that we agreed on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from coachdesk.documents.blocks.figure import Drawing, Label
from coachdesk.documents.blocks.marks import STEPS
from coachdesk.documents.engine import paths

WIDTH, HEIGHT = 74.0, 47.0
"""In millimetres."""

_LEFT, _STEP = 0.5, 14.6
_RISE, _FLOOR = 3.3, 34.0
_LETTERS = 14.0
_FIRST_LINE, _SECOND_LINE = 40.1, 45.8


@dataclass(frozen=True, slots=True)
class Climb:
    """Where somebody stands on the five steps; `best` is the highest step there ever was."""

    then: int
    now: int
    best: int
    aim: int


@dataclass(frozen=True, slots=True)
class Captions:
    """The words under the steps and for those who do not see them."""

    then: str
    now: str
    step: str
    alt: str


def staircase(climb: Climb, captions: Captions) -> Drawing:
    """Return the staircase; without progress it shows only where somebody is now."""
    together = climb.now == climb.aim
    person = _middle(climb.now) + (1.2 if together else 0.0)
    # Where the person stands on the step of the aim, the flag stands at its edge and flies the other way.
    flag = _left(climb.aim) + (0.9 if together else 6.13)
    flies = -1 if together and climb.aim > 1 else 1

    def paint(colours: Mapping[str, str]) -> str:
        accent, ink = colours["accent"], colours["ink"]
        parts = []
        if climb.now < STEPS:
            parts.append(paths.filled_and_stroked(_steps(climb.now + 1, STEPS), colours["tint"], accent, 0.6, join=1))
        parts.append(paths.filled_and_stroked(_steps(1, climb.now), accent, accent, 0.6, join=1))
        if climb.best > climb.now:
            parts.append(paths.stroked(_steps(climb.best, climb.best), accent, 1.5, join=1))
        parts.append(_flag(flag, _top(climb.aim), ink, flies))
        parts.append(_person(person, _top(climb.now), accent, cheers=climb.now >= climb.aim))
        if climb.now > climb.aim:
            beside = climb.now + 1 if climb.now < STEPS else climb.now - 1
            parts.append(paths.filled(paths.polygon(_star(_middle(beside), _top(beside) - 5.2, 3.8)), accent))
        return " ".join(parts)

    return Drawing(WIDTH, HEIGHT, paint, labels=_labels(climb, captions), alt=captions.alt)


def _labels(climb: Climb, captions: Captions) -> tuple[Label, ...]:
    now = Label(captions.now, _middle(climb.now), _FIRST_LINE, _LETTERS, bold=True, colour="accent")
    step = Label(captions.step, _middle(climb.now), _SECOND_LINE, _LETTERS)
    labels = [now, _within(step)]
    if climb.then != climb.now:
        labels.append(Label(captions.then, _middle(climb.then), _FIRST_LINE, _LETTERS))
    return tuple(labels)


def _within(label: Label) -> Label:
    """Return a label, moved as far as it takes to stay within the drawing."""
    half = label.width() / 2
    x = min(max(label.x, _LEFT + half), WIDTH - _LEFT - half)
    return Label(label.text, x, label.y, label.size, label.bold, label.colour)


def _left(step: int) -> float:
    return _LEFT + (step - 1) * _STEP


def _middle(step: int) -> float:
    return _left(step) + _STEP / 2


def _top(step: int) -> float:
    return _FLOOR - step * _RISE


def _steps(first: int, last: int) -> str:
    points = [(_left(first), _FLOOR)]
    for step in range(first, last + 1):
        points += [(_left(step), _top(step)), (_left(step) + _STEP, _top(step))]
    return paths.polygon([*points, (_left(last) + _STEP, _FLOOR)])


def _flag(x: float, top: float, colour: str, flies: int) -> str:
    cloth = paths.polygon([(x, top - 11.5), (x + flies * 6.6, top - 9.2), (x, top - 6.9)])
    pole = paths.stroked(paths.line(x, top, x, top - 11.5), colour, 0.8, cap=1)
    return f"{pole} {paths.filled_and_stroked(cloth, colour, colour, 0.5, join=1)}"


def _person(x: float, top: float, colour: str, *, cheers: bool) -> str:
    """Return a person who stands on a step, with both arms up if there is something to celebrate."""

    def limb(points: Sequence[tuple[float, float]], width: float) -> str:
        at = [(x + dx, top - dy) for dx, dy in points]
        return paths.stroked(paths.polygon(at, closed=False), colour, width, cap=1, join=1)

    if cheers:
        arms = [(-5.4, 15.57), (-3.4, 11.18), (0.0, 9.96), (3.4, 11.18), (5.4, 15.57)]
    else:
        arms = [(-3.8, 6.3), (0.0, 10.33), (4.4, 8.01)]
    head = paths.filled(paths.circle(x, top - 14.84, 2.6), colour)
    body = limb([(0, 10.45), (0, 5.81)], 2.3)
    legs = limb([(-2.4, 1.42), (0, 5.81), (2.4, 1.42)], 2.3)
    return " ".join((head, body, limb(arms, 1.7), legs))


def _star(x: float, y: float, radius: float) -> list[tuple[float, float]]:
    points = []
    for at in range(10):
        length = radius if at % 2 == 0 else radius * 0.45
        angle = pi / 5 * at
        points.append((x + length * sin(angle), y - length * cos(angle)))
    return points
