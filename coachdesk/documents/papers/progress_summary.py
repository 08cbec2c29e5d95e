"""“This far already”: the worker's own paper, to read and be proud of; one page, large letters, no head."""

from __future__ import annotations

from coachdesk.documents.engine.page import Furniture, Geometry
from coachdesk.documents.kit import Kit
from coachdesk.documents.paper import Paper, draw_mark, foot, version
from coachdesk.domain.facts.paper import PaperFacts


def title(facts: PaperFacts, kit: Kit) -> str:
    """Return the title of the file."""
    return kit.words("This far already: {name}", name=facts.worker)


def furniture(facts: PaperFacts, kit: Kit) -> Furniture:
    """Return the foot; the page has no head."""
    words = kit.words
    return Furniture(
        name="",
        later_names=("",),
        paper="",
        foot=foot(facts, kit),
        code=version(facts, kit),
        page_of=lambda page, count: words("sheet {page} of {count}", page=page, count=count),
        mark=draw_mark,
    )


PAPER = Paper(
    template="progress_summary", geometry=Geometry(top=12.0, head=0.0, clear=2.5), title=title, furniture=furniture
)
