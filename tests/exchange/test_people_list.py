"""The list a coach has today becomes rows, and what was not taken over is told: which row, which column, and why."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.domain.person_list import PersonList, PersonRow
from coachdesk.errors import UnreadableList
from coachdesk.exchange import columns, refusal
from coachdesk.exchange.cell import FORMULA, many_lines, one_line
from coachdesk.exchange.citizen_number import without_citizen_numbers
from coachdesk.exchange.columns import NO_HEADING, ONLY_WHERE_EMPTY, SAME_AS_BEFORE
from coachdesk.exchange.headings import WHY_WITHHELD, ListField, field_of
from coachdesk.exchange.people_list import (
    NO_FIRST_NAME,
    NO_NAME,
    read_people_list,
)
from coachdesk.exchange.sheet_writer import write_sheet
from tests.support.people_files import HEADINGS, as_csv, as_xlsx, people_rows, write_people_csv
from tests.support.reading import TODAY, problems, read, read_table

# Every field once, in no particular order; languages, days and goals as each language writes them.
DUTCH = [
    [
        "Opmerking",
        "Doel",
        "Taal",
        "Startdatum",
        "Werkplek",
        "E-mail",
        "Tel.",
        "Achternaam",
        "Tussenvoegsel",
        "Roepnaam",
    ],
    ["Belt niet", "Op tijd; Bellen", "Arabisch", "5 mrt 2026", "Noord", "n@x.nl", "06-1", "Hooft", "van ’t", "Noël"],
]
ENGLISH = [
    ["Remarks", "Goals", "Languages", "Start date", "Workplace", "E-mail", "Phone", "Last name", "Infix", "First name"],
    ["Belt niet", "Op tijd\nBellen", "Arabic", "2026-03-05", "Noord", "n@x.nl", "06-1", "Hooft", "van ’t", "Noël"],
]
NOEL = PersonRow(
    row=2,
    chosen_name="Noël",
    infix="van ’t",
    family_name="Hooft",
    phone="06-1",
    email="n@x.nl",
    workplace="Noord",
    started_on=date(2026, 3, 5),
    languages="ar",
    goals=("Op tijd", "Bellen"),
    remark="Belt niet",
)


@pytest.mark.parametrize("table", [DUTCH, ENGLISH])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_csv_of_any_kind_in_both_languages(
    folder: Path, table: list[list[str]], delimiter: str, encoding: str
) -> None:
    people = read(folder, as_csv(table, delimiter, encoding))
    assert people == PersonList(
        rows=(NOEL,), refused=(), problems=(), unknown_columns=(), withheld_columns=(), heading_row=1
    )


@pytest.mark.parametrize("table", [DUTCH, ENGLISH])
def test_an_xlsx_in_both_languages(folder: Path, table: list[list[str]]) -> None:
    people = read(folder, as_xlsx(table), "list.xlsx")
    assert people.rows == (NOEL,)
    assert people.sheet == "Blad1"


def test_two_hundred_people_as_an_office_keeps_them(folder: Path) -> None:
    write_people_csv(folder / "office.csv")
    people = read_people_list(folder / "office.csv", date(2027, 2, 24))
    source = people_rows(200)
    assert [row.row for row in people.rows] == list(range(2, 202))
    assert not people.refused
    assert not people.problems
    assert people.unknown_columns == ("Schoenmaat",)
    assert [each.heading for each in people.withheld_columns] == ["BSN"]
    assert len({row.full_name for row in people.rows}) == 200
    for row, (family, infix, first, phone, email, _, place, _, goals, remark, number, _) in zip(
        people.rows, source, strict=True
    ):
        assert (row.chosen_name, row.infix, row.family_name) == (first, infix, family)
        assert (row.phone, row.email, row.workplace, row.remark) == (phone, email, place, remark)
        assert row.goals == tuple(filter(None, goals.split("; ")))
        assert row.started_on is not None
        assert row.languages
        assert number not in repr(row)


def test_lists_of_an_office_are_the_same_each_time() -> None:
    assert people_rows(20) == people_rows(20)
    assert all(len(row) == len(HEADINGS) for row in people_rows(20))


# ------------------------------------------------------------------ rows and names


def test_only_a_row_without_a_name_is_refused_and_blank_rows_are_nothing(folder: Path) -> None:
    people = read_table(
        folder,
        ["Naam", "Telefoon", "Schoenmaat"],
        ["Jan de Vries", "", ""],
        ["", "", ""],
        ["", "06-1", ""],
        ["", "", "43"],
        ["Piet", "", ""],
    )
    assert [(row.row, row.full_name) for row in people.rows] == [(2, "Jan de Vries"), (6, "Piet")]
    assert [(each.row, each.reason.message) for each in people.refused] == [(4, NO_NAME), (5, NO_NAME)]


def test_a_family_name_alone_is_a_name(folder: Path) -> None:
    people = read_table(folder, ["Achternaam", "Voornaam"], ["van den Berg", ""])
    assert people.rows == (PersonRow(2, "van den Berg"),)
    assert problems(people) == [(2, "Achternaam", NO_FIRST_NAME)]


def test_what_someone_is_called_counts_more_than_the_name_in_the_passport(folder: Path) -> None:
    people = read_table(
        folder, ["Voornaam", "Achternaam", "Roepnaam"], ["Johannes", "Bakker", "Jan"], ["Pieter", "Smid", ""]
    )
    assert [row.full_name for row in people.rows] == ["Jan Bakker", "Pieter Smid"]
    assert problems(people) == [(1, "Voornaam", ONLY_WHERE_EMPTY)]


def test_a_whole_name_beside_its_parts_is_read_only_where_they_are_empty(folder: Path) -> None:
    people = read_table(
        folder, ["Naam", "Voornaam", "Achternaam"], ["Jan B.", "Jan", "Bakker"], ["Piet de Vries", "", ""]
    )
    assert [row.full_name for row in people.rows] == ["Jan Bakker", "Piet de Vries"]
    assert problems(people) == [(1, "Naam", ONLY_WHERE_EMPTY)]


def test_headings_that_come_again_are_nobody(folder: Path) -> None:
    people = read_table(folder, ["Naam", "Telefoon"], ["Jan", "1"], ["Naam ", "Telefoon"], ["Piet", "2"])
    assert [row.chosen_name for row in people.rows] == ["Jan", "Piet"]
    assert not people.refused


# ------------------------------------------------------------------ columns


def test_unknown_columns_are_named_and_never_guessed(folder: Path) -> None:
    people = read_table(folder, ["Naam", "Schoenmaat", "Telefon", "Afdeling"], ["Jan", "43", "06-1", "x"])
    assert people.unknown_columns == ("Schoenmaat", "Telefon", "Afdeling")
    assert people.rows == (PersonRow(2, "Jan"),)


def test_columns_that_are_never_wanted_are_not_read_and_the_reason_is_told(folder: Path) -> None:
    people = read_table(
        folder,
        ["BSN", "Naam", "Geboortedatum", "Diagnose", "Opmerking"],
        ["canary-1", "Jan", "canary-2", "canary-3", "rustig"],
    )
    assert [(each.heading, each.why.message) for each in people.withheld_columns] == [
        ("BSN", WHY_WITHHELD["identity_number"]),
        ("Geboortedatum", WHY_WITHHELD["birth"]),
        ("Diagnose", WHY_WITHHELD["health"]),
    ]
    assert people.rows == (PersonRow(2, "Jan", remark="rustig"),)
    assert "canary" not in repr(people)


def test_a_column_that_was_let_through_would_show(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Control: with diagnoses taken for remarks, the same search finds what stood there."""
    monkeypatch.setattr(
        columns, "field_of", lambda heading: ListField.REMARK if heading == "Diagnose" else field_of(heading)
    )
    people = read_table(folder, ["Naam", "Diagnose"], ["Jan", "canary-3"])
    assert "canary" in repr(people)


def test_of_two_columns_for_the_same_the_first_is_read_and_the_second_told(folder: Path) -> None:
    people = read_table(folder, ["Naam", "Telefoon", "Mobiel"], ["Jan", "", "06-2"], ["Piet", "06-1", "06-2"])
    assert [row.phone for row in people.rows] == ["", "06-1"]
    assert problems(people) == [(1, "Mobiel", SAME_AS_BEFORE)]
    assert people.problems[0].reason.values == {"other": "Telefoon"}


def test_columns_for_goals_add_up(folder: Path) -> None:
    people = read_table(
        folder,
        ["Doel 2", "Naam", "Doel 1", "Leerdoelen"],
        ["Hulp vragen", "Jan", "Op tijd; op  TIJD ;; - Rijden", "• Bellen\n\nSchrijven"],
    )
    assert people.rows[0].goals == ("Hulp vragen", "Op tijd", "Rijden", "Bellen", "Schrijven")
    assert not people.problems


def test_a_column_without_a_heading_is_called_by_its_letter(folder: Path) -> None:
    people = read_table(
        folder, ["Naam", "", "Telefoon"], ["Jan", "iets", "06-1", "nog iets"], ["Piet", "", "06-2", "x"]
    )
    assert problems(people) == [(1, "B", NO_HEADING), (1, "D", NO_HEADING)]
    assert "iets" not in repr(people)


def test_a_heading_that_is_a_formula_is_not_read(folder: Path) -> None:
    people = read(folder, as_xlsx([["Naam", '="Tele"&"foon"'], ["Jan", "06-1"]]), "list.xlsx")
    assert people.rows == (PersonRow(2, "Jan"),)
    assert problems(people) == [(1, "B", FORMULA)]


@pytest.mark.parametrize("above", [0, 1, 10])
@pytest.mark.parametrize("title", ["", "Deelnemers maart 2026", "Naam van de lijst"])
def test_titles_and_blank_rows_may_stand_above_the_headings(folder: Path, above: int, title: str) -> None:
    people = read_table(folder, *[[title]] * above, ["Roepnaam", "Telefoon"], ["Jan", "06-1"])
    assert people.heading_row == above + 1
    assert people.rows == (PersonRow(above + 2, "Jan", phone="06-1"),)


def test_headings_further_down_are_not_looked_for(folder: Path) -> None:
    with pytest.raises(UnreadableList) as refused:
        read_table(folder, *[["x"]] * 11, ["Roepnaam"], ["Jan"])
    assert refused.value.values["reason"] == refusal.NO_HEADINGS


def test_the_first_sheet_with_names_is_read_and_named(folder: Path) -> None:
    content = as_xlsx([["Uitleg"], ["Vul in"]], [["Telefoon"], ["06"]], [["Naam"], ["Jan"]], [["Naam"], ["Piet"]])
    people = read(folder, content, "list.xlsx")
    assert people.sheet == "Blad3"
    assert [row.chosen_name for row in people.rows] == ["Jan"]


# ------------------------------------------------------------------ out and in again

WORDS = st.lists(st.text(st.characters(categories=["L"]), min_size=1, max_size=8), min_size=1, max_size=2).map(" ".join)
FREE = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n=+-@'"), max_size=40)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@given(
    first=WORDS,
    phone=st.from_regex(r"(\+31 6|06-|0)[0-9]{8}", fullmatch=True),
    started=st.none() | st.dates(date(1950, 1, 1), date(2090, 1, 1)),
    goals=st.lists(WORDS, max_size=3, unique_by=str.casefold),
    remark=FREE,
)
def test_what_was_written_is_read_as_the_same_person(
    folder: Path, ending: str, first: str, phone: str, started: date | None, goals: list[str], remark: str
) -> None:
    path = folder / f"round.{ending}"
    headings = ["Roepnaam", "Telefoon", "Startdatum", "Doelen", "Opmerking"]
    write_sheet(path, headings, [[first, phone, started, "\n".join(goals), remark]])
    (row,) = read_people_list(path, TODAY).rows
    assert row.chosen_name == one_line(first)
    assert (row.phone, row.started_on) == (phone, started)
    assert list(row.goals) == [one_line(goal) for goal in goals]
    assert row.remark == many_lines(
        without_citizen_numbers(many_lines(remark.replace("\ufffe", "").replace("\uffff", "")))[0]
    )
