"""Which block goes on which page: everything on one page where that fits, else page by page, shortened until it fits.

Nothing is ever set smaller and no row comes apart. First the room between rows gives way a little; then lists get
shorter, stage by stage, the longest first, and say how many they leave out. What is worth most is shortened last; each
section says that of itself in its parts. A paper that flows has no such limit: it takes the pages it needs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from coachdesk.documents.blocks.base import Block
from coachdesk.documents.blocks.layout import Columns
from coachdesk.documents.engine.sheet import MM
from coachdesk.documents.kit import GUTTER, Kit
from coachdesk.documents.section import STAGES, Room, section_maker
from coachdesk.documents.template import RowPlan, Template
from coachdesk.domain.facts.paper import SectionFacts

TIGHTEST_GAPS = 0.7
"""How far the room between rows may shrink before lists do."""

RESTORED_GAPS = 0.9
"""How much of that room there has to be before a list that was shortened too far gets longer again."""


HAIR = 0.01
"""Points that make no difference."""

LEAST_START = 24 * MM
"""Of a row that breaks over pages, as much stands on the first one at the least."""

LEAST_BROKEN = 40 * MM
"""A lower row does not break over pages: a table of a few rows is read at a glance or not at all."""

PAGE_TOP = 2 * MM
"""The room over a row that stands first on a page where another row was planned first."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A row on a page: its block, its height, and the room over it; in points."""

    block: Block
    height: float
    gap: float
    stays_with_next: bool = False


def composed(
    sections: Iterable[SectionFacts], template: Template, kit: Kit, *, width: float, height: float
) -> list[list[Placed]]:
    """Return the rows of each page; width and height are those of the content, in points."""
    builder = _Builder({facts.key: facts for facts in sections}, kit, width)
    if template.together:
        rows = builder.rows(template.together)
        if _fits(rows, height):
            return [_tightened(rows, height)]
    pages: list[list[Placed]] = []
    for plan in template.pages if template.flows else _moved(builder, template.pages, height):
        rows = builder.rows(plan) if template.flows else _shortened(builder, plan, height)
        broken = _broken(rows, width, height, splits=template.flows)
        pages += [_tightened(page, height) for page in broken if page]
    return pages or [[]]


def _moved(builder: _Builder, plans: Sequence[Sequence[RowPlan]], height: float) -> list[list[RowPlan]]:
    """Return the pages with rows moved on that may move, where their page is full and the next one has room for them.

    Nothing has to be left out then, and the page that is read first stays the first.
    """
    moved = [list(plan) for plan in plans]
    for page, following in pairwise(moved):
        for row in [row for row in reversed(page) if row.moves_on]:
            if _fits(builder.rows(page), height) or not _fits(builder.rows([row, *following]), height, RESTORED_GAPS):
                continue
            page.remove(row)
            following.insert(0, row)
    return moved


@dataclass(frozen=True, slots=True)
class _OwnPart:
    """A part with the section it belongs to."""

    key: str
    name: str
    count: int
    floors: tuple[int, ...]
    least_hidden: int


class _Builder:
    """Builds rows, and keeps the sections it built, since most stay the same while one gets shorter."""

    def __init__(self, facts: Mapping[str, SectionFacts], kit: Kit, width: float) -> None:
        self._facts = facts
        self._kit = kit
        self._width = width / MM
        self._shown: dict[str, dict[str, int]] = {key: {} for key in facts}
        self._sections: dict[tuple[str, float, tuple[tuple[str, int], ...]], Block | None] = {}
        self._rows: dict[tuple[tuple[str, ...], tuple[tuple[tuple[str, int], ...], ...]], Placed | None] = {}

    def rows(self, plan: Sequence[RowPlan]) -> list[Placed]:
        """Return the rows that have something in them; a section without a neighbour takes the whole width."""
        found = (self._row(row) for row in plan)
        return [row for row in found if row is not None]

    def parts(self, plan: Sequence[RowPlan]) -> Iterator[_OwnPart]:
        """Yield what can be shortened."""
        for key in (key for row in plan for key in row.sections if key in self._facts):
            for part in section_maker(key).parts(self._facts[key]):
                yield _OwnPart(key, part.name, part.count, part.floors, part.least_hidden)

    def shown_of(self, part: _OwnPart) -> int:
        """Return how many of a part show."""
        return self._shown[part.key].get(part.name, part.count)

    def show(self, part: _OwnPart, count: int) -> None:
        """Let so many of a part show from now on."""
        self._shown[part.key][part.name] = count

    def _row(self, row: RowPlan) -> Placed | None:
        keys = [key for key in row.sections if key in self._facts]
        state = row.sections, tuple(tuple(sorted(self._shown[key].items())) for key in keys)
        if state not in self._rows:
            self._rows[state] = self._built_row(row, keys)
        return self._rows[state]

    def _built_row(self, row: RowPlan, keys: Sequence[str]) -> Placed | None:
        blocks = {key: block for key in keys if (block := self._section(key, self._share(row, keys, key)))}
        while len(blocks) < len(keys):
            # A neighbour had nothing to say; the others are built again, for the width they get now.
            keys = list(blocks)
            blocks = {key: block for key in keys if (block := self._section(key, self._share(row, keys, key)))}
        if not blocks:
            return None
        widths = [self._share(row, keys, key) * MM for key in keys]
        block = next(iter(blocks.values()))
        if len(blocks) > 1:
            block = Columns(list(blocks.values()), widths, gap=GUTTER * MM)
        return Placed(block, block.height(self._width * MM), row.gap * MM, row.stays_with_next)

    def _share(self, row: RowPlan, keys: Sequence[str], key: str) -> float:
        if len(keys) == len(row.sections) and row.widths:
            return row.widths[row.sections.index(key)]
        return (self._width - GUTTER * (len(keys) - 1)) / len(keys)

    def _section(self, key: str, width: float) -> Block | None:
        shown = self._shown[key]
        known = key, width, tuple(sorted(shown.items()))
        if known not in self._sections:
            self._sections[known] = section_maker(key).build(self._facts[key], self._kit, Room(width, dict(shown)))
        return self._sections[known]


def _fits(rows: Sequence[Placed], height: float, gaps: float = TIGHTEST_GAPS) -> bool:
    return _height(rows, gaps) <= height


def _height(rows: Sequence[Placed], gaps: float) -> float:
    return sum(row.height + row.gap * gaps for row in rows)


def _shortened(builder: _Builder, plan: Sequence[RowPlan], height: float) -> list[Placed]:
    """Return the rows of a page, shortened until they fit, or as far as they can be."""
    rows = builder.rows(plan)
    parts = list(builder.parts(plan))
    shortened: dict[_OwnPart, None] = {}
    for stage in range(STAGES):
        while not _fits(rows, height):
            over = {part: builder.shown_of(part) - _floor(part, stage) for part in parts}
            if not over or max(over.values()) <= 0:
                break
            # Of the parts that may give way at this stage, the one that is furthest over its floor.
            part = max(over, key=lambda each: over[each])
            shortened[part] = shortened.pop(part, None)  # moves to the end, among those that went last
            wanted = builder.shown_of(part) - (over[part] + 1) // 2
            builder.show(part, max(_floor(part, stage), min(wanted, part.count - part.least_hidden)))
            rows = builder.rows(plan)
    return _restored(builder, plan, shortened, height) if shortened and _fits(rows, height) else rows


def _floor(part: _OwnPart, stage: int) -> int:
    """Return how few must stay; all of them, where leaving out so few would not help."""
    floor = part.floors[min(stage, len(part.floors) - 1)]
    return floor if part.count - floor >= part.least_hidden else part.count


def _restored(builder: _Builder, plan: Sequence[RowPlan], shortened: Iterable[_OwnPart], height: float) -> list[Placed]:
    """Return the rows of a page that fits, with what was left out and still goes in: first what went last."""
    best = builder.rows(plan)
    for part in reversed(list(shortened)):
        while (shown := builder.shown_of(part)) < part.count:
            builder.show(part, shown + 1 if part.count - shown - 1 >= part.least_hidden else part.count)
            rows = builder.rows(plan)
            # What takes no more room than before, as beside a longer neighbour, always goes in.
            if not _fits(rows, height, RESTORED_GAPS) and _height(rows, 1) > _height(best, 1) + HAIR:
                builder.show(part, shown)
                break
            best = rows
    return best


def _broken(rows: Sequence[Placed], width: float, height: float, *, splits: bool) -> list[list[Placed]]:
    """Return rows in as many pages as they need: more than one only on papers that flow, or for texts without end.

    Rows that stay with the next one go to the next page with it. On a paper that flows, and where a row is higher than
    a page, rows come apart where they can.
    """
    pages: list[list[Placed]] = [[]]
    waiting = list(rows)
    while waiting:
        page, row = pages[-1], waiting.pop(0)
        if _fits([*page, row], height):
            page.append(row)
            continue
        room = height - _height(page, TIGHTEST_GAPS) - row.gap * TIGHTEST_GAPS
        halves = None
        if (splits and room >= LEAST_START and row.height >= LEAST_BROKEN) or not page:
            halves = row.block.split(width, room)
        if halves:
            page.append(Placed(halves[0], halves[0].height(width), row.gap))
            row = Placed(halves[1], halves[1].height(width), row.gap, row.stays_with_next)
        elif not page:
            page.append(row)
            continue
        else:
            while len(page) > 1 and page[-1].stays_with_next:
                waiting.insert(0, row)
                row = page.pop()
        waiting.insert(0, replace(row, gap=PAGE_TOP))
        pages.append([])
    return pages


def _tightened(rows: Sequence[Placed], height: float) -> list[Placed]:
    """Return the rows with as much of the room between them as there is."""
    gaps = sum(row.gap for row in rows)
    free = height - sum(row.height for row in rows)
    share = min(1.0, free / gaps) if gaps else 1.0
    return [replace(row, gap=row.gap * max(share, 0.0)) for row in rows]
