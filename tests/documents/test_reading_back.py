"""What other tools get out of a paper: text to copy, an outline, page numbers, fonts, one date."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pypdfium2.raw as raw
import pytest

from coachdesk.documents.engine import bidi
from coachdesk.documents.render import forget, render
from coachdesk.domain.facts.introduction import Introduction
from coachdesk.domain.facts.paper import PaperFacts
from coachdesk.domain.facts.progress import ProgressHead
from tests.support.paper_facts import MADE_ON, every_paper, rich_dossier, rich_report, rich_summary, sparse_report
from tests.support.pdf_reading import opened, outline, page_count, seen

NAMES = ("سمير النهري", "محمد عبد الله", "Олена Вербна", "ሰላም", "Łukasz Öztürk-Čapek")
PAPERS = every_paper()


def named(facts: PaperFacts, native: str) -> PaperFacts:
    """Return a paper about somebody with a name in another script."""
    head, *rest = facts.sections
    assert isinstance(head, Introduction | ProgressHead)
    return replace(facts, sections=(replace(head, native_name=native), *rest))


@pytest.mark.parametrize("native", NAMES)
@pytest.mark.parametrize("make", [rich_dossier, rich_summary])
def test_names_are_copied_as_they_are_written(native: str, make: object) -> None:
    assert callable(make)
    assert native in seen(render(named(make(), native)))


def test_a_name_painted_in_the_wrong_order_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bidi, "visual_order", lambda line: list(range(len(line))))
    assert "سمير النهري" not in seen(render(named(rich_dossier(), "سمير النهري")))


def test_text_is_copied_with_the_spaces_between_its_words() -> None:
    text = re.sub(r"\s+", " ", seen(render(rich_report())))
    assert "Ons voorstel: doorgaan met begeleiding, met minder uren vanaf 1 juni." in text
    assert "van 64,0 toegekende uren" in text


def test_the_outline_leads_to_every_section() -> None:
    entries = outline(render(rich_dossier()))
    assert entries[0] == (0, "Dit is Nour")
    assert {level for level, _ in entries[1:]} == {1}
    assert [title for _, title in entries[1:4]] == ["Vraag? Bel gerust.", "De eerste ochtend", "Dit moet je weten"]
    assert entries[-1] == (1, "In jouw woorden")


def test_each_page_knows_its_number_and_how_many_there_are() -> None:
    text = seen(render(rich_dossier()))
    assert "versie 3 · 7F3A-91C2 · pagina 1 van 2" in text
    assert "versie 3 · 7F3A-91C2 · pagina 2 van 2" in text


@pytest.mark.parametrize("name", PAPERS)
def test_every_font_is_in_the_file(name: str) -> None:
    pdf = render(PAPERS[name])
    assert b"Helvetica" not in pdf
    with opened(pdf) as document:
        things = [thing for page in document for thing in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT])]
        fonts = [raw.FPDFTextObj_GetFont(thing) for thing in things]
        assert fonts
        assert all(raw.FPDFFont_GetIsEmbedded(font) for font in fonts)


def test_title_language_and_date_come_from_the_facts() -> None:
    with opened(render(rich_dossier())) as document:
        about = document.get_metadata_dict()
    assert about["Title"] == "Werkdossier van Nour voor Fietsenmakerij De Spaak"
    assert about["Author"] == "De Werkhaven"
    assert about["CreationDate"].startswith("D:20270219000000")
    assert b"/Lang (nl)" in render(rich_dossier())


class TestTheSameFactsGiveTheSameBytes:
    @pytest.mark.parametrize("name", PAPERS)
    def test_now_and_again(self, name: str) -> None:
        first = render(PAPERS[name])
        forget()
        assert render(PAPERS[name]) == first

    def test_whatever_the_machine_says(self, monkeypatch: pytest.MonkeyPatch) -> None:
        first = render(rich_report())
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
        monkeypatch.setenv("TZ", "Asia/Tokyo")
        assert render(rich_report()) == first

    def test_and_others_give_others(self) -> None:
        facts = rich_report()
        later = replace(facts, made_on=date(2027, 2, 20))
        assert render(later) != render(facts)

    def test_and_so_does_the_number_of_the_file(self) -> None:
        numbers = {
            re.findall(rb"/ID\s*\[<(\w{32,})>", render(each))[0]
            for each in (rich_report(), replace(rich_report(), code="X"))
        }
        assert len(numbers) == 2

    def test_other_papers_in_between_change_nothing(self) -> None:
        first = render(rich_report())
        render(named(rich_dossier(), "محمد"))
        assert render(rich_report()) == first


def test_a_paper_with_nothing_to_say_is_still_a_paper() -> None:
    facts = replace(sparse_report(), sections=())
    assert page_count(render(facts)) == 1
    assert facts.made_on == MADE_ON
