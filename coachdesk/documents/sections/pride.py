"""One sentence to be proud of, large."""

from __future__ import annotations

from coachdesk.documents import theme
from coachdesk.documents.blocks.base import Block
from coachdesk.documents.blocks.figure import Pictogram
from coachdesk.documents.blocks.layout import Padded, Panel
from coachdesk.documents.engine.sheet import MM
from coachdesk.documents.kit import Kit
from coachdesk.documents.section import Room, SectionMaker
from coachdesk.domain.facts.progress import Pride
from coachdesk.i18n import mark

LONG = 90
"""A sentence of more letters is set as text, not as a headline."""


def build(facts: Pride, kit: Kit, room: Room) -> Block | None:  # noqa: ARG001 as wide as it gets
    """Return the sentence in a filled panel."""
    if not facts.text:
        return None
    style = theme.WORKER if len(facts.text) > LONG else theme.WORKER_HEADING.but(leading=8.2)
    said = kit.text(kit.quoted(facts.text), style.but(bold=True, colour="white", tag="P"))
    body = kit.beside(Pictogram("good-at", 12, colour="white", back="accent"), said, width=13, gap=6)
    room_around = Padded(body, start=6 * MM, top=2.8 * MM, end=6 * MM, bottom=2.8 * MM)
    return Panel(room_around, line=0, radius=3 * MM, fill="accent")


SECTION = SectionMaker(title=mark("I am proud of this"), build=build)
