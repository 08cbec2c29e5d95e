"""Blocks that run over as many pages as they need."""

from __future__ import annotations

from collections.abc import Sequence

from coachdesk.documents.blocks.base import Block
from coachdesk.documents.blocks.layout import Stack
from coachdesk.documents.engine.page import Pages
from coachdesk.documents.engine.sheet import Box


def flow(pages: Pages, blocks: Sequence[Block]) -> None:
    """Draw blocks one after the other; a page ends where the next block does not fit and does not come apart.

    Headings stay with what follows them. A block that is higher than a whole page and does not come apart is drawn on a
    page of its own.
    """
    rest = Stack(blocks)
    while True:
        box = pages.begin()
        fits = rest.height(box.width) <= box.height
        halves = None if fits else rest.split(box.width, box.height) or rest.first_alone()
        if halves is None:
            break
        _draw(pages, box, halves[0])
        rest = halves[1]
    _draw(pages, box, rest)
    pages.end()


def _draw(pages: Pages, box: Box, block: Block) -> None:
    block.draw(pages.sheet, Box(box.x, box.top, box.width, block.height(box.width)), pages.sheet.root)
