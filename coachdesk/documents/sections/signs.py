"""If you see this: what the receiver may notice, what helps, and who to call."""

from __future__ import annotations

from itertools import groupby

from coachdesk.documents import theme
from coachdesk.documents.blocks.base import Block
from coachdesk.documents.blocks.figure import Pictogram
from coachdesk.documents.blocks.layout import Stack
from coachdesk.documents.blocks.table import Cell, Column, Look, Row
from coachdesk.documents.engine.sheet import MM
from coachdesk.documents.kit import Kit, Rest, accent
from coachdesk.documents.section import Part, Room, SectionMaker
from coachdesk.domain.facts.signs import Sign, Signs
from coachdesk.domain.warning_sign import SIGN_LEVEL_NAMES, SignLevel
from coachdesk.i18n import mark

TITLE = mark("If you see this")
LEVEL_WIDTH = 32.0
SHAPES = {SignLevel.FINE: "go", SignLevel.CAREFUL: "slow", SignLevel.STOP: "stop"}
"""Circle, triangle, octagon: the shape says it with the word, never the colour."""


def build(facts: Signs, kit: Kit, room: Room) -> Block | None:
    """Return the table, from going well to stop."""
    shown: list[Sign] = []
    for level in SignLevel:
        signs = [sign for sign in facts.rows if sign.level is level]
        shown += signs[: room.of(level.value, len(signs))]
    if not shown:
        return None
    words = kit.words
    columns = [Column(LEVEL_WIDTH * MM), Column(55 * MM), Column(55 * MM), Column(room=0)]
    rows = []
    for level, group in groupby(shown, key=lambda sign: sign.level):
        signs = list(group)
        for at, sign in enumerate(signs):
            first = (_level(level, len(signs), kit),) if at == 0 else ()
            rows.append(Row((*first, *_cells(sign, kit)), ends_group=at + 1 == len(signs), starts_at=0 if first else 1))
    head = ("", words("You see this"), words("You do this"), words("Call"))
    look = Look(above=1 * MM, below=1 * MM)
    table: Block = kit.table(columns, rows, head=head, look=look)
    if hidden := len(facts.rows) - len(shown):
        table = Stack([table, kit.more(Rest(hidden, ""), indent=LEVEL_WIDTH * MM)])
    return kit.section(words.of(TITLE), table)


def parts(facts: Signs) -> tuple[Part, ...]:
    """Return the signs of each level; they are among the last to go, and one of each stays."""
    counts = ((level, sum(sign.level is level for sign in facts.rows)) for level in SignLevel)
    return tuple(Part(level.value, count, (count, count, count, 2, 1)) for level, count in counts)


def _level(level: SignLevel, rows: int, kit: Kit) -> Cell:
    name = kit.in_cell(accent(kit.words.of(SIGN_LEVEL_NAMES[level])), theme.TIGHT)
    return Cell(kit.beside(Pictogram(SHAPES[level], 8), name, width=8, gap=2.2), rows=rows, heads=True)


def _cells(sign: Sign, kit: Kit) -> list[Cell]:
    call = sign.call
    if not call and sign.level is SignLevel.FINE:
        call = kit.words("not needed")
    return [kit.cell(text, theme.TIGHT) for text in (sign.see, sign.do, call)]


SECTION = SectionMaker(title=TITLE, build=build, parts=parts)
