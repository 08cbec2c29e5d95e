"""What every block can do: say how high it is at a width, draw itself into a box, and break over pages."""

from __future__ import annotations

from collections.abc import Callable

from coachdesk.documents.engine.sheet import Box, Sheet
from coachdesk.documents.engine.tags import Element

Halves = tuple["Block", "Block"]


class Block:
    """Something on a paper. All lengths are points; a block is drawn once, and may be measured as often as needed."""

    keeps_with_next = False
    """Whether it makes no sense at the bottom of a page, as a heading."""

    def height(self, width: float) -> float:
        """Return how high the block is at a width."""
        raise NotImplementedError

    def draw(self, sheet: Sheet, box: Box, parent: Element) -> None:
        """Draw the block from the top of a box, which is at least as high as the block says.

        Args:
            sheet: where.
            box: the room; a block that fills its room, as a panel does, takes all of it.
            parent: the element in which its own elements come.
        """
        raise NotImplementedError

    def natural_width(self) -> float:
        """Return how wide the block would like to be; infinite if it takes what it gets."""
        return float("inf")

    def baseline(self) -> float:
        """Return how far below its top the first line stands, for what is set beside it."""
        return 0.0

    def first_line(self) -> float:
        """Return how high its first line is, for a mark that stands before it; 0 for what has no lines."""
        return 0.0

    def split(self, width: float, room: float) -> Halves | None:  # noqa: ARG002 most blocks are whole
        """Return the part that fits a height and the rest, or None where the block does not come apart there."""
        return None


class Owner:
    """The element of a block: made where the block, or the first part of it, is drawn."""

    def __init__(self) -> None:
        self._element: Element | None = None

    def element(self, make: Callable[[], Element]) -> Element:
        """Return the element, made at the first call."""
        if self._element is None:
            self._element = make()
        return self._element

    @property
    def is_placed(self) -> bool:
        """Whether a part was drawn already."""
        return self._element is not None


class Gap(Block):
    """Room between blocks; at the top of a page it is left out."""

    def __init__(self, height: float) -> None:
        self._height = height

    def height(self, width: float) -> float:  # noqa: ARG002 a gap is as wide as it is
        """Return the room."""
        return self._height

    def natural_width(self) -> float:
        """Return none."""
        return 0.0

    def draw(self, sheet: Sheet, box: Box, parent: Element) -> None:
        """Draw nothing."""
