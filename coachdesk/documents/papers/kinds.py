"""Which paper is made for which kind."""

from __future__ import annotations

from coachdesk.documents.paper import Paper
from coachdesk.documents.papers import authority_report, coach_dossier, progress_summary, workplace_dossier
from coachdesk.domain.disclosure import PaperKind

_PAPERS = {
    PaperKind.WORKPLACE_DOSSIER: workplace_dossier.PAPER,
    PaperKind.PROGRESS_SUMMARY: progress_summary.PAPER,
    PaperKind.AUTHORITY_REPORT: authority_report.PAPER,
    PaperKind.COACH_DOSSIER: coach_dossier.PAPER,
}


def paper_of(kind: PaperKind) -> Paper:
    """Return the paper of a kind."""
    return _PAPERS[kind]
