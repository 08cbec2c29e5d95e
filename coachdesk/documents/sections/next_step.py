"""What comes next for the worker."""

from __future__ import annotations

from coachdesk.documents import theme
from coachdesk.documents.blocks.base import Block, Gap
from coachdesk.documents.blocks.figure import Pictogram
from coachdesk.documents.blocks.layout import Stack
from coachdesk.documents.engine.sheet import MM
from coachdesk.documents.kit import Kit
from coachdesk.documents.section import Part, Room, SectionMaker
from coachdesk.domain.facts.progress import NextStep
from coachdesk.i18n import mark

TITLE = mark("My next step")


def build(facts: NextStep, kit: Kit, room: Room) -> Block | None:
    """Return the sentences beside the stairs."""
    shown = facts.lines[: room.of("lines", len(facts.lines))]
    if not shown:
        return None
    lines = [kit.text(kit.ended(line), theme.WORKER) for line in shown]
    steps = kit.beside(Pictogram("step-up", 14), *lines, width=15, gap=3.5)
    heading = kit.heading(kit.words.of(TITLE), theme.WORKER_HEADING)
    return Stack([heading, Gap(1.6 * MM), steps], tag="Sect")


def parts(facts: NextStep) -> tuple[Part, ...]:
    """Return the sentences."""
    return (Part("lines", len(facts.lines), (2, 1, 1, 1, 0)),)


SECTION = SectionMaker(title=TITLE, build=build, parts=parts)
