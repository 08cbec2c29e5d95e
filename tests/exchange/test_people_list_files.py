"""Files that are no list, or were damaged: one sentence, or a list; never anything else."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coachdesk.domain.person_list import PersonList
from coachdesk.errors import REFUSED, UnreadableList
from coachdesk.exchange import refusal
from coachdesk.i18n import Language, words_in
from tests.support.people_files import HEADINGS, as_csv, as_xlsx, people_rows
from tests.support.reading import read


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
