"""A font inside a file: only the glyphs that were used, with what each of them means.

Text is written with two-byte glyph numbers (Identity-H). A glyph that stands for something else than usual, as the
shapes of Arabic letters do, gets a number of its own behind the last glyph, so that a reader finds the right letter.
"""

from __future__ import annotations

import hashlib
import string
from collections.abc import Iterable, Iterator
from itertools import groupby

import uharfbuzz as hb
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString

from coachdesk.documents.engine.fonts import Face
from coachdesk.documents.engine.objects import Document, Reference, Stream, number
from coachdesk.documents.engine.shaping import Piece

UNHEARD = "\u00ad"
"""The meaning of a glyph that is only a part of a letter, as Arabic dots: a soft hyphen, which every reader skips."""

_SYMBOLIC = 4
_STEM = {False: 80, True: 140}
_MOST_ENTRIES = 100
"""How many entries a block of a character map may have."""


class EmbeddedFont:
    """One face in one document.

    Args:
        face: the face.
        name: what content streams call it, as “F1”.
    """

    def __init__(self, face: Face, name: str) -> None:
        self.face = face
        self.name = name
        self.pieces: set[Piece] = set()
        """What was drawn; whoever draws adds to it."""
        self._own_numbers: dict[tuple[int, str], int] = {}

    def number_of(self, glyph: int, meaning: str) -> int:
        """Return the number with which a glyph is written where it has a meaning."""
        meaning = meaning or UNHEARD
        if self.face.meanings.get(glyph) == meaning:
            return glyph
        return self._own_numbers.setdefault((glyph, meaning), self.face.glyph_count + len(self._own_numbers))

    def operators(self, piece: Piece, size: float) -> str:
        """Return what draws a piece that is not plain, glyph by glyph in reading order."""
        out: list[str] = []
        pen = 0.0
        rise = 0.0
        for glyph in piece.glyphs:
            if glyph.y != rise:
                rise = glyph.y
                out.append(f"{number(rise * size / 1000)} Ts")
            move = f"{pen - glyph.x:g}" if glyph.x != pen else ""
            out.append(f"[{move}<{self.number_of(glyph.index, glyph.meaning):04x}>] TJ")
            pen = glyph.x + glyph.advance
        if rise:
            out.append("0 Ts")
        if pen != piece.width:
            out.append(f"[{pen - piece.width:g}] TJ")
        return " ".join(out)

    def addObjects(self, document: Document) -> None:  # noqa: N802 ReportLab calls it when the file is saved
        """Write the font into the file."""
        glyphs = sorted({0}.union(*(piece.used for piece in self.pieces)))
        meanings = {glyph: self.face.meanings[glyph] for glyph in glyphs if glyph in self.face.meanings}
        meanings |= {code: meaning for (_, meaning), code in self._own_numbers.items()}
        widths = {glyph: self.face.advance(glyph) for glyph in glyphs}
        widths |= {code: self.face.advance(glyph) for (glyph, _), code in self._own_numbers.items()}
        tag = _subset_tag(glyphs)
        full_name = PDFName(f"{tag}+{self.face.name}")
        descendant = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("CIDFontType2"),
                "BaseFont": full_name,
                "CIDSystemInfo": PDFDictionary(
                    {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
                ),
                "FontDescriptor": document.refer(self._descriptor(document, full_name, glyphs)),
                "CIDToGIDMap": self._glyph_map(document),
                "DW": 0,
                "W": _width_array(widths),
            }
        )
        font = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("Type0"),
                "BaseFont": full_name,
                "Encoding": PDFName("Identity-H"),
                "DescendantFonts": PDFArray([document.refer(descendant)]),
                "ToUnicode": document.refer(Stream(_character_map(meanings).encode("ascii"))),
            }
        )
        document.fonts[self.name] = document.refer(font)

    def _descriptor(self, document: Document, full_name: str, glyphs: list[int]) -> PDFDictionary:
        program = _subset(self.face, glyphs)
        return PDFDictionary(
            {
                "Type": PDFName("FontDescriptor"),
                "FontName": full_name,
                "Flags": _SYMBOLIC,
                "FontBBox": PDFArray(self.face.box),
                "ItalicAngle": 0,
                "Ascent": self.face.ascent,
                "Descent": self.face.descent,
                "CapHeight": self.face.cap_height,
                "StemV": _STEM[self.face.name.endswith("Bold")],
                "FontFile2": document.refer(Stream(program, {"Length1": len(program)})),
            }
        )

    def _glyph_map(self, document: Document) -> Reference | str:
        """Return which glyph each number draws; plain identity while no glyph has a second meaning."""
        if not self._own_numbers:
            return PDFName("Identity")
        glyphs = [*range(self.face.glyph_count), *(glyph for glyph, _ in self._own_numbers)]
        return document.refer(Stream(b"".join(glyph.to_bytes(2, "big") for glyph in glyphs)))


def _subset(face: Face, glyphs: Iterable[int]) -> bytes:
    wanted = hb.SubsetInput()
    wanted.glyph_set.update(glyphs)
    # Numbers stay as they are, so that text can be written before it is known what else will be.
    wanted.flags = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    program: bytes = hb.subset(face.program, wanted).blob.data
    return program


def _subset_tag(glyphs: list[int]) -> str:
    """Return six capitals that depend on what was kept, as PDF 9.6.4 asks."""
    digest = hashlib.sha256(repr(glyphs).encode()).digest()
    return "".join(string.ascii_uppercase[byte % 26] for byte in digest[:6])


def _width_array(widths: dict[int, float]) -> str:
    """Return the widths, with neighbours together."""
    codes = sorted(widths)
    groups = (list(group) for _, group in groupby(codes, key=lambda code: code - codes.index(code)))
    return "[" + " ".join(f"{group[0]} [{' '.join(number(widths[code]) for code in group)}]" for group in groups) + "]"


def _character_map(meanings: dict[int, str]) -> str:
    """Return the map from written numbers to Unicode."""
    lines = [
        f"<{code:04X}> <{meaning.encode('utf-16-be').hex().upper()}>" for code, meaning in sorted(meanings.items())
    ]
    blocks = "\n".join(_blocks(lines))
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n{blocks}\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    )


def _blocks(lines: list[str]) -> Iterator[str]:
    for start in range(0, len(lines), _MOST_ENTRIES):
        part = lines[start : start + _MOST_ENTRIES]
        yield "\n".join((f"{len(part)} beginbfchar", *part, "endbfchar"))
