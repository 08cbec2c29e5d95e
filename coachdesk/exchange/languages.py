"""Languages as people write them, by their Dutch or English names or their codes, as codes of ISO 639."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from coachdesk.domain.names import fold
from coachdesk.i18n import mark
from coachdesk.resources import read_toml

UNKNOWN_LANGUAGE = mark("Not every language here is known; write it as Dutch, Arabic or Tigrinya.")

_DATA: Final = ("templates", "list_headings.toml")
_LOCALES: Final = ("nl", "en")
_NO_LANGUAGE: Final = frozenset({"mul", "und", "zxx", "mis", "root"})
_BETWEEN = re.compile(r"[,;/&+|\n]")
_AND = re.compile(r"\s+(?:en|and)\s+")
# How well someone speaks it is not kept: “Nederlands (A2)”, “Arabisch B1”.
_LEVEL = re.compile(r"\([^)]*\)|\b[abc][12]\+?(?!\w)")


def language_codes(text: str) -> tuple[str, bool]:
    """Return the languages that a cell names.

    Args:
        text: names or codes, divided by commas, semicolons, strokes, line ends or “en”; codes also by spaces only.

    Returns:
        The codes in their order with a space between, each once: of two letters where ISO 639 has such a code, else
        of three. And whether every part was understood.
    """
    codes: list[str] = []
    understood = True
    for part in _parts(_LEVEL.sub(" ", _fold_lines(text))):
        found = _codes_of(part)
        understood = understood and found is not None
        codes += found or []
    return " ".join(dict.fromkeys(codes)), understood


def _fold_lines(text: str) -> str:
    return "\n".join(fold(line) for line in text.splitlines())


def _parts(text: str) -> list[str]:
    parts: list[str] = []
    for chunk in _BETWEEN.split(text):
        # “ar nl en” are three codes, and “Arabisch en Nederlands” are two names.
        parts += [chunk] if _codes_of(chunk) else _AND.split(f" {chunk} ")
    return [part.strip() for part in parts if part.strip()]


def _codes_of(part: str) -> list[str] | None:
    """Return the code of a name, or the codes in a row of codes; None where it is neither."""
    if code := _by_name().get(" ".join(part.split())):
        return [code]
    words = part.split()
    return words if words and all(word in _codes() for word in words) else None


@cache
def _codes() -> frozenset[str]:
    from babel import Locale

    return frozenset(str(code) for code in Locale.parse("en").languages if len(str(code)) <= 3) - _NO_LANGUAGE


@cache
def _by_name() -> Mapping[str, str]:
    """Return the code of every language by its folded name; plain languages before those of a region."""
    from babel import Locale

    names: dict[str, str] = {fold(name): code for name, code in read_toml(*_DATA)["languages"].items()}
    for locale in _LOCALES:
        languages = {str(key): str(name) for key, name in Locale.parse(locale).languages.items()}
        for key in sorted(languages, key=lambda key: (len(key), key)):
            code = key.split("_")[0]
            if code not in _NO_LANGUAGE:
                names.setdefault(fold(languages[key]), code)
    return names
