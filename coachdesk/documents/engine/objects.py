"""PDF objects as ReportLab keeps them, with the few keys and bytes that accessible, lasting files need besides.

No part of ReportLab is patched: what it lacks stands here in subclasses.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from reportlab.lib.utils import TimeStamp
from reportlab.pdfbase.pdfdoc import (
    BasicFonts,
    PDFArray,
    PDFCatalog,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFObject,
    PDFObjectReference,
    PDFOutlines0,
    PDFPage,
    PDFPages,
    PDFStream,
    PDFString,
    PDFZCompress,
)

Reference = PDFObjectReference


def text_string(text: str) -> str:
    """Return a text as a PDF string: plain where it is ASCII, else UTF-16."""
    if text.isascii():
        escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        return f"({escaped})"
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def number(value: float) -> str:
    """Return a length for a content stream: a thousandth of a point is finer than any printer."""
    return f"{value:.3f}".rstrip("0").rstrip(".") if value % 1 else f"{value:.0f}"


class Written(PDFObject):
    """An object whose text is ready, or will be when the file is saved; kept by reference only."""

    __RefOnly__ = 1

    def __init__(self, text: str = "") -> None:
        self.text = text

    def format(self, document: PDFDocument) -> bytes:  # noqa: ARG002 ReportLab asks like this
        """Return the bytes of the object."""
        return self.text.encode("ascii")


class Stream(PDFStream):
    """A compressed stream with a line end before its last keyword, which PDF/A-2 6.1.7.1 wants and ReportLab omits."""

    def __init__(self, content: bytes, entries: dict[str, object] | None = None, *, compressed: bool = True) -> None:
        super().__init__(PDFDictionary(entries or {}), content, [PDFZCompress] if compressed else None)

    def format(self, document: PDFDocument) -> bytes:
        """Return the bytes of the object; what the file says makes its number."""
        document.updateSignature(self.content)
        whole: bytes = super().format(document)
        return whole.removesuffix(b"endstream\n") + b"\nendstream\n"


class Page(PDFPage):
    """A page that knows its place in the structure tree."""

    def __init__(self, size: tuple[float, float], contents: Stream, resources: PDFDictionary, key: int) -> None:
        super().__init__()
        self.__NoDefault__ = [*PDFPage.__NoDefault__, "StructParents", "Tabs"]
        self.MediaBox = PDFArray([0, 0, *size])
        self.Contents = contents
        self.Resources = resources
        self.StructParents = key
        self.Tabs = PDFName("S")
        self.Annots: list[Reference] = []


class Catalog(PDFCatalog):
    """The root of the file, with an output intent, which PDF/A needs."""

    Pages: PDFPages
    Outlines: PDFOutlines0
    Lang: PDFObject
    ViewerPreferences: PDFObject
    StructTreeRoot: PDFObject
    MarkInfo: PDFObject
    Metadata: PDFObject
    OutputIntents: PDFObject

    def __init__(self) -> None:
        self.__NoDefault__ = [*PDFCatalog.__NoDefault__, "OutputIntents"]
        self.__Refs__ = self.__NoDefault__


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline: a heading, how deep it stands, and where."""

    title: str
    level: int
    page: Reference
    top: float


class Outline(PDFOutlines0):
    """The outline of the document; ReportLab's own needs its canvas."""

    def __init__(self) -> None:
        self.bookmarks: list[Bookmark] = []
        self.ready = -1
        self._root = Written()

    def prepare(self, document: Document, canvas: object) -> None:  # noqa: ARG002 ReportLab calls it like this
        """Make the entries; called once, when the file is saved."""
        if not self.bookmarks:
            return
        self.ready = 1
        entries = [Written() for _ in self.bookmarks]
        root = document.refer(self)
        references = [document.refer(entry) for entry in entries]
        parents = _parents([bookmark.level for bookmark in self.bookmarks])
        for at, (entry, bookmark) in enumerate(zip(entries, self.bookmarks, strict=True)):
            siblings = [other for other, parent in enumerate(parents) if parent == parents[at]]
            place = siblings.index(at)
            links = {"Parent": root if parents[at] is None else references[parents[at] or 0]}
            if place:
                links["Prev"] = references[siblings[place - 1]]
            if place + 1 < len(siblings):
                links["Next"] = references[siblings[place + 1]]
            links |= _first_and_last(references, parents, at)
            target = f"/Dest [{spelled(document, bookmark.page)} /XYZ null {number(bookmark.top)} null]"
            entry.text = f"<< /Title {text_string(bookmark.title)} {target} {_spelled_all(document, links)} >>"
        ends = _spelled_all(document, _first_and_last(references, parents, None))
        self._root.text = f"<< /Type /Outlines {ends} >>"

    def format(self, document: PDFDocument) -> bytes:
        """Return the bytes of the root."""
        return self._root.format(document)


def _parents(depths: Sequence[int]) -> list[int | None]:
    """Return for each entry which earlier entry it stands under."""
    above: list[tuple[int, int]] = []
    parents: list[int | None] = []
    for at, depth in enumerate(depths):
        while above and above[-1][0] >= depth:
            above.pop()
        parents.append(above[-1][1] if above else None)
        above.append((depth, at))
    return parents


def _first_and_last(references: list[Reference], parents: list[int | None], at: int | None) -> dict[str, Reference]:
    children = [references[child] for child, parent in enumerate(parents) if parent == at]
    return {"First": children[0], "Last": children[-1]} if children else {}


def spelled(document: Document, reference: Reference) -> str:
    """Return a reference as it is written, “12 0 R”."""
    return "{} {} R".format(*document.idToObjectNumberAndVersion[reference.name])


def _spelled_all(document: Document, references: dict[str, Reference]) -> str:
    return " ".join(f"/{key} {spelled(document, reference)}" for key, reference in references.items())


class Document(PDFDocument):
    """A PDF 1.7 file that is the same, byte for byte, whenever it is made from the same content.

    Args:
        title: the title that readers show.
        author: who made it.
        language: the language of the text, as “nl”.
        made_on: the only date in the file.
    """

    Catalog: Catalog
    Pages: PDFPages

    def __init__(self, *, title: str, author: str, language: str, made_on: date) -> None:
        super().__init__(compression=1, invariant=1, pdfVersion=(1, 7), lang=language)
        self.signature = hashlib.sha256()
        self._timeStamp = TimeStamp(invariant=1)
        self._timeStamp.YMDhms = (made_on.year, made_on.month, made_on.day, 0, 0, 0)
        self.contents = Outline()
        self.outline = self.Outlines = self.contents
        self.Catalog = self._catalog = Catalog()
        self.Catalog.Pages, self.Catalog.Outlines = self.Pages, self.contents
        self.Catalog.Lang = PDFString(language)
        self.Catalog.ViewerPreferences = PDFDictionary({"DisplayDocTitle": "true"})
        self.setTitle(title)
        self.setSubject(title)
        self.setAuthor(author)
        self.setCreator("CoachDesk")

    def refer(self, thing: PDFObject, name: str | None = None) -> Reference:
        """Return a reference to an object, which is in the file from then on."""
        return cast("Reference", self.Reference(thing, name))  # type: ignore[no-untyped-call]  # untyped in the stubs

    @property
    def fonts_reference(self) -> Reference:
        """Where the fonts are."""
        return Reference(BasicFonts)

    @property
    def fonts(self) -> PDFDictionary:
        """The fonts by the names that content streams use; every page shares them."""
        return cast("PDFDictionary", self.idToObject[BasicFonts])

    def ID(self) -> bytes:  # noqa: N802 ReportLab asks like this
        """Return the number of the file, made from what it says."""
        digest = self.signature.hexdigest()[:32]
        return f"[<{digest}> <{digest}>]".encode("ascii")

    def saved(self) -> bytes:
        """Return the whole file."""
        return self.GetPDFData(None)
