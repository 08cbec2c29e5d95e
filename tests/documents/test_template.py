"""Templates: an organisation's own arrangement and wording, and what is said about mistakes in one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from coachdesk.documents.papers.kinds import paper_of
from coachdesk.documents.render import render
from coachdesk.documents.section import section_maker
from coachdesk.documents.template import read_template, shipped_template
from coachdesk.domain.disclosure import PaperKind
from coachdesk.i18n import Language
from coachdesk.services.facts.collectors import COLLECTORS
from tests.support.paper_facts import rich_dossier, rich_report, sparse_dossier
from tests.support.pdf_reading import heard, page_count, said_aloud


def rows(*sections: str) -> dict[str, Any]:
    """Return a page as a template names it."""
    return {"rows": [{"sections": [key]} for key in sections]}


def headings(pdf: bytes) -> list[str]:
    return [each.text.strip() for each in heard(pdf) if each.tag in {"H1", "H2"}]


@pytest.mark.parametrize("kind", PaperKind)
def test_a_shipped_template_has_every_section_that_is_collected_for_it(kind: PaperKind) -> None:
    template = shipped_template(paper_of(kind).template)
    arranged = {key for page in template.pages for row in page for key in row.sections}
    assert arranged == {collector.__name__ for collector in COLLECTORS[kind]}
    if template.together:
        assert {key for row in template.together for key in row.sections} == arranged


def test_sections_stand_in_the_order_of_the_template() -> None:
    template = read_template({"page": [rows("signs", "tasks"), rows("introduction")]})
    pdf = render(rich_dossier(), template=template)
    assert headings(pdf) == ["Als je dit ziet", "Dit doe ik", "Dit is Nour", "Vraag?\nBel gerust."[:6] + " Bel gerust."]
    assert page_count(pdf) == 2


def test_a_section_without_facts_takes_no_room_and_its_neighbour_gets_the_width() -> None:
    facts = rich_dossier()
    facts = replace(facts, sections=tuple(each for each in facts.sections if each.key == "people"))
    beside = {"page": [{"rows": [{"sections": ["open_goals", "people"], "widths": [84, 84]}]}]}
    assert render(facts, template=read_template(beside)) == render(
        facts, template=read_template({"page": [rows("people")]})
    )


def test_an_organisation_s_own_words_stand_in_place_of_ours() -> None:
    data = {"page": [rows("tasks")], "words": {"nl": {"What I do": "Mijn werk, {niets}"[:9]}}}
    pdf = render(rich_dossier(), template=read_template(data))
    assert "Mijn werk" in headings(pdf)
    assert "Dit doe ik" not in said_aloud(pdf)
    assert "What I do" in said_aloud(render(rich_dossier(Language.ENGLISH), template=read_template(data)))


def test_own_words_get_the_same_places_filled() -> None:
    own = {"This is {name}": "Maak kennis met {name}!"}
    data = {"page": [rows("introduction")], "words": {"nl": own}}
    assert "Maak kennis met Nour!" in said_aloud(render(rich_dossier(), template=read_template(data)))


def test_a_paper_that_flows_takes_the_pages_it_needs_and_leaves_nothing_out() -> None:
    many = rich_report()
    goals = next(each for each in many.sections if each.key == "reported_goals")
    long = replace(goals, rows=goals.rows * 30)  # type: ignore[type-var,attr-defined]  # the goals of the report
    facts = replace(many, sections=(long,))
    pdf = render(facts, template=read_template({"flows": True, "page": [rows("reported_goals")]}))
    assert page_count(pdf) > 2
    assert said_aloud(pdf).count(goals.rows[0].title) == 30  # type: ignore[attr-defined]  # as above


def test_a_row_that_stays_with_the_next_goes_to_the_next_page_with_it() -> None:
    facts = rich_dossier()
    data: dict[str, Any] = {
        "flows": True,
        "page": [rows("introduction", "first_morning", "profile", "tasks", "signs", "new_here", "conditions")],
    }
    for row in data["page"][0]["rows"]:
        row["stays_with_next"] = row["sections"] == ["signs"]
    parts = [set(headings_of_page(facts, data, page)) for page in (0, 1)]
    assert parts[1] >= {"Als je dit ziet", "Wat hier nieuw is"}
    data["page"][0]["rows"][4]["stays_with_next"] = False
    assert "Als je dit ziet" in headings_of_page(facts, data, 0)


def headings_of_page(facts: Any, data: dict[str, Any], page: int) -> list[str]:
    """Return the headings that are seen on one page."""
    from tests.support.pdf_reading import opened

    pdf = render(facts, template=read_template(data))
    every = headings(pdf)
    with opened(pdf) as document:
        text = document[page].get_textpage().get_text_range()
    return [heading for heading in every if heading in text]


def test_one_page_is_enough_for_little() -> None:
    template = shipped_template("workplace_dossier")
    assert page_count(render(sparse_dossier(), template=template)) == 1
    assert page_count(render(sparse_dossier(), template=replace(template, together=()))) == 2


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({}, "at least one page"),
        ({"page": [rows("tasks"), rows("tasks")]}, "twice"),
        ({"page": [rows("weather")]}, "weather"),
        ({"page": [rows("../render")]}, "does not exist"),
        ({"page": [rows("tasks")], "together": rows("tasks", "tasks")}, "twice"),
    ],
)
def test_a_mistake_in_a_template_is_named(data: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        read_template(data)


def test_a_section_without_a_file_is_none() -> None:
    with pytest.raises(LookupError):
        section_maker("weather")
