"""Our one question to the authority, with the day by which we need an answer and the room to give it."""

from __future__ import annotations

import re

from coachdesk.documents import theme
from coachdesk.documents.blocks.base import Block, Gap
from coachdesk.documents.blocks.layout import BASELINE, Columns, Padded, Stack
from coachdesk.documents.blocks.marks import WritingLine, radio
from coachdesk.documents.engine.sheet import MM
from coachdesk.documents.kit import Kit, bold
from coachdesk.documents.section import Room, SectionMaker
from coachdesk.domain.facts.report import Question
from coachdesk.i18n import mark

TITLE = mark("Our question to you")
_OPEN = re.compile(
    r"(?:^|[.?!] )(?:(?:op|in|vanaf|tot|voor|on|in|from|until|for) )?"
    r"(?:wat|welke?|wie|wanneer|waar|waarom|hoe|hoeveel|what|which|who|when|where|why|how)\b",
    re.IGNORECASE,
)
"""Questions that cannot be answered with yes or no, in the languages that there are papers in."""

LONG = 220
"""A question of more letters is set as text."""


def build(facts: Question, kit: Kit, room: Room) -> Block | None:  # noqa: ARG001 as wide as it gets
    """Return the panel with the question and two answers; nothing without a question."""
    if not facts.text:
        return None
    words = kit.words
    aside = ""
    if facts.answer_by:
        aside = words("please answer by {day}", day=words.weekday(facts.answer_by))
    style = theme.LEAD.but(leading=5.6) if len(facts.text) <= LONG else theme.BODY
    asked = kit.text(bold(facts.text), style)
    body = Stack([asked, Gap(2 * MM), _answers(facts.text, kit)])
    return kit.bar_panel(
        words.of(TITLE),
        Padded(body, start=3.1 * MM, top=2.4 * MM, end=3.1 * MM, bottom=2.6 * MM),
        aside=aside,
        style=theme.LEAD.but(leading=5.0),
        line=1.5,
    )


def _answers(question: str, kit: Kit) -> Block:
    """Return yes and no to tick, or a line to write on where the question asks for something else."""
    words = kit.words
    who = kit.text(words("Name, date"))
    if _OPEN.search(question):
        answer = kit.text(words("Answer"))
        open_blocks = [answer, WritingLine(6.5), who, WritingLine(6.5)]
        open_widths = [answer.natural_width(), None, who.natural_width(), 42 * MM]
        return Columns(open_blocks, open_widths, gap=4 * MM, align=BASELINE)
    yes = _choice(words("Yes"), kit)
    no = _choice(words("No, because"), kit)
    blocks = [yes, no, WritingLine(6.5), who, WritingLine(6.5)]
    widths = [yes.natural_width(), no.natural_width(), None, who.natural_width(), 42 * MM]
    return Columns(blocks, widths, gap=4 * MM, align=BASELINE)


def _choice(name: str, kit: Kit) -> Block:
    text = kit.text(name)
    return Columns([radio(), text], [5 * MM, text.natural_width()], gap=1.6 * MM, align=BASELINE)


SECTION = SectionMaker(title=TITLE, build=build)
