"""The worker's goals as staircases: then, now, and the step we agreed on."""

from __future__ import annotations

from coachdesk.documents import theme
from coachdesk.documents.blocks.base import Block, Gap
from coachdesk.documents.blocks.figure import Pictogram
from coachdesk.documents.blocks.layout import MIDDLE, Columns, Padded, Panel, Stack, Underlined
from coachdesk.documents.blocks.staircase import WIDTH, Captions, Climb, staircase
from coachdesk.documents.engine.sheet import MM
from coachdesk.documents.kit import Kit
from coachdesk.documents.section import Part, Room, SectionMaker
from coachdesk.domain.facts.goals import Staircase, Staircases
from coachdesk.i18n import mark

TITLE = mark("My goals")
TILE = 20.0
SMALL_TITLE = theme.WORKER.but(bold=True, colour="accent", tag="H2")
SHORT_TITLE = 46
"""Where one of the goals has more letters all are set as text, so that they leave room for the words under them."""


def build(facts: Staircases, kit: Kit, room: Room) -> Block | None:
    """Return the goals under each other, each with its picture, its words and its staircase."""
    if not facts.rows:
        return None
    shown = facts.rows[: room.of("goals", len(facts.rows))]
    has_words = room.of("words", 1) > 0
    is_large = _are_short(facts) and room.of("large", 1) > 0
    style = theme.WORKER_HEADING.but(leading=7.4) if is_large else SMALL_TITLE
    blocks: list[Block] = [_goal(row, kit, style, has_words=has_words) for row in shown]
    if rest := len(facts.rows) - len(shown):
        said = kit.words.plural("and {count} more goal", "and {count} more goals", rest)
        blocks.append(kit.text(said, theme.WORKER))
    return Stack(blocks)


def parts(facts: Staircases) -> tuple[Part, ...]:
    """Return the large titles, the words and the goals; the stairs themselves are the last to go."""
    count = len(facts.rows)
    return (
        Part("large", int(_are_short(facts)), (0,)),
        Part("words", 1, (1, 1, 1, 0)),
        Part("goals", count, (count, count, count, count, 1)),
    )


def _are_short(facts: Staircases) -> bool:
    return all(len(row.title) <= SHORT_TITLE for row in facts.rows)


def _goal(row: Staircase, kit: Kit, style: theme.Style, *, has_words: bool) -> Block:
    words = kit.words
    lines: list[Block] = [kit.heading(row.title, style), Gap(1.2 * MM)]
    lines += [kit.text(line, theme.WORKER) for line in _lines(row, kit, has_words=has_words)]
    places = {"goal": row.title.rstrip(" ."), "then": row.step_then, "now": row.step_now, "aim": row.step_aim}
    if row.step_then == row.step_now:
        alt = words("{goal}. Now step {now} of 5, the aim is step {aim}.", **places)
    else:
        alt = words("{goal}. Then step {then}, now step {now} of 5, the aim is step {aim}.", **places)
    captions = Captions(
        then=words("then"), now=words("now"), step=words("step {step} of 5", step=row.step_now), alt=alt
    )
    climb = Climb(row.step_then, row.step_now, max(row.step_best, row.step_now), row.step_aim)
    tile = Panel(
        Padded(Pictogram(row.picture or "goal", 15), start=2.5 * MM, top=2.5 * MM, end=2.5 * MM, bottom=2.5 * MM),
        line=0,
        radius=3 * MM,
        fill="tint",
        tag="",
    )
    columns = Columns(
        [tile, Stack(lines), staircase(climb, captions)],
        [TILE * MM, None, WIDTH * MM],
        gap=5 * MM,
        align=MIDDLE,
        read=(1, 0, 2),
    )
    return Underlined(columns, above=1.6 * MM, below=1.4 * MM)


def _lines(row: Staircase, kit: Kit, *, has_words: bool) -> list[str]:
    words = kit.words
    lines = []
    if has_words and row.then and row.step_then != row.step_now:
        lines.append(words("Then: {level}", level=kit.ended(row.then)))
    if has_words and row.now:
        lines.append(words("Now: {level}", level=kit.ended(row.now)))
    if row.step_now > row.step_aim:
        lines.append(words("Further than my aim!"))
    elif row.step_now == row.step_aim:
        lines.append(words("I have reached my aim!"))
    return lines


SECTION = SectionMaker(title=TITLE, build=build, parts=parts)
