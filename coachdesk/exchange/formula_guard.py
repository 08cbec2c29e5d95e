"""Text in a .csv that a spreadsheet would take for a formula: it goes out behind an apostrophe, and comes in without.

A spreadsheet computes what begins with = + - @, so a name such as =HYPERLINK(…) would be a program in somebody else's
hands (CWE-1236). Full-width and small variants of the four, and a tab or line end before them, count as well.
"""

from __future__ import annotations

import re

_STARTS = "=+\\-@＝＋－＠﹦﹢﹣﹫⁼⁺⁻−"
# Apostrophes that stand there already are kept apart by one more, so that taking one off gives the very same text.
_DANGEROUS = re.compile(rf"'*(?:[\t\r\n]|[\s\u200b-\u200f\u2060\ufeff]*[{_STARTS}])")


def neutralise(text: str) -> str:
    """Return the text as a spreadsheet takes it for text, whatever it begins with."""
    return f"'{text}" if _DANGEROUS.match(text) else text


def restore(text: str) -> str:
    """Return what `neutralise` was given; a text that it did not touch stays as it is."""
    return text[1:] if text.startswith("'") and _DANGEROUS.match(text) else text


def is_formula(text: str) -> bool:
    """Tell whether a cell of a .csv holds a formula: it begins with an equals sign."""
    return text.lstrip().startswith("=")
