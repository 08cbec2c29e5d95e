"""No text of a .csv is taken for a formula, and every text comes back as it was."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.exchange.formula_guard import is_formula, neutralise, restore

DANGEROUS = [
    "=1+1",
    "+31 6",
    "-1",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "＝1",
    "＋1",
    "－1",
    "＠a",
    "﹦1",
    "\u200b=1",
]


@pytest.mark.parametrize("text", DANGEROUS)
def test_what_a_spreadsheet_would_compute_goes_out_behind_an_apostrophe(text: str) -> None:
    assert neutralise(text) == f"'{text}"
    assert restore(neutralise(text)) == text


@pytest.mark.parametrize("text", ["Jan", "0612345678", "’t Hooft", "'t Hooft", "a=1", "1-2", "", "'", "jan@x.nl"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert neutralise(text) == text == restore(text)


TEXTS = st.text(st.sampled_from("'=+-@＝ \t\n\ra1’"), max_size=6) | st.text(max_size=10)


@given(TEXTS)
def test_no_text_begins_a_formula_and_each_comes_back(text: str) -> None:
    out = neutralise(text)
    assert unicodedata.normalize("NFKC", out.lstrip()[:1]) not in {"=", "+", "-", "@"}
    assert not out.startswith(("\t", "\r", "\n"))
    assert restore(out) == text


@given(TEXTS)
def test_what_was_made_harmless_is_no_formula(text: str) -> None:
    assert not is_formula(neutralise(text))


def test_a_formula_is_told_by_its_first_sign() -> None:
    assert is_formula("=1+1")
    assert is_formula(" =1")
    assert not is_formula("+31 6")
