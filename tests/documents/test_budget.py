"""How many pages a paper may have, whatever is in it; what has to give way, and what stays."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coachdesk.documents.render import render
from coachdesk.domain.facts.goals import ReportedGoal, ReportedGoals
from coachdesk.domain.facts.introduction import Introduction
from coachdesk.domain.facts.new_here import NewDemandRow, NewHere
from coachdesk.domain.facts.paper import PaperFacts
from coachdesk.domain.facts.profile import Profile, Quote
from coachdesk.domain.facts.report import ConclusionFacts, ReportHead, Support
from coachdesk.domain.facts.signs import Sign, Signs
from coachdesk.domain.facts.tasks import Task, Tasks
from coachdesk.domain.report import Conclusion
from coachdesk.domain.task_skill import TaskLevel
from coachdesk.domain.warning_sign import SignLevel
from coachdesk.i18n import Language
from tests.support.paper_facts import (
    every_paper,
    overfull_dossier,
    overfull_summary,
    rich_dossier,
    rich_report,
    rich_summary,
    sparse_dossier,
)
from tests.support.pdf_reading import page_count, said_aloud

MOST = {"rich_dossier": 2, "sparse_dossier": 1, "overfull_dossier": 2, "rich_coach_dossier": 3, "overfull_report": 2}
PAPERS = every_paper()

WORDS = st.sampled_from(["werk", "de", "samen", "begeleidingsmedewerkster", "ik", "vraag", "rustige", "een"])


def sentences(longest: int) -> st.SearchStrategy[str]:
    """Return sentences up to the length that a field takes."""
    return st.lists(WORDS, min_size=1, max_size=longest // 4).map(lambda words: " ".join(words)[:longest].strip())


@pytest.mark.parametrize("name", PAPERS)
def test_each_paper_keeps_to_its_pages(name: str) -> None:
    assert page_count(render(PAPERS[name])) == MOST.get(name.rpartition("_")[0], 1)


@st.composite
def dossiers(draw: st.DrawFn) -> PaperFacts:
    """Return dossiers with any number of sentences, tasks, signs and demands, of any length that can be typed."""
    facts = rich_dossier(draw(st.sampled_from(Language)))
    introduction, morning, _, _, _, new_here, *rest = facts.sections
    assert isinstance(introduction, Introduction)
    assert isinstance(new_here, NewHere)
    many = st.lists(sentences(240), max_size=9).map(tuple)
    quotes = st.lists(st.builds(Quote, sentences(240), sentences(80)), max_size=6).map(tuple)
    task = st.builds(Task, st.sampled_from(TaskLevel), sentences(120), st.none(), sentences(160))
    tasks = draw(st.lists(task, max_size=14))
    sign = st.builds(Sign, st.sampled_from(SignLevel), sentences(200), sentences(200), sentences(120))
    signs = draw(st.lists(sign, max_size=7))
    demand = st.builds(
        NewDemandRow, sentences(20), st.just(1), sentences(60), st.just(3), sentences(60), sentences(160)
    )
    rows = draw(st.lists(demand, max_size=14))
    name = draw(
        st.sampled_from(["Bo", "Nour", "Wilhelmina-Anastasia", "Maximilienne-Antoinette-Philippa van Oldenbarn"])
    )
    profile = Profile(draw(many), draw(many), draw(many), draw(many), draw(quotes), draw(many), "Marit")
    sections = (
        replace(introduction, worker=name, motto=draw(sentences(240)), workplace=draw(sentences(120))),
        morning,
        profile,
        Tasks(tuple(sorted(tasks, key=lambda task: list(TaskLevel).index(task.level))), "Marit"),
        Signs(tuple(sorted(signs, key=lambda sign: list(SignLevel).index(sign.level)))),
        replace(new_here, rows=tuple(rows)),
        *rest,
    )
    return replace(facts, worker=name, sections=sections)


@given(dossiers())
@settings(max_examples=25)
def test_a_dossier_never_has_more_than_two_pages(facts: PaperFacts) -> None:
    assert page_count(render(facts)) <= 2


@given(st.data())
@settings(max_examples=12)
def test_a_summary_never_has_more_than_one(data: st.DataObject) -> None:
    keep = data.draw(st.sets(st.integers(0, 5)))
    facts = data.draw(st.sampled_from([rich_summary(), overfull_summary()]))
    sections = tuple(section for at, section in enumerate(facts.sections) if at in keep or at == 0)
    assert page_count(render(replace(facts, sections=sections))) == 1


def test_a_report_with_long_texts_stays_on_its_page() -> None:
    facts = rich_report()
    head, _, hours, _, _, question, signatures = facts.sections
    assert isinstance(head, ReportHead)
    long = "Dit gaat steeds beter, want het werk is nu bekend en de collega’s helpen waar dat nodig is. "
    goals = ReportedGoals("Nour", tuple(ReportedGoal(long[:90], long, long, long, 1, 3, 2) for _ in range(3)))
    sections = (
        head,
        goals,
        hours,
        Support(long * 3),
        ConclusionFacts(Conclusion.REDUCE, long * 3),
        question,
        signatures,
    )
    assert page_count(render(replace(facts, sections=sections))) == 1


class TestWhatGivesWay:
    def test_lists_say_how_many_are_left_out_and_whom_to_ask(self) -> None:
        said = said_aloud(render(overfull_dossier()))
        assert "en nog 4, vraag Marit" in said
        assert "taken, vraag Marit" in said
        assert "Voordoen werkt. Een lange uitleg niet." in said
        assert "Verandert er iets? Zeg het voordat ik begin." in said

    def test_what_matters_most_stays_whole(self) -> None:
        said = said_aloud(render(overfull_dossier()))
        for kept in ("Joost, het maatje, wacht bij de zijdeur.", "Femke belt Marit, meteen", "Alleen", "Samen"):
            assert kept in said

    def test_nothing_gives_way_where_everything_fits(self) -> None:
        for make in (rich_dossier, sparse_dossier):
            assert "en nog" not in said_aloud(render(make()))

    def test_one_sentence_is_never_hidden_behind_a_line_that_says_so(self) -> None:
        assert "en nog 1," not in said_aloud(render(overfull_dossier()))

    def test_a_sparse_dossier_says_who_asks_what_before_when(self) -> None:
        said = said_aloud(render(sparse_dossier()))
        assert "Nog afspreken: wie wacht waar, en wat is de eerste taak?" in said
        assert "Anouk belt hierover vóór donderdag 25 maart." in said
        assert "Er is nog geen weg terug afgesproken." in said
        assert "nog afspreken, Anouk vraagt het na" in said
        assert "Pauze nog afspreken" in said

    def test_a_section_without_anything_to_say_is_left_out(self) -> None:
        said = said_aloud(render(sparse_dossier()))
        for absent in ("Dit helpt mij", "Dit vind ik fijn", "Wat hier nieuw is", "De eerste tien dagen"):
            assert absent not in said
