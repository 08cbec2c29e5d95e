"""The hours of the period, per activity and goal, with sums that are exact."""

from __future__ import annotations

from collections.abc import Callable

from coachdesk.documents.blocks.base import Block
from coachdesk.documents.blocks.marks import share_bar
from coachdesk.documents.blocks.table import RULE, Cell, Column, Look, Row
from coachdesk.documents.engine.sheet import MM
from coachdesk.documents.engine.text import END
from coachdesk.documents.kit import Kit, bold
from coachdesk.documents.section import Part, Room, SectionMaker
from coachdesk.domain.facts.report import ActivityHours, Hours
from coachdesk.i18n import mark

TITLE = mark("Hours")
MOST_NAME_WIDTH = 82.0
NUMBER_WIDTH, OTHER_WIDTH, TOTAL_WIDTH = 14.0, 14.5, 15.5
LONGEST_BAR = 39.0
FEW_ROWS = 6
"""More rows than these stand closer together."""

EXACT_MINUTES = 6
"""A tenth of an hour. Where all minutes are tenths, hours have a decimal; else they are written as 4:20, exactly."""

Writer = Callable[[int], str]


def build(facts: Hours, kit: Kit, room: Room) -> Block:
    """Return the table, with a bar beside each total for who reads at a glance."""
    words = kit.words
    if not facts.rows:
        return kit.section(words.of(TITLE), kit.text(words("No support was recorded in this period.")))
    write = _writer(facts, kit)
    goals = [words("Goal {number}", number=at + 1) for at in range(facts.goals)]
    names = [kit.text(row.activity).natural_width() for row in facts.rows]
    name_width = min(max(names) / MM + 2.5, MOST_NAME_WIDTH)
    widths = (name_width, *(NUMBER_WIDTH for _ in goals), OTHER_WIDTH, TOTAL_WIDTH)
    rest = room.width - sum(widths)
    columns = [*(Column(width * MM, room=(4 if at else 2.5) * MM) for at, width in enumerate(widths)), Column(room=0)]
    longest = max(row.total for row in facts.rows)
    bar = min(LONGEST_BAR, rest)
    rows = [_row(row, kit, write, share_bar(row.total / longest if longest else 0, bar)) for row in facts.rows]
    room_in_rows = (0.72 if len(rows) <= FEW_ROWS else 0.45) * MM if room.of("air", 1) else 0.2 * MM
    look = Look(above=room_in_rows, below=room_in_rows, below_head=0.8 * MM, align="middle")
    head = (words("Activity"), *goals, words("Other"), words("Total"), "")
    numbers = range(1, len(head) - 1)
    table = kit.table(columns, [*rows, _sums(facts, kit, write, rest)], head=head, look=look, ends=numbers)
    return kit.section(words.of(TITLE), table)


def parts(facts: Hours) -> tuple[Part, ...]:
    """Return the air between the rows, which gives way before anything that is said on the page."""
    return (Part("air", int(bool(facts.rows)), (0,)),)


def _writer(facts: Hours, kit: Kit) -> Writer:
    """Return how minutes are written: as nothing is rounded, every column adds up on paper too."""
    counted = [minutes for row in facts.rows for minutes in (*row.for_goals, row.other)]
    granted = [] if facts.granted is None else [facts.granted]
    if all(minutes % EXACT_MINUTES == 0 for minutes in (*counted, *granted)):
        return kit.words.hours
    return lambda minutes: f"{minutes // 60}:{minutes % 60:02}"


def _row(row: ActivityHours, kit: Kit, write: Writer, bar: Block) -> Row:
    numbers = [kit.cell(write(minutes) if minutes else "–", align=END) for minutes in (*row.for_goals, row.other)]
    return Row(
        (kit.row_head(row.activity, strong=False), *numbers, kit.cell(bold(write(row.total)), align=END), Cell(bar))
    )


def _sums(facts: Hours, kit: Kit, write: Writer, rest: float) -> Row:
    """Return the last row; what was granted stands behind the total, or behind its name where that is too narrow."""
    goals = [sum(row.for_goals[at] for row in facts.rows) for at in range(facts.goals)]
    sums = [*goals, sum(row.other for row in facts.rows), facts.total]
    cells = [kit.cell(bold(write(minutes)), align=END) for minutes in sums]
    words = kit.words
    if facts.granted is None:
        return Row((kit.row_head(words("Total")), *cells, Cell(None)), rule_above=RULE)
    hours = write(facts.granted)
    granted = kit.in_cell(words("of {hours} hours granted", hours=hours))
    if granted.natural_width() <= rest * MM:
        return Row((kit.row_head(words("Total")), *cells, Cell(granted)), rule_above=RULE)
    name = kit.sentence(mark("{total} of {hours} hours granted"), total=bold(words("Total")), hours=hours)
    return Row((kit.row_head(name, strong=False), *cells, Cell(None)), rule_above=RULE)


SECTION = SectionMaker(title=TITLE, build=build, parts=parts)
