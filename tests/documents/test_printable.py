"""Characters that no shipped font has: told with their place, or left out; never drawn as a box."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from coachdesk.documents.engine import characters
from coachdesk.documents.engine.paragraph import Fragment
from coachdesk.documents.engine.text import _Painter
from coachdesk.documents.render import render
from coachdesk.domain.facts.introduction import Introduction
from coachdesk.domain.facts.paper import PaperFacts
from coachdesk.domain.facts.tasks import Tasks
from coachdesk.errors import UnprintableText
from coachdesk.i18n import Language, words_in
from tests.support.paper_facts import every_paper, rich_dossier
from tests.support.pdf_reading import said_aloud

PAPERS = every_paper()


def with_motto(motto: str, language: Language = Language.DUTCH) -> PaperFacts:
    """Return a dossier with a motto."""
    facts = rich_dossier(language)
    introduction, *rest = facts.sections
    assert isinstance(introduction, Introduction)
    return replace(facts, sections=(replace(introduction, motto=motto), *rest))


@pytest.fixture
def boxes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the words in which a glyph stands that no font has, as they are drawn; it is drawn as a box or a gap."""
    found: list[str] = []
    drawn = _Painter._fragment

    def watched(self: _Painter, fragment: Fragment, x: float, y: float) -> float:
        found.extend(fragment.word.text for piece in fragment.word.pieces if 0 in piece.used)
        return drawn(self, fragment, x, y)

    def watched_line(self: _Painter, fragments: list[Fragment], x: float, y: float) -> None:
        found.extend(each.word.text for each in fragments for piece in each.word.pieces if 0 in piece.used)
        uniform(self, fragments, x, y)

    uniform = _Painter._uniform_line
    monkeypatch.setattr(_Painter, "_fragment", watched)
    monkeypatch.setattr(_Painter, "_uniform_line", watched_line)
    return found


def test_each_character_is_told_once_with_every_place_it_stands_in() -> None:
    facts = with_motto("Samen 😀 werken 漢字 😀")
    tasks = next(section for section in facts.sections if isinstance(section, Tasks))
    first = replace(tasks.rows[0], task="Kaart 漢 lezen")
    others = [section for section in facts.sections if section is not tasks]
    facts = replace(facts, sections=(*others, replace(tasks, rows=(first, *tasks.rows[1:]))))
    with pytest.raises(UnprintableText) as raised:
        render(facts)
    assert raised.value.values == {"characters": "😀 漢 字", "places": "Wie dit is en Dit doe ik"}


def test_places_are_told_in_the_language_of_the_paper() -> None:
    with pytest.raises(UnprintableText) as raised:
        render(with_motto("😀", Language.ENGLISH))
    assert raised.value.values["places"] == "Who this is"


def test_the_head_is_a_place_too() -> None:
    facts = replace(rich_dossier(), organisation="De Werkhaven 😀")
    with pytest.raises(UnprintableText) as raised:
        render(facts)
    assert raised.value.values["places"] == words_in(Language.DUTCH).of("the head of the paper")


def test_left_out_they_leave_no_hole(boxes: list[str]) -> None:
    pdf = render(with_motto("Samen 😀 werken 漢字."), leave_out_unprintable=True)
    assert "‘Samen werken .’" in said_aloud(pdf)
    assert boxes == []


def test_what_is_never_seen_is_no_fault() -> None:
    # A heart with a variation selector, a joiner, a soft hyphen, a tab, and accents typed apart.
    pdf = render(with_motto("Mijn\u200d hart\u00ad\ufe0f gee\u0308ven\tis e\u0301én ding"))
    assert "geëven is één ding" in re.sub("[\u200d\ufe0f]", "", said_aloud(pdf))


@pytest.mark.parametrize("name", PAPERS)
def test_no_paper_ever_draws_a_box(name: str, boxes: list[str]) -> None:
    render(PAPERS[name])
    assert boxes == []


def test_a_box_would_be_noticed(monkeypatch: pytest.MonkeyPatch, boxes: list[str]) -> None:
    monkeypatch.setattr(characters, "unprintable", lambda _text: [])
    monkeypatch.setattr("coachdesk.documents.printable.unprintable", lambda _text: [])
    render(with_motto("漢字"))
    assert "漢字" in "".join(boxes)
