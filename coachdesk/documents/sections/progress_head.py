"""Head of the worker's own paper: whose it is, over which months, with whom and where."""

from __future__ import annotations

from coachdesk.documents import theme
from coachdesk.documents.blocks.base import Block
from coachdesk.documents.blocks.figure import Photo
from coachdesk.documents.blocks.layout import BASELINE, MIDDLE, Columns, Stack
from coachdesk.documents.engine.sheet import MM
from coachdesk.documents.kit import Kit, Sentence
from coachdesk.documents.section import Room, SectionMaker
from coachdesk.domain.facts.progress import ProgressHead
from coachdesk.i18n import mark

PHOTO = (30.0, 36.5)


def build(facts: ProgressHead, kit: Kit, room: Room) -> Block:
    """Return photo and title beside each other."""
    words = kit.words
    title = kit.heading(words("This far already"), theme.WORKER_TITLE)
    photo = Photo(facts.photo, *PHOTO, alt=words("Photo of {name}", name=facts.worker)) if facts.photo else None
    has_photo = photo is not None and photo.is_readable
    width = (room.width - (PHOTO[0] + 8 if has_photo else 0)) * MM
    name = kit.text(_whose(facts, kit), theme.WORKER)
    lines: list[Block] = [title, _with_native_name(name, facts, kit, width)]
    if with_whom := _with_whom(facts, kit):
        lines.append(kit.text(with_whom, theme.WORKER))
    if photo is None or not has_photo:
        return Stack(lines)
    return Columns([photo, Stack(lines)], [PHOTO[0] * MM, None], gap=8 * MM, align=MIDDLE, read=(1, 0))


def _whose(facts: ProgressHead, kit: Kit) -> Sentence:
    words = kit.words
    first, last = facts.first, facts.last
    months = {"first": words.month_name(first), "last": words.month_name(last)}
    if first.year != last.year and (last.year - first.year) * 12 + last.month - first.month > 11:
        months = {"first": words.month(first), "last": words.month(last)}
    if (first.year, first.month) == (last.year, last.month):
        return kit.sentence(mark("{name}, {month}"), name=facts.worker, month=words.month(last))
    return kit.sentence(mark("{name}, from {first} to {last}"), name=facts.worker, **months)


def _with_native_name(name: Block, facts: ProgressHead, kit: Kit, width: float) -> Block:
    if not facts.native_name:
        return name
    style = theme.WORKER.but(colour="muted")
    native = kit.native_name(facts.native_name, style, alone=False)
    if name.natural_width() + 6 * MM + native.natural_width() <= width:
        return Columns([name, native], [name.natural_width(), None], gap=6 * MM, align=BASELINE)
    return Stack([name, kit.native_name(facts.native_name, style, alone=True)])


def _with_whom(facts: ProgressHead, kit: Kit) -> Sentence | None:
    if facts.coach and facts.workplace:
        return kit.sentence(mark("together with {coach}, at {place}"), coach=facts.coach, place=facts.workplace)
    if facts.coach:
        return kit.sentence(mark("together with {coach}"), coach=facts.coach)
    return kit.sentence(mark("at {place}"), place=facts.workplace) if facts.workplace else None


SECTION = SectionMaker(title=mark("Whose paper this is"), build=build)
