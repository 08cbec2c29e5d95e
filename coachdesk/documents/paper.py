"""What each paper is besides its sections: its page, its title, and what stands in head and foot."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

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


def foot(facts: PaperFacts, kit: Kit) -> tuple[str, ...]:
    """Return what the foot says: who approved it, who made it, or what was counted; in ever fewer words.

    Days are written out where there is room; the last text names nobody, so that it fits however long a name is.
    """
    words, said = kit.words, facts.foot
    if isinstance(said, Approved):
        return (
            _approved(said, kit, said.by, words.day),
            _approved(said, kit, said.by, kit.short_day),
            _approved(said, kit, "", words.day),
        )
    if isinstance(said, MadeTogether):
        return tuple(_made_together(said, kit, words.day(facts.made_on)))
    hours, minutes = divmod(said.minutes, 60)
    return (
        words.plural(
            "All hours come from the log: {count} contact, {hours} hours and {minutes} minutes",
            "All hours come from the log: {count} contacts, {hours} hours and {minutes} minutes",
            said.contacts,
            hours=hours,
            minutes=minutes,
        ),
        words("All hours come from the log"),
    )


def _approved(said: Approved, kit: Kit, name: str, written: Callable[[date], str]) -> str:
    """Say who approved when and until when that counts, as far as it is known; without a name nobody is named."""
    words = kit.words
    on, until = said.on and written(said.on), said.valid_until and written(said.valid_until)
    if on and until and name:
        return words("Every sentence approved by {name} on {day} · valid until {until}", name=name, day=on, until=until)
    if on and until:
        return words("Every sentence approved on {day} · valid until {until}", day=on, until=until)
    if on:
        said_so = words("Every sentence approved by {name} on {day}", name=name, day=on)
        return said_so if name else words("Every sentence approved on {day}", day=on)
    if until:
        said_so = words("Every sentence approved by {name} · valid until {until}", name=name, until=until)
        return said_so if name else words("Every sentence approved · valid until {until}", until=until)
    return words("Every sentence approved by {name}", name=name) if name else words("Every sentence approved")


def _made_together(said: MadeTogether, kit: Kit, day: str) -> Iterator[str]:
    words = kit.words
    if said.coach:
        yield words("Made by {worker} and {coach} on {day}", worker=said.worker, coach=said.coach, day=day)
    yield words("Made by {worker} on {day}", worker=said.worker, day=day)
    yield words("Made on {day}", day=day)


def version(facts: PaperFacts, kit: Kit) -> str:
    """Return version and number, as the foot has them."""
    return kit.words("version {version} · {code}", version=facts.version, code=facts.code)
