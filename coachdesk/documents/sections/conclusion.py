"""What we propose and why, or three circles to tick where that is not decided yet."""

from __future__ import annotations

from coachdesk.documents.blocks.base import Block, Gap
from coachdesk.documents.blocks.layout import BASELINE, Columns, Stack
from coachdesk.documents.blocks.marks import radio
from coachdesk.documents.engine.sheet import MM
from coachdesk.documents.kit import Kit
from coachdesk.documents.section import Room, SectionMaker
from coachdesk.domain.facts.report import ConclusionFacts
from coachdesk.domain.report import CONCLUSION_NAMES
from coachdesk.i18n import mark

TITLE = mark("Conclusion")


def build(facts: ConclusionFacts, kit: Kit, room: Room) -> Block:  # noqa: ARG001 as wide as it gets
    """Return the conclusion in the heading, and the reasons under it."""
    words = kit.words
    blocks: list[Block] = []
    title = words.of(TITLE)
    if facts.kind:
        title = words("Conclusion: {conclusion}", conclusion=words.of(CONCLUSION_NAMES[facts.kind]))
    else:
        blocks.append(_choices(kit))
    if facts.text:
        blocks += [Gap(1.5 * MM), kit.text(facts.text)] if blocks else [kit.text(facts.text)]
    return kit.section(title, Stack(blocks))


def _choices(kit: Kit) -> Block:
    pairs: list[Block] = []
    for name in CONCLUSION_NAMES.values():
        text = kit.text(kit.words.of(name))
        pairs.append(Columns([radio(), text], [5 * MM, text.natural_width()], gap=1.6 * MM, align=BASELINE))
    return Columns(pairs, [pair.natural_width() for pair in pairs], gap=7 * MM, align=BASELINE)


SECTION = SectionMaker(title=TITLE, build=build)
