"""The list a coach has today becomes rows, and what was not taken over is told: which row, which column, and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coachdesk.domain.person_list import LONGEST, CellProblem, PersonList, PersonRow, RefusedRow
from coachdesk.errors import REFUSED, UnreadableList
from coachdesk.exchange import columns, people_list, refusal
from coachdesk.exchange.cell import FORMULA, many_lines, one_line
from coachdesk.exchange.citizen_number import LOOKS_LIKE_CITIZEN_NUMBER, without_citizen_numbers
from coachdesk.exchange.columns import NO_HEADING, ONLY_WHERE_EMPTY, SAME_AS_BEFORE
from coachdesk.exchange.dates import NO_SUCH_DAY, NO_YEAR, UNREADABLE_DAY
from coachdesk.exchange.headings import WHY_WITHHELD, ListField, field_of
from coachdesk.exchange.languages import UNKNOWN_LANGUAGE
from coachdesk.exchange.people_list import (
    CUT_SHORT,
    NO_FIRST_NAME,
    NO_NAME,
    NOT_AN_EMAIL,
    TOO_LONG,
    TOO_LONG_TO_BE_ONE,
    read_people_list,
)
from coachdesk.exchange.sheet_writer import write_sheet
from coachdesk.i18n import Language, words_in
from tests.support.people_files import HEADINGS, as_csv, as_xlsx, people_rows, write_people_csv

TODAY = date(2026, 3, 10)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("lists")


def read(folder: Path, content: bytes, name: str = "list.csv") -> PersonList:
    path = folder / name
    path.write_bytes(content)
    return read_people_list(path, TODAY)


def read_table(folder: Path, *rows: Sequence[object]) -> PersonList:
    return read(folder, as_csv(rows))


def problems(people: PersonList) -> list[tuple[int, str, str]]:
    return [(each.row, each.column, each.reason.message) for each in people.problems]


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


# ------------------------------------------------------------------ cells


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


# ------------------------------------------------------------------ files that are no list


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", refusal.EMPTY),
        (b"Naam;Telefoon\r\n", refusal.NO_ROWS),
        (b"Naam;Telefoon\r\n;\r\n\r\n", refusal.NO_ROWS),
        (as_xlsx([["Naam", "Telefoon"]]), refusal.NO_ROWS),
        (b"a;b\r\n1;2\r\n", refusal.NO_HEADINGS),
        (as_xlsx([["a"], [1]]), refusal.NO_HEADINGS),
        (as_xlsx([]), refusal.NO_HEADINGS),
        (b"Telefoon;Taal\r\n06;nl\r\n", refusal.NO_NAME_COLUMN),
        (b"%PDF-1.7", refusal.PDF),
        (b'Naam;Tel\nJan;"06\nPiet;07\n', refusal.OPEN_QUOTE),
    ],
)
def test_what_is_no_list_gets_one_sentence_without_the_folder(folder: Path, content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableList) as refused:
        read(folder, content, "lijst.csv")
    assert refused.value.exit_code == REFUSED
    assert refused.value.values["reason"] == reason
    for language in Language:
        said = refused.value.say(words_in(language))
        assert said.startswith("lijst.csv ")
        assert str(folder) not in said
        assert "{" not in said
    assert refused.value.say(words_in(Language.DUTCH)) != refused.value.say(words_in(Language.ENGLISH))


def outcome(folder: Path, content: bytes, name: str) -> PersonList | None:
    try:
        return read(folder, content, name)
    except UnreadableList:
        return None


LIST = as_csv([HEADINGS, *people_rows(3)])
BOOK = as_xlsx([HEADINGS, *people_rows(3)])


@given(st.binary(max_size=200) | st.text(max_size=100).map(lambda text: f"Naam;Doel\n{text}".encode()))
@example(LIST)
def test_any_bytes_are_a_list_or_are_refused(folder: Path, content: bytes) -> None:
    for name in ("any.csv", "any.xlsx"):
        people = outcome(folder, content, name)
        assert people is None or people.rows or people.refused


@given(place=st.integers(0, len(LIST) - 1), piece=st.binary(max_size=4))
def test_a_csv_with_any_damage_is_a_list_or_is_refused(folder: Path, place: int, piece: bytes) -> None:
    outcome(folder, LIST[:place] + piece + LIST[place + 1 :], "damaged.csv")


@given(place=st.integers(0, len(BOOK) - 1), piece=st.binary(max_size=4))
def test_an_xlsx_with_any_damage_is_a_list_or_is_refused(folder: Path, place: int, piece: bytes) -> None:
    outcome(folder, BOOK[:place] + piece + BOOK[place + 1 :], "damaged.xlsx")


with ZipFile(BytesIO(BOOK)) as _archive:
    PARTS = {name: _archive.read(name) for name in _archive.namelist()}


@settings(max_examples=100)
@given(data=st.data())
def test_an_xlsx_with_damage_inside_its_parts_is_a_list_or_is_refused(folder: Path, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(PARTS)))
    content = PARTS[name]
    place = data.draw(st.integers(0, len(content)))
    piece = data.draw(
        st.sampled_from([b"", b"0", b"9" * 20, b"-1", b"<", b'"', b"<c/>", b"</row>", b"s", b"\x00", b"A1:XFD9"])
    )
    length = data.draw(st.integers(0, 30))
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for each, part in PARTS.items():
            archive.writestr(each, part if each != name else content[:place] + piece + content[place + length :])
    outcome(folder, file.getvalue(), "damaged.xlsx")


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
