"""Facts of papers about which nothing more is known than a name: what a desk has on its first day.

Nobody coaches yet, so no line may name a coach, a number or an address.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from coachdesk.domain.contact import ContactRole
from coachdesk.domain.disclosure import PaperKind
from coachdesk.domain.facts.actions import Action, Actions
from coachdesk.domain.facts.aftercare import Aftercare
from coachdesk.domain.facts.career_line import CareerLine, CareerStop
from coachdesk.domain.facts.conditions import Conditions
from coachdesk.domain.facts.first_morning import FirstMorning
from coachdesk.domain.facts.goals import (
    GoalHistory,
    GoalStory,
    OpenGoal,
    OpenGoals,
    ReportedGoal,
    ReportedGoals,
    Staircase,
    Staircases,
)
from coachdesk.domain.facts.introduction import Introduction
from coachdesk.domain.facts.new_here import NewDemandRow, NewHere
from coachdesk.domain.facts.paper import Approved, CountedFromLog, MadeTogether, PaperFacts, SectionFacts
from coachdesk.domain.facts.people import People, Person
from coachdesk.domain.facts.playback import PlaybackFacts, PlayedBack
from coachdesk.domain.facts.profile import Profile
from coachdesk.domain.facts.progress import ProgressHead
from coachdesk.domain.facts.report import ConclusionFacts, Hours, Question, ReportHead, Signatures
from coachdesk.domain.facts.signs import Signs
from coachdesk.domain.facts.tasks import Task, Tasks
from coachdesk.domain.facts.way_back import WayBackFacts
from coachdesk.domain.goal import GoalStatus
from coachdesk.domain.task_skill import TaskLevel
from coachdesk.i18n import Language
from tests.support.paper_base import MADE_ON, paper_of

GOAL = "Ik kom op tijd"


def bare_dossier(language: Language = Language.DUTCH) -> PaperFacts:
    """Return a dossier for a workplace of which only the name is known."""
    sections: list[SectionFacts] = [
        replace(_introduction(), workplace="Kwekerij Veldzicht"),
        FirstMorning(None, None, "", (), "", None),
        *_nothing_known(),
        PlaybackFacts("Bram", None, "", None, None, ""),
    ]
    facts = _of_bram(PaperKind.WORKPLACE_DOSSIER, language, sections)
    return replace(facts, foot=Approved("Bram", None, None), reader="Kwekerij Veldzicht")


def scant_dossier(language: Language = Language.DUTCH) -> PaperFacts:
    """Return a dossier whose tables have rows, but with as little in them as can be."""
    sections: list[SectionFacts] = [
        replace(_introduction(), workplace="Kwekerij Veldzicht"),
        FirstMorning(None, None, "", (), "", None),
        Profile((), (), (), (), (), (), ""),
        Tasks((Task(TaskLevel.TOGETHER, "Stekken", None, ""),), ""),
        NewHere("De Werkhaven", "Veldzicht", (NewDemandRow("Tempo", 1, "", 3, "", ""),), ""),
        People((Person("Bram", ContactRole.WORKER, ""), Person("", ContactRole.BUDDY, "")), ""),
        PlaybackFacts("Bram", PlayedBack("", MADE_ON, "", "Ik doe het voor.", ""), "", None, None, ""),
    ]
    facts = _of_bram(PaperKind.WORKPLACE_DOSSIER, language, sections)
    return replace(facts, foot=Approved("Bram", MADE_ON, None), reader="Kwekerij Veldzicht")


def bare_coach_dossier(language: Language = Language.DUTCH) -> PaperFacts:
    """Return a dossier for a next coach about somebody who just came."""
    sections: list[SectionFacts] = [
        _introduction(),
        Actions((Action("Kennismaken", "", MADE_ON, is_late=False),), more=0),
        *_nothing_known(),
        GoalHistory("Bram", "", (GoalStory(GOAL, GoalStatus.ACTIVE, "", "", "", ()),)),
        CareerLine((CareerStop("", None, None, "", "", ""),)),
    ]
    facts = _of_bram(PaperKind.COACH_DOSSIER, language, sections)
    return replace(facts, foot=Approved("Bram", None, date(2027, 6, 1)))


def bare_summary(language: Language = Language.DUTCH) -> PaperFacts:
    """Return a summary on the first day, without a coach or a workplace."""
    sections: list[SectionFacts] = [
        ProgressHead("Bram", "", None, MADE_ON, MADE_ON, "", ""),
        Staircases((Staircase(GOAL, "", "", 1, 1, 1, 3, ""),)),
    ]
    return replace(_of_bram(PaperKind.PROGRESS_SUMMARY, language, sections), foot=MadeTogether("Bram", ""))


def bare_report(language: Language = Language.DUTCH) -> PaperFacts:
    """Return a report of which only the goal is known."""
    sections: list[SectionFacts] = [
        ReportHead("Bram", "Bram", "", date(2027, 1, 1), MADE_ON, None, None, None, "", "", ""),
        ReportedGoals("Bram", (ReportedGoal(GOAL, "", "", "", 1, 3, 1),)),
        Hours("Bram", 1, (), None, 0),
        ConclusionFacts(None, ""),
        Question("", None),
        Signatures("", "Bram", None, ""),
    ]
    return replace(_of_bram(PaperKind.AUTHORITY_REPORT, language, sections), foot=CountedFromLog(0, 0))


BARE: dict[str, Callable[[Language], PaperFacts]] = {
    "dossier": bare_dossier,
    "scant dossier": scant_dossier,
    "coach dossier": bare_coach_dossier,
    "summary": bare_summary,
    "report": bare_report,
}


def _of_bram(kind: PaperKind, language: Language, sections: list[SectionFacts]) -> PaperFacts:
    facts = paper_of(kind, language, sections, worker="Bram")
    return replace(facts, organisation="", reader=None, version=1)


def _introduction() -> Introduction:
    return Introduction("Bram", "", None, "", "", None, "", "", "", "")


def _nothing_known() -> list[SectionFacts]:
    return [
        Profile((), (), (), (), (), (), ""),
        Signs(()),
        Conditions(()),
        OpenGoals((OpenGoal(GOAL, "", "", 1),)),
        People((Person("Bram", ContactRole.WORKER, ""),), ""),
        WayBackFacts("Bram", None, "", None),
        Aftercare((), ""),
    ]
