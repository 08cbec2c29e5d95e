"""What someone does at work: alone, with a check, or together; since when, and what shows it."""

from __future__ import annotations

from itertools import groupby

from coachdesk.documents.blocks.base import Block
from coachdesk.documents.blocks.layout import MIDDLE, Columns, Stack
from coachdesk.documents.blocks.marks import dots
from coachdesk.documents.blocks.table import Cell, Column, Row
from coachdesk.documents.engine.sheet import MM
from coachdesk.documents.kit import Kit, Rest
from coachdesk.documents.section import Part, Room, SectionMaker
from coachdesk.domain.facts.tasks import Task, Tasks
from coachdesk.domain.task_skill import TASK_LEVEL_NAMES, TaskLevel
from coachdesk.i18n import mark

TITLE = mark("What I do")
HOW_WIDTH, TASK_WIDTH, SINCE_WIDTH = 42.0, 52.0, 29.0
DOTS = {TaskLevel.ALONE: 3, TaskLevel.CHECK: 2, TaskLevel.TOGETHER: 1}


def build(facts: Tasks, kit: Kit, room: Room) -> Block | None:
    """Return the table, its rows in groups by how far alone."""
    if not facts.rows:
        return None
    words = kit.words
    shown = _shown(facts, room)
    has_details = room.of("details", 1) > 0
    has_since = has_details and any(task.since for task in shown)
    has_evidence = has_details and any(task.evidence for task in shown)
    columns = [Column(HOW_WIDTH * MM, room=8 * MM)]
    head = [words("How"), words("Task")]
    columns.append(Column(_task_width(shown, kit, room) if has_evidence else None))
    if has_since:
        columns.append(Column(_since_width(shown, kit) if has_evidence else None))
        head.append(words("Since"))
    if has_evidence:
        columns.append(Column(room=0))
        head.append(words("What shows it"))
    rows = []
    for level, group in groupby(shown, key=lambda task: task.level):
        tasks = list(group)
        for at, task in enumerate(tasks):
            first = (_level(level, len(tasks), kit),) if at == 0 else ()
            cells = _cells(task, kit, has_since=has_since, has_evidence=has_evidence)
            rows.append(Row((*first, *cells), ends_group=at + 1 == len(tasks), starts_at=0 if first else 1))
    table: Block = kit.table(columns, rows, head=head)
    if hidden := len(facts.rows) - len(shown):
        more = words.plural(
            "and {count} more task, ask {coach}", "and {count} more tasks, ask {coach}", hidden, coach=facts.coach
        )
        rest = kit.more(Rest(hidden, facts.coach), said=more if facts.coach else "", indent=HOW_WIDTH * MM)
        table = Stack([table, rest])
    return kit.section(words.of(TITLE), table)


def _task_width(tasks: list[Task], kit: Kit, room: Room) -> float:
    """Return how wide the tasks are: as usual, or wider where that saves lines and what shows them is short."""
    longest = max(kit.text(task.task).natural_width() for task in tasks) + 4 * MM
    evidence = max(kit.text(task.evidence).natural_width() for task in tasks)
    most = (room.width - HOW_WIDTH) * MM - _since_width(tasks, kit) - evidence
    return max(TASK_WIDTH * MM, min(longest, most))


def _since_width(tasks: list[Task], kit: Kit) -> float:
    """Return how wide the months are, so that none is broken."""
    months = [kit.text(kit.words.month(task.since)).natural_width() for task in tasks if task.since]
    return max([SINCE_WIDTH * MM, *(width + 4 * MM for width in months)])


def parts(facts: Tasks) -> tuple[Part, ...]:
    """Return the tasks of each level, so that one of each can stay, and what is said of them."""
    # Of levels that give way in the same stage the last one goes first.
    counts = ((level, sum(task.level is level for task in facts.rows)) for level in reversed(TaskLevel))
    tasks = (Part(level.value, count, (3, 2, 1), least_hidden=2) for level, count in counts)
    return (*tasks, Part("details", 1, (1, 1, 1, 1, 0)))


def _shown(facts: Tasks, room: Room) -> list[Task]:
    shown: list[Task] = []
    for level in TaskLevel:
        tasks = [task for task in facts.rows if task.level is level]
        shown += tasks[: room.of(level.value, len(tasks))]
    return shown


def _level(level: TaskLevel, rows: int, kit: Kit) -> Cell:
    name = kit.row_head(kit.words.of(TASK_LEVEL_NAMES[level])).block
    circles = dots(DOTS[level])
    both = Columns([name or circles, circles], [None, circles.natural_width()], gap=2 * MM, align=MIDDLE)
    return Cell(both, rows=rows, heads=True)


def _cells(task: Task, kit: Kit, *, has_since: bool, has_evidence: bool) -> list[Cell]:
    cells = [kit.cell(task.task)]
    if has_since:
        cells.append(kit.cell(kit.words.month(task.since)) if task.since else Cell(None))
    if has_evidence:
        cells.append(kit.cell(task.evidence))
    return cells


SECTION = SectionMaker(title=TITLE, build=build, parts=parts)
