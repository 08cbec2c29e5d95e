"""Names as lists hold them, in one cell or several, taken apart: what someone is called, infix, family name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from coachdesk.domain.names import fold, full_name
from coachdesk.resources import read_toml

_SPACED_HYPHEN = re.compile(r"\s+[-–]\s+")
_APOSTROPHES = str.maketrans(dict.fromkeys("'‘`´", "’"))
_LONGEST_INFIX: Final = 4


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in its parts; each may be empty."""

    chosen: str = ""
    infix: str = ""
    family: str = ""


@dataclass(frozen=True, slots=True)
class NameCells:
    """What the columns for names hold in one row; empty where there is no such column."""

    chosen: str = ""
    given: str = ""
    full: str = ""
    infix: str = ""
    family: str = ""


def name_of(cells: NameCells) -> PersonName:
    """Put together the name that a row gives.

    A column of its own counts more than the whole name. Beside a first name, a “naam” that does not repeat it is the
    family name, as in many Dutch lists.
    """
    first = cells.chosen or cells.given
    if cells.family:
        first = first or _first_part(cells.full, cells.family)
        infix, family = split_family(cells.family)
        if cells.infix and fold(cells.infix) != fold(infix):
            return PersonName(first, cells.infix, cells.family)
        return PersonName(first, infix, family)
    if cells.full and not first:
        return split_full(cells.full)
    if cells.full:
        infix, family = split_family(_family_part(cells.full, first))
        return PersonName(first, infix or cells.infix, family)
    return PersonName(first, cells.infix, "")


def _first_part(full: str, family: str) -> str:
    """Return what a “naam” says besides the family name that stands in another column."""
    parts = split_full(full) if full else PersonName()
    repeats = {fold(parts.family), fold(full_name("", parts.infix, parts.family))}
    return parts.chosen if fold(family) in repeats else full


def _family_part(full: str, first: str) -> str:
    """Return what a whole name says besides the first name that stands in another column."""
    if fold(full) == fold(first):
        return ""
    if "," in full:
        parts = split_full(full)
        return full_name("", parts.infix, parts.family)
    words, count = full.split(), len(first.split())
    return " ".join(words[count:]) if fold(" ".join(words[:count])) == fold(first) else full


def split_full(text: str) -> PersonName:
    """Take a whole name apart: “Noël van ’t Hooft”, “Hooft, Noël van ’t”, “van ’t Hooft, Noël”.

    Without an infix the first word is what someone is called, since many people have two family names.
    """
    before, comma, after = _SPACED_HYPHEN.sub("-", text).partition(",")
    if comma and before.strip() and after.strip(" ,"):
        return _split_turned_round(before, after)
    words = _without_title(" ".join((before + " " + after).split()).split())
    for start in range(1, len(words)):
        if count := _infix_length(words[start:-1]):
            return PersonName(*(" ".join(part) for part in _cut(words, start, start + count)))
    return PersonName(*(" ".join(part) for part in _cut(words, 1, 1)))


def _split_turned_round(before: str, after: str) -> PersonName:
    infix, family = split_family(before.strip())
    given: list[str] = []
    for part in after.split(","):
        words = _without_title(part.split())
        kept = next((count for count in range(len(words)) if _infix_length(words[count:]) == len(words) - count), None)
        if kept is not None and not infix:
            infix, words = " ".join(words[kept:]), words[:kept]
        given += words
    return PersonName(" ".join(given), infix, family)


def split_family(text: str) -> tuple[str, str]:
    """Take the infix off a family name, from its front, or from behind as in “Berg, van den” and “Berg van den”."""
    words = text.replace(",", " ").split()
    is_turned = "," in text
    if count := _infix_length(words[:-1]):
        return " ".join(words[:count]), " ".join(words[count:])
    for start in range(1, len(words)):
        # Without a comma, only small letters: the last name of “Costa Da” or “Nguyen Le” is a name.
        if _infix_length(words[start:]) == len(words) - start and (is_turned or not words[start][0].isupper()):
            return " ".join(words[start:]), " ".join(words[:start])
    return "", text


def _infix_length(words: Sequence[str]) -> int:
    """Return how many of these words, from the first on, are one infix; 0 where they are none."""
    for count in range(min(len(words), _LONGEST_INFIX), 0, -1):
        if fold(" ".join(words[:count]).translate(_APOSTROPHES)) in _infixes():
            return count
    return 0


def _without_title(words: list[str]) -> list[str]:
    """Leave out how somebody is addressed, where a name follows."""
    for count in (2, 1):
        if len(words) > count and fold(" ".join(words[:count])).rstrip(".") in _titles():
            return words[count:]
    return words


def _cut(words: list[str], start: int, end: int) -> tuple[list[str], list[str], list[str]]:
    return words[:start], words[start:end], words[end:]


@cache
def _infixes() -> frozenset[str]:
    return frozenset(fold(infix) for infix in read_toml("templates", "list_headings.toml")["names"]["infixes"])


@cache
def _titles() -> frozenset[str]:
    return frozenset(read_toml("templates", "list_headings.toml")["names"]["titles"])
