"""From words to glyphs."""

from __future__ import annotations

import pytest

from coachdesk.documents.engine import shaping
from coachdesk.documents.engine.fonts import face
from coachdesk.documents.engine.shaping import shape, soft_hyphen


def meanings(word: shaping.Word) -> list[str]:
    return [glyph.meaning for piece in word.pieces for glyph in piece.glyphs]


def test_a_plain_word_is_ready_to_be_written() -> None:
    (piece,) = shape("dag", False).pieces
    assert piece.code.startswith("<")
    assert len(piece.used) == 3
    assert piece.width == sum(face("NotoSans-Regular").advance(glyph) for glyph in piece.used)


def test_letters_are_kerned() -> None:
    apart = shape("A", False).width + shape("V", False).width
    assert shape("AV", False).width < apart


def test_arabic_letters_are_joined_and_read_in_their_order() -> None:
    word = shape("سمير", False, True)
    assert "".join(meanings(word)) == "سمير"
    isolated = sum(shape(letter, False, True).width for letter in "سمير")
    assert word.width < isolated
    places = [glyph.x for piece in word.pieces for glyph in piece.glyphs if glyph.meaning]
    assert places == sorted(places, reverse=True)


def test_a_ligature_means_its_letters() -> None:
    assert "ffi" in meanings(shape("difficiel", False))


def test_a_space_that_does_not_break_is_a_space() -> None:
    assert shape("1\u00a0maart", False).text == "1 maart"


def test_what_only_steers_is_not_drawn() -> None:
    assert shape("a\u2066b\u2069\u00ad", False).pieces[0].code == shape("ab", False).pieces[0].code


@pytest.mark.parametrize(("text", "script"), [("dag", ""), ("سمير", "Arab"), ("Олена", "Cyrl"), ("ሰላም", "Ethi")])
def test_words_know_their_script(text: str, script: str) -> None:
    assert shape(text, False).script == script


def test_the_hyphen_of_a_broken_word_is_no_letter_of_it() -> None:
    assert meanings(soft_hyphen(False)) == ["\u00ad"]
    assert soft_hyphen(False).text == ""


def test_what_is_kept_can_be_forgotten() -> None:
    shape("geheim", False)
    assert shape.cache_info().currsize > 0
    shaping.forget()
    assert shape.cache_info().currsize == 0
