"""The one-page profile: must know, helps, likes; under it what people value and what matters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coachdesk.documents.blocks.base import Block, Gap
from coachdesk.documents.blocks.layout import Columns, Padded, Section, Stack
from coachdesk.documents.blocks.text import Content
from coachdesk.documents.engine.sheet import MM
from coachdesk.documents.kit import GUTTER, Kit, Rest, muted
from coachdesk.documents.section import Part, Room, SectionMaker
from coachdesk.domain.facts.profile import Profile, Quote
from coachdesk.i18n import mark

ROW_OF_THREE = (58.0, 54.0, 50.0)
"""The widths of three lists beside each other, in millimetres: the more they matter, the wider."""

FULL_TITLE = 70.0
"""The width in millimetres from which the longest title fits one line."""

BETWEEN_ROWS = 5.5
SECOND_RULE = 2.25
"""Of the list that matters most after “must know”; the others have a thin rule."""


@dataclass(frozen=True, slots=True)
class _List:
    """One list of the profile."""

    name: str
    title: str
    sentences: Sequence[str | Quote]


def build(facts: Profile, kit: Kit, room: Room) -> Block | None:
    """Return the lists that have something in them, two or three beside each other; neighbours take the width."""
    filled = [each for each in _lists(facts) if each.sentences]
    if not filled:
        return None
    lists = [each for each in filled if room.of(each.name, len(each.sentences))]
    rows = _in_rows(lists, beside=2 if len(filled) == 4 else 3)
    blocks: list[Block] = []
    for at, row in enumerate(rows):
        widths = ROW_OF_THREE if at == 0 and len(row) == len(ROW_OF_THREE) else ()
        narrow = Room(room.width / len(row), room.shown)
        columns = [_block(each, kit, facts, narrow, place=(at, place)) for place, each in enumerate(row)]
        if blocks:
            blocks.append(Gap(BETWEEN_ROWS * MM))
        blocks.append(Columns(columns, [width * MM for width in widths] or [None] * len(row), gap=GUTTER * MM))
    if left_out := sum(len(each.sentences) for each in filled if each not in lists):
        said = kit.words.plural(
            "and {count} more sentence about me, ask {coach}",
            "and {count} more sentences about me, ask {coach}",
            left_out,
            coach=facts.coach,
        )
        blocks += [Gap(2 * MM), kit.more(Rest(left_out, facts.coach), said=said if facts.coach else "")]
    return Stack(blocks)


def parts(facts: Profile) -> tuple[Part, ...]:
    """Return the lists; three of “must know” are the very last to go."""
    floors = {
        "must_know": (5, 3, 3, 3, 3, 1),
        "helps": (4, 3, 3, 2, 0),
        "likes": (3, 2, 1, 0),
        "good_at": (3, 2, 1, 0),
        "appreciated": (3, 1, 1, 0),
        "important": (3, 2, 1, 0),
    }
    # Of lists that give way in the same stage the last one on the page goes first.
    lists = reversed(_lists(facts))
    return tuple(Part(each.name, len(each.sentences), floors[each.name], least_hidden=2) for each in lists)


def _lists(facts: Profile) -> tuple[_List, ...]:
    return (
        _List("must_know", mark("You must know this"), facts.must_know),
        _List("helps", mark("This helps me"), facts.helps),
        _List("likes", mark("I like this"), facts.likes),
        _List("good_at", mark("I am good at this"), facts.good_at),
        _List("appreciated", mark("What people appreciate in me"), facts.appreciated),
        _List("important", mark("This is important to me"), facts.important),
    )


def _in_rows(lists: list[_List], beside: int) -> list[list[_List]]:
    """Return the lists in rows; four of them stand two by two, but not where there were more before it got full."""
    return [lists[at : at + beside] for at in range(0, len(lists), beside)]


def _block(each: _List, kit: Kit, facts: Profile, room: Room, *, place: tuple[int, int]) -> Block:
    count = len(each.sentences)
    shown = room.of(each.name, count)
    rest = Rest(count - shown, facts.coach)
    items = kit.bullets([_content(sentence, kit) for sentence in each.sentences[:shown]], rest=rest)
    title = kit.words.of(each.title)
    if each.name == "appreciated" and room.width < FULL_TITLE:
        title = kit.words("What people appreciate")
    if each.name == "must_know":
        return kit.bar_panel(title, Padded(items, start=2.6 * MM, top=1.6 * MM, end=2 * MM, bottom=1.4 * MM))
    is_second = place == (0, 1) or (place == (0, 0) and each.name != "must_know")
    body = Stack([kit.heading(title), Gap(1.3 * MM), items])
    return Section(body, rule=SECOND_RULE if is_second else 0.75, room=(1.1 if is_second else 1.5) * MM)


def _content(sentence: str | Quote, kit: Kit) -> Content:
    if isinstance(sentence, str):
        return sentence
    said = kit.quoted(sentence.text)
    return (f"{said} ", muted(sentence.by)) if sentence.by else said


SECTION = SectionMaker(title=mark("Who I am and what helps me"), build=build, parts=parts)
