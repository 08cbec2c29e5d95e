"""Where a word may be broken that is too long for its column: an emergency, so a rule of thumb has to do."""

from __future__ import annotations

import re

LEAST_LETTERS = 3
"""How many letters of a broken word stay before the hyphen, and how many come after it."""

_VOWELS = "aeiouyáàâäéèêëíìîïóòôöúùûü"
_V, _C = f"[{_VOWELS}]", rf"[^\W\d_{_VOWELS}]"
# Dutch and English break before a consonant with a vowel behind it, and between two consonants: mede-werk-ster.
_SYLLABLE_ENDS = re.compile(f"(?<={_V})(?={_C}{_V})|(?<={_V}{_C})(?={_C}+{_V})", re.IGNORECASE)


def syllable_ends(word: str) -> list[int]:
    """Return after how many letters a word may be broken, best taken as far on as fits."""
    ends = (found.end() for found in _SYLLABLE_ENDS.finditer(word))
    return [at for at in ends if LEAST_LETTERS <= at <= len(word) - LEAST_LETTERS]
