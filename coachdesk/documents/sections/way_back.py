"""The way back as it was signed, or in so many words that there is none yet."""

from __future__ import annotations

from collections.abc import Iterator

from coachdesk.documents.blocks.base import Block
from coachdesk.documents.engine.paragraph import Run
from coachdesk.documents.kit import Kit, Sentence, bold
from coachdesk.documents.section import Room, SectionMaker
from coachdesk.domain.facts.way_back import AgreedWayBack, WayBackFacts
from coachdesk.i18n import mark

TITLE = mark("The way back")


def build(facts: WayBackFacts, kit: Kit, room: Room) -> Block:  # noqa: ARG001 as wide as it gets
    """Return the agreement as one paragraph."""
    sentences = list(_agreed(facts, facts.agreed, kit) if facts.agreed else _missing(facts, kit))
    spaced = [run for sentence in sentences for run in (*sentence, Run(" "))][:-1]
    return kit.section(kit.words.of(TITLE), kit.text(Sentence(spaced)))


def _agreed(facts: WayBackFacts, agreed: AgreedWayBack, kit: Kit) -> Iterator[Sentence]:
    until = bold(kit.words("up to and including {day}", day=kit.words.day(agreed.open_until)))
    if agreed.place:
        yield kit.sentence(mark("The place at {place} stays open {until}."), place=agreed.place, until=until)
    else:
        yield kit.sentence(mark("The old place stays open {until}."), until=until)
    yield kit.sentence(mark("{worker} may ask for it at any time."), worker=facts.worker)
    if agreed.decides and agreed.within_days:
        decision = kit.words.plural(
            "{name} decides within {count} day.",
            "{name} decides within {count} days.",
            agreed.within_days,
            name=agreed.decides,
        )
        yield Sentence([Run(decision)])
    elif agreed.decides:
        yield kit.sentence(mark("{name} decides."), name=agreed.decides)
    yield kit.sentence(mark("Signed on {day}."), day=kit.day(agreed.signed_on))


def _missing(facts: WayBackFacts, kit: Kit) -> Iterator[Sentence]:
    yield Sentence([bold(kit.words("No way back has been agreed yet."))])
    if facts.coach and facts.ask_before:
        day = kit.words.weekday_of_year(facts.ask_before)
        yield kit.sentence(mark("{coach} asks about it before {day}."), coach=facts.coach, day=day)
    elif facts.coach:
        yield kit.sentence(mark("{coach} asks about it."), coach=facts.coach)


SECTION = SectionMaker(title=TITLE, build=build)
