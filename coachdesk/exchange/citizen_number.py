"""Numbers in free text that pass the eleven test of the citizen service number, so that they can be left out.

The test lets about one in eleven other numbers of that length through; leaving one of those out is the lesser harm,
and it is reported. A citizen service number may be kept only where a law says so (UAVG, article 46); none does here.
"""

from __future__ import annotations

import re
from typing import Final

from coachdesk.i18n import mark

LOOKS_LIKE_CITIZEN_NUMBER = mark("A number here looks like a citizen service number and was left out.")

_LENGTHS: Final = frozenset({8, 9})
# Digits with little between them: the whole of what may be one number, or several beside each other.
_RUN = re.compile(r"(?<![\d+])\+?\d(?:[ \u00a0\u202f.\-/]{0,3}\d)+")
_BETWEEN_STROKES = re.compile(r"[^\-/]+")
_BETWEEN_BLANKS = re.compile(r"[^ \u00a0\u202f]+")
_DAY_OR_TIMES = re.compile(
    r"\d{1,2}\.\d{1,2}\.\d{4}|\d{4}\.\d{1,2}\.\d{1,2}|\d{1,2}\.\d{2}[ \u00a0\u202f]+\d{1,2}\.\d{2}"
)
_DOUBLE_BLANK = re.compile(r"[^\S\n]{2,}")


def without_citizen_numbers(text: str) -> tuple[str, bool]:
    """Return the text without such numbers, and whether there was any."""
    plain = _RUN.sub(_without, text)
    return (_DOUBLE_BLANK.sub(" ", plain).strip(), True) if plain != text else (text, False)


def _without(run: re.Match[str]) -> str:
    return run[0] if _is_phone(run[0]) else _BETWEEN_STROKES.sub(_without_in_part, run[0])


def _without_in_part(part: re.Match[str]) -> str:
    if _is_phone(part[0]):
        return part[0]
    if _is_citizen_number(part[0]):
        return ""
    return _BETWEEN_BLANKS.sub(lambda word: "" if _is_citizen_number(word[0]) else word[0], part[0])


def _is_phone(text: str) -> bool:
    """Tell whether this is one telephone number: ten digits from 0 on, or one with the code of a country."""
    digits = _digits(text)
    return text.strip().startswith(("+", "00")) or (len(digits) == 10 and digits.startswith("0"))


def _is_citizen_number(text: str) -> bool:
    from stdnum.nl import bsn

    digits = _digits(text)
    return len(digits) in _LENGTHS and not _DAY_OR_TIMES.fullmatch(text.strip()) and bool(bsn.is_valid(digits))


def _digits(text: str) -> str:
    return "".join(str(int(letter)) for letter in text if letter.isdecimal())
