"""Head of the workplace dossier: name, face, first day, and whom to call."""

from __future__ import annotations

import re

from coachdesk.documents import theme
from coachdesk.documents.blocks.base import Block, Gap
from coachdesk.documents.blocks.figure import Photo, Pictogram
from coachdesk.documents.blocks.layout import BASELINE, Columns, Padded, Panel, Stack
from coachdesk.documents.engine.sheet import MM
from coachdesk.documents.kit import GUTTER, Kit, Sentence, bold, telephone
from coachdesk.documents.section import Part, Room, SectionMaker
from coachdesk.domain.facts.introduction import Introduction
from coachdesk.i18n import mark

PHOTO = (34.0, 41.5)
CALL_WIDTH = 47.0
NATIVE_NAME = theme.Style(15, 7.0, colour="muted")
BELOW_NATIVE_NAME = 1.2
"""Room in millimetres for letters that reach deep below the line, as Arabic ones do."""

LONG_NAME = 14
"""A name of more letters is set smaller."""

LONG_MOTTO = 60
"""A motto of more letters is set as a lead, so that it stays beside the photo."""


def build(facts: Introduction, kit: Kit, room: Room) -> Block:
    """Return photo, name and panel beside each other; what is missing gives its width to the name."""
    words = kit.words
    photo = Photo(facts.photo, *PHOTO, alt=words("Photo of {name}", name=facts.worker)) if facts.photo else None
    columns: list[tuple[Block, float | None]] = []
    if photo and photo.is_readable:
        columns.append((photo, PHOTO[0] * MM))
    call = _call(facts, kit, least=PHOTO[1] * MM if columns else 0.0)
    taken = sum(width or 0 for _, width in columns) + (CALL_WIDTH + GUTTER) * MM * (call is not None)
    name_width = room.width * MM - taken - GUTTER * MM * len(columns)
    columns.append((_name(facts, kit, room, name_width, has_photo=bool(columns)), None))
    if call:
        columns.append((call, CALL_WIDTH * MM))
    # The name is read first, wherever it stands.
    first = len(columns) - (2 if call else 1)
    order = (first, *(at for at in range(len(columns)) if at != first))
    return Columns([block for block, _ in columns], [width for _, width in columns], read=order)


def parts(facts: Introduction) -> tuple[Part, ...]:
    """Return the motto; a long one gives way before what a receiver must know."""
    return (Part("motto", int(bool(facts.motto)), (1, 1, 1, 1, 0)),)


def _name(facts: Introduction, kit: Kit, room: Room, width: float, *, has_photo: bool) -> Block:
    blocks: list[Block] = [_title(facts, kit, width), kit.text(_lead(facts, kit), theme.LEAD)]
    if facts.motto and room.of("motto", 1):
        style = theme.QUOTE if len(facts.motto) <= LONG_MOTTO else theme.QUOTE.but(size=12, leading=5.4)
        blocks += [Gap(2 * MM), _motto(facts, kit, style, width)]
    elif not has_photo:
        together = kit.sentence(
            mark("{worker} and {coach} wrote this together. Not everything is in it yet. Feel free to ask {worker}."),
            worker=facts.worker,
            coach=facts.coach.split()[0] if facts.coach else facts.worker,
        )
        if facts.coach:
            blocks += [Gap(2 * MM), kit.text(together, theme.LEAD)]
    return Stack(blocks)


def _motto(facts: Introduction, kit: Kit, style: theme.Style, width: float) -> Block:
    """Return the motto, each sentence on a line of its own where that takes no more lines."""
    said = kit.quoted(facts.motto)
    flowing = kit.text(said, style, balanced=True)
    apart = kit.text(re.sub(r"(?<=[.!?]) ", "\n", said), style)
    return apart if apart.height(width) <= flowing.height(width) else flowing


def _title(facts: Introduction, kit: Kit, width: float) -> Block:
    said = kit.words("This is {name}", name=facts.worker)
    title = kit.heading(said, theme.TITLE)
    if len(facts.worker) > LONG_NAME or title.natural_width() > width:
        title = kit.heading(said, theme.LONG_TITLE)
    lifted: Block = Padded(title, top=-2.4 * MM) if title.style is theme.TITLE else Padded(title, top=-1 * MM)
    if not facts.native_name:
        return lifted
    native = _deep(kit.native_name(facts.native_name, NATIVE_NAME, alone=False))
    if title.natural_width() + 5 * MM + native.natural_width() <= width:
        return Columns([lifted, native], [title.natural_width(), None], gap=5 * MM, align=BASELINE)
    return Stack([lifted, _deep(kit.native_name(facts.native_name, NATIVE_NAME, alone=True))])


def _deep(name: Block) -> Block:
    return Padded(name, bottom=BELOW_NATIVE_NAME * MM)


def _lead(facts: Introduction, kit: Kit) -> Sentence:
    """Say where and when they begin, as what; each part that is known."""
    places = {"worker": facts.worker, "workplace": facts.workplace, "work": facts.work}
    if not facts.workplace:
        return _lead_for_coach(facts, kit)
    if facts.first_day is None:
        message = (
            mark("{worker} is going to work at {workplace}, as {work}. The first day is still to be agreed.")
            if facts.work
            else mark("{worker} is going to work at {workplace}. The first day is still to be agreed.")
        )
        return kit.sentence(message, **places)
    day = bold(kit.words.weekday(facts.first_day))
    if facts.first_day < kit.made_on:
        message = (
            mark("{worker} has worked at {workplace} since {day}, as {work}.")
            if facts.work
            else mark("{worker} has worked at {workplace} since {day}.")
        )
    elif len(facts.worker) > LONG_NAME:
        # The name stands right above it, on two lines.
        message = (
            mark("Starts on {day} at {workplace}, as {work}.")
            if facts.work
            else mark("Starts on {day} at {workplace}.")
        )
    else:
        message = (
            mark("{worker} starts on {day} at {workplace}, as {work}.")
            if facts.work
            else mark("{worker} starts on {day} at {workplace}.")
        )
    return kit.sentence(message, day=day, **places)


def _lead_for_coach(facts: Introduction, kit: Kit) -> Sentence:
    """Say whom the paper is for where that is no workplace, and when the new work begins."""
    if facts.first_day is None:
        return kit.sentence(mark("For whoever coaches {worker} next."), worker=facts.worker)
    day = bold(kit.words.weekday(facts.first_day))
    if facts.first_day < kit.made_on:
        message = (
            mark("For whoever coaches {worker} next. The new work, as {work}, began on {day}.")
            if facts.work
            else mark("For whoever coaches {worker} next. The new work began on {day}.")
        )
    else:
        message = (
            mark("For whoever coaches {worker} next. The new work, as {work}, begins on {day}.")
            if facts.work
            else mark("For whoever coaches {worker} next. The new work begins on {day}.")
        )
    return kit.sentence(message, worker=facts.worker, work=facts.work, day=day)


def _call(facts: Introduction, kit: Kit, *, least: float) -> Block | None:
    """Return the panel that says whom to call; nothing without a coach."""
    if not facts.coach:
        return None
    words = kit.words
    invitation = words("Question?\nJust call.") if facts.phone else words("Question?\nJust ask.")
    title = kit.text(invitation, theme.HEADING, outline=1)
    blocks: list[Block] = [
        kit.beside(Pictogram("phone" if facts.phone else "speak", 10), title, width=10, gap=2),
        Gap(1.6 * MM),
        kit.text(kit.sentence(mark("{coach}, job coach"), coach=bold(facts.coach))),
    ]
    if facts.phone:
        number = kit.text(telephone(facts.phone), theme.PHONE)
        fits = number.natural_width() <= (CALL_WIDTH - 6) * MM
        blocks.append(number if fits else kit.text(telephone(facts.phone), theme.PHONE.but(size=12, leading=6)))
    if facts.reachable:
        blocks.append(kit.text(facts.reachable))
    if facts.phone:
        blocks.append(kit.text(words("Small questions too.")))
    return Panel(Padded(Stack(blocks), start=2.6 * MM, top=2 * MM, end=1.6 * MM, bottom=1.6 * MM), least=least)


SECTION = SectionMaker(title=mark("Who this is"), build=build, parts=parts)
