"""The report to a municipality or UWV: one page that a case manager can decide on."""

from __future__ import annotations

from coachdesk.documents.engine.page import Furniture, Geometry
from coachdesk.documents.kit import Kit
from coachdesk.documents.paper import Paper, draw_mark, foot, version
from coachdesk.domain.facts.paper import PaperFacts


def title(facts: PaperFacts, kit: Kit) -> str:
    """Return the title of the file."""
    return kit.words("Job coaching report about {name}", name=facts.worker)


def furniture(facts: PaperFacts, kit: Kit) -> Furniture:
    """Return head and foot."""
    words = kit.words
    return Furniture(
        name=facts.organisation,
        later_names=(facts.organisation,),
        paper=words("To: {reader}", reader=facts.reader) if facts.reader else words("Job coaching report"),
        foot=foot(facts, kit),
        code=version(facts, kit),
        page_of=lambda page, count: words("page {page} of {count}", page=page, count=count),
        mark=draw_mark,
    )


PAPER = Paper(template="authority_report", geometry=Geometry(), title=title, furniture=furniture)
