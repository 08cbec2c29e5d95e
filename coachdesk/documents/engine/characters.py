"""What may stand in a text on paper: tidied characters, and those that no shipped font can draw."""

from __future__ import annotations

import re
import unicodedata

from coachdesk.documents.engine.fonts import coverage

_VARIATION_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


def tidy(text: str) -> str:
    """Return a text as it is printed: accents joined to their letters, one kind of line end, no control characters."""
    if text.isascii() and text.isprintable():
        return text
    lined = _LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text)).replace("\t", " ")
    return _CONTROLS.sub("", lined)


def is_printable(char: str) -> bool:
    """Tell whether a character can be drawn, or is one that is never seen, such as a joiner or a line end."""
    if ord(char) in coverage() or char == "\n" or unicodedata.category(char) == "Cf":
        return True
    return _VARIATION_SELECTORS.match(char) is not None


def unprintable(text: str) -> list[str]:
    """Return the characters of a text that no shipped font has, each once, in the order of the text."""
    if text.isascii():
        return []
    return [char for char in dict.fromkeys(text) if not is_printable(char)]


def without_unprintable(text: str) -> str:
    """Return a text without the characters that no shipped font has, and without the holes they would leave."""
    missing = unprintable(text)
    if not missing:
        return text
    kept = _VARIATION_SELECTORS.sub("", "".join(char for char in text if char not in missing))
    return re.sub(" {2,}", " ", kept).strip()
