"""Who signs the report, and what the worker wants to say about it."""

from __future__ import annotations

from coachdesk.documents import theme
from coachdesk.documents.blocks.base import Block, Gap
from coachdesk.documents.blocks.layout import Columns, Stack
from coachdesk.documents.blocks.marks import WritingLine
from coachdesk.documents.engine.sheet import MM
from coachdesk.documents.kit import GUTTER, Kit, bold
from coachdesk.documents.section import Part, Room, SectionMaker
from coachdesk.domain.facts.report import Signatures
from coachdesk.i18n import mark

LINE_HEIGHT, LOW_LINE_HEIGHT = 8.5, 7.0


def build(facts: Signatures, kit: Kit, room: Room) -> Block:
    """Return a line for the coach and one for the worker beside each other."""
    high = LINE_HEIGHT if room.of("air", 1) else LOW_LINE_HEIGHT
    columns = [_coach(facts, kit, high), _worker(facts, kit, high)] if facts.coach else [_worker(facts, kit, high)]
    return Columns(columns, [None] * len(columns), gap=GUTTER * MM)


def parts(facts: Signatures) -> tuple[Part, ...]:  # noqa: ARG001 the same for everybody
    """Return the air over the lines, which gives way before anything that is said on the page."""
    return (Part("air", 1, (0,)),)


def _coach(facts: Signatures, kit: Kit, high: float) -> Block:
    name = kit.text(kit.sentence(mark("{coach}, job coach"), coach=bold(facts.coach)))
    return Stack([name, *_line(kit, kit.words("date and signature"), high)])


def _worker(facts: Signatures, kit: Kit, high: float) -> Block:
    words = kit.words
    worker = bold(facts.worker)
    if facts.read_on:
        read = kit.sentence(mark("{name} read this report on {day}"), name=worker, day=words.day(facts.read_on))
    else:
        read = kit.sentence(mark("{name} has not read this report yet"), name=worker)
    if facts.remark:
        said = kit.text(kit.quoted(facts.remark))
        label = kit.text(words("remark by {name}", name=facts.worker), theme.LABEL)
        return Stack([kit.text(read), Gap(0.9 * MM), said, Gap(0.8 * MM), label])
    return Stack([kit.text(read), *_line(kit, words("remark by {name} (may stay empty)", name=facts.worker), high)])


def _line(kit: Kit, said: str, high: float) -> list[Block]:
    return [WritingLine(high), Gap(0.8 * MM), kit.text(said, theme.LABEL)]


SECTION = SectionMaker(title=mark("Signatures"), build=build, parts=parts)
