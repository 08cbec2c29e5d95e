"""Every paper is PDF/UA-1 and PDF/A-2a, as a checker says that knows nothing of how it was made."""

from __future__ import annotations

import pytest
from page import ValidationProfile, validate_pdf_bytes

from coachdesk.documents.engine import tags
from coachdesk.documents.engine.sheet import Sheet
from coachdesk.documents.render import render
from tests.support.paper_facts import every_paper, rich_dossier, rich_summary
from tests.support.rtl_paper import rtl_paper

PROFILES = (ValidationProfile.PDF_UA_1, ValidationProfile.PDF_A_2A)
PAPERS = every_paper()


def faults(pdf: bytes, profile: ValidationProfile) -> list[str]:
    """Return what the checker finds wrong."""
    return [failure.message for failure in validate_pdf_bytes(pdf, profile=profile).failures]


@pytest.mark.parametrize("name", PAPERS)
def test_each_paper_in_each_language(name: str) -> None:
    pdf = render(PAPERS[name])
    assert {profile: faults(pdf, profile) for profile in PROFILES} == {profile: [] for profile in PROFILES}


def test_a_paper_from_right_to_left() -> None:
    pdf = rtl_paper()
    assert [faults(pdf, profile) for profile in PROFILES] == [[], []]


# -- the checks notice what would go wrong


def test_a_figure_without_words_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    make = tags.Element.__init__

    def silent(self: tags.Element, tag: str, parent: tags.Element | None, **more: object) -> None:
        more.pop("alt", None)
        make(self, tag, parent, **more)  # type: ignore[arg-type]  # the keywords of the original

    monkeypatch.setattr(tags.Element, "__init__", silent)
    assert faults(render(rich_summary()), ValidationProfile.PDF_UA_1)


def test_content_without_a_mark_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def bare(self: Sheet, *operators: str) -> None:
        self._page.code += operators

    monkeypatch.setattr(Sheet, "put", bare)
    assert faults(render(rich_dossier()), ValidationProfile.PDF_UA_1)


def test_a_missing_line_end_in_a_stream_is_noticed() -> None:
    # A byte pattern that only our own streams have, so that the check stays honest.
    pdf = render(rich_summary())
    assert b"\nendstream\n" in pdf
    assert faults(pdf.replace(b"\nendstream\n", b" endstream\n"), ValidationProfile.PDF_A_2A)
