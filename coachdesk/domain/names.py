"""Names of people: put together, compared without accents, and shortened to initials."""

from __future__ import annotations

import re
from functools import lru_cache

from coachdesk.domain.folding import fold_letters


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return the text without case, accents and doubled spaces, so that José is found as jose and Łukasz as lukasz."""
    return " ".join(fold_letters(text).split())


def full_name(chosen: str, infix: str, family: str) -> str:
    """Return a whole name, as “Noël van ’t Hooft”; parts that are empty leave no double space."""
    return " ".join(part for part in (chosen, infix, family) if part)


def initials(name: str) -> str:
    """Return the first letters of the first and the last name, as “NH”; empty for an empty name."""
    words = [word for word in name.split() if word[0].isalpha()]
    capitalised = [word for word in words if word[0].isupper() or not word[0].islower()] or words
    if not capitalised:
        return ""
    ends = capitalised if len(capitalised) == 1 else [capitalised[0], capitalised[-1]]
    return "".join(word[0].upper() for word in ends)


def file_stem(name: str) -> str:
    """Return a name for in a file name: small letters, digits and dashes only; “worker” if nothing is left of it."""
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-") or "worker"
