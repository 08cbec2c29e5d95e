"""How we work: hours, build-up, pace, explaining, breaks, travel, what is arranged."""

from __future__ import annotations

from coachdesk.documents.blocks.base import Block
from coachdesk.documents.blocks.bullets import Bullets
from coachdesk.documents.blocks.layout import Columns
from coachdesk.documents.engine.sheet import MM
from coachdesk.documents.kit import GUTTER, Kit, bold
from coachdesk.documents.section import Room, SectionMaker
from coachdesk.domain.facts.conditions import Conditions
from coachdesk.domain.work_condition import CONDITION_NAMES, ConditionKind
from coachdesk.i18n import mark

TITLE = mark("How we work")
TERM_WIDTH = 20.0

NEEDED = frozenset({ConditionKind.HOURS, ConditionKind.BREAKS, ConditionKind.TRAVEL})
"""What a receiver cannot do without: where it is missing, the paper says that it is still to be agreed."""

WIDE = 150.0
"""From this width on, in millimetres, the conditions stand in two columns."""

_Terms = list[tuple[str, str]]


def build(facts: Conditions, kit: Kit, room: Room) -> Block:
    """Return the conditions as terms with what they mean."""
    words = kit.words
    known = {row.kind: row.text for row in facts.rows}
    terms = [
        (words.of(CONDITION_NAMES[kind]), known.get(kind) or words("still to agree"))
        for kind in ConditionKind
        if known.get(kind) or kind in NEEDED
    ]
    if room.width < WIDE or len(terms) == 1:
        return kit.section(words.of(TITLE), kit.terms(terms, width=_term_width(terms, kit)))
    widths = (92 * MM, (room.width - 92 - GUTTER) * MM)
    columns = _balanced(terms, kit, widths)
    return kit.section(words.of(TITLE), Columns(columns, widths, gap=GUTTER * MM))


def _term_width(terms: _Terms, kit: Kit) -> float:
    """Return how wide the column of the terms is, in millimetres: as usual, or as wide as the longest."""
    return max(TERM_WIDTH, *(kit.text(bold(term)).natural_width() / MM + 1.5 for term, _ in terms))


def _balanced(terms: _Terms, kit: Kit, widths: tuple[float, float]) -> list[Bullets]:
    """Return the terms in two columns that are as level as can be."""
    tries = []
    for at in range(1, len(terms)):
        columns = [kit.terms(part, width=_term_width(part, kit)) for part in (terms[:at], terms[at:])]
        highest = max(column.height(width) for column, width in zip(columns, widths, strict=True))
        tries.append((highest, columns))
    return min(tries, key=lambda each: each[0])[1]


SECTION = SectionMaker(title=TITLE, build=build)
