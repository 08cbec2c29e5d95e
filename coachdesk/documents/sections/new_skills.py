"""What somebody can do now as well."""

from __future__ import annotations

from coachdesk.documents import theme
from coachdesk.documents.blocks.base import Block, Gap
from coachdesk.documents.blocks.bullets import Bullets, Item
from coachdesk.documents.blocks.figure import Pictogram
from coachdesk.documents.blocks.layout import Stack
from coachdesk.documents.engine.sheet import MM
from coachdesk.documents.kit import Kit
from coachdesk.documents.section import Part, Room, SectionMaker
from coachdesk.domain.facts.progress import NewSkills
from coachdesk.i18n import mark

TITLE = mark("I can do this now too")


def build(facts: NewSkills, kit: Kit, room: Room) -> Block | None:
    """Return the tasks, each behind a tick."""
    shown = facts.tasks[: room.of("tasks", len(facts.tasks))]
    if not shown:
        return None
    items = [Item(kit.in_cell(task, theme.WORKER), mark=Pictogram("check", 8)) for task in shown]
    heading = kit.heading(kit.words.of(TITLE), theme.WORKER_HEADING)
    return Stack([heading, Gap(0.8 * MM), Bullets(items, indent=12 * MM, gap=0, least=8.4 * MM)], tag="Sect")


def parts(facts: NewSkills) -> tuple[Part, ...]:
    """Return the tasks."""
    return (Part("tasks", len(facts.tasks), (3, 2, 1, 1, 0)),)


SECTION = SectionMaker(title=TITLE, build=build, parts=parts)
