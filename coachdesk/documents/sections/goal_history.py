"""How each goal went from its first day on, as the worker and the coach saw it."""

from __future__ import annotations

from collections.abc import Iterator

from coachdesk.documents import theme
from coachdesk.documents.blocks.base import Block
from coachdesk.documents.blocks.chart import Progress, Reading, line_sign, progress_chart
from coachdesk.documents.blocks.layout import BASELINE, Columns, Stack
from coachdesk.documents.engine.sheet import MM
from coachdesk.documents.engine.text import END
from coachdesk.documents.kit import GUTTER, Kit, bold
from coachdesk.documents.section import Room, SectionMaker
from coachdesk.domain.facts.goals import GoalHistory, GoalStory
from coachdesk.domain.goal import GOAL_STATUS_NAMES
from coachdesk.domain.goal_attainment import LEVELS
from coachdesk.i18n import mark

TITLE = mark("How my goals went")
WORDS_WIDTH = 62.0
CHART_HEIGHT = 34.0
STEPS = (1, len(LEVELS))


def build(facts: GoalHistory, kit: Kit, room: Room) -> Block | None:
    """Return the goals under each other: levels and reasons in words, every look in a chart."""
    if not facts.rows:
        return None
    goals = [_goal(goal, facts, kit, room.width) for goal in facts.rows]
    has_coach = any(line.dashed for goal in facts.rows for line in _lines(goal, facts, kit))
    names = (facts.worker, _coach(facts, kit))
    signs = [(line_sign(dashed=at > 0), name) for at, name in enumerate(names)]
    legend = kit.legend(signs) if has_coach else None
    return kit.section(kit.words.of(TITLE), Stack(goals, gap=3.2 * MM), legend=legend)


def _goal(goal: GoalStory, facts: GoalHistory, kit: Kit, width: float) -> Block:
    words = kit.words
    status = kit.text(words.of(GOAL_STATUS_NAMES[goal.status]), theme.LABEL, align=END)
    title = kit.text(goal.title, theme.SUBHEADING)
    head = Columns([title, status], [None, status.natural_width()], gap=GUTTER * MM, align=BASELINE)
    head.keeps_with_next = True
    said: list[Block] = list(_levels(goal, kit))
    lines = _lines(goal, facts, kit)
    if len({step.day for step in goal.steps}) < 2:
        said += [kit.text(sentence) for sentence in _only_look(lines, kit)]
        return Stack([head, Stack(said)])
    chart_width = width - WORDS_WIDTH - GUTTER
    chart = progress_chart(goal.title, lines, words, scale=STEPS, width=chart_width, height=CHART_HEIGHT)
    return Stack([head, Columns([Stack(said), chart], [WORDS_WIDTH * MM, chart_width * MM], gap=GUTTER * MM)])


def _levels(goal: GoalStory, kit: Kit) -> Iterator[Block]:
    words = kit.words
    for label, text in (
        (words("At the start:"), goal.start),
        (words("Now:"), goal.now),
        (words("Why:"), goal.reason),
    ):
        if text:
            yield kit.text(kit.sentence(mark("{label} {text}"), label=bold(label), text=kit.ended(text)))


def _lines(goal: GoalStory, facts: GoalHistory, kit: Kit) -> list[Progress]:
    """Return the line of the worker and that of the coach, as far as they said something."""
    of_worker = tuple(Reading(step.day, step.by_worker) for step in goal.steps if step.by_worker is not None)
    of_coach = tuple(Reading(step.day, step.by_coach) for step in goal.steps if step.by_coach is not None)
    lines = (Progress(facts.worker, of_worker), Progress(_coach(facts, kit), of_coach, dashed=True))
    return [line for line in lines if line.readings]


def _only_look(lines: list[Progress], kit: Kit) -> Iterator[str]:
    words = kit.words
    for line in lines:
        (reading,) = line.readings
        yield words(
            "{name} on {day}: step {step} of 5.", name=line.name, day=words.day(reading.day), step=reading.value
        )
    if not lines:
        yield words("Nobody has looked back at this goal yet.")


def _coach(facts: GoalHistory, kit: Kit) -> str:
    return facts.coach or kit.words("the job coach")


SECTION = SectionMaker(title=TITLE, build=build)
