"""What still has to be done in a move, for a next coach: the first thing on the paper, with boxes to tick."""

from __future__ import annotations

from coachdesk.documents.blocks.base import Block, Gap
from coachdesk.documents.blocks.marks import tick_box
from coachdesk.documents.blocks.table import Cell, Column, Look, Row
from coachdesk.documents.engine.sheet import MM
from coachdesk.documents.kit import Kit, Rest, bold
from coachdesk.documents.section import Room, SectionMaker
from coachdesk.domain.facts.actions import Action, Actions
from coachdesk.i18n import mark

TITLE = mark("What still has to be done")


def build(facts: Actions, kit: Kit, room: Room) -> Block | None:  # noqa: ARG001 as wide as it gets
    """Return the open steps by day, each with who does it."""
    words = kit.words
    if not facts.rows:
        return None
    columns = [Column(6 * MM, room=0), Column(fits=True), Column(), Column(44 * MM, room=0)]
    head = ("", words("By"), words("What"), words("Who"))
    blocks: list[Block] = [
        kit.table(columns, [_row(action, kit) for action in facts.rows], head=head, look=Look(below_head=0.8 * MM))
    ]
    if facts.more:
        blocks += [Gap(0.9 * MM), kit.more(Rest(facts.more, ""), indent=6 * MM)]
    return kit.section(words.of(TITLE), *blocks, rule=1.5)


def _row(action: Action, kit: Kit) -> Row:
    words = kit.words
    day = kit.day(action.due_on)
    return Row(
        (
            Cell(tick_box()),
            kit.cell(bold(words("{day}, too late", day=day)) if action.is_late else day),
            kit.row_head(action.title),
            kit.cell(action.owner or words("still to agree")),
        )
    )


SECTION = SectionMaker(title=TITLE, build=build)
