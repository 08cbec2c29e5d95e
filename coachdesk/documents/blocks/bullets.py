"""Lists: sentences behind a dot, terms with what they mean, steps with their label."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass

from coachdesk.documents.blocks.base import Block, Halves, Owner
from coachdesk.documents.engine import paths
from coachdesk.documents.engine.sheet import MM, Box, Sheet
from coachdesk.documents.engine.tags import Element

DOT_INDENT = 3.6 * MM


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list.

    Args:
        body: what it says.
        label: what stands before it, in words; None for a dot or nothing.
        mark: what is drawn before it and not read out, as a tick; None for none.
    """

    body: Block
    label: Block | None = None
    mark: Block | None = None


class Bullets(Block):
    """Items under each other, each behind a dot, a drawn mark, or a label of its own.

    Args:
        items: the entries.
        indent: how far the bodies stand in.
        gap: between two items.
        dots: whether items without label or mark get a dot.
        least: how high each item is at the least.
    """

    def __init__(
        self,
        items: Sequence[Item],
        *,
        indent: float = DOT_INDENT,
        gap: float = 0.9 * MM,
        dots: bool = True,
        least: float = 0.0,
    ) -> None:
        self._items = list(items)
        self._indent = indent
        self._gap = gap
        self._dots = dots
        self._least = least
        self._owner = Owner()

    def height(self, width: float) -> float:
        """Return the heights of the items, with the gap behind each but the last."""
        return sum(self._heights(width)) + self._gap * max(len(self._items) - 1, 0)

    def natural_width(self) -> float:
        """Return the widest wish of the bodies, with the indent."""
        return self._indent + max((item.body.natural_width() for item in self._items), default=0.0)

    def draw(self, sheet: Sheet, box: Box, parent: Element) -> None:
        """Draw the items in their list."""
        element = self._owner.element(lambda: Element("L", parent))
        top = box.top
        for item, height in zip(self._items, self._heights(box.width), strict=True):
            self._draw_item(sheet, Box(box.x, top, box.width, height), item, Element("LI", element))
            top -= height + self._gap

    def split(self, width: float, room: float) -> Halves | None:
        """Break between two items."""
        used = 0.0
        for at, height in enumerate(self._heights(width)):
            if used + height > room + 1e-6:
                return (self._only(self._items[:at]), self._only(self._items[at:])) if at else None
            used += height + self._gap
        return None

    def _only(self, items: list[Item]) -> Bullets:
        part = copy(self)
        part._items = items  # noqa: SLF001 its own kind
        return part

    def _heights(self, width: float) -> list[float]:
        return [max(self._least, *self._both(item, width)) for item in self._items]

    def _both(self, item: Item, width: float) -> tuple[float, float]:
        label = item.label or item.mark
        before = label.height(self._indent) if label else 0.0
        drop = max(before - item.body.first_line(), 0.0) / 2 if item.mark else 0.0
        return before, drop + item.body.height(width - self._indent)

    def _draw_item(self, sheet: Sheet, box: Box, item: Item, element: Element) -> None:
        start = box.x + box.width - self._indent if sheet.rtl else box.x
        body_x = box.x if sheet.rtl else box.x + self._indent
        before = Box(start, box.top, self._indent, box.height)
        body_height = item.body.height(box.width - self._indent)
        drop = 0.0
        if item.label:
            item.label.draw(sheet, before, Element("Lbl", element))
        elif item.mark:
            # A mark and the first line stand with their middles level.
            height = item.mark.height(self._indent)
            middle = max(height, item.body.first_line(), self._least) / 2
            drop = middle - item.body.first_line() / 2
            item.mark.draw(sheet, Box(before.x, box.top - middle + height / 2, self._indent, height), element)
        elif self._dots:
            self._dot(sheet, before, item.body.baseline())
        body = Box(body_x, box.top - drop, box.width - self._indent, body_height)
        item.body.draw(sheet, body, Element("LBody", element))

    def _dot(self, sheet: Sheet, box: Box, baseline: float) -> None:
        radius = 0.65 * MM
        x = box.x + box.width - 0.4 * MM - radius if sheet.rtl else box.x + 0.4 * MM + radius
        # In the middle of a small letter, half an x-height above the line.
        y = box.top - baseline + 0.268 * baseline / 1.06
        sheet.put(paths.filled(paths.circle(x, y, radius), sheet.colours["accent"]))
