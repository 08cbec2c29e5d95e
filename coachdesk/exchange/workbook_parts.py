"""A look through the parts of an .xlsx before anything is built from them: size, doctypes, merged cells.

An .xlsx is a zip of XML, and both can be made to grow a thousandfold in memory. What is allowed here is several times
what the largest list needs.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from xml.parsers import expat
from zipfile import ZipFile, ZipInfo

from coachdesk.exchange import refusal
from coachdesk.exchange.refusal import NotAList

MOST_PARTS: Final = 2_000
LARGEST_UNPACKED: Final = 100 * 1024 * 1024
SMALL_UNPACKED: Final = 1024 * 1024
"""Below this size the ratio does not matter."""
HIGHEST_RATIO: Final = 100
"""Real sheets of many like rows pack 10 to 40 times smaller."""
MOST_ELEMENTS_AT_ONCE: Final = 200_000
"""Of what stays in memory together: within one row or one shared text, or between them."""
MOST_ELEMENTS: Final = 5_000_000
_CHUNK: Final = 1 << 16
_ENCRYPTED: Final = 0x1


def require_small(archive: ZipFile) -> None:
    """Refuse an archive by what its directory says; no part of it is unpacked.

    The directory cannot lie: `zipfile` gives no more of a part than the size stated there.

    Raises:
        NotAList: it is locked, has too many parts, or would unpack to too much.
    """
    parts = archive.infolist()
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise NotAList(refusal.PASSWORD)
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or unpacked > LARGEST_UNPACKED or any(_is_blown_up(part) for part in parts):
        raise NotAList(refusal.UNPACKS_TOO_LARGE)


def _is_blown_up(part: ZipInfo) -> bool:
    return part.file_size > SMALL_UNPACKED and part.file_size > HIGHEST_RATIO * part.compress_size


def merged_cells(archive: ZipFile) -> Mapping[str, tuple[str, ...]]:
    """Go through every part once and return which cells are merged, as “B2:B5”, by the name of the part.

    Raises:
        NotAList: a part declares a doctype, as no spreadsheet does, or holds far too many elements.
    """
    return {part.filename: merged for part in archive.infolist() if (merged := _merged_in(archive, part))}


def _merged_in(archive: ZipFile, part: ZipInfo) -> tuple[str, ...]:
    count = _ElementCount()
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = count.start
    with archive.open(part) as file:
        try:
            while chunk := file.read(_CHUNK):
                parser.Parse(chunk, False)
        except expat.ExpatError:
            return ()  # not XML, such as a picture; the workbook reader finds out whether it should have been
    return tuple(count.merged)


def _refuse_doctype(*_declaration: object) -> None:
    raise NotAList(refusal.DAMAGED)


class _ElementCount:
    """Counts what a reader of the part would have to keep, and notes merged cells on the way."""

    def __init__(self) -> None:
        self.merged: list[str] = []
        self._all = self._at_once = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = tag.rpartition(":")[2]
        self._all += 1
        self._at_once = 0 if name in {"row", "si"} else self._at_once + 1
        if self._at_once > MOST_ELEMENTS_AT_ONCE or self._all > MOST_ELEMENTS:
            raise NotAList(refusal.UNPACKS_TOO_LARGE)
        if name == "mergeCell":
            self.merged.append(attributes.get("ref", ""))
