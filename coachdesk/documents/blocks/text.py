"""The one block for all text: styled runs in any script, tagged as what they are."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import replace
from math import floor

from coachdesk.documents.blocks.base import Block, Halves, Owner
from coachdesk.documents.engine.paragraph import Line, Paragraph, Run
from coachdesk.documents.engine.sheet import Box, Sheet
from coachdesk.documents.engine.tags import Element
from coachdesk.documents.engine.text import START, baseline, draw_lines
from coachdesk.documents.theme import Style

Content = str | Run | Sequence[str | Run]
"""What is written: a text, a styled run, or several of either."""

LEAST_LINES = 2
"""How many lines stay together at either side of a page end."""

_HEADINGS = frozenset({"H1", "H2", "H3"})


def as_runs(content: Content, *, bold: bool = False) -> list[Run]:
    """Return content as runs; bold text stays bold throughout."""
    parts = [content] if isinstance(content, str | Run) else content
    runs = [Run(part) if isinstance(part, str) else part for part in parts]
    return [replace(run, bold=True) if bold and not run.bold else run for run in runs]


class Text(Block):
    """One paragraph or heading.

    Args:
        content: what it says. Nothing in it is markup.
        style: how it looks, and its tag.
        align: “start”, “centre” or “end”.
        base: 0 or 1 where the paper decides which way it runs; None lets its first letter decide.
        tag: the tag, where it is not that of the style; empty to belong to the element around it, as in a table cell.
        outline: the depth at which it stands in the outline; None for what has no entry there.
        balanced: whether its lines are made about as long as each other; headings always are.
        alone: whether nothing else stands beside it, which tools that copy text have to be told.
    """

    def __init__(
        self,
        content: Content,
        style: Style,
        *,
        align: str = START,
        base: int | None = None,
        tag: str | None = None,
        outline: int | None = None,
        balanced: bool = False,
        alone: bool = False,
    ) -> None:
        self.style = style
        self.tag = style.tag if tag is None else tag
        self.keeps_with_next = self.tag in _HEADINGS
        self._paragraph = Paragraph(as_runs(content, bold=style.bold), base)
        self._setting = style.setting(align, alone=alone)
        self._outline = outline
        self._balanced = balanced or self.keeps_with_next
        self._owner = Owner()
        self._laid: tuple[float, list[Line]] | None = None
        self._part: tuple[int, int | None] = (0, None)

    @property
    def text(self) -> str:
        """What it says."""
        return self._paragraph.text

    def lines(self, width: float) -> list[Line]:
        """Return its lines at a width."""
        if self._laid is None or self._laid[0] != width:
            # A hair more than the width: a text is asked for at exactly its natural width.
            room = width * 1000 / self._setting.size + 0.01
            lines = self._paragraph.lines(room)
            self._laid = (width, self._even(lines, room) if self._balanced and len(lines) > 1 else lines)
        start, end = self._part
        return self._laid[1][start:end]

    def height(self, width: float) -> float:
        """Return the height of its lines."""
        return len(self.lines(width)) * self._setting.leading

    def natural_width(self) -> float:
        """Return the width of its longest line where nothing breaks it."""
        return self._paragraph.natural_width * self._setting.size / 1000

    def longest_word(self) -> float:
        """Return the width below which words would be broken."""
        return self._paragraph.longest_word * self._setting.size / 1000

    def baseline(self) -> float:
        """Return where its first line stands."""
        return baseline(self._setting)

    def first_line(self) -> float:
        """Return the height of a line."""
        return self._setting.leading

    def draw(self, sheet: Sheet, box: Box, parent: Element) -> None:
        """Draw the lines; in a figure they are a part of the picture."""
        if self._outline is not None and not self._owner.is_placed:
            sheet.bookmark(self.text.replace("\n", " "), self._outline, box.top)
        own = self.tag and not sheet.in_figure
        element = self._owner.element(lambda: Element(self.tag, parent)) if own else parent
        draw_lines(sheet, self._paragraph, self.lines(box.width), self._setting, box, element)

    def split(self, width: float, room: float) -> Halves | None:
        """Break between two lines, not next to the first or the last one."""
        count = len(self.lines(width))
        fit = min(floor(room / self._setting.leading + 1e-6), count - LEAST_LINES)
        if fit < LEAST_LINES or self.keeps_with_next:
            return None
        start, end = self._part
        return self._only(start, start + fit), self._only(start + fit, end)

    def _even(self, lines: list[Line], room: float) -> list[Line]:
        """Return as many lines, broken so that the longest is as short as can be."""
        low, high, best = room / 2, room, lines
        for _ in range(8):
            tried = self._paragraph.lines((low + high) / 2)
            if len(tried) > len(lines):
                low = (low + high) / 2
            else:
                high, best = (low + high) / 2, tried
        return best

    def _only(self, start: int, end: int | None) -> Text:
        part = copy(self)
        part._part = (start, end)  # noqa: SLF001 its own kind
        return part
