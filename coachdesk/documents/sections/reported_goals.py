"""The goals of the period: where it began, what was agreed, where it stands."""

from __future__ import annotations

from coachdesk.documents import theme
from coachdesk.documents.blocks.base import Block
from coachdesk.documents.blocks.layout import MIDDLE
from coachdesk.documents.blocks.marks import aim_sign, now_sign, start_sign, step_scale
from coachdesk.documents.blocks.table import Cell, Column, Look, Row
from coachdesk.documents.engine.sheet import MM
from coachdesk.documents.kit import Kit, bold
from coachdesk.documents.section import Part, Room, SectionMaker
from coachdesk.domain.facts.goals import ReportedGoal, ReportedGoals
from coachdesk.i18n import mark

TITLE = mark("Goals")


def build(facts: ReportedGoals, kit: Kit, room: Room) -> Block:
    """Return the table; each row ends with the five steps."""
    words = kit.words
    if not facts.rows:
        return kit.section(words.of(TITLE), kit.text(words("No goals have been agreed yet.")))
    has_words = room.of("words", 1) > 0
    widths = (45, 30, 33, 36) if has_words else (66, 24.5, 24.5, 26)
    columns = [*(Column(width * MM, room=3 * MM) for width in widths), Column(room=0)]
    rows = [_row(goal, kit, has_words=has_words) for goal in facts.rows]
    head = (
        words("Goal, in the words of {name}", name=facts.worker),
        words("At the start"),
        words("Aim"),
        words("Now"),
        "",
    )
    look = Look(above=0.8 * MM, below=0.7 * MM, below_head=0.8 * MM, align=MIDDLE)
    return kit.section(words.of(TITLE), kit.table(columns, rows, head=head, look=look), legend=_legend(kit))


def parts(facts: ReportedGoals) -> tuple[Part, ...]:
    """Return the words of the levels; without them the numbers of the steps still say where it stands."""
    return (Part("words", int(bool(facts.rows)), (1, 1, 1, 1, 0)),)


def _row(goal: ReportedGoal, kit: Kit, *, has_words: bool) -> Row:
    words = kit.words

    def level(text: str, step: int) -> str:
        return text if text and has_words else words("step {step} of 5", step=step)

    alt = words(
        "start step {start}, aim step {aim}, now step {now} of 5",
        start=goal.step_start,
        aim=goal.step_aim,
        now=goal.step_now,
    )
    scale = step_scale(goal.step_start, goal.step_aim, goal.step_now, alt=alt)
    return Row(
        (
            kit.row_head(goal.title, theme.TIGHT),
            kit.cell(level(goal.start, goal.step_start), theme.TIGHT),
            kit.cell(level(goal.aim, goal.step_aim), theme.TIGHT),
            kit.cell(bold(level(goal.now, goal.step_now)), theme.TIGHT),
            Cell(scale),
        )
    )


def _legend(kit: Kit) -> Block:
    words = kit.words
    return kit.legend([(start_sign(), words("start")), (aim_sign(), words("aim")), (now_sign(), words("now"))])


SECTION = SectionMaker(title=TITLE, build=build, parts=parts)
