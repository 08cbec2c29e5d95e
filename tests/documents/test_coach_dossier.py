"""The dossier for a next coach: what has to be done first, then who this is, then what came before."""

from __future__ import annotations

import re
from dataclasses import replace

from coachdesk.documents.render import render
from coachdesk.domain.disclosure import PaperKind
from coachdesk.domain.facts.introduction import Introduction
from coachdesk.i18n import Language
from coachdesk.services.papers import PaperOrder, compose
from coachdesk.services.practice.vault import SHOWN_WORKER
from coachdesk.services.vault import Vault
from coachdesk.services.workers import find_worker
from tests.support.paper_facts import rich_coach_dossier
from tests.support.pdf_reading import heard, opened, outline, page_count, said_aloud


def test_its_sections_come_in_the_order_in_which_a_coach_needs_them() -> None:
    titles = [title for _, title in outline(render(rich_coach_dossier()))]
    assert titles[0] == "Dit is Nour"
    wanted = [
        "Wat er nog moet gebeuren",
        "Dit moet je weten",
        "Dit doe ik",
        "Als je dit ziet",
        "Hoe het ging met mijn doelen",
        "Wat hier nieuw is",
        "Zo werken we",
        "De weg terug",
        "Waar ik eerder werkte",
        "Wie al iets op papier heeft",
    ]
    assert [title for title in titles if title in wanted] == wanted


def test_what_is_late_says_so_in_words() -> None:
    said = said_aloud(render(rich_coach_dossier()))
    assert "12 februari, te laat Proefplaatsing afsluiten" in said
    assert "26 april Check na acht weken" in said


def test_every_chart_says_in_words_what_it_shows() -> None:
    charts = [each for each in heard(render(rich_coach_dossier())) if each.alt.startswith("Ik plak banden alleen")]
    assert len(charts) == 1
    assert "Nour" in charts[0].alt
    assert "Marit" in charts[0].alt


def test_a_goal_that_was_looked_at_once_or_never_has_words_instead_of_a_chart() -> None:
    said = said_aloud(render(rich_coach_dossier()))
    assert "Nour op 8 september 2026: trede 1 van 5." in said
    assert "Op dit doel is nog niet teruggekeken." in said


def test_it_says_for_whom_it_is_and_what_the_work_will_be() -> None:
    facts = rich_coach_dossier()
    with opened(render(facts)) as document:
        assert document.get_metadata_dict()["Title"] == "Overdracht van Nour aan Stap Verder, Daan Okafor"
    said = said_aloud(render(facts))
    assert "Voor wie Nour hierna begeleidt. Het nieuwe werk, als hulp in de werkplaats, begint op maandag" in said
    introduction = facts.sections[0]
    assert isinstance(introduction, Introduction)
    without = replace(facts, sections=(replace(introduction, work=""), *facts.sections[1:]))
    assert "Het nieuwe werk begint op maandag 1 maart 2027." in said_aloud(render(without))


def test_it_leaves_nothing_out_however_much_there_is() -> None:
    facts = rich_coach_dossier()
    more = tuple(
        replace(each, rows=each.rows * 8) if each.key == "new_here" else each  # type: ignore[attr-defined, type-var]
        for each in facts.sections
    )
    pdf = render(replace(facts, sections=more))
    assert said_aloud(pdf).count("klanten lopen binnen") == 8
    assert page_count(pdf) > page_count(render(facts))


def test_the_practice_vault_has_one_in_both_languages(practice: Vault) -> None:
    worker = find_worker(practice, SHOWN_WORKER)
    for language, title in ((Language.DUTCH, "Wat er nog moet gebeuren"), (Language.ENGLISH, "What still has to be")):
        paper = compose(practice, PaperOrder(PaperKind.COACH_DOSSIER, worker, language), render)
        headings = [each.text for each in heard(paper.pdf) if re.fullmatch("H[12]", each.tag)]
        assert headings[2].startswith(title)
        assert page_count(paper.pdf) <= 4
