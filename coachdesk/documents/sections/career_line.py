"""Where somebody worked before: what went well, what helped, and how it ended."""

from __future__ import annotations

from coachdesk.documents import theme
from coachdesk.documents.blocks.base import Block
from coachdesk.documents.blocks.layout import Stack
from coachdesk.documents.blocks.table import Cell, Column, Row
from coachdesk.documents.engine.sheet import MM
from coachdesk.documents.kit import GUTTER, Kit, bold
from coachdesk.documents.section import Room, SectionMaker
from coachdesk.domain.facts.career_line import CareerLine, CareerStop
from coachdesk.i18n import mark

TITLE = mark("Where I worked before")


def build(facts: CareerLine, kit: Kit, room: Room) -> Block | None:  # noqa: ARG001 as wide as it gets
    """Return a row for each place, the first one first."""
    if not facts.rows:
        return None
    columns = [Column(62 * MM, room=GUTTER * MM), Column(room=0)]
    return kit.section(kit.words.of(TITLE), kit.table(columns, [_row(stop, kit) for stop in facts.rows]))


def _row(stop: CareerStop, kit: Kit) -> Row:
    words = kit.words
    where: list[Block] = [kit.text(bold(stop.place or words("not known yet")))]
    if period := _period(stop, kit):
        where.append(kit.text(period, theme.LABEL))
    said: list[Block] = [
        kit.text(kit.sentence(mark("{label} {text}"), label=bold(label), text=kit.ended(text)))
        for label, text in (
            (words("Went well:"), stop.went_well),
            (words("Helped:"), stop.helped),
            (words("How it ended:"), stop.ended),
        )
        if text
    ]
    return Row((Cell(Stack(where), heads=True), Cell(Stack(said) if said else None)))


def _period(stop: CareerStop, kit: Kit) -> str:
    words = kit.words
    if stop.started_on and stop.until:
        return words("{first} – {last}", first=words.day(stop.started_on), last=words.day(stop.until))
    if stop.started_on:
        return words("since {day}", day=words.day(stop.started_on))
    if stop.until:
        return words("up to and including {day}", day=words.day(stop.until))
    return ""


SECTION = SectionMaker(title=TITLE, build=build)
