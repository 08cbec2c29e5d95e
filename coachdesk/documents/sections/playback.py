"""In your own words: what the receiver understood, or the lines to write it on and give back."""

from __future__ import annotations

from coachdesk.documents import theme
from coachdesk.documents.blocks.base import Block, Gap
from coachdesk.documents.blocks.layout import BASELINE, BOTTOM, Columns, Padded, Panel, Stack
from coachdesk.documents.blocks.marks import WritingLine
from coachdesk.documents.engine.sheet import MM
from coachdesk.documents.kit import GUTTER, Kit, bold
from coachdesk.documents.section import Room, SectionMaker
from coachdesk.domain.facts.playback import PlaybackFacts, PlayedBack
from coachdesk.i18n import mark

TITLE = mark("In your own words")
LABEL_WIDTH, MOST_LABEL_WIDTH = 50.0, 80.0
MOST_NOTE_WIDTH = 130.0
LINE_HEIGHT = 8.2
SIGNING_HEIGHT = 9.0


def build(facts: PlaybackFacts, kit: Kit, room: Room) -> Block:  # noqa: ARG001 as wide as it gets
    """Return the panel with the answers, or with the lines."""
    rows = _said(facts, facts.said, kit) if facts.said else _to_write(facts, kit)
    body = Stack([_head(facts, kit), *rows])
    return Panel(Padded(body, start=3.1 * MM, top=1.6 * MM, end=3.1 * MM, bottom=2 * MM))


def _questions(facts: PlaybackFacts, kit: Kit) -> tuple[str, str, str]:
    words = kit.words
    return (
        words("On the first morning I:"),
        words("How I explain to {name}:", name=facts.worker),
        words("I call when I see this:"),
    )


def _head(facts: PlaybackFacts, kit: Kit) -> Block:
    words = kit.words
    title = kit.heading(words.of(TITLE))
    if facts.said:
        day = kit.day(facts.said.day)
        note = words("{name}, on {day}", name=facts.said.name, day=day) if facts.said.name else day
    elif facts.before and facts.give_to and facts.before > kit.made_on:
        note = words(
            "What did you understand? Give this page to {name} before {day}.",
            name=facts.give_to,
            day=kit.day(facts.before),
        )
    elif facts.give_to:
        note = words("What did you understand? Give this page to {name}.", name=facts.give_to)
    else:
        note = words("What did you understand?")
    aside = kit.text(note, theme.LABEL, align="end")
    return Columns([title, aside], [title.natural_width(), None], gap=GUTTER * MM, align=BASELINE)


def _to_write(facts: PlaybackFacts, kit: Kit) -> list[Block]:
    words = kit.words
    questions = [kit.text(question) for question in _questions(facts, kit)]
    widest = max(question.natural_width() for question in questions) + 3 * MM
    asked = min(max(LABEL_WIDTH * MM, widest), MOST_LABEL_WIDTH * MM)
    rows: list[Block] = [
        Columns([question, WritingLine(LINE_HEIGHT)], [asked, None], gap=0, align=BOTTOM) for question in questions
    ]
    labels = [kit.text(words("Name")), kit.text(words("Date")), kit.text(words("Signature"))]
    blocks: list[Block] = [block for label in labels for block in (label, WritingLine(SIGNING_HEIGHT))]
    widths: list[float | None] = []
    for label, line in zip(labels, (None, 30 * MM, 38 * MM), strict=True):
        widths += [label.natural_width(), line]
    rows.append(Columns(blocks, widths, gap=2 * MM, align=BOTTOM))
    if facts.talk_on and facts.next_owner:
        note = kit.text(
            words(
                "Taken over after the talk on {day}? Then {name} signs here with the date:",
                day=kit.day(facts.talk_on),
                name=facts.next_owner,
            ),
            theme.LABEL,
        )
        signing = [note.natural_width() if note.natural_width() < MOST_NOTE_WIDTH * MM else None, None]
        rows += [Gap(2.2 * MM), Columns([note, WritingLine(4.6)], signing, gap=2.5 * MM, align=BOTTOM)]
    return rows


def _said(facts: PlaybackFacts, said: PlayedBack, kit: Kit) -> list[Block]:
    answers = (said.first_morning, said.explains, said.calls_when)
    rows: list[Block] = [Gap(1.5 * MM)]
    for question, answer in zip(_questions(facts, kit), answers, strict=True):
        if answer:
            columns = [kit.text(bold(question)), kit.text(answer)]
            rows += [Columns(columns, [LABEL_WIDTH * MM, None], gap=2 * MM), Gap(0.9 * MM)]
    return rows[:-1] if len(rows) > 1 else rows


SECTION = SectionMaker(title=TITLE, build=build)
