"""The one entry to this floor: the facts of a paper in, the bytes of its PDF out.

The same facts give the same bytes: nothing here reads a clock, a setting or the network. What draws is imported with
the first paper, so that importing this module costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coachdesk.documents.template import Template
    from coachdesk.domain.facts.paper import PaperFacts


def render(facts: PaperFacts, *, leave_out_unprintable: bool = False, template: Template | None = None) -> bytes:
    """Return a paper as a tagged PDF, which is PDF/UA-1 and PDF/A-2a.

    Args:
        facts: everything it prints; already passed by the gate.
        leave_out_unprintable: whether characters that no shipped font has are left out.
        template: another arrangement than the one we ship for this kind of paper.

    Raises:
        UnprintableText: a character has no glyph in any shipped font, and may not be left out.
    """
    from coachdesk.documents.composition import composed
    from coachdesk.documents.engine.page import Pages
    from coachdesk.documents.engine.sheet import Box, Sheet
    from coachdesk.documents.kit import Kit
    from coachdesk.documents.papers.kinds import paper_of
    from coachdesk.documents.printable import printable
    from coachdesk.documents.template import shipped_template
    from coachdesk.documents.theme import colours

    paper = paper_of(facts.kind)
    arrangement = template or shipped_template(paper.template)
    words = arrangement.words(facts.language)
    facts = printable(facts, words, leave_out=leave_out_unprintable)
    kit = Kit(words, made_on=facts.made_on)
    sheet = Sheet(
        title=paper.title(facts, kit),
        author=facts.organisation or "CoachDesk",
        language=facts.language.value,
        made_on=facts.made_on,
        size=paper.geometry.size,
        colours=colours(facts.accent),
    )
    content = paper.geometry.content
    pages = Pages(sheet, paper.geometry, paper.furniture(facts, kit))
    for rows in composed(facts.sections, arrangement, kit, width=content.width, height=content.height):
        box = pages.begin()
        top = box.top
        for row in rows:
            top -= row.gap
            row.block.draw(sheet, Box(box.x, top, box.width, row.height), sheet.root)
            top -= row.height
    pages.end()
    return sheet.saved()


def warm_up() -> None:
    """Import what draws and read the fonts, so that the first paper does not wait for it. For a background thread."""
    from coachdesk.documents.engine.fonts import coverage
    from coachdesk.documents.papers import kinds  # noqa: F401 imported for what it imports

    coverage()


def forget() -> None:
    """Empty what is kept of texts to make papers faster. Called when the vault is locked."""
    import sys

    # Nothing was kept if nothing was drawn.
    if paragraph := sys.modules.get("coachdesk.documents.engine.paragraph"):
        paragraph.forget()
