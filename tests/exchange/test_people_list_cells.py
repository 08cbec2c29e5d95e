"""Cells of a list: numbers, days, languages, free text; what cannot be read stays empty and is told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from coachdesk.domain.person_list import LONGEST, CellProblem, PersonRow, RefusedRow
from coachdesk.exchange import people_list
from coachdesk.exchange.cell import FORMULA
from coachdesk.exchange.citizen_number import LOOKS_LIKE_CITIZEN_NUMBER
from coachdesk.exchange.dates import NO_SUCH_DAY, NO_YEAR, UNREADABLE_DAY
from coachdesk.exchange.languages import UNKNOWN_LANGUAGE
from coachdesk.exchange.people_list import (
    CUT_SHORT,
    NOT_AN_EMAIL,
    TOO_LONG,
    TOO_LONG_TO_BE_ONE,
)
from coachdesk.i18n import Language, words_in
from tests.support.people_files import as_xlsx
from tests.support.reading import problems, read, read_table


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("06-12345678", "06-12345678"),
        (" 06  12 34 56 78 ", "06 12 34 56 78"),
        ("+31 6 12345678", "+31 6 12345678"),
        ("0031612345678", "0031612345678"),
        ("612345678", "0612345678"),
        ("612345678.0", "0612345678"),
        ("31612345678", "31612345678"),
        ("201234567", "201234567"),
        ("61234567", "61234567"),
        ("'+31612345678", "+31612345678"),
        ("\u202a06-1\u202c", "06-1"),
        ("06-1 (na 5 uur)", "06-1 (na 5 uur)"),
    ],
)
def test_telephone_numbers_are_kept_as_typed(folder: Path, typed: str, kept: str) -> None:
    people = read_table(folder, ["Naam", "Telefoon"], ["Jan", typed])
    assert people.rows[0].phone == kept
    assert not people.problems


def test_telephone_numbers_that_excel_made_into_numbers(folder: Path) -> None:
    people = read(folder, as_xlsx([["Naam", "Tel"], ["Jan", 612345678], ["Piet", 612345678.0]]), "list.xlsx")
    assert [row.phone for row in people.rows] == ["0612345678"] * 2
    assert not people.problems


@pytest.mark.parametrize(
    ("heading", "typed", "reason"),
    [
        ("Telefoon", "3,16E+10", CUT_SHORT),
        ("Telefoon", "6.12E+08", CUT_SHORT),
        ("Telefoon", "0" * 41, TOO_LONG_TO_BE_ONE),
        ("E-mail", "jan@x", NOT_AN_EMAIL),
        ("E-mail", "jan bakker@x.nl", NOT_AN_EMAIL),
        ("E-mail", "a@x.nl, b@x.nl", NOT_AN_EMAIL),
        ("E-mail", "geen", NOT_AN_EMAIL),
        ("E-mail", f"{'a' * 120}@x.nl", TOO_LONG_TO_BE_ONE),
        ("Startdatum", "31-2-2026", NO_SUCH_DAY),
        ("Startdatum", "05/13/26", NO_SUCH_DAY),
        ("Startdatum", "maart", UNREADABLE_DAY),
        ("Startdatum", "5 maart", NO_YEAR),
        ("Taal", "gebaren", UNKNOWN_LANGUAGE),
        ("Telefoon", "=A1", FORMULA),
        ("Startdatum", "=VANDAAG()", FORMULA),
        ("Doel", "=A1", FORMULA),
        ("Opmerking", "=A1", FORMULA),
    ],
)
def test_a_cell_that_cannot_be_read_stays_empty_and_is_told(
    folder: Path, heading: str, typed: str, reason: str
) -> None:
    people = read_table(folder, ["Naam", heading], ["Piet", ""], ["Jan", typed])
    assert people.rows == (PersonRow(2, "Piet"), PersonRow(3, "Jan"))
    assert problems(people) == [(3, heading, reason)]


@pytest.mark.parametrize(
    ("heading", "field"),
    [("Naam", "chosen_name"), ("Werkplek", "workplace"), ("Doel", "goals"), ("Opmerking", "remark")],
)
def test_a_text_that_is_too_long_is_cut_and_told(folder: Path, heading: str, field: str) -> None:
    limit = LONGEST[field]
    people = read_table(folder, ["Roepnaam" if heading != "Naam" else "Opmerking", heading], ["Jan", "x" * (limit + 1)])
    value = getattr(people.rows[0], field)
    assert value == (("x" * limit,) if field == "goals" else "x" * limit)
    assert problems(people) == [(2, heading, TOO_LONG)]
    assert people.problems[0].reason.values == {"limit": limit}


def test_languages_that_are_known_stay_beside_one_that_is_not(folder: Path) -> None:
    people = read_table(folder, ["Naam", "Taal"], ["Jan", "Arabisch, gebaren, Nederlands"])
    assert people.rows[0].languages == "ar nl"
    assert problems(people) == [(2, "Taal", UNKNOWN_LANGUAGE)]


def test_numbers_like_a_citizen_service_number_are_left_out_of_free_text(folder: Path) -> None:
    people = read_table(
        folder,
        ["Naam", "Doel", "Opmerking", "Werkplek", "Telefoon"],
        ["Jan 123456782", "Bellen; 111222333", "BSN 1112.22.333\ntel 06 12345678", "Noord 123456782", "123456782"],
    )
    assert people.rows == (
        PersonRow(
            2, "Jan", phone="123456782", workplace="Noord", goals=("Bellen",), remark="BSN\ntel 06 12345678"
        ),
    )  # fmt: skip
    assert [(column, reason) for _, column, reason in problems(people)] == [
        (column, LOOKS_LIKE_CITIZEN_NUMBER) for column in ("Naam", "Werkplek", "Doel", "Opmerking")
    ]


def test_a_name_that_is_only_such_a_number_is_no_name(folder: Path) -> None:
    people = read_table(folder, ["Naam", "Telefoon"], ["123456782", "06-1"])
    assert [each.row for each in people.refused] == [2]
    assert "123456782" not in repr(people)


def test_without_the_eleven_test_the_number_would_be_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Control: with the test switched off, the number is in the name."""
    monkeypatch.setattr(people_list, "without_citizen_numbers", lambda text: (text, False))
    assert "123456782" in repr(read_table(folder, ["Naam", "Telefoon"], ["123456782", "06-1"]))


def test_names_keep_their_capitals_and_accents_and_lose_stray_blanks(folder: Path) -> None:
    people = read_table(folder, ["Roepnaam", "Achternaam"], ["  Zoë-Anne\u00a0 Łucja\u200b ", "VAN DEN BERG"])
    assert people.rows == (PersonRow(2, "Zoë-Anne Łucja", "VAN DEN", "BERG"),)


def test_a_remark_keeps_its_lines(folder: Path) -> None:
    people = read_table(folder, ["Naam", "Opmerking"], ["Jan", "  eerste  regel\r\n\r\ntweede \r\n"])
    assert people.rows[0].remark == "eerste  regel\n\ntweede"


def test_formulas_in_an_xlsx_are_told_and_never_used(folder: Path) -> None:
    content = as_xlsx(
        [
            ["Naam", "Telefoon", "Startdatum"],
            ["Jan", "=B3", date(2026, 3, 5)],
            ['=CONCAT("Pi","et")', "06-2", "=TODAY()"],
        ]
    )
    people = read(folder, content, "list.xlsx")
    assert people.rows == (PersonRow(2, "Jan", started_on=date(2026, 3, 5)),)
    assert [each.row for each in people.refused] == [3]
    assert problems(people) == [(2, "Telefoon", FORMULA), (3, "Naam", FORMULA)]


def test_no_reason_repeats_what_stood_in_a_cell(folder: Path) -> None:
    secret = "canary"
    headings = ["Naam", "Telefoon", "E-mail", "Startdatum", "Taal", "Doel", "Opmerking", "Extra", "BSN"]
    people = read_table(
        folder,
        headings,
        ["Jan", f"{secret * 9}", secret, secret, secret, secret * 40, secret * 400, secret, secret],
        ["", *[secret] * 8],
    )
    told: list[CellProblem | RefusedRow] = [*people.problems, *people.refused]
    assert len(told) == 7
    assert secret not in repr(told) + repr(people.unknown_columns) + repr(people.withheld_columns)
    assert all(secret not in each.reason.say(words_in(language)) for each in told for language in Language)
