"""Facts of papers to test with: rich ones as a coach hopes for, sparse ones as they often are, and overfull ones.

Everybody in them is invented.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from coachdesk.domain.disclosure import PaperKind
from coachdesk.domain.facts.goals import ReportedGoal, ReportedGoals, Staircase, Staircases
from coachdesk.domain.facts.paper import CountedFromLog, MadeTogether, PaperFacts, SectionFacts
from coachdesk.domain.facts.profile import Quote
from coachdesk.domain.facts.progress import Colleague, NewSkills, NextStep, Pride, ProgressHead
from coachdesk.domain.facts.report import (
    ActivityHours,
    ConclusionFacts,
    Hours,
    Post,
    Question,
    ReportHead,
    Signatures,
    Support,
)
from coachdesk.domain.report import Conclusion
from coachdesk.i18n import Language
from tests.support.bare_facts import BARE
from tests.support.coach_dossier_facts import rich_coach_dossier
from tests.support.dossier_facts import overfull_dossier, rich_dossier, sparse_dossier
from tests.support.paper_base import FIRST_DAY, MADE_ON, paper_of, portrait

__all__ = [
    "MADE_ON",
    "every_paper",
    "overfull_dossier",
    "overfull_report",
    "overfull_summary",
    "portrait",
    "rich_coach_dossier",
    "rich_dossier",
    "rich_report",
    "rich_summary",
    "sparse_dossier",
    "sparse_report",
    "sparse_summary",
]

# -- the worker's own summary


def rich_summary(language: Language = Language.DUTCH) -> PaperFacts:
    """Return a summary with three staircases and everything under them."""
    sections: list[SectionFacts] = [
        ProgressHead(
            worker="Nour",
            native_name="",
            photo=portrait(),
            first=date(2026, 9, 1),
            last=MADE_ON,
            coach="Marit",
            workplace="De Werkhaven",
        ),
        Pride("Ik heb een fiets helemaal zelf gemaakt."),
        Staircases(
            (
                Staircase("Ik plak banden alleen", "we deden het samen", "ik doe het alleen", 2, 4, 4, 3, "tools"),
                Staircase("Ik stel remmen af", "ik keek mee", "een collega kijkt het na", 1, 2, 2, 3, "bike"),
                Staircase("Ik zeg het als het te veel is", "ik zei niets", "ik geef een kaartje", 1, 2, 2, 3, "speak"),
            )
        ),
        NewSkills(("een wiel in een fiets zetten", "met de bus naar De Spaak", "hulp vragen aan een collega")),
        NextStep(("Ik help een klant.", "Joost staat naast mij.")),
        Colleague(Quote("Wat Nour poetst, is schoon.", "Aster, mijn collega")),
    ]
    return paper_of(PaperKind.PROGRESS_SUMMARY, language, sections)


def sparse_summary(language: Language = Language.DUTCH) -> PaperFacts:
    """Return a summary at the very start: one goal, no progress yet, nothing else."""
    sections: list[SectionFacts] = [
        ProgressHead("Bram", "", None, date(2027, 2, 1), MADE_ON, "Anouk", ""),
        Staircases((Staircase("Ik kom op tijd", "", "", 1, 1, 1, 3, ""),)),
    ]
    return replace(
        paper_of(PaperKind.PROGRESS_SUMMARY, language, sections, worker="Bram"), foot=MadeTogether("Bram", "Anouk")
    )


def overfull_summary(language: Language = Language.DUTCH) -> PaperFacts:
    """Return a summary whose every text is as long as it may be typed."""
    long = "Ik doe het werk dat ik nu goed kan, ook als het druk is en er van alles om mij heen gebeurt, en ik vraag "
    sections: list[SectionFacts] = [
        ProgressHead("Wilhelmina-Anastasia", "", portrait(), date(2026, 9, 1), MADE_ON, "Marit", "De Werkhaven"),
        Pride(_of_length(long, 240)),
        Staircases(
            tuple(
                Staircase(_of_length(long, 160), _of_length(long, 200), _of_length(long, 200), 1, 2, 4, 3, "goal")
                for _ in range(3)
            )
        ),
        NewSkills(tuple(_of_length(long, 120) for _ in range(6))),
        NextStep((_of_length(long, 200), _of_length(long, 200))),
        Colleague(Quote(_of_length(long, 240), _of_length("een collega die vaak met mij samenwerkt ", 80))),
    ]
    return paper_of(PaperKind.PROGRESS_SUMMARY, language, sections, worker="Wilhelmina-Anastasia")


def _of_length(text: str, length: int) -> str:
    """Return a text repeated and cut to a length, at the end of a word."""
    repeated = text * (length // len(text) + 1)
    return repeated[:length].rsplit(" ", 1)[0]


# -- the report to an authority


def rich_report(language: Language = Language.DUTCH) -> PaperFacts:
    """Return a report with three goals, five activities and a question."""
    sections: list[SectionFacts] = [
        ReportHead(
            worker="Nour Haddad",
            chosen_name="Nour",
            reference="OV-JC-2026-118",
            first=date(2026, 9, 1),
            last=MADE_ON,
            now=Post("De Werkhaven", 16),
            next=Post("De Spaak", 20),
            next_from=FIRST_DAY,
            coach="Marit de Boer",
            phone="06-12 34 56 01",
            proposal="doorgaan met begeleiding, met minder uren vanaf 1 juni",
        ),
        ReportedGoals(
            "Nour",
            (
                ReportedGoal("Ik plak banden alleen", "met hulp", "zonder hulp", "alleen, vlot", 2, 3, 4),
                ReportedGoal("Ik stel remmen af", "kijkt mee", "zonder controle", "met controle", 1, 3, 2),
                ReportedGoal("Ik zeg het als het te veel is", "niet", "hardop", "met een kaartje", 1, 3, 2),
            ),
        ),
        Hours(
            worker="Nour",
            goals=3,
            rows=(
                ActivityHours("Gesprekken met Nour", (240, 210, 270), 150),
                ActivityHours("Begeleiding op de werkplek", (480, 570, 150), 120),
                ActivityHours("Overleg met werkgever", (60, 120, 60), 300),
                ActivityHours("Overleg met gemeente en UWV", (0, 0, 0), 270),
                ActivityHours("Voorbereiding van de overstap", (0, 90, 30), 360),
            ),
            granted=64 * 60,
            contacts=41,
        ),
        Support(
            "Werk wordt voorgedaan, één opdracht tegelijk. Vaste werkplek, weg van het meeste geluid. Elke week "
            "contact in maart, daarna om de week."
        ),
        ConclusionFacts(
            Conclusion.CONTINUE,
            "Eén doel is gehaald, twee doelen gaan vooruit. Het werk bij De Spaak vraagt meer tempo en contact met "
            "klanten. Daarvoor is tot 1 juni begeleiding op de werkplek nodig; daarna kan het met minder uren.",
        ),
        Question(
            "Kent u 3 uur begeleiding per week toe, van 1 maart tot 1 juni 2027, uitgevoerd door Daan Okafor van Stap "
            "Verder?",
            date(2027, 2, 26),
        ),
        Signatures("Marit de Boer", "Nour", MADE_ON, ""),
    ]
    return paper_of(PaperKind.AUTHORITY_REPORT, language, sections)


def sparse_report(language: Language = Language.DUTCH) -> PaperFacts:
    """Return a report that nobody prepared: no goals, no hours, no conclusion, no question."""
    sections: list[SectionFacts] = [
        ReportHead("Bram", "Bram", "", date(2027, 1, 1), MADE_ON, None, None, None, "Anouk Peters", "", ""),
        ReportedGoals("Bram", ()),
        Hours("Bram", 0, (), None, 0),
        Support(""),
        ConclusionFacts(None, ""),
        Question("", None),
        Signatures("Anouk Peters", "Bram", None, ""),
    ]
    return replace(
        paper_of(PaperKind.AUTHORITY_REPORT, language, sections, worker="Bram"), foot=CountedFromLog(0, 0), reader=None
    )


def overfull_report(language: Language = Language.DUTCH) -> PaperFacts:
    """Return a report whose every text is as long as it may be typed."""
    rich = rich_report(language)
    head, _, hours, *_ = rich.sections
    assert isinstance(head, ReportHead)
    assert isinstance(hours, Hours)
    long = "De begeleiding op de werkplek is in deze periode langzaam minder geworden, want het werk gaat beter en "
    sections: list[SectionFacts] = [
        replace(head, proposal=_of_length(long, 200)),
        ReportedGoals(
            "Nour",
            tuple(
                ReportedGoal(
                    _of_length(long, 160), _of_length(long, 200), _of_length(long, 200), _of_length(long, 200), 1, 3, 2
                )
                for _ in range(3)
            ),
        ),
        replace(hours, rows=(*hours.rows, *(ActivityHours(f"Activiteit {at}", (50, 20, 0), 5) for at in range(3)))),
        Support(_of_length(long, 800)),
        ConclusionFacts(Conclusion.REDUCE, _of_length(long, 800)),
        Question(_of_length(long, 400), date(2027, 2, 26)),
        Signatures("Marit de Boer", "Nour", None, _of_length(long, 400)),
    ]
    return replace(rich, sections=tuple(sections))


def every_paper() -> dict[str, PaperFacts]:
    """Return all of them in both languages, by a name that says which it is."""
    makers = (
        rich_dossier,
        sparse_dossier,
        overfull_dossier,
        rich_coach_dossier,
        rich_summary,
        sparse_summary,
        overfull_summary,
        rich_report,
        sparse_report,
        overfull_report,
    )
    return {
        f"{make.__name__}_{language.value}": make(language)
        for make in (*makers, *BARE.values())
        for language in Language
    }
