"""What each paper is besides its sections: its page, its title, and what stands in head and foot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from coachdesk.documents.blocks.marks import organisation_mark
from coachdesk.documents.engine.page import Furniture, Geometry
from coachdesk.documents.engine.sheet import Box, Sheet
from coachdesk.documents.kit import Kit
from coachdesk.domain.facts.paper import Approved, MadeTogether, PaperFacts


@dataclass(frozen=True, slots=True)
class Paper:
    """A kind of paper.

    Args:
        template: the name of its shipped template.
        geometry: its page.
        title: returns the title that readers of the file show.
        furniture: returns head and foot.
    """

    template: str
    geometry: Geometry
    title: Callable[[PaperFacts, Kit], str]
    furniture: Callable[[PaperFacts, Kit], Furniture]


def draw_mark(sheet: Sheet, x: float, top: float) -> None:
    """Draw the sign before the name in the head."""
    drawing = organisation_mark()
    size = drawing.natural_width()
    drawing.draw(sheet, Box(x, top, size, drawing.height(size)), sheet.root)


def foot(facts: PaperFacts, kit: Kit) -> str:
    """Return what the foot says: who approved it, who made it, or what was counted."""
    words, said = kit.words, facts.foot
    if isinstance(said, Approved):
        return _approved(said, kit)
    if isinstance(said, MadeTogether):
        day = words.day(facts.made_on)
        if said.coach:
            return words("Made by {worker} and {coach} on {day}", worker=said.worker, coach=said.coach, day=day)
        return words("Made by {worker} on {day}", worker=said.worker, day=day)
    hours, minutes = divmod(said.minutes, 60)
    return words.plural(
        "All hours come from the log: {count} contact, {hours} hours and {minutes} minutes",
        "All hours come from the log: {count} contacts, {hours} hours and {minutes} minutes",
        said.contacts,
        hours=hours,
        minutes=minutes,
    )


def _approved(said: Approved, kit: Kit) -> str:
    words = kit.words
    if said.on and said.valid_until:
        return words(
            "Every sentence approved by {name} on {day} · valid until {until}",
            name=said.by,
            day=words.day(said.on),
            until=words.day(said.valid_until),
        )
    if said.on:
        return words("Every sentence approved by {name} on {day}", name=said.by, day=words.day(said.on))
    if said.valid_until:
        return words(
            "Every sentence approved by {name} · valid until {until}", name=said.by, until=words.day(said.valid_until)
        )
    return words("Every sentence approved by {name}", name=said.by)


def version(facts: PaperFacts, kit: Kit) -> str:
    """Return version and number, as the foot has them."""
    return kit.words("version {version} · {code}", version=facts.version, code=facts.code)
