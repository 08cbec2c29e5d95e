"""Aftercare: who looks in, on which days."""

from __future__ import annotations

from coachdesk.documents.blocks.base import Block
from coachdesk.documents.engine.paragraph import Run
from coachdesk.documents.kit import Kit, Sentence, bold
from coachdesk.documents.section import Part, Room, SectionMaker
from coachdesk.domain.facts.aftercare import Aftercare, Visits
from coachdesk.i18n import mark

TITLE = mark("Aftercare")


def build(facts: Aftercare, kit: Kit, room: Room) -> Block:
    """Return who comes by when, as one paragraph; or who will ask, where nobody does yet."""
    if facts.visits:
        sentences = [_visits(visits, kit, room.of("days", len(visits.days))) for visits in facts.visits]
    elif facts.coach:
        sentences = [
            kit.sentence(
                mark("{label} {coach} asks who looks in when."),
                label=bold(kit.words("Still to agree:")),
                coach=facts.coach,
            )
        ]
    else:
        sentences = [Sentence([bold(kit.words("still to agree"))])]
    spaced = [run for sentence in sentences for run in (*sentence, Run(" "))][:-1]
    return kit.section(kit.words.of(TITLE), kit.text(Sentence(spaced)))


def parts(facts: Aftercare) -> tuple[Part, ...]:
    """Return the days of whoever comes most often; they get fewer early, since the plan has them all."""
    most = max((len(visits.days) for visits in facts.visits), default=0)
    return (Part("days", most, (4, 3)),)


def _visits(visits: Visits, kit: Kit, shown: int) -> Sentence:
    days = bold(kit.days(visits.days[:shown]))
    if len(visits.days) > shown:
        return kit.sentence(mark("{name} comes by or calls on {days}, and later again."), name=visits.name, days=days)
    return kit.sentence(mark("{name} comes by or calls on {days}."), name=visits.name, days=days)


SECTION = SectionMaker(title=TITLE, build=build, parts=parts)
