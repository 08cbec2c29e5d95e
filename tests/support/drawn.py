"""Single blocks on paper, to see and hear what one of them does."""

from __future__ import annotations

from datetime import date

from coachdesk.documents import theme
from coachdesk.documents.blocks.base import Block
from coachdesk.documents.blocks.flow import flow
from coachdesk.documents.engine.page import Furniture, Geometry, Pages
from coachdesk.documents.engine.sheet import Sheet
from coachdesk.documents.kit import Kit
from coachdesk.i18n import Language, words_in

MADE_ON = date(2027, 2, 19)
CONTENT = Geometry().content
"""The room on a page, in points."""


def kit_in(language: Language = Language.DUTCH) -> Kit:
    """Return the kit of a paper."""
    return Kit(words_in(language), made_on=MADE_ON)


def drawn(*blocks: Block, rtl: bool = False, accent: str = theme.DEFAULT_ACCENT) -> bytes:
    """Return a paper with blocks, over as many pages as they need."""
    geometry = Geometry()
    sheet = Sheet(
        title="Proef",
        author="De Werkhaven",
        language="nl",
        made_on=MADE_ON,
        size=geometry.size,
        colours=theme.colours(accent),
        rtl=rtl,
    )
    furniture = Furniture(
        name="De Werkhaven",
        later_names=("Nour",),
        paper="Proefpapier",
        foot=("Gemaakt als proef",),
        code="versie 1",
        page_of=lambda page, count: f"pagina {page} van {count}",
        mark=lambda _sheet, _x, _top: None,
    )
    flow(Pages(sheet, geometry, furniture), blocks)
    return sheet.saved()
