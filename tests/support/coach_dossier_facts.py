"""Facts of a dossier for a next coach, to test with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from coachdesk.domain.disclosure import PaperKind
from coachdesk.domain.facts.actions import Action, Actions
from coachdesk.domain.facts.career_line import CareerLine, CareerStop
from coachdesk.domain.facts.goals import (
    GoalHistory,
    GoalStory,
    RatedStep,
)
from coachdesk.domain.facts.introduction import Introduction
from coachdesk.domain.facts.paper import PaperFacts, SectionFacts
from coachdesk.domain.facts.shared_before import SharedBefore, SharedPaper
from coachdesk.domain.goal import GoalStatus
from coachdesk.i18n import Language
from tests.support.dossier_facts import first_page, second_page
from tests.support.paper_base import paper_of


def rich_coach_dossier(language: Language = Language.DUTCH) -> PaperFacts:
    """Return a dossier for a next coach with something in every section."""
    introduction, _, profile, tasks, signs = first_page()
    new_here, conditions, _, open_goals, people, way_back, aftercare, _ = second_page()
    assert isinstance(introduction, Introduction)
    sections: list[SectionFacts] = [
        replace(introduction, workplace=""),
        _actions(),
        profile,
        tasks,
        signs,
        _goal_history(),
        new_here,
        conditions,
        open_goals,
        people,
        way_back,
        aftercare,
        _career_line(),
        _shared_before(),
    ]
    return paper_of(PaperKind.COACH_DOSSIER, language, sections)


def _actions() -> Actions:
    return Actions(
        (
            Action("Proefplaatsing afsluiten", "Femke Visser", date(2027, 2, 12), is_late=True),
            Action("Check na acht weken", "Daan Okafor", date(2027, 4, 26), is_late=False),
            Action("Aanvraag bij de gemeente verlengen", "", date(2027, 5, 3), is_late=False),
        ),
        more=4,
    )


def _goal_history() -> GoalHistory:
    def steps(*values: tuple[int | None, int | None]) -> tuple[RatedStep, ...]:
        first = date(2026, 9, 8)
        return tuple(RatedStep(first + timedelta(days=28 * at), *value) for at, value in enumerate(values))

    return GoalHistory(
        "Nour",
        "Marit",
        (
            GoalStory(
                "Ik plak banden alleen",
                GoalStatus.REACHED,
                "Ik plak met hulp bij elke stap",
                "Ik plak en controleer zelf",
                "",
                steps((2, 2), (3, 2), (3, 3), (4, 4), (4, 5)),
            ),
            GoalStory("Ik ga met de trein", GoalStatus.PARKED, "", "", "Eerst went het werk.", steps((1, None))),
            GoalStory("Ik leer lassen", GoalStatus.STOPPED, "", "", "De cursus ging niet door", ()),
            GoalStory("Ik bel zelf", GoalStatus.ACTIVE, "Marit belt", "Ik bel samen", "", steps((None, 1), (None, 2))),
        ),
    )


def _career_line() -> CareerLine:
    return CareerLine(
        (
            CareerStop(
                "Supermarkt De Hoek",
                date(2021, 5, 1),
                date(2022, 1, 31),
                "Vakken vullen in de ochtend",
                "Een vaste plek in de winkel",
                "Te druk aan de kassa, daarna ziek",
            ),
            CareerStop("Wasserij", None, date(2024, 6, 30), "", "", "De wasserij ging dicht."),
            CareerStop("De Werkhaven", date(2024, 9, 1), None, "Fietsen repareren", "", ""),
            CareerStop("Vrijwilligerswerk bij de kringloop", None, None, "", "", ""),
        )
    )


def _shared_before() -> SharedBefore:
    return SharedBefore(
        (
            SharedPaper(PaperKind.WORKPLACE_DOSSIER, "Fietsenmakerij De Spaak", date(2027, 2, 12), "24F5-9CA0"),
            SharedPaper(PaperKind.AUTHORITY_REPORT, "Ilse Kramer", date(2027, 1, 15), "11AB-77C0"),
            SharedPaper(PaperKind.PROGRESS_SUMMARY, "Nour", date(2026, 12, 18), "90AF-0001"),
        )
    )
