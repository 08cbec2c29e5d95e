"""Who signs the report, and what the worker wants to say about it."""

from __future__ import annotations

from coachdesk.documents import theme
from coachdesk.documents.blocks.base import Block, Gap
from coachdesk.documents.blocks.layout import BOTTOM, Columns, Stack
from coachdesk.documents.blocks.marks import WritingLine
from coachdesk.documents.engine.sheet import MM
from coachdesk.documents.kit import GUTTER, Kit, bold
from coachdesk.documents.section import Room, SectionMaker
from coachdesk.domain.facts.report import Signatures
from coachdesk.i18n import mark

LINE_HEIGHT = 8.5


def build(facts: Signatures, kit: Kit, room: Room) -> Block:  # noqa: ARG001 as wide as it gets
    """Return a line for the coach and one for the worker beside each other."""
    columns = [_coach(facts, kit), _worker(facts, kit)] if facts.coach else [_worker(facts, kit)]
    return Columns(columns, [None] * len(columns), gap=GUTTER * MM, align=BOTTOM)


def _coach(facts: Signatures, kit: Kit) -> Block:
    name = kit.text(kit.sentence(mark("{coach}, job coach"), coach=bold(facts.coach)))
    return Stack([name, *_line(kit, kit.words("date and signature"))])


def _worker(facts: Signatures, kit: Kit) -> Block:
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
    return Stack([kit.text(read), *_line(kit, words("remark by {name} (may stay empty)", name=facts.worker))])


def _line(kit: Kit, said: str) -> list[Block]:
    return [WritingLine(LINE_HEIGHT), Gap(0.8 * MM), kit.text(said, theme.LABEL)]


SECTION = SectionMaker(title=mark("Signatures"), build=build)
