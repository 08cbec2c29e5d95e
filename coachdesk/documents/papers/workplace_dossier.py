"""The workplace dossier: what a receiver needs in the ten minutes before somebody's first day; two pages at most."""

from __future__ import annotations

from coachdesk.documents.engine.page import Furniture, Geometry
from coachdesk.documents.kit import Kit
from coachdesk.documents.paper import Paper, draw_mark, foot, version
from coachdesk.domain.facts.paper import PaperFacts


def title(facts: PaperFacts, kit: Kit) -> str:
    """Return the title of the file."""
    if facts.reader:
        return kit.words("Work dossier of {name} for {reader}", name=facts.worker, reader=facts.reader)
    return kit.words("Work dossier of {name}", name=facts.worker)


def furniture(facts: PaperFacts, kit: Kit) -> Furniture:
    """Return head and foot; from the second page on the head says whose dossier it is."""
    words = kit.words
    later = [facts.worker]
    if facts.reader:
        later.insert(0, words("{name} at {place}", name=facts.worker, place=facts.reader))
    paper = words("Work dossier · only for {reader}", reader=facts.reader) if facts.reader else words("Work dossier")
    return Furniture(
        name=facts.organisation,
        later_names=later,
        paper=paper,
        foot=foot(facts, kit),
        code=version(facts, kit),
        page_of=lambda page, count: words("page {page} of {count}", page=page, count=count),
        mark=draw_mark,
    )


PAPER = Paper(template="workplace_dossier", geometry=Geometry(), title=title, furniture=furniture)
