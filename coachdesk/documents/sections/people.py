"""Who does what: the worker first, then everyone the receiver may need, with a number."""

from __future__ import annotations

from coachdesk.documents import theme
from coachdesk.documents.blocks.base import Block
from coachdesk.documents.blocks.table import Cell, Column, Look, Row
from coachdesk.documents.blocks.text import Content
from coachdesk.documents.engine.sheet import MM
from coachdesk.documents.kit import Kit, telephone
from coachdesk.documents.section import Room, SectionMaker
from coachdesk.domain.contact import ROLE_NAMES, ContactRole
from coachdesk.domain.facts.people import People, Person
from coachdesk.i18n import mark

TITLE = mark("Who does what")
BESIDE_ROLE = 1.0
WIDE = 110.0
"""From this width on, in millimetres, every column is as wide as what stands in it."""


def build(facts: People, kit: Kit, room: Room) -> Block | None:
    """Return the table of people."""
    if not facts.rows:
        return None
    if room.width < WIDE:
        columns = _narrow(facts, kit, room.width * MM)
    else:
        columns = [Column(70 * MM, fits=True, room=8 * MM), Column(60 * MM, fits=True, room=8 * MM), Column(room=0)]
    rows = [_row(person, facts, kit) for person in facts.rows]
    look = Look(above=0.8 * MM, below=0.8 * MM)
    return kit.section(kit.words.of(TITLE), kit.table(columns, rows, look=look))


def _narrow(facts: People, kit: Kit, width: float) -> list[Column]:
    """Return columns in which names have the most room that leaves words of roles and numbers whole."""
    roles = [kit.text(kit.words.of(ROLE_NAMES[person.role]), theme.TIGHT).longest_word() for person in facts.rows]
    numbers = [kit.text(person.phone, theme.TIGHT).natural_width() for person in facts.rows]
    most = width - max(roles) - BESIDE_ROLE * MM - max(numbers)
    return [
        Column(max(most, width / 4), fits=True, room=2 * MM),
        Column(room=BESIDE_ROLE * MM),
        Column(30 * MM, fits=True, room=0),
    ]


def _row(person: Person, facts: People, kit: Kit) -> Row:
    words = kit.words
    role = words.of(ROLE_NAMES[person.role])
    if person.role is ContactRole.WORKER:
        does = words("decides on pace and sharing")
        return Row((kit.row_head(person.name, theme.TIGHT), kit.cell(does, theme.TIGHT, columns=2)))
    if not person.name:
        asks: Content = words("still to agree")
        if facts.coach:
            asks = kit.sentence(mark("still to agree, {coach} asks"), coach=facts.coach)
        name = role[:1].upper() + role[1:]
        return Row((kit.row_head(name, theme.TIGHT), kit.cell(asks, theme.TIGHT, columns=2)))
    number = kit.cell(telephone(person.phone), theme.TIGHT) if person.phone else Cell(None)
    return Row((kit.row_head(person.name, theme.TIGHT), kit.cell(role, theme.TIGHT), number))


SECTION = SectionMaker(title=TITLE, build=build)
