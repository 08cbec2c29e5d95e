"""The goals that are being worked on, for the receiver: where they stand, and what comes next."""

from __future__ import annotations

from coachdesk.documents.blocks.base import Block
from coachdesk.documents.blocks.layout import Columns, Stack
from coachdesk.documents.blocks.marks import mini_stairs
from coachdesk.documents.engine.sheet import MM
from coachdesk.documents.kit import Kit, bold
from coachdesk.documents.section import Part, Room, SectionMaker
from coachdesk.domain.facts.goals import OpenGoal, OpenGoals
from coachdesk.i18n import mark

TITLE = mark("I am working on this")


def build(facts: OpenGoals, kit: Kit, room: Room) -> Block | None:
    """Return the goals under each other, each with its little stairs."""
    if not facts.rows:
        return None
    has_words = room.of("words", 1) > 0
    rows = [_goal(goal, kit, has_words=has_words) for goal in facts.rows]
    return kit.section(kit.words.of(TITLE), Stack(rows, gap=1.4 * MM))


def parts(facts: OpenGoals) -> tuple[Part, ...]:
    """Return the words about now and next; without them the stairs still say where it stands."""
    has_words = any(goal.now or goal.next for goal in facts.rows)
    return (Part("words", int(has_words), (1, 1, 1, 0, 0)),)


def _goal(goal: OpenGoal, kit: Kit, *, has_words: bool) -> Block:
    words = kit.words
    alt = words("Now step {step} of 5, the aim is step 3.", step=goal.step)
    lines: list[Block] = [kit.text(bold(kit.ended(goal.title)))]
    places = {"now": kit.ended(goal.now), "next": kit.ended(goal.next)}
    if has_words and goal.now and goal.next:
        lines.append(kit.text(kit.sentence(mark("Now: {now} Next: {next}"), **places)))
    elif has_words and goal.now:
        lines.append(kit.text(kit.sentence(mark("Now: {now}"), **places)))
    elif has_words and goal.next:
        lines.append(kit.text(kit.sentence(mark("Next: {next}"), **places)))
    return Columns([mini_stairs(goal.step, alt=alt), Stack(lines)], [13 * MM, None], gap=2.5 * MM, read=(1, 0))


SECTION = SectionMaker(title=TITLE, build=build, parts=parts)
