"""Encodings, delimiters and quotation marks of .csv."""

import csv
from collections.abc import Sequence
from io import StringIO

import pytest

from coachdesk.exchange import refusal
from coachdesk.exchange.cell import FORMULA, Cell, UnreadableCell
from coachdesk.exchange.csv_reader import csv_sheet, decode, find_delimiter
from coachdesk.exchange.headings import known_headings
from coachdesk.exchange.refusal import NotAList
from tests.support.people_files import as_csv

TABLE = [
    ["Naam", "Telefoon", "Opmerking"],
    ["Noël", "06-1", "houdt van koffie, thee; en\trust"],
    ["Zoë", "", 'zegt "ja"'],
]


def read(content: bytes) -> list[tuple[int, Sequence[Cell]]]:
    return list(csv_sheet(content, known_headings).rows)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_every_encoding_with_every_delimiter(encoding: str, delimiter: str) -> None:
    assert read(as_csv(TABLE, delimiter, encoding)) == list(enumerate(TABLE, start=1))


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_system(ends: str) -> None:
    assert read(ends.join(["Naam;Tel", "Jan;1", "", "Piet;2"]).encode()) == [
        (1, ["Naam", "Tel"]),
        (2, ["Jan", "1"]),
        (3, []),
        (4, ["Piet", "2"]),
    ]


def test_a_cell_may_hold_lines_and_rows_are_counted_as_a_spreadsheet_counts_them() -> None:
    assert read(b'Naam;Doel\r\nJan;"een\r\ntwee"\r\nPiet;x\r\n')[1:] == [
        (2, ["Jan", "een\r\ntwee"]),
        (3, ["Piet", "x"]),
    ]


def test_a_line_that_names_the_delimiter_is_followed_and_is_no_row() -> None:
    assert read(b"sep=|\r\nNaam|Telefoon\r\nJan|06;1,2\r\n") == [(1, ["Naam", "Telefoon"]), (2, ["Jan", "06;1,2"])]


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("Naam;Telefoon\nBakker, Jan;06,07\nVries, Jan de;1,2\n", ";"),
        ("Naam,Telefoon\nJan;a,06\nPiet;b,07\n", ","),
        ("Naam\tTelefoon, mobiel\nBakker, Jan\t06\n", "\t"),
        ("Naam\nBakker, Jan\nVries, Piet de\n", ";"),
        ('"Naam, voluit","Telefoon"\n"Bakker; Jan","06"\n', ","),
        ("Lijst van maart; concept, intern\n\nNaam,Telefoon,Taal\nJan,06,nl\n", ","),
        ("a;b\n1;2\n", ";"),
        ("", ";"),
    ],
)
def test_the_delimiter_is_the_one_that_makes_sense(text: str, delimiter: str) -> None:
    assert find_delimiter(text, known_headings) == delimiter


def test_windows_1252_is_read_where_it_is_no_utf_8() -> None:
    assert decode("Zoë – ’t €".encode("cp1252")) == "Zoë – ’t €"
    assert decode("Zoë – ’t €".encode()) == "Zoë – ’t €"


@pytest.mark.parametrize("content", [b"Zo\x81 \xeb", b"Naam\x00;x", b"\xff\xfe\x00", bytes(range(256)), b"\x1b[31m"])
def test_bytes_that_are_no_text_are_refused(content: bytes) -> None:
    with pytest.raises(NotAList) as refused:
        decode(content)
    assert refused.value.reason == refusal.NO_TEXT


@pytest.mark.parametrize("content", [b"\xef\xbb\xbf", b" \r\n\r\n", b"\xff\xfe"])
def test_nothing_but_blanks_is_an_empty_file(content: bytes) -> None:
    with pytest.raises(NotAList) as refused:
        read(content)
    assert refused.value.reason == refusal.EMPTY


@pytest.mark.parametrize("content", [b'Naam;Tel\nJan;"06\nPiet;07\n', b'Naam;Tel\n"Jan', b'Naam;Tel\nJan;"06\n\n\n'])
def test_a_quotation_mark_left_open_does_not_swallow_people(content: bytes) -> None:
    with pytest.raises(NotAList) as refused:
        read(content)
    assert refused.value.reason == refusal.OPEN_QUOTE
    assert refused.value.values_of_reason == {"row": 2}


def test_the_library_alone_would_swallow_them() -> None:
    """Control: read without our last row, Piet is a part of Jan's telephone number, and nothing is said."""
    assert list(csv.reader(StringIO('Jan;"06\nPiet;07\n', newline=""), delimiter=";")) == [["Jan", "06\nPiet;07\n"]]


def test_quotation_marks_within_a_cell_are_no_matter() -> None:
    assert read(b'Naam;Tel\nJan "de lange" Bakker;06\n')[1] == (2, ['Jan "de lange" Bakker', "06"])


def test_a_cell_without_end_is_refused() -> None:
    with pytest.raises(NotAList) as refused:
        read(b'Naam;Tel\nJan;"' + b"x" * 200_000 + b'"\n')
    assert refused.value.reason == refusal.LONG_CELL


def test_a_formula_is_not_taken_for_text_and_an_apostrophe_of_ours_goes() -> None:
    assert read(b"Naam;Tel\n=1+1;'+31 6\n")[1] == (2, [UnreadableCell(FORMULA), "+31 6"])
