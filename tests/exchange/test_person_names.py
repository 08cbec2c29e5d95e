"""Names taken apart: Dutch infixes, names turned round, and what stands in several columns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.domain.names import full_name
from coachdesk.exchange.person_names import NameCells, PersonName, name_of, split_family, split_full


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Noël van ’t Hooft", ("Noël", "van ’t", "Hooft")),
        ("Noël van 't Hooft", ("Noël", "van 't", "Hooft")),
        ("Hooft, Noël van ’t", ("Noël", "van ’t", "Hooft")),
        ("van ’t Hooft, Noël", ("Noël", "van ’t", "Hooft")),
        ("Hooft, van ’t, Noël", ("Noël", "van ’t", "Hooft")),
        ("Hooft van ’t, Noël", ("Noël", "van ’t", "Hooft")),
        ("Jan van der Berg", ("Jan", "van der", "Berg")),
        ("Berg, Jan van der", ("Jan", "van der", "Berg")),
        ("Anna Maria de Vries", ("Anna Maria", "de", "Vries")),
        ("Jan Bakker", ("Jan", "", "Bakker")),
        ("Bakker, Jan", ("Jan", "", "Bakker")),
        ("BAKKER, Jan", ("Jan", "", "BAKKER")),
        ("José García López", ("José", "", "García López")),
        ("Yonas Tesfay Gebre", ("Yonas", "", "Tesfay Gebre")),
        ("Fatima El Idrissi", ("Fatima", "El", "Idrissi")),
        ("Omar al Hassan", ("Omar", "al", "Hassan")),
        ("Ahmed bin Ali", ("Ahmed", "bin", "Ali")),
        ("Mohammed Al-Hassan", ("Mohammed", "", "Al-Hassan")),
        ("Anna de Vries-van den Berg", ("Anna", "de", "Vries-van den Berg")),
        ("Anna Bakker - de Vries", ("Anna", "", "Bakker-de Vries")),
        ("Piet in ’t Veld", ("Piet", "in ’t", "Veld")),
        ("Klaas op den Dijk", ("Klaas", "op den", "Dijk")),
        ("Dhr. J. Bakker", ("J.", "", "Bakker")),
        ("mevr. A. de Vries", ("A.", "de", "Vries")),
        ("De heer Jan Bakker", ("Jan", "", "Bakker")),
        ("Noël", ("Noël", "", "")),
        ("Jan,", ("Jan", "", "")),
        (", Jan", ("Jan", "", "")),
        ("Jan van", ("Jan", "", "van")),
        ("Łukasz Żółć", ("Łukasz", "", "Żółć")),
        ("", ("", "", "")),
        (" , ", ("", "", "")),
    ],
)
def test_a_whole_name_is_taken_apart(text: str, parts: tuple[str, str, str]) -> None:
    assert split_full(text) == PersonName(*parts)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("van den Berg", ("van den", "Berg")),
        ("Berg, van den", ("van den", "Berg")),
        ("Berg van den", ("van den", "Berg")),
        ("Van den Berg", ("Van den", "Berg")),
        ("Bakker", ("", "Bakker")),
        ("Costa Da", ("", "Costa Da")),
        ("Le", ("", "Le")),
        ("van", ("", "van")),
    ],
)
def test_an_infix_comes_off_a_family_name(text: str, parts: tuple[str, str]) -> None:
    assert split_family(text) == parts


@pytest.mark.parametrize(
    ("cells", "parts"),
    [
        (NameCells(chosen="Jan", given="Johannes", family="Bakker"), ("Jan", "", "Bakker")),
        (NameCells(given="Johannes", family="Bakker"), ("Johannes", "", "Bakker")),
        (NameCells(given="Jan", infix="van den", family="Berg"), ("Jan", "van den", "Berg")),
        (NameCells(given="Jan", infix="van den", family="van den Berg"), ("Jan", "van den", "Berg")),
        (NameCells(given="Jan", family="Berg, van den"), ("Jan", "van den", "Berg")),
        (NameCells(given="Jan", infix="van", family="de Berg"), ("Jan", "van", "de Berg")),
        (NameCells(given="Jan", full="Jan van den Berg"), ("Jan", "van den", "Berg")),
        (NameCells(given="Jan Peter", full="Jan Peter Bakker"), ("Jan Peter", "", "Bakker")),
        (NameCells(given="Jan", full="Berg, Jan van den"), ("Jan", "van den", "Berg")),
        (NameCells(given="Jan", full="Bakker"), ("Jan", "", "Bakker")),
        (NameCells(given="Jan", infix="de", full="Vries"), ("Jan", "de", "Vries")),
        (NameCells(given="Jan", full="jan"), ("Jan", "", "")),
        (NameCells(full="Jan", family="Bakker"), ("Jan", "", "Bakker")),
        (NameCells(full="Jan de Vries", family="de Vries"), ("Jan", "de", "Vries")),
        (NameCells(full="Jan de Vries", family="Vries"), ("Jan", "", "Vries")),
        (NameCells(family="van den Berg"), ("", "van den", "Berg")),
        (NameCells(infix="van"), ("", "van", "")),
        (NameCells(), ("", "", "")),
    ],
)
def test_columns_for_names_are_put_together(cells: NameCells, parts: tuple[str, str, str]) -> None:
    assert name_of(cells) == PersonName(*parts)


WORDS = st.lists(
    st.sampled_from(
        [
            "Jan",
            "Noël",
            "Maria",
            "Bakker",
            "Le",
            "van",
            "de",
            "den",
            "’t",
            "in",
            "op",
            "Al",
            "al",
            "el",
            "Smit-Vos",
            "Ben",
        ]
    ),
    max_size=6,
)


@given(WORDS)
def test_no_word_of_a_whole_name_is_lost_or_moved(words: list[str]) -> None:
    parts = split_full(" ".join(words))
    assert full_name(parts.chosen, parts.infix, parts.family).split() == words


@given(WORDS, WORDS)
def test_no_word_of_a_name_turned_round_is_lost(before: list[str], after: list[str]) -> None:
    parts = split_full(f"{' '.join(before)}, {' '.join(after)}")
    assert sorted(full_name(parts.chosen, parts.infix, parts.family).split()) == sorted(before + after)
