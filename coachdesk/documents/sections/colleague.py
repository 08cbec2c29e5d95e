"""What somebody at work says of the worker."""

from __future__ import annotations

from coachdesk.documents import theme
from coachdesk.documents.blocks.base import Block
from coachdesk.documents.blocks.figure import Pictogram
from coachdesk.documents.blocks.layout import Section
from coachdesk.documents.engine.sheet import MM
from coachdesk.documents.kit import Kit, bold
from coachdesk.documents.section import Part, Room, SectionMaker
from coachdesk.domain.facts.progress import Colleague
from coachdesk.i18n import mark

TITLE = mark("What somebody says of me")


def build(facts: Colleague, kit: Kit, room: Room) -> Block | None:
    """Return the sentence, and who said it."""
    quote = facts.quote
    if not quote.text or not room.of("quote", 1):
        return None
    said = kit.text(bold(kit.quoted(quote.text)), theme.WORKER)
    # “Aster, my colleague, says”: what was set apart at one side is set apart at the other.
    message = mark("{name}, says:") if "," in quote.by else mark("{name} says:")
    who = [kit.text(kit.sentence(message, name=quote.by), theme.WORKER)] if quote.by else []
    return Section(kit.beside(Pictogram("listen", 13), *who, said, width=14, gap=4), rule=1.0, room=2.4 * MM)


def parts(facts: Colleague) -> tuple[Part, ...]:
    """Return the sentence, which gives way where it is a long one and the page is full."""
    return (Part("quote", int(bool(facts.quote.text)), (1, 1, 0, 0, 0)),)


SECTION = SectionMaker(title=TITLE, build=build, parts=parts)
