"""The first morning at the new workplace: what happens when, or who will ask."""

from __future__ import annotations

from coachdesk.documents import theme
from coachdesk.documents.blocks.base import Block, Gap
from coachdesk.documents.blocks.figure import Pictogram
from coachdesk.documents.blocks.layout import Padded, Stack
from coachdesk.documents.blocks.steps import Step, Steps
from coachdesk.documents.engine.sheet import MM
from coachdesk.documents.kit import Kit, Rest, bold
from coachdesk.documents.section import Part, Room, SectionMaker
from coachdesk.domain.facts.first_morning import FirstMorning, Moment
from coachdesk.i18n import mark

MOST_MOMENTS = 5
"""How many moments fit beside each other."""

TITLE = mark("The first morning")


def build(facts: FirstMorning, kit: Kit, room: Room) -> Block:
    """Return the panel with the moments beside each other in the order of the clock."""
    if not facts.moments:
        return kit.bar_panel(kit.words.of(TITLE), _to_agree(facts, kit), aside=_aside(facts, kit))
    shown = facts.moments[: min(room.of("moments", len(facts.moments)), MOST_MOMENTS)]
    body: Block = Steps([_step(moment, kit) for moment in shown], padding=(1.8 * MM, 2 * MM, 2 * MM, 3 * MM))
    if rest := len(facts.moments) - len(shown):
        more = Padded(kit.more(Rest(rest, facts.coach)), start=3 * MM, bottom=2 * MM)
        body = Stack([body, more])
    return kit.bar_panel(kit.words.of(TITLE), body, aside=_aside(facts, kit))


def parts(facts: FirstMorning) -> tuple[Part, ...]:
    """Return the moments; they are among the last to go."""
    count = len(facts.moments)
    return (Part("moments", count, (count, count, count, count, min(count, 3))),)


def _step(moment: Moment, kit: Kit) -> Step:
    time = kit.in_cell(kit.words.clock_time(moment.at), theme.HEADING)
    label: Block = time
    if moment.picture:
        label = kit.beside(Pictogram(moment.picture, 8), time, width=8, gap=2)
    return Step(Stack([label, Gap(0.8 * MM)]), kit.in_cell(kit.ended(moment.text)))


def _aside(facts: FirstMorning, kit: Kit) -> str:
    """Say which day, what time, and who stays, as far as it is known."""
    words = kit.words
    if facts.day is None:
        return words("the day is still to be agreed")
    places = {"day": words.weekday_of_year(facts.day), "name": facts.stays}
    if facts.start is None:
        return words("{day} · {name} stays too", **places) if facts.stays else places["day"]
    places["time"] = words.clock_time(facts.start)
    if facts.stays:
        return words("{day}, {time} · {name} stays too", **places)
    return words("{day}, {time}", **places)


def _to_agree(facts: FirstMorning, kit: Kit) -> Block:
    what = kit.sentence(
        mark("{label} who waits where, and what is the first task?"),
        label=bold(kit.words("Still to agree:")),
    )
    if facts.ask_before:
        who = kit.sentence(
            mark("{coach} calls about this before {day}."),
            coach=facts.coach,
            day=kit.words.weekday_of_year(facts.ask_before),
        )
    else:
        who = kit.sentence(mark("{coach} calls about this."), coach=facts.coach)
    lines = (what, who) if facts.coach else (what,)
    return Padded(kit.to_agree(*lines), start=2.6 * MM, top=2.4 * MM, end=3 * MM, bottom=2.4 * MM)


SECTION = SectionMaker(title=TITLE, build=build, parts=parts)
