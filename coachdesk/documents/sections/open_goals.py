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
MOST_WORDS = 2
"""Where a goal stands, and what comes next."""


def build(facts: OpenGoals, kit: Kit, room: Room) -> Block | None:
    """Return the goals under each other, each with its little stairs."""
    if not facts.rows:
        return None
    words = room.of("words", MOST_WORDS)
    rows = [_goal(goal, kit, has_now=words > 0, has_next=words > 1) for goal in facts.rows]
    return kit.section(kit.words.of(TITLE), Stack(rows, gap=1.4 * MM))


def parts(facts: OpenGoals) -> tuple[Part, ...]:
    """Return the words about now and next; without them the stairs still say where it stands."""
    has_words = any(goal.now or goal.next for goal in facts.rows)
    return (Part("words", MOST_WORDS * has_words, (1, 0)),)


def _goal(goal: OpenGoal, kit: Kit, *, has_now: bool, has_next: bool) -> Block:
    words = kit.words
    alt = words("Now step {step} of 5, the aim is step 3.", step=goal.step)
    lines: list[Block] = [kit.text(bold(kit.ended(goal.title)))]
    places = {"now": kit.ended(goal.now), "next": kit.ended(goal.next)}
    now, following = has_now and bool(goal.now), has_next and bool(goal.next)
    if now and following:
        lines.append(kit.text(kit.sentence(mark("Now: {now} Next: {next}"), **places)))
    elif now:
        lines.append(kit.text(kit.sentence(mark("Now: {now}"), **places)))
    elif following:
        lines.append(kit.text(kit.sentence(mark("Next: {next}"), **places)))
    return Columns([mini_stairs(goal.step, alt=alt), Stack(lines)], [13 * MM, None], gap=2.5 * MM, read=(1, 0))


SECTION = SectionMaker(title=TITLE, build=build, parts=parts)
