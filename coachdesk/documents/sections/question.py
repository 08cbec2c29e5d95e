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
_BEGINS_WITH_VERB = re.compile(
    r"(?:accepteert|beslist|bent|betaalt|bevestigt|blijft|blijven|financiert|gaan|gaat|geeft|geldt|gelden|hebben|heeft"
    r"|hoeft|is|kan|kent|keurt|klopt|komen|komt|krijgen|krijgt|kunnen|kunt|mag|mogen|moet|moeten|neemt|regelt|staat"
    r"|stelt|stemt|steunt|verlengt|vergoedt|vindt|wil|willen|wilt|worden|wordt|zal|ziet|zijn|zullen|zult"
    r"|agree|am|are|can|could|did|do|does|had|has|have|is|may|must|shall|should|was|were|will|would)\b",
    re.IGNORECASE,
)
_ASKS_FOR_MORE = re.compile(
    r"\b(?:wat|welke?|wie|wiens|wanneer|waar\w*|hoe|hoeveel|hoelang|of"
    r"|what|which|who|whom|whose|when|where|why|how|or)\b",
    re.IGNORECASE,
)
"""Words that ask for more than yes or no, or for a choice, in the languages that there are papers in."""

LONG = 220
"""A question of more letters is set as text."""


def build(facts: Question, kit: Kit, room: Room) -> Block | None:  # noqa: ARG001 as wide as it gets
    """Return the panel with the question and two answers; nothing without a question."""
    if not facts.text:
        return None
    words = kit.words
    aside = ""
    if facts.answer_by:
        day = words.weekday(facts.answer_by)
        is_late = facts.answer_by < kit.made_on
        aside = words("answer was due by {day}", day=day) if is_late else words("please answer by {day}", day=day)
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
    """Return yes and no to tick, or a line to write on where the question asks for something else.

    A line takes any answer, so it is what a question gets that is not clearly one of yes or no.
    """
    words = kit.words
    who = kit.text(words("Name, date"))
    if not _takes_yes_or_no(question):
        answer = kit.text(words("Answer"))
        open_blocks = [answer, WritingLine(6.5), who, WritingLine(6.5)]
        open_widths = [answer.natural_width(), None, who.natural_width(), 42 * MM]
        return Columns(open_blocks, open_widths, gap=4 * MM, align=BASELINE)
    yes = _choice(words("Yes"), kit)
    no = _choice(words("No, because"), kit)
    blocks = [yes, no, WritingLine(6.5), who, WritingLine(6.5)]
    widths = [yes.natural_width(), no.natural_width(), None, who.natural_width(), 42 * MM]
    return Columns(blocks, widths, gap=4 * MM, align=BASELINE)


def _takes_yes_or_no(text: str) -> bool:
    """Tell whether every question in a text begins as one of yes or no does, and asks for nothing else."""
    questions = [each for each in re.split(r"(?<=[.!?])\s+", text.strip()) if each.endswith("?")]
    return bool(questions) and all(
        _BEGINS_WITH_VERB.match(each) and not _ASKS_FOR_MORE.search(each) for each in questions
    )


def _choice(name: str, kit: Kit) -> Block:
    text = kit.text(name)
    return Columns([radio(), text], [5 * MM, text.natural_width()], gap=1.6 * MM, align=BASELINE)


SECTION = SectionMaker(title=TITLE, build=build)
