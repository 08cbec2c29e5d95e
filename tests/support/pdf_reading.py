"""Reading papers back with PDFium, which knows nothing of how they were made: what is heard, seen, and in the file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import POINTER, c_char_p, c_ulong, c_ushort, cast, create_string_buffer
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw


@dataclass(frozen=True, slots=True)
class Heard:
    """One element of the structure tree, as a screen reader meets it: its path of tags, its own words, its figure."""

    path: tuple[str, ...]
    text: str
    alt: str

    @property
    def tag(self) -> str:
        """Return the tag of the element itself."""
        return self.path[-1]


@contextmanager
def opened(pdf: bytes) -> Iterator[pdfium.PdfDocument]:
    """Open a file and close it again."""
    document = pdfium.PdfDocument(pdf)
    try:
        yield document
    finally:
        document.close()


def page_count(pdf: bytes) -> int:
    """Return how many pages there are."""
    with opened(pdf) as document:
        return len(document)


def seen(pdf: bytes) -> str:
    """Return the text of all pages as somebody copies it."""
    with opened(pdf) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def heard(pdf: bytes) -> list[Heard]:
    """Return every element that says something, in reading order."""
    found: list[Heard] = []
    with opened(pdf) as document:
        for page in document:
            texts = _texts_by_mark(page)
            tree = raw.FPDF_StructTree_GetForPage(page)
            for index in range(raw.FPDF_StructTree_CountChildren(tree)):
                found += _walk(raw.FPDF_StructTree_GetChildAtIndex(tree, index), (), texts)
            raw.FPDF_StructTree_Close(tree)
    return found


def said_aloud(pdf: bytes) -> str:
    """Return everything that a screen reader says, spaces made single."""
    said = " ".join(f"{each.alt} {each.text}" for each in heard(pdf))
    return " ".join(said.replace("\u00ad", "").split())


def outline(pdf: bytes) -> list[tuple[int, str]]:
    """Return the outline: depth and title."""
    with opened(pdf) as document:
        return [(entry.level, entry.get_title()) for entry in document.get_toc()]


def _walk(element: Any, above: tuple[str, ...], texts: dict[int, str]) -> Iterator[Heard]:
    path = (*above, _string(raw.FPDF_StructElement_GetType, element))
    alt = _string(raw.FPDF_StructElement_GetAltText, element)
    own: list[str] = []
    children: list[Heard] = []
    for index in range(raw.FPDF_StructElement_CountChildren(element)):
        mark = raw.FPDF_StructElement_GetChildMarkedContentID(element, index)
        if mark >= 0:
            own.append(texts.get(mark, ""))
            continue
        child = raw.FPDF_StructElement_GetChildAtIndex(element, index)
        if child:
            below = list(_walk(child, path, texts))
            # Words in a link or of another language belong to the sentence they stand in.
            inline = [each for each in below if each.tag in {"Span", "Link"}]
            own += [each.text for each in inline]
            children += [each for each in below if each not in inline]
    if own or alt:
        yield Heard(path, "".join(own), alt)
    yield from children


def _texts_by_mark(page: pdfium.PdfPage) -> dict[int, str]:
    """Return what each mark of a page says: its actual text where it has one, else its glyphs."""
    texts: dict[int, str] = {}
    textpage = page.get_textpage()
    said: set[int] = set()
    for thing in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=1):
        mark = raw.FPDFPageObj_GetMarkedContentID(thing)
        if mark < 0:
            continue
        actual = _actual_text(thing)
        if not actual:
            texts[mark] = texts.get(mark, "") + _glyphs(thing, textpage)
        elif mark not in said:
            texts[mark] = texts.get(mark, "") + actual
            said.add(mark)
    return texts


def _glyphs(thing: Any, textpage: Any) -> str:
    length = raw.FPDFTextObj_GetText(thing, textpage, None, 0)
    buffer = create_string_buffer(length)
    raw.FPDFTextObj_GetText(thing, textpage, cast(buffer, POINTER(c_ushort)), length)
    return buffer.raw.decode("utf-16-le").rstrip("\x00").replace("\r\n", "")


def _actual_text(thing: Any) -> str:
    for index in range(raw.FPDFPageObj_CountMarks(thing)):
        mark = raw.FPDFPageObj_GetMark(thing, index)
        length = c_ulong()
        name = c_char_p(b"ActualText")
        if raw.FPDFPageObjMark_GetParamStringValue(mark, name, None, 0, length) and length.value > 2:
            buffer = create_string_buffer(length.value)
            target = cast(buffer, POINTER(c_ushort))
            raw.FPDFPageObjMark_GetParamStringValue(mark, name, target, length.value, length)
            text = buffer.raw.decode("utf-16-le").rstrip("\x00")
            # PDFium hands over the bytes of a UTF-16 string one by one.
            return text if text.isprintable() else text.encode("latin-1").decode("utf-16-be", "ignore")
    return ""


def _string(ask: Any, element: Any) -> str:
    length = ask(element, None, 0)
    if length <= 2:
        return ""
    buffer = create_string_buffer(length)
    ask(element, buffer, length)
    return buffer.raw.decode("utf-16-le").rstrip("\x00")
