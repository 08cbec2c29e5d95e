"""What support stays needed, in work words."""

from __future__ import annotations

from coachdesk.documents.blocks.base import Block
from coachdesk.documents.kit import Kit
from coachdesk.documents.section import Room, SectionMaker
from coachdesk.domain.facts.report import Support
from coachdesk.i18n import mark

TITLE = mark("Support that stays needed")


def build(facts: Support, kit: Kit, room: Room) -> Block | None:  # noqa: ARG001 as wide as it gets
    """Return the text."""
    return kit.section(kit.words.of(TITLE), kit.text(facts.text)) if facts.text else None


SECTION = SectionMaker(title=TITLE, build=build)
