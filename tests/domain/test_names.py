"""Names: folded for finding, shortened, and safe in file names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.domain.names import file_stem, fold, full_name, initials


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("José", "jose"),
        ("Łukasz", "lukasz"),
        ("Søren", "soren"),
        ("IŞIK", "isik"),
        ("Iğdır", "igdir"),
        ("İbrahim", "ibrahim"),
        ("  Anaïs   Klaproos ", "anais klaproos"),
        ("Straße", "strasse"),
        ("Œuvre", "oeuvre"),
    ],
)
def test_accents_and_case_do_not_matter(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=60))
def test_a_file_stem_is_safe_everywhere(name: str) -> None:
    stem = file_stem(name)
    assert stem
    assert set(stem) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


def test_a_name_in_another_script_still_gives_a_file_name() -> None:
    assert file_stem("سمير") == "worker"
    assert file_stem("Zoë-Anne") == "zoe-anne"


def test_whole_names_have_single_spaces() -> None:
    assert full_name("Noël", "van ’t", "Hooft") == "Noël van ’t Hooft"
    assert full_name("Samir", "", "") == "Samir"


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Noël van ’t Hooft", "NH"),
        ("Samir", "S"),
        ("Ömer Çamdalı", "ÖÇ"),
        ("", ""),
        ("van de", "VD"),
        ("سمير النهري", "سا"),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters
