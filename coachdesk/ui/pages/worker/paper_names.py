"""What the papers are called on the desk, where the coach chooses one or finds it back."""

from __future__ import annotations

from typing import Final

from coachdesk.domain.disclosure import PaperKind
from coachdesk.i18n import mark

PAPER_NAMES: Final = {
    PaperKind.WORKPLACE_DOSSIER: mark("Handover dossier"),
    PaperKind.PROGRESS_SUMMARY: mark("Progress summary"),
    PaperKind.AUTHORITY_REPORT: mark("Report for the municipality"),
    PaperKind.COACH_DOSSIER: mark("Dossier for a next coach"),
}

PAPER_ICONS: Final = {
    PaperKind.WORKPLACE_DOSSIER: "file",
    PaperKind.PROGRESS_SUMMARY: "steps",
    PaperKind.AUTHORITY_REPORT: "table",
    PaperKind.COACH_DOSSIER: "people",
}
"""Files of `resources/icons`."""

WITHOUT_WORKPLACE: Final = (PaperKind.PROGRESS_SUMMARY, PaperKind.AUTHORITY_REPORT, PaperKind.COACH_DOSSIER)
"""The papers that are not for one workplace, so that they can be made at once."""
