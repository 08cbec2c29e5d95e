"""From words to glyphs: HarfBuzz joins Arabic letters, sets accents and kerns; a word once shaped is kept.

Text repeats itself, so shaping word by word and keeping the result costs less than measuring letters, and gives every
script the same road. What is kept holds words of people's texts: `forget` empties it when the vault is locked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import uharfbuzz as hb

from coachdesk.documents.engine import bidi
from coachdesk.documents.engine.fonts import Face, in_faces

MOST_KEPT = 8192
"""How many shaped words are kept; more than the words of twenty papers, some four megabytes."""

_SEEN = str.maketrans(
    # A space that does not break is a space; what only steers the text is not drawn.
    {"\u00a0": " ", "\u202f": " "}
    | dict.fromkeys("\u00ad\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff", "")
    | dict.fromkeys(bidi.LRI + bidi.RLI + bidi.FSI + bidi.PDI, "")
)
_SCRIPTS = (
    ("Arab", re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")),
    ("Cyrl", re.compile("[\u0400-\u052f]")),
    ("Ethi", re.compile("[\u1200-\u139f]")),
    ("Grek", re.compile("[\u0370-\u03ff]")),
)


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph at its place in a piece.

    Args:
        index: the number of the glyph in its face.
        meaning: the text it stands for; empty for the second and later glyphs of what is one sign to a reader.
        x, y: where it is drawn, from the start of the piece on the baseline.
        advance: how far it moves the pen by itself.
    """

    index: int
    meaning: str
    x: float
    y: float
    advance: float


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """Glyphs of one face, in the order in which they are read.

    Args:
        face: the face.
        width: how far the piece reaches, in thousandths of an em.
        code: the content of a PDF text array, where each glyph stands on the baseline for what it always means.
        glyphs: the glyphs one by one, where it is not that plain.
        used: the numbers of the glyphs.
    """

    face: Face
    width: float
    code: str
    glyphs: tuple[Glyph, ...]
    used: frozenset[int]


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """A shaped text without a place to break.

    Args:
        text: the characters, in the order in which they are read.
        pieces: the glyphs, in the same order where the word runs from left to right.
        width: in thousandths of an em.
        script: the ISO 15924 code where the letters are not Latin, or empty.
    """

    text: str
    pieces: tuple[Piece, ...]
    width: float
    script: str


@lru_cache(maxsize=MOST_KEPT)
def shape(text: str, bold: bool, rtl: bool = False) -> Word:
    """Return a text as glyphs.

    Args:
        text: a word, or less; one direction.
        bold: the weight.
        rtl: whether it runs from right to left.
    """
    seen = text.translate(_SEEN)
    pieces = tuple(_piece(face, part, rtl=rtl) for face, part in in_faces(seen, bold=bold))
    script = "" if text.isascii() else next((code for code, letters in _SCRIPTS if letters.search(text)), "")
    return Word(seen, pieces, sum(piece.width for piece in pieces), script)


@cache
def soft_hyphen(bold: bool) -> Word:
    """Return the hyphen at the end of a line that broke within a word: drawn, but no letter of the word."""
    plain = shape("-", bold)
    (piece,) = plain.pieces
    (index,) = piece.used
    glyph = Glyph(index, "\u00ad", 0, 0, piece.width)
    return Word("", (Piece(piece.face, piece.width, "", (glyph,), piece.used),), piece.width, "")


def forget() -> None:
    """Empty what is kept of shaped words."""
    shape.cache_clear()
    soft_hyphen.cache_clear()


def _piece(face: Face, text: str, *, rtl: bool) -> Piece:
    buffer = hb.Buffer()
    buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if rtl else "ltr"
    hb.shape(face.font, buffer)
    glyphs = tuple(_glyphs(face, text, buffer.glyph_infos, buffer.glyph_positions))
    width = sum(position.x_advance for position in buffer.glyph_positions) * face.scale
    used = frozenset(glyph.index for glyph in glyphs)
    code = "" if rtl else _plain_code(face, glyphs, width)
    return Piece(face, width, code, () if code else glyphs, used)


def _glyphs(face: Face, text: str, infos: list[Any], positions: list[Any]) -> Iterator[Glyph]:
    """Yield the glyphs in reading order; HarfBuzz gives them from left to right."""
    starts = sorted({info.cluster for info in infos})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    pen = 0.0
    placed = []
    for info, position in zip(infos, positions, strict=True):
        placed.append((info.cluster, info.codepoint, pen + position.x_offset, position.y_offset))
        pen += position.x_advance
    meant: set[int] = set()
    for cluster, index, x, y in sorted(placed, key=lambda each: each[0]):
        meaning = "" if cluster in meant else text[cluster : ends[cluster]]
        meant.add(cluster)
        yield Glyph(index, meaning, x * face.scale, y * face.scale, face.advance(index))


def _plain_code(face: Face, glyphs: tuple[Glyph, ...], width: float) -> str:
    """Return glyph numbers and the kerning between them as a PDF text array; empty where that cannot say it all."""
    parts: list[str] = []
    pen = 0.0
    for glyph in glyphs:
        if glyph.y or face.meanings.get(glyph.index) != glyph.meaning:
            return ""
        if glyph.x != pen:
            parts.append(f">{pen - glyph.x:g}<")
        parts.append(f"{glyph.index:04x}")
        pen = glyph.x + glyph.advance
    tail = f"{pen - width:g}" if pen != width else ""
    return f"<{''.join(parts)}>{tail}".replace("<>", "")
