"""Blocks that hold blocks: under each other, beside each other, with room around them, in a panel."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy

from coachdesk.documents.blocks.base import Block, Gap, Halves, Owner
from coachdesk.documents.engine import paths
from coachdesk.documents.engine.sheet import MM, Box, Sheet
from coachdesk.documents.engine.tags import Element

TOP, MIDDLE, BOTTOM, BASELINE, STRETCH = "top", "middle", "bottom", "baseline", "stretch"


class Stack(Block):
    """Blocks under each other.

    Args:
        blocks: from the top; a heading stays with what follows it.
        gap: room between each two.
        tag: the element that holds them; empty puts them straight into the element around.
    """

    def __init__(self, blocks: Sequence[Block], *, gap: float = 0.0, tag: str = "") -> None:
        spaced: list[Block] = []
        for block in blocks:
            if spaced and gap:
                spaced.append(Gap(gap))
            spaced.append(block)
        self._blocks: list[Block] = spaced
        self._tag = tag
        self._owner = Owner()

    def height(self, width: float) -> float:
        """Return the heights together."""
        return sum(block.height(width) for block in self._blocks)

    def natural_width(self) -> float:
        """Return the widest wish."""
        return max((block.natural_width() for block in self._blocks), default=0.0)

    def baseline(self) -> float:
        """Return that of the first block."""
        return self._blocks[0].baseline() if self._blocks else 0.0

    def draw(self, sheet: Sheet, box: Box, parent: Element) -> None:
        """Draw one after the other."""
        element = self._owner.element(lambda: Element(self._tag, parent)) if self._tag else parent
        top = box.top
        for block in self._blocks:
            height = block.height(box.width)
            block.draw(sheet, Box(box.x, top, box.width, height), element)
            top -= height

    def split(self, width: float, room: float) -> tuple[Stack, Stack] | None:
        """Break between two blocks, or within the one at the end of the room; never behind a heading."""
        used = 0.0
        for at, block in enumerate(self._blocks):
            height = block.height(width)
            if used + height <= room + 1e-6:
                used += height
                continue
            halves = block.split(width, room - used)
            if halves:
                return self._only([*self._blocks[:at], halves[0]]), self._only([halves[1], *self._blocks[at + 1 :]])
            return self._broken_before(at)
        return None

    def first_alone(self) -> tuple[Stack, Stack] | None:
        """Return the first block, with the headings over it, and the rest: for one that is higher than any page."""
        end = 1
        while end < len(self._blocks) and self._sticks(self._blocks[end - 1]):
            end += 1
        return (self._only(self._blocks[:end]), self._from(end)) if end < len(self._blocks) else None

    def _broken_before(self, at: int) -> tuple[Stack, Stack] | None:
        end = at
        while end and self._sticks(self._blocks[end - 1]):
            end -= 1
        return (self._only(self._blocks[:end]), self._from(end)) if end else None

    def _from(self, start: int) -> Stack:
        while start < len(self._blocks) and isinstance(self._blocks[start], Gap):
            start += 1
        return self._only(self._blocks[start:])

    @staticmethod
    def _sticks(block: Block) -> bool:
        return isinstance(block, Gap) or block.keeps_with_next

    def _only(self, blocks: list[Block]) -> Stack:
        part = copy(self)
        part._blocks = blocks  # noqa: SLF001 its own kind
        return part


class Columns(Block):
    """Blocks beside each other; on a paper from right to left the first stands on the right.

    Args:
        blocks: the first one first.
        widths: of each column in points; None shares what is left.
        gap: between each two.
        align: “top”, “middle”, “bottom”, “baseline”, or “stretch” to give each the height of the highest.
        read: in which order they are read, where that is not the order in which they stand.
    """

    def __init__(
        self,
        blocks: Sequence[Block],
        widths: Sequence[float | None],
        *,
        gap: float = 6 * MM,
        align: str = TOP,
        read: Sequence[int] = (),
    ) -> None:
        self._blocks = list(blocks)
        self._widths = list(widths)
        self._gap = gap
        self._align = align
        self._read = list(read) or list(range(len(self._blocks)))

    def height(self, width: float) -> float:
        """Return the height of the highest column."""
        heights = self._heights(width)
        if self._align == BASELINE:
            line = max(block.baseline() for block in self._blocks)
            return max(line - block.baseline() + height for block, height in zip(self._blocks, heights, strict=True))
        return max(heights, default=0.0)

    def natural_width(self) -> float:
        """Return the widths together, each as wide as it likes where it shares."""
        wishes = (
            block.natural_width() if width is None else width
            for block, width in zip(self._blocks, self._widths, strict=True)
        )
        return sum(wishes) + self._gap * (len(self._blocks) - 1)

    def baseline(self) -> float:
        """Return the lowest of the first lines."""
        return max((block.baseline() for block in self._blocks), default=0.0)

    def draw(self, sheet: Sheet, box: Box, parent: Element) -> None:
        """Draw the columns in reading order."""
        widths = self._shared(box.width)
        heights = self._heights(box.width)
        line = self.baseline()
        for at in self._read:
            offset = sum(widths[:at]) + self._gap * at
            x = box.x + box.width - offset - widths[at] if sheet.rtl else box.x + offset
            block, height = self._blocks[at], heights[at]
            free = {
                TOP: 0.0,
                STRETCH: 0.0,
                MIDDLE: (box.height - height) / 2,
                BOTTOM: box.height - height,
                BASELINE: line - block.baseline(),
            }[self._align]
            full = box.height if self._align == STRETCH else height
            block.draw(sheet, Box(x, box.top - free, widths[at], full), parent)

    def _shared(self, width: float) -> list[float]:
        fixed = sum(each for each in self._widths if each is not None)
        sharing = sum(each is None for each in self._widths)
        rest = width - fixed - self._gap * (len(self._widths) - 1)
        return [rest / sharing if each is None else each for each in self._widths]

    def _heights(self, width: float) -> list[float]:
        return [block.height(each) for block, each in zip(self._blocks, self._shared(width), strict=True)]


class Padded(Block):
    """A block with room around it; `start` is the side where lines begin."""

    def __init__(
        self, block: Block, *, start: float = 0.0, top: float = 0.0, end: float = 0.0, bottom: float = 0.0
    ) -> None:
        self._block = block
        self._start, self._top, self._end, self._bottom = start, top, end, bottom
        self.keeps_with_next = block.keeps_with_next

    def height(self, width: float) -> float:
        """Return the height with the room."""
        return self._block.height(width - self._start - self._end) + self._top + self._bottom

    def natural_width(self) -> float:
        """Return the width with the room."""
        return self._block.natural_width() + self._start + self._end

    def baseline(self) -> float:
        """Return where the first line stands."""
        return self._top + self._block.baseline()

    def draw(self, sheet: Sheet, box: Box, parent: Element) -> None:
        """Draw the block within its room."""
        left, right = (self._end, self._start) if sheet.rtl else (self._start, self._end)
        self._block.draw(sheet, box.inset(left, self._top, right, self._bottom), parent)


class Section(Block):
    """A section of a paper: a rule over it, then what it says, in an element of its own.

    Args:
        body: heading and all.
        rule: how thick the rule is; the thicker, the more it matters.
        room: between rule and body.
        reaches: how wide the rule is where it is not as wide as the section.
    """

    def __init__(self, body: Block, *, rule: float = 0.75, room: float = 1.6 * MM) -> None:
        self._body = body
        self._rule = rule
        self._room = room
        self._owner = Owner()

    def height(self, width: float) -> float:
        """Return the height with the rule."""
        return self._rule + self._room + self._body.height(width)

    def draw(self, sheet: Sheet, box: Box, parent: Element) -> None:
        """Draw the rule and the section."""
        element = self._owner.element(lambda: Element("Sect", parent))
        stripe = paths.rectangle(box.x, box.top - self._rule, box.width, self._rule)
        sheet.put(paths.filled(stripe, sheet.colours["accent"]))
        self._body.draw(sheet, box.inset(0, self._rule + self._room, 0, 0), element)

    def split(self, width: float, room: float) -> Halves | None:
        """Break as the body does; the rest has a rule again."""
        halves = self._body.split(width, room - self._rule - self._room)
        if halves is None:
            return None
        first, rest = copy(self), copy(self)
        first._body, rest._body = halves  # noqa: SLF001 their own kind
        return first, rest


class Underlined(Block):
    """A block over a line across the page, with room over and under it."""

    def __init__(self, block: Block, *, above: float, below: float, line: float = 1.0) -> None:
        self._block = block
        self._above, self._below, self._line = above, below, line

    def height(self, width: float) -> float:
        """Return the height with the room and the line."""
        return self._above + self._block.height(width) + self._below + self._line

    def draw(self, sheet: Sheet, box: Box, parent: Element) -> None:
        """Draw the block and the line under it."""
        self._block.draw(sheet, box.inset(0, self._above, 0, self._below + self._line), parent)
        stripe = paths.rectangle(box.x, box.bottom, box.width, self._line)
        sheet.put(paths.filled(stripe, sheet.colours["accent"]))


class Panel(Block):
    """A frame with round corners, and perhaps a filled bar for its heading.

    Args:
        body: what is in it.
        bar: what stands in the bar, in white; None for no bar.
        line: how thick the frame is; 0 for none.
        radius: of the corners.
        fill: the role of the colour inside; empty for none.
        least: how high the panel is at the least.
        tag: the element that holds it all; empty for none.
    """

    def __init__(
        self,
        body: Block,
        *,
        bar: Block | None = None,
        line: float = 1.0,
        radius: float = 2 * MM,
        fill: str = "",
        least: float = 0.0,
        tag: str = "Sect",
    ) -> None:
        self._least = least
        self._body = body
        self._bar = bar
        self._line = line
        self._radius = radius
        self._fill = fill
        self._tag = tag

    def height(self, width: float) -> float:
        """Return the height with bar and frame."""
        bar = self._bar.height(width) if self._bar else self._line
        return max(bar + self._body.height(width - 2 * self._line) + self._line, self._least)

    def natural_width(self) -> float:
        """Return the width of the body in its frame."""
        return self._body.natural_width() + 2 * self._line

    def draw(self, sheet: Sheet, box: Box, parent: Element) -> None:
        """Draw the frame around all of the box, then bar and body."""
        element = Element(self._tag, parent) if self._tag else parent
        self._frame(sheet, box)
        used = self._line
        if self._bar:
            used = self._bar.height(box.width)
            upper = (0.0, 0.0, self._radius, self._radius)
            shape = paths.rounded(box.x, box.top - used, box.width, used, upper)
            sheet.put(paths.filled(shape, sheet.colours["accent"]))
            self._bar.draw(sheet, Box(box.x, box.top, box.width, used), element)
        self._body.draw(sheet, box.inset(self._line, used, self._line, self._line), element)

    def _frame(self, sheet: Sheet, box: Box) -> None:
        half = self._line / 2
        radius = max(self._radius - half, 0.0)
        shape = paths.rounded(box.x + half, box.bottom + half, box.width - self._line, box.height - self._line, radius)
        if self._fill:
            sheet.put(paths.filled(shape, sheet.colours[self._fill]))
        if self._line:
            sheet.put(paths.stroked(shape, sheet.colours["accent"], self._line))
