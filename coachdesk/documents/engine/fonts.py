"""The fonts that CoachDesk ships: which of them has a character, and what each glyph means.

A chain of three families covers every text: Noto Sans for Latin, Greek and Cyrillic letters, then Arabic, then
Ethiopic. A face is read when the first character needs it.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from functools import cache, cached_property

import uharfbuzz as hb

from coachdesk.resources import resource_path

FAMILIES = ("NotoSans", "NotoSansArabic", "NotoSansEthiopic")
"""In the order in which they are asked for a character."""


class Face:
    """One font file. Lengths are in thousandths of an em, as PDF counts them.

    Args:
        name: the PostScript name, which is the name of the file as well.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.program = hb.Face(hb.Blob(resource_path("fonts", f"{name}.ttf").read_bytes()))
        self.font = hb.Font(self.program)
        self.scale: float = 1000 / self.program.upem
        self.glyph_count: int = self.program.glyph_count
        self.coverage: frozenset[int] = frozenset(self.program.unicodes)
        extents = self.font.get_font_extents("ltr")
        self.ascent: float = extents.ascender * self.scale
        self.descent: float = extents.descender * self.scale

    @cached_property
    def meanings(self) -> dict[int, str]:
        """The character that each glyph stands for by itself; the lowest one, where it stands for several."""
        found: dict[int, str] = {}
        for code in sorted(self.coverage, reverse=True):
            found[self.font.get_nominal_glyph(code)] = chr(code)
        return found

    @cached_property
    def box(self) -> tuple[float, float, float, float]:
        """The box around all glyphs: left, bottom, right, top."""
        corners = struct.unpack(">4h", self.program.reference_table("head").data[36:44])
        return tuple(corner * self.scale for corner in corners)

    @cached_property
    def cap_height(self) -> float:
        """The height of a flat capital letter."""
        height: float = self.font.get_metric_position_with_fallback(hb.OTMetricsTag.CAP_HEIGHT)
        return height * self.scale

    def advance(self, glyph: int) -> float:
        """Return how far a glyph moves the pen by itself."""
        width: float = self.font.get_glyph_h_advance(glyph)
        return width * self.scale


@cache
def face(name: str) -> Face:
    """Return a face by its name; the same object each time."""
    return Face(name)


def chain(*, bold: bool) -> Iterator[Face]:
    """Yield the faces of a weight in the order in which they are asked."""
    for family in FAMILIES:
        yield face(f"{family}-{'Bold' if bold else 'Regular'}")


def in_faces(text: str, *, bold: bool) -> Iterator[tuple[Face, str]]:
    """Yield the parts of a text with the face that draws each of them.

    A face keeps accents, signs and spaces between its letters, so that a word changes face only where it must. What no
    face has is given to the first one; `characters.unprintable` says beforehand which that would be.
    """
    first = next(chain(bold=bold))
    start, current = 0, first
    for at, char in enumerate(text):
        code = ord(char)
        if code in current.coverage and (current is first or not char.isalpha() or code not in first.coverage):
            continue
        wanted = next((each for each in chain(bold=bold) if code in each.coverage), current)
        if wanted is not current:
            if at > start:
                yield current, text[start:at]
            start, current = at, wanted
    if start < len(text):
        yield current, text[start:]


@cache
def coverage() -> frozenset[int]:
    """Return every character that some shipped face can draw."""
    return frozenset().union(*(each.coverage for each in chain(bold=False)))
