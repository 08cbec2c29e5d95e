"""Where the letters of a paper stand, as PDFium measures them: for tests of what is too near, and of what wraps."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

import pypdfium2.raw as raw

from coachdesk.documents.engine.sheet import MM
from tests.support.pdf_reading import opened

FOOT_RULE = 14.5 * MM


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter and the rectangle of its ink, in points from the lower left corner of its page."""

    char: str
    left: float
    bottom: float
    right: float
    top: float
    line: float

    def touches(self, other: Letter) -> bool:
        """Tell whether the rectangles of two letters overlap."""
        return (
            self.left < other.right and other.left < self.right and self.bottom < other.top and other.bottom < self.top
        )


def letters(pdf: bytes, page: int = 0) -> list[Letter]:
    """Return the letters of a page that leave ink, each with the height of its baseline as `line`."""
    found = []
    with opened(pdf) as document:
        text = document[page].get_textpage()
        for at in range(text.count_chars()):
            char = chr(raw.FPDFText_GetUnicode(text, at))
            if char.isspace() or not char.isprintable():
                continue
            x, y = raw.c_double(), raw.c_double()
            raw.FPDFText_GetCharOrigin(text, at, x, y)
            left, bottom, right, top = text.get_charbox(at)
            found.append(Letter(char, left, bottom, right, top, round(y.value, 1)))
    return found


def foot_lines(pdf: bytes, page: int = 0) -> list[str]:
    """Return the lines under the rule of the foot, without their spaces."""
    low = sorted((each for each in letters(pdf, page) if each.line < FOOT_RULE), key=lambda each: -each.line)
    return ["".join(each.char for each in line) for _, line in groupby(low, key=lambda each: each.line)]
