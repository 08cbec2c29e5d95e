"""Head of the report to an authority: what it is, what we propose, and what is needed to file it."""

from __future__ import annotations

from coachdesk.documents import theme
from coachdesk.documents.blocks.base import Block, Gap
from coachdesk.documents.blocks.bullets import Bullets, Item
from coachdesk.documents.blocks.layout import Columns, Stack
from coachdesk.documents.blocks.text import Content
from coachdesk.documents.engine.paragraph import Run
from coachdesk.documents.engine.sheet import MM
from coachdesk.documents.kit import GUTTER, Kit, Sentence, bold
from coachdesk.documents.section import Room, SectionMaker
from coachdesk.domain.facts.report import Post, ReportHead
from coachdesk.i18n import mark

TERM_WIDTH = 22.0
LONG = 120
"""A proposal of more letters is set as text."""


def build(facts: ReportHead, kit: Kit, room: Room) -> Block:
    """Return title, proposal and the facts of the case in two columns."""
    blocks: list[Block] = [kit.heading(kit.words("Job coaching report"), theme.REPORT_TITLE)]
    if lead := _lead(facts, kit):
        style = theme.LEAD.but(leading=5.8) if len(facts.proposal) <= LONG else theme.BODY
        blocks += [Gap(0.5 * MM), kit.text(lead, style)]
    about, where = _terms(_about(facts, kit), kit), _terms(_where(facts, kit), kit)
    half = (room.width - GUTTER) / 2 * MM
    widths = [min(about.natural_width(), half), None]
    return Stack([*blocks, Gap(4 * MM), Columns([about, where], widths, gap=GUTTER * MM)])


def _lead(facts: ReportHead, kit: Kit) -> Sentence:
    """Say in a sentence or two where they are and what we propose."""
    words = kit.words
    runs: list[Run] = []
    if facts.next and facts.next_from:
        message = mark("{name} starts with a new employer on {day}.")
        runs += kit.sentence(message, name=facts.chosen_name, day=words.day(facts.next_from))
    elif facts.now:
        runs += kit.sentence(mark("{name} works at {place}."), name=facts.chosen_name, place=facts.now.workplace)
    if facts.proposal:
        proposal = words("Our proposal: {proposal}", proposal=kit.ended(facts.proposal))
        runs += [Run(" "), bold(proposal)] if runs else [bold(proposal)]
    return Sentence(runs)


def _about(facts: ReportHead, kit: Kit) -> list[tuple[str, Content]]:
    words = kit.words
    first = words.day_of_year(facts.first) if facts.first.year == facts.last.year else words.day(facts.first)
    period = words("{first} – {last}", first=first, last=words.day(facts.last))
    return [
        (words("Reference"), facts.reference or words("not known yet")),
        (words("Period"), period),
        (words("Worker"), facts.worker),
    ]


def _where(facts: ReportHead, kit: Kit) -> list[tuple[str, Content]]:
    words = kit.words
    terms: list[tuple[str, Content]] = [(words("Now"), _post(facts.now, kit) if facts.now else words("no workplace"))]
    if facts.next and facts.next_from:
        terms.append((words("From {day}", day=words.day_of_year(facts.next_from)), _post(facts.next, kit)))
    if facts.coach and facts.phone:
        terms.append((words("Job coach"), words("{coach}, {phone}", coach=facts.coach, phone=facts.phone)))
    elif facts.coach:
        terms.append((words("Job coach"), facts.coach))
    return terms


def _post(post: Post, kit: Kit) -> str:
    if post.hours_per_week is None:
        return post.workplace
    return kit.words("{place}, {hours} hours a week", place=post.workplace, hours=post.hours_per_week)


def _terms(terms: list[tuple[str, Content]], kit: Kit) -> Bullets:
    style = theme.LOOSE
    items = [
        Item(kit.in_cell(meaning, style), label=kit.in_cell(term, style.but(colour="muted"))) for term, meaning in terms
    ]
    widest = max(item.label.natural_width() for item in items if item.label)
    return Bullets(items, indent=max(TERM_WIDTH * MM, widest + 2 * MM), gap=0)


SECTION = SectionMaker(title=mark("About whom this is"), build=build)
