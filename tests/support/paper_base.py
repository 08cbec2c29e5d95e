"""What papers to test with have in common. Everybody in them is invented."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from io import BytesIO

from coachdesk.domain.disclosure import PaperKind
from coachdesk.domain.facts.paper import Approved, CountedFromLog, MadeTogether, PaperFacts, SectionFacts
from coachdesk.i18n import Language

MADE_ON = date(2027, 2, 19)
FIRST_DAY = date(2027, 3, 1)


@cache
def portrait(width: int = 680, height: int = 830) -> bytes:
    """Return a drawn face as a JPEG."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (width, height), "#DCE6E8")
    draw = ImageDraw.Draw(picture)

    def oval(x: float, y: float, across: float, down: float, colour: str) -> None:
        box = ((x - across) * width, (y - down) * height, (x + across) * width, (y + down) * height)
        draw.ellipse(box, fill=colour)

    oval(0.5, 0.45, 0.33, 0.38, "#14262B")
    oval(0.5, 1.02, 0.46, 0.32, "#427A84")
    draw.rectangle((0.42 * width, 0.5 * height, 0.58 * width, 0.8 * height), fill="#B8CDD2")
    oval(0.5, 0.42, 0.23, 0.27, "#C3D5D9")
    for x in (0.41, 0.59):
        oval(x, 0.40, 0.022, 0.02, "#14262B")
    draw.arc((0.4 * width, 0.42 * height, 0.6 * width, 0.58 * height), 20, 160, fill="#14262B", width=8)
    buffer = BytesIO()
    picture.save(buffer, "JPEG", quality=85)
    return buffer.getvalue()


def paper_of(
    kind: PaperKind, language: Language, sections: Sequence[SectionFacts], *, worker: str = "Nour"
) -> PaperFacts:
    """Return a paper with what is the same on all of them."""
    approved = Approved(by=worker, on=MADE_ON, valid_until=date(2027, 6, 1))
    feet: dict[PaperKind, Approved | MadeTogether | CountedFromLog] = {
        PaperKind.WORKPLACE_DOSSIER: approved,
        PaperKind.COACH_DOSSIER: approved,
        PaperKind.PROGRESS_SUMMARY: MadeTogether(worker=worker, coach="Marit"),
        PaperKind.AUTHORITY_REPORT: CountedFromLog(contacts=41, minutes=58 * 60),
    }
    reader = {
        PaperKind.WORKPLACE_DOSSIER: "Fietsenmakerij De Spaak",
        PaperKind.COACH_DOSSIER: "Stap Verder, Daan Okafor",
        PaperKind.PROGRESS_SUMMARY: None,
        PaperKind.AUTHORITY_REPORT: "gemeente Oeverstad, Ilse Kramer, klantmanager",
    }[kind]
    return PaperFacts(
        kind=kind,
        language=language,
        organisation="De Werkhaven",
        accent="#0B5563",
        worker=worker,
        reader=reader,
        made_on=MADE_ON,
        code="7F3A-91C2",
        version=3,
        foot=feet[kind],
        sections=tuple(sections),
    )
