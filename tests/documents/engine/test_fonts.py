"""The fonts that are shipped: what they cover, and that they may be."""

from __future__ import annotations

import gettext

import pytest

from coachdesk.documents.engine.characters import is_printable, tidy, unprintable, without_unprintable
from coachdesk.documents.engine.fonts import FAMILIES, coverage, face, in_faces
from coachdesk.resources import resource_path

WEIGHTS = ("Regular", "Bold")


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("weight", WEIGHTS)
def test_each_face_knows_its_name(family: str, weight: str) -> None:
    each = face(f"{family}-{weight}")
    assert each.program.get_name(6) == f"{family}-{weight}"
    assert each.program.upem == 1000


def test_the_screen_gets_a_semibold_of_the_same_family() -> None:
    semibold = face("NotoSans-SemiBold")
    assert (semibold.program.get_name(16), semibold.program.get_name(17)) == ("Noto Sans", "SemiBold")


def test_the_licence_lies_beside_the_fonts() -> None:
    licence = resource_path("fonts", "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE" in licence
    assert licence.count("Noto Project Authors") >= len(FAMILIES)


@pytest.mark.parametrize(
    "text",
    [
        "Ik ben geïnteresseerd; façade, ’s morgens, €12,50 – “goed zo!” ‘ja’ … ½ × °",
        "Zażółć gęślą jaźń, Łukasz",
        "İbrahim, Iğdır, şöför, çığ, ışık",
        "Олена Вербна, Ґанок, їжак, об’єднання",
        "سمير النهري، پدر، چای، گل، بدّربة",
        "ሰላም ትግርኛ፦ ናይ ምስግጋር።",
        "Ειρήνη",
        "Nguyễn Thị Hạnh",
    ],
)
def test_the_languages_of_our_workers_can_be_printed(text: str) -> None:
    assert unprintable(text) == []


def test_both_weights_cover_the_same() -> None:
    for family in FAMILIES:
        assert face(f"{family}-Regular").coverage == face(f"{family}-Bold").coverage


def test_every_word_of_ours_can_be_printed() -> None:
    catalogue = resource_path("i18n", "nl", "LC_MESSAGES", "coachdesk.mo")
    with catalogue.open("rb") as file:
        translations = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]  # there is no other way in
    texts = [text for pair in translations.items() for text in pair if isinstance(text, str)]
    assert len(texts) > 100
    assert {char for text in texts for char in unprintable(text)} == set()


def test_a_word_changes_face_only_where_it_must() -> None:
    parts = [(each.name, part) for each, part in in_faces("Dit is سمير النهري, (ሰላም)!", bold=False)]
    assert [part for _, part in parts] == ["Dit is ", "سمير النهري", ", (", "ሰላም", ")!"]
    assert [name.removesuffix("-Regular") for name, _ in parts] == [
        "NotoSans",
        "NotoSansArabic",
        "NotoSans",
        "NotoSansEthiopic",
        "NotoSans",
    ]


class TestCharacters:
    def test_what_no_font_has_is_named_once_in_order(self) -> None:
        assert unprintable("Goed 😀 zo 漢 ja 😀") == ["😀", "漢"]

    def test_what_is_never_seen_is_printable(self) -> None:
        assert all(is_printable(char) for char in "\n\u200d\u200c\u2066\u00ad\ufeff\ufe0f")

    def test_left_out_characters_leave_no_hole(self) -> None:
        assert without_unprintable("Goed 😀 zo ❤️!") == "Goed zo !"

    def test_accents_are_joined_and_line_ends_made_one(self) -> None:
        assert tidy("Zoe\u0308\r\nja\u2028nee\x07\tgoed") == "Zoë\nja\nnee goed"

    def test_a_plain_text_is_not_copied(self) -> None:
        text = "gewoon"
        assert tidy(text) is text

    def test_coverage_is_more_than_latin(self) -> None:
        assert {ord("A"), ord("я"), ord("س"), ord("ሰ")} <= coverage()
