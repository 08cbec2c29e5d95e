"""Which papers were handed over before, so that a next coach knows who has what."""

from __future__ import annotations

from coachdesk.documents import theme
from coachdesk.documents.blocks.base import Block
from coachdesk.documents.blocks.table import Column, Look, Row
from coachdesk.documents.engine.sheet import MM
from coachdesk.documents.kit import Kit
from coachdesk.documents.section import Room, SectionMaker
from coachdesk.domain.disclosure import PaperKind
from coachdesk.domain.facts.shared_before import SharedBefore
from coachdesk.i18n import mark

TITLE = mark("Who already has something on paper")

PAPER_NAMES = {
    PaperKind.WORKPLACE_DOSSIER: mark("Work dossier"),
    PaperKind.PROGRESS_SUMMARY: mark("This far already"),
    PaperKind.AUTHORITY_REPORT: mark("Job coaching report"),
    PaperKind.COACH_DOSSIER: mark("Handover"),
}


def build(facts: SharedBefore, kit: Kit, room: Room) -> Block | None:  # noqa: ARG001 as wide as it gets
    """Return the papers, the newest first."""
    words = kit.words
    if not facts.rows:
        return None
    columns = [Column(50 * MM, fits=True, room=8 * MM), Column(), Column(36 * MM), Column(22 * MM, room=0)]
    rows = [
        Row(
            (
                kit.row_head(words.of(PAPER_NAMES[paper.kind]), theme.TIGHT),
                kit.cell(paper.reader, theme.TIGHT),
                kit.cell(words.day(paper.on), theme.TIGHT),
                kit.cell(paper.code, theme.TIGHT),
            )
        )
        for paper in facts.rows
    ]
    head = (words("Paper"), words("Who has it"), words("Since"), words("Number"))
    return kit.section(words.of(TITLE), kit.table(columns, rows, head=head, look=Look(below_head=0.8 * MM)))


SECTION = SectionMaker(title=TITLE, build=build)
