"""What is new at the next workplace: each demand that rises, and how it is made possible."""

from __future__ import annotations

from coachdesk.documents import theme
from coachdesk.documents.blocks.base import Block
from coachdesk.documents.blocks.layout import BASELINE, Columns, Stack
from coachdesk.documents.blocks.marks import level_blocks
from coachdesk.documents.blocks.table import Cell, Column, Look, Row
from coachdesk.documents.blocks.text import Content
from coachdesk.documents.engine.sheet import MM
from coachdesk.documents.kit import Kit, Rest, bold
from coachdesk.documents.section import Part, Room, SectionMaker
from coachdesk.domain.facts.new_here import NewDemandRow, NewHere
from coachdesk.i18n import mark

TITLE = mark("What is new here")

LEVEL_WORDS = {
    1: mark("asks little, 1 of 4"),
    2: mark("asks something, 2 of 4"),
    3: mark("asks more, 3 of 4"),
    4: mark("asks much, 4 of 4"),
}
"""What is said of a level to who does not see its blocks."""

BLOCKS_WIDTH = 12.5
FEW_ROWS = 6
"""More rows than these stand closer together."""


def build(facts: NewHere, kit: Kit, room: Room) -> Block | None:
    """Return the table; the biggest steps are bold."""
    if not facts.rows:
        return None
    words = kit.words
    shown = _biggest(facts.rows, room.of("rows", len(facts.rows)))
    columns = [
        Column(32 * MM, fits=True, room=2.5 * MM),
        Column(49 * MM, room=2 * MM),
        Column(51 * MM, room=2 * MM),
        Column(room=0),
    ]
    rows = [Row((kit.row_head(row.name, theme.TIGHT), *_cells(row, facts, kit))) for row in shown]
    head = (
        "",
        words("At {place}", place=facts.old_place),
        words("At {place}", place=facts.new_place),
        words("How we make it possible"),
    )
    between = (1 if len(rows) <= FEW_ROWS else 0.7) * MM
    table: Block = kit.table(columns, rows, head=head, look=Look(above=between, below=between))
    if rest := len(facts.rows) - len(shown):
        table = Stack([table, kit.more(Rest(rest, facts.coach))])
    return kit.section(words.of(TITLE), table, legend=_legend(shown, kit))


def parts(facts: NewHere) -> tuple[Part, ...]:
    """Return the demands; they get fewer after the words of the goals and the days of aftercare."""
    return (Part("rows", len(facts.rows), (12, 9, 6, 4, 3, 1), least_hidden=2),)


def _biggest(rows: tuple[NewDemandRow, ...], count: int) -> tuple[NewDemandRow, ...]:
    """Return so many rows, in their own order: those with the biggest steps before others."""
    ranked = sorted(range(len(rows)), key=lambda at: (not rows[at].is_big_step, at))
    kept = set(ranked[:count])
    return tuple(row for at, row in enumerate(rows) if at in kept)


def _cells(row: NewDemandRow, facts: NewHere, kit: Kit) -> tuple[Cell, ...]:
    words = kit.words
    if row.answer:
        answer: Content = kit.ended(row.answer)
    elif facts.coach:
        answer = kit.sentence(mark("{label} {coach} asks."), label=bold(words("Still to agree:")), coach=facts.coach)
    else:
        answer = bold(words("still to agree"))
    before = _level(row.level_before, row.words_before, kit, is_big=False)
    after = _level(row.level_after, row.words_after, kit, is_big=row.is_big_step)
    return before, after, kit.cell(answer, theme.TIGHT)


def _level(level: int, said: str, kit: Kit, *, is_big: bool) -> Cell:
    words = kit.words
    alt = words.of(LEVEL_WORDS[level])
    if is_big:
        alt = words("{level}, the biggest step", level=alt)
    blocks = level_blocks(level, alt=alt)
    if not said:
        return Cell(blocks)
    text = kit.text(bold(said) if is_big else said, theme.TIGHT)
    return Cell(Columns([blocks, text], [BLOCKS_WIDTH * MM, None], gap=0, align=BASELINE))


def _legend(rows: tuple[NewDemandRow, ...], kit: Kit) -> Block:
    words = kit.words
    pieces: list[Block] = [
        level_blocks(1),
        kit.text(words("asks little"), theme.LABEL),
        level_blocks(4),
        kit.text(words("asks much"), theme.LABEL),
    ]
    if any(row.is_big_step for row in rows):
        pieces.append(kit.text(kit.sentence(mark("{bold} = biggest step"), bold=bold(words("bold"))), theme.LABEL))
    return Columns(pieces, [piece.natural_width() for piece in pieces], gap=2 * MM, align=BASELINE)


SECTION = SectionMaker(title=TITLE, build=build, parts=parts)
