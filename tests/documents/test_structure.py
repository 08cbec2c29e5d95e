"""A reader hears everything: what a paper was given to say stands in its structure tree, in the order of the page."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from itertools import pairwise

import pytest

from coachdesk.documents.blocks.text import Text
from coachdesk.documents.engine.sheet import Box, Sheet
from coachdesk.documents.engine.tags import Element
from coachdesk.documents.render import render
from coachdesk.domain.facts.introduction import Introduction
from coachdesk.domain.facts.paper import PaperFacts
from coachdesk.domain.facts.progress import ProgressHead
from coachdesk.i18n import Language
from tests.support.paper_facts import rich_coach_dossier, rich_dossier, rich_report, rich_summary, sparse_dossier
from tests.support.pdf_reading import heard, said_aloud

RICH = {
    "dossier": rich_dossier,
    "summary": rich_summary,
    "report": rich_report,
    "coach dossier": rich_coach_dossier,
}
NOT_SAID = {"picture", "coach", "give_to", "phone", "code", "accent", "organisation", "version", "chosen_name"}
"""Names of pictures, and what stands in a head that every page repeats, or only where something is missing."""


def texts(value: object, name: str = "") -> list[str]:
    """Return every text that somebody typed."""
    if isinstance(value, str):
        return [] if name in NOT_SAID or isinstance(value, Enum) else [value]
    if isinstance(value, tuple):
        return [text for each in value for text in texts(each, name)]
    if is_dataclass(value):
        return [text for each in fields(value) for text in texts(getattr(value, each.name), each.name)]
    return []


def squeezed(text: str) -> str:
    """Return a text without spaces and quotation marks: they are set, not typed."""
    return re.sub(r"[\s‘’“”.]", "", text)


def missing(facts: PaperFacts, pdf: bytes) -> list[str]:
    """Return the texts of the facts that are not said."""
    said = squeezed(said_aloud(pdf))
    return [text for text in texts(facts.sections) if squeezed(text) not in said]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", RICH)
def test_every_text_is_said(kind: str, language: Language) -> None:
    facts = RICH[kind](language)
    assert len(texts(facts.sections)) > 15
    assert missing(facts, render(facts)) == []


def test_a_text_that_lost_its_tag_is_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = Text.draw

    def silent(self: Text, sheet: Sheet, box: Box, parent: Element) -> None:
        sheet.in_figure = "Banden plakken en wisselen" in self.text
        drawn(self, sheet, box, parent)
        sheet.in_figure = False

    monkeypatch.setattr(Text, "draw", silent)
    facts = rich_dossier()
    assert missing(facts, render(facts)) == ["Banden plakken en wisselen"]


def test_what_every_page_repeats_is_said_once() -> None:
    said = said_aloud(render(rich_dossier()))
    assert said.count("Werkdossier · alleen voor Fietsenmakerij De Spaak") == 1
    assert said.count("Elke zin goedgekeurd door Nour op 19 februari 2027 · geldig t/m 1 juni 2027") == 1
    assert "pagina" not in said


def test_the_name_is_read_before_the_photo_that_stands_left_of_it() -> None:
    order = [each.alt or each.text for each in heard(render(rich_dossier()))]
    assert order.index("Dit is Nour") < order.index("Foto van Nour")


def test_headings_come_in_order_and_without_gaps() -> None:
    for make in (*RICH.values(), sparse_dossier):
        levels = [int(each.tag[1]) for each in heard(render(make())) if re.fullmatch("H[1-6]", each.tag)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(following - level <= 1 for level, following in pairwise(levels))


def test_the_first_morning_is_a_list_in_the_order_of_the_clock() -> None:
    labels = [each.text.strip() for each in heard(render(rich_dossier())) if each.tag == "Lbl"]
    assert labels[:5] == ["9.00", "9.10", "9.30", "10.30", "12.45"]


def test_figures_say_what_they_show() -> None:
    figures = [each.alt for each in heard(render(rich_summary())) if each.tag == "Figure"]
    assert figures == [
        "Foto van Nour",
        "Ik plak banden alleen. Toen trede 2, nu trede 4 van 5, doel trede 3.",
        "Ik stel remmen af. Toen trede 1, nu trede 2 van 5, doel trede 3.",
        "Ik zeg het als het te veel is. Toen trede 1, nu trede 2 van 5, doel trede 3.",
    ]
    levels = [each.alt for each in heard(render(rich_dossier())) if each.tag == "Figure"]
    assert "vraagt weinig, 1 van 4" in levels
    assert "vraagt meer, 3 van 4, de grootste stap" in levels
    assert "Nu trede 2 van 5, doel trede 3." in levels


def test_the_numbers_of_a_staircase_are_printed_too() -> None:
    printed = [each.text for each in heard(render(rich_summary())) if each.tag == "Figure"]
    assert "trede 4 van 5" in printed[1]
    assert "toen" in printed[1]


def test_headings_of_tables_say_what_they_head() -> None:
    pdf = render(rich_report())
    assert pdf.count(b"/Scope /Column") == 4 + 6
    assert pdf.count(b"/Scope /Row") == 3 + 6


def test_a_phone_number_can_be_clicked() -> None:
    pdf = render(rich_dossier())
    assert pdf.count(b"/URI (tel:0612345601)") == 2
    assert b"/Contents (06-12 34 56 01)" in pdf


@pytest.mark.parametrize(
    ("native", "script"), [("سمير النهري", "Arab"), ("Олена Вербна", "Cyrl"), ("ሰላም ብሩህተስፋ", "Ethi")]
)
def test_a_name_in_its_own_script_is_said_as_such(native: str, script: str) -> None:
    facts = rich_dossier()
    introduction, *rest = facts.sections
    assert isinstance(introduction, Introduction)
    pdf = render(replace(facts, sections=(replace(introduction, native_name=native), *rest)))
    assert native in [each.text.strip() for each in heard(pdf)]
    assert f"/Lang (und-{script})".encode() in pdf


def test_both_names_stand_on_the_worker_s_own_paper() -> None:
    facts = rich_summary()
    head, *rest = facts.sections
    assert isinstance(head, ProgressHead)
    pdf = render(replace(facts, sections=(replace(head, native_name="سمير النهري"), *rest)))
    assert "سمير النهري" in said_aloud(pdf)
    assert "Nour, van september tot februari" in said_aloud(pdf)
