"""Folding: letters brought to the form in which people search for them, and back to where they stood.

José is found as jose, Łukasz as lukasz, İrem as irem, Straße as strasse. Every letter folds by itself, whatever stands
beside it, so a place in a folded text is a place in the text. Letters of every script stay; only their marks go.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

_UNDIVIDED: Final = {
    "ł": "l",
    "ø": "o",
    "ı": "i",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ħ": "h",
    "ŧ": "t",
    "ŋ": "n",
    "ə": "e",
    "æ": "ae",
    "œ": "oe",
    "ɓ": "b",
    "ɗ": "d",
    "ƙ": "k",
    "ƴ": "y",
    "ɛ": "e",
    "ɔ": "o",
    "ـ": "",  # draws an Arabic word longer, and says nothing
    "ʼ": "'",
    "ʻ": "'",
    "ʹ": "'",
    "ʽ": "'",
}
"""What Unicode does not take apart, though people who search leave the stroke or the dot out."""

_LEFT_OUT: Final = frozenset({"Mn", "Me", "Cf", "Cs"})
"""Marks on a letter, what is invisible, and halves of a letter, which no file can hold."""

_PIECE: Final = re.compile(r"\S+")


class _Letters(dict[int, str]):
    """What each letter folds to, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = self._folded(chr(code))
        return folded

    @staticmethod
    def _folded(letter: str) -> str:
        before, after = "", letter
        # A sign can hide capitals, as ™ does, and a capital can hide a sign: once is not always enough.
        while before != after:
            before, after = after, unicodedata.normalize("NFKD", after).casefold()
        kept = (each for each in after if unicodedata.category(each) not in _LEFT_OUT)
        return "".join(_UNDIVIDED.get(each, each) for each in kept)


class _WordLetters(_Letters):
    """The same, with a space for what is in no word."""

    @staticmethod
    def _folded(letter: str) -> str:
        return "".join(each if _is_in_word(each) else " " for each in _Letters._folded(letter))  # noqa: SLF001


_LETTERS: Final = _Letters()
_WORD_LETTERS: Final = _WordLetters()


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is searched for, and where it stands in the text.

    Args:
        folded: its folded letters and digits; never empty.
        places: for each of these, the place in the text of the letter that it comes from.
    """

    folded: str
    places: Sequence[int]

    @property
    def start(self) -> int:
        """Return where it begins."""
        return self.places[0]

    def end_of(self, text: str, letters: int) -> int:
        """Return where its first so many folded letters end in the text, with the marks that stand on the last."""
        end = self.places[letters - 1] + 1
        while end < len(text) and not _LETTERS[ord(text[end])]:
            end += 1
        return end


def fold_letters(text: str) -> str:
    """Return the text without case, accents and invisible signs; everything else stays as it is."""
    return text.translate(_LETTERS)


def folded_words(text: str) -> list[str]:
    """Return the words of a text, folded: letters and digits of every script, and nothing else."""
    return text.translate(_WORD_LETTERS).split()


def words_in_place(text: str) -> Iterator[Word]:
    """Give the same words one by one, with where their letters stand in the text."""
    for piece in _PIECE.finditer(text):
        if piece[0].isascii():
            # One letter folds to one letter here, which is what most texts are made of.
            for word in _PIECE.finditer(piece[0].translate(_WORD_LETTERS)):
                yield Word(word[0], range(piece.start() + word.start(), piece.start() + word.end()))
        else:
            yield from _words_of_piece(piece[0], piece.start())


def _words_of_piece(piece: str, start: int) -> Iterator[Word]:
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(piece, start):
        for folded in _WORD_LETTERS[ord(letter)]:
            if folded != " ":
                letters.append(folded)
                places.append(place)
            elif letters:
                yield Word("".join(letters), tuple(places))
                letters, places = [], []
    if letters:
        yield Word("".join(letters), tuple(places))


def _is_in_word(letter: str) -> bool:
    # Vowels of Indian scripts are marks that take room, and belong to the word.
    return letter.isalnum() or unicodedata.category(letter) == "Mc"
