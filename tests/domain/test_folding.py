"""Folding: one form for finding, whatever the case, the accents and the way a text was put together."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.domain.folding import fold_letters, folded_words, words_in_place

EVERY_LETTER = [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) != "Cn"]
LONGEST_FOLD = 18
"""U+FDFA, a whole sentence in one sign."""


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("José", "jose"),
        ("Łukasz", "lukasz"),
        ("Søren Đorđe", "soren dorde"),
        ("ıIiİ", "iiii"),
        ("STRASSE Straße ẞ", "strasse strasse ss"),
        ("Æsa Œuvre Þór", "aesa oeuvre thor"),
        ("Ｊｏｓé", "jose"),
        ("™ Ⅸ ﬁets ĳs", "tm ix fiets ijs"),
        ("Zoe\u0308", "zoe"),
        ("so\u00adci\u200baal", "sociaal"),
        ("سَمِير الـنهري", "سمير النهري"),
        ("Йосип Ёлка", "иосип елка"),
        ("Марʼяна", "мар'яна"),
        ("Çamdalı Ömer", "camdali omer"),
        ("Nguyễn", "nguyen"),
    ],
)
def test_what_people_leave_out_when_they_search_is_left_out(typed: str, folded: str) -> None:
    assert fold_letters(typed) == folded


def test_every_letter_there_is_folds_to_a_rest() -> None:
    for letter in EVERY_LETTER:
        folded = fold_letters(letter)
        assert fold_letters(folded) == folded, hex(ord(letter))
        assert len(folded) <= LONGEST_FOLD, hex(ord(letter))


def test_however_a_letter_was_put_together_it_folds_the_same() -> None:
    for letter in EVERY_LETTER:
        for form in ("NFC", "NFD", "NFKC", "NFKD"):
            assert fold_letters(unicodedata.normalize(form, letter)) == fold_letters(letter), hex(ord(letter))


@given(st.text())
def test_so_does_a_text(text: str) -> None:
    composed, taken_apart = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    assert fold_letters(composed) == fold_letters(taken_apart)
    assert folded_words(composed) == folded_words(taken_apart)
    assert fold_letters(fold_letters(text)) == fold_letters(text)


@given(st.text(), st.text())
def test_letters_fold_each_by_itself(one: str, other: str) -> None:
    assert fold_letters(one + other) == fold_letters(one) + fold_letters(other)


@given(st.text())
def test_words_hold_letters_and_digits_only_and_stand_where_they_stood(text: str) -> None:
    words = list(words_in_place(text))
    assert [word.folded for word in words] == folded_words(text)
    for word in words:
        assert all(letter.isalnum() or unicodedata.category(letter) == "Mc" for letter in word.folded)
        assert len(word.places) == len(word.folded)
        assert list(word.places) == sorted(word.places)
        end = word.end_of(text, len(word.folded))
        assert word.start < end <= len(text)
        assert any(found.startswith(word.folded) for found in folded_words(text[word.start : end]))
    assert folded_words(" ".join(word.folded for word in words)) == [word.folded for word in words]


@pytest.mark.parametrize(
    ("text", "letters", "marked"),
    [("Zoe\u0308 komt", 3, "Zoe\u0308"), ("Straße", 5, "Straß"), ("Straße", 6, "Straß"), ("Æsa", 1, "Æ")],
)
def test_marks_take_whole_letters(text: str, letters: int, marked: str) -> None:
    word = next(words_in_place(text))
    assert text[word.start : word.end_of(text, letters)] == marked
