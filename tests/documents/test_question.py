"""The question to an authority: boxes to tick where yes or no answers it, a line for every other question."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from coachdesk.documents.render import render
from coachdesk.domain.facts.paper import PaperFacts
from coachdesk.domain.facts.report import Question
from coachdesk.i18n import Language
from tests.support.paper_facts import MADE_ON, rich_report
from tests.support.pdf_reading import said_aloud


def asked(text: str, answer_by: date | None = None, language: Language = Language.DUTCH) -> str:
    """Return what is said of a question."""
    facts: PaperFacts = rich_report(language)
    sections = tuple(Question(text, answer_by) if isinstance(each, Question) else each for each in facts.sections)
    return said_aloud(render(replace(facts, sections=sections)))


@pytest.mark.parametrize(
    "text",
    [
        "Kent u 3 uur begeleiding per week toe, van 1 maart tot 1 juni 2027?",
        "Gaat u akkoord met 2.5 uur per maand?",
        "Het loopt goed. Mag Nour blijven? Is dat ook zo na 1 mei?",
    ],
)
def test_yes_or_no_is_ticked(text: str) -> None:
    said = asked(text)
    assert "Nee, want" in said
    assert "Antwoord" not in said


@pytest.mark.parametrize(
    "text",
    [
        "Op welke dag wordt er gemeten bij het fietspunt, en door wie?",
        "Wat gebeurt er met de uitkering vanaf de eerste dag? Wilt u dit op papier zetten?",
        "Kent u 3 uur toe, en vanaf wanneer?",
        "Wordt het per week of per maand?",
        "Voor hoeveel uur geldt dit?",
        "Graag een besluit over de no-riskpolis.",
    ],
)
def test_any_other_question_gets_a_line(text: str) -> None:
    said = asked(text)
    assert "Nee, want" not in said
    assert "Antwoord" in said


def test_it_is_the_same_in_english() -> None:
    assert "No, because" in asked("Do you agree to three hours a week?", language=Language.ENGLISH)
    assert "No, because" not in asked("Until which day does this hold?", language=Language.ENGLISH)


def test_the_day_by_which_we_need_an_answer_is_never_asked_for_when_it_has_passed() -> None:
    assert "antwoord graag uiterlijk vrijdag 19 februari 2027" in asked("Mag het?", MADE_ON)
    assert "antwoord was gevraagd uiterlijk donderdag 18 februari 2027" in asked("Mag het?", date(2027, 2, 18))
