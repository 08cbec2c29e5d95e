"""The first ten working days, five in a row, with the talk that looks back on them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from coachdesk.documents import theme
from coachdesk.documents.blocks.base import Block
from coachdesk.documents.blocks.layout import Stack
from coachdesk.documents.blocks.steps import Step, Steps
from coachdesk.documents.engine.paragraph import Run
from coachdesk.documents.engine.sheet import MM
from coachdesk.documents.kit import Kit, Sentence
from coachdesk.documents.section import Part, Room, SectionMaker
from coachdesk.domain.facts.first_days import FirstDays, PlannedDay
from coachdesk.i18n import mark

TITLE = mark("The first ten days")
WEEK = 5
START, END = 2 * MM, 1.5 * MM
"""The room beside the text of a day."""


def build(facts: FirstDays, kit: Kit, room: Room) -> Block | None:
    """Return the days as a grid; the day of the talk stands out."""
    if not facts.days:
        return None
    most = max(len(day.lines) for day in facts.days)
    shown = room.of("lines", most)
    cell = room.width / WEEK * MM - START - END
    longest = max(kit.text(_label(day, kit.words.short_weekday(day.day), kit)).natural_width() for day in facts.days)
    written = kit.words.short_weekday if longest <= cell else kit.words.shortest_weekday
    steps = [_step(day, kit, shown, written) for day in facts.days]
    grid = Steps(steps, padding=(1 * MM, END, 1 * MM, START), columns=WEEK, flush=True)
    return kit.section(kit.words.of(TITLE), grid)


def parts(facts: FirstDays) -> tuple[Part, ...]:
    """Return the lines of the fullest day; each day keeps its first one."""
    most = max((len(day.lines) for day in facts.days), default=0)
    return (Part("lines", most, (3, 2, 2, 1)),)


def _label(day: PlannedDay, said: str, kit: Kit) -> Sentence:
    number = Run(str(day.number), bold=True, colour="white" if day.is_talk else "accent")
    return kit.sentence(mark("{number} {day}"), number=number, day=said)


def _step(day: PlannedDay, kit: Kit, lines: int, written: Callable[[date], str]) -> Step:
    style = theme.TIGHT.but(colour="white") if day.is_talk else theme.TIGHT
    label = kit.in_cell(_label(day, written(day.day), kit), style)
    if not day.lines:
        return Step(label, None, stands_out=day.is_talk)
    # The talk is the last to go: whatever else there is on its day, it stays.
    texts = [kit.in_cell(kit.ended(line), style) for line in (day.lines[-lines:] if day.is_talk else day.lines[:lines])]
    return Step(label, Stack(texts), stands_out=day.is_talk)


SECTION = SectionMaker(title=TITLE, build=build, parts=parts)
