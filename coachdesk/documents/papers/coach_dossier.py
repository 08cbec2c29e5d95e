"""The dossier for a next coach: what has to be done now, who this is, what came before; as long as it needs to be."""

from __future__ import annotations

from coachdesk.documents.engine.page import Furniture, Geometry
from coachdesk.documents.kit import Kit
from coachdesk.documents.paper import Paper, draw_mark, foot, version
from coachdesk.domain.facts.paper import PaperFacts


def title(facts: PaperFacts, kit: Kit) -> str:
    """Return the title of the file."""
    if facts.reader:
        return kit.words("Handover of {name} to {reader}", name=facts.worker, reader=facts.reader)
    return kit.words("Handover of {name}", name=facts.worker)


def furniture(facts: PaperFacts, kit: Kit) -> Furniture:
    """Return head and foot; from the second page on the head says whose dossier it is."""
    words = kit.words
    paper = words("Handover · only for {reader}", reader=facts.reader) if facts.reader else words("Handover")
    return Furniture(
        name=facts.organisation,
        later_names=(facts.worker,),
        paper=paper,
        foot=foot(facts, kit),
        code=version(facts, kit),
        page_of=lambda page, count: words("page {page} of {count}", page=page, count=count),
        mark=draw_mark,
    )


PAPER = Paper(template="coach_dossier", geometry=Geometry(), title=title, furniture=furniture)
