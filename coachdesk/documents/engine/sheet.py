"""The surface that blocks draw on: pages, marks for the structure tree, pictures, links and the outline.

Coordinates are points from the lower left corner. Whatever is put between marks is an artifact.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName

from coachdesk.documents.engine.embedding import EmbeddedFont
from coachdesk.documents.engine.fonts import Face
from coachdesk.documents.engine.metadata import describe
from coachdesk.documents.engine.objects import (
    Bookmark,
    Document,
    Page,
    Reference,
    Stream,
    Written,
    number,
    text_string,
)
from coachdesk.documents.engine.tags import Annotation, Element, Structure

MM = 72 / 25.4
"""Points in a millimetre."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points: its left side, its top, and how wide and high it is."""

    x: float
    top: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        """The lower side."""
        return self.top - self.height

    def inset(self, left: float, top: float, right: float, bottom: float) -> Box:
        """Return the box without its margins."""
        return Box(self.x + left, self.top - top, self.width - left - right, self.height - top - bottom)


@dataclass(slots=True)
class _Open:
    """The page that is being drawn."""

    key: int
    code: list[str] = field(default_factory=list)
    pictures: dict[str, Reference] = field(default_factory=dict)
    links: list[Reference] = field(default_factory=list)
    state: str = ""
    """“”, “artifact” or “element”: what the operators that follow belong to."""


class Sheet:
    """A document while it is drawn, page after page.

    Args:
        title: the title that readers show.
        author: who made it.
        language: the language of the text.
        made_on: the only date in the file.
        size: of each page, in points.
        colours: the operands of each role, as {"ink": "0.1 0.1 0.1"}.
        rtl: whether columns, lists and lines start on the right.
    """

    def __init__(
        self,
        *,
        title: str,
        author: str,
        language: str,
        made_on: date,
        size: tuple[float, float],
        colours: dict[str, str],
        rtl: bool = False,
    ) -> None:
        self.size = size
        self.colours = colours
        self.rtl = rtl
        self.in_figure = False
        self.structure = Structure()
        self._document = Document(title=title, author=author, language=language, made_on=made_on)
        describe(self._document, title=title, author=author, language=language, made_on=made_on)
        if rtl:
            self._document.Catalog.ViewerPreferences = Written("<< /DisplayDocTitle true /Direction /R2L >>")
        self._fonts: dict[Face, EmbeddedFont] = {}
        self._pages: list[Reference] = []
        self._page = _Open(0)
        self._has_page = False
        self._when_saved: list[Callable[[], None]] = []

    @property
    def root(self) -> Element:
        """The element that holds the whole document."""
        return self.structure.root

    @property
    def page_count(self) -> int:
        """How many pages were begun."""
        return len(self._pages) + self._has_page

    # -- pages

    def new_page(self) -> None:
        """Begin the next page."""
        self._finish_page()
        self._page = _Open(self.structure.new_page())
        self._has_page = True

    def saved(self) -> bytes:
        """Finish the file and return it."""
        self._finish_page()
        for finish in self._when_saved:
            finish()
        self._document.delayedFonts.extend(self._fonts.values())
        self.structure.write(self._document, self._pages)
        return self._document.saved()

    def when_saved(self, finish: Callable[[], None]) -> None:
        """Call something when all pages are drawn, as what has to know how many there are."""
        self._when_saved.append(finish)

    def _finish_page(self) -> None:
        if not self._has_page:
            return
        self._close_mark()
        code = "\n".join(self._page.code).encode("ascii")
        self._document.updateSignature(code)
        resources = PDFDictionary({"Font": self._document.fonts_reference, "ProcSet": PDFArray(["/PDF", "/Text"])})
        if self._page.pictures:
            resources["XObject"] = PDFDictionary(self._page.pictures)
        page = Page(self.size, Stream(code), resources, self._page.key)
        page.Annots = self._page.links
        self._pages.append(self._document.thisPageRef())
        self._document.addPage(page)
        self._has_page = False

    # -- marks

    def mark(self, element: Element, actual_text: str = "") -> None:
        """Let what is put from here on belong to an element.

        Args:
            element: it was placed in the tree when it was made.
            actual_text: what it says, where glyphs cannot tell.
        """
        self._close_mark()
        mark = self.structure.mark(element, len(self._pages), self._page.key)
        said = f" /ActualText {text_string(actual_text)}" if actual_text else ""
        self._page.code.append(f"/{element.tag} <</MCID {mark}{said}>> BDC")
        self._page.state = "element"

    def unmark(self) -> None:
        """Let what is put from here on be an artifact again."""
        self._close_mark()

    def begin_pagination(self, kind: str) -> None:
        """Let what is put from here on be part of every page: a “Header” or a “Footer”."""
        self._close_mark()
        self._page.code.append(f"/Artifact <</Type /Pagination /Subtype /{kind}>> BDC")
        self._page.state = "artifact"

    def begin_figure(self, element: Element, box: Box) -> None:
        """Let what is put from here on, words too, be one picture."""
        corners = " ".join(number(value) for value in (box.x, box.bottom, box.x + box.width, box.top))
        element.attributes["Layout"] = f"/Placement /Block /BBox [{corners}]"
        self.mark(element)
        self.in_figure = True

    def end_figure(self) -> None:
        """End a picture."""
        self.in_figure = False
        self.unmark()

    def _close_mark(self) -> None:
        if self._page.state:
            self._page.code.append("EMC")
        self._page.state = ""

    # -- content

    def put(self, *operators: str) -> None:
        """Add operators to the page; outside marks they are an artifact."""
        if not self._page.state:
            self._page.code.append("/Artifact BMC")
            self._page.state = "artifact"
        self._page.code += operators

    def font(self, face: Face) -> EmbeddedFont:
        """Return a face as this document holds it."""
        font = self._fonts.get(face)
        if font is None:
            font = self._fonts[face] = EmbeddedFont(face, f"F{len(self._fonts) + 1}")
        return font

    def picture(self, data: bytes, pixels: tuple[int, int]) -> str:
        """Add a JPEG in RGB to the page and return the name to put before “Do”."""
        image = Stream(
            data,
            {
                "Type": PDFName("XObject"),
                "Subtype": PDFName("Image"),
                "Width": pixels[0],
                "Height": pixels[1],
                "ColorSpace": PDFName("DeviceRGB"),
                "BitsPerComponent": 8,
                "Filter": PDFName("DCTDecode"),
            },
            compressed=False,
        )
        return self._add_object(image)

    def form_filled_later(self, box: Box) -> tuple[str, Stream]:
        """Add a piece of content that is written when the file is saved; return its name and its stream."""
        form = Stream(
            b"",
            {
                "Type": PDFName("XObject"),
                "Subtype": PDFName("Form"),
                "BBox": PDFArray([box.x, box.bottom, box.x + box.width, box.top]),
                "Resources": PDFDictionary({"Font": self._document.fonts_reference}),
            },
        )
        return self._add_object(form), form

    @contextmanager
    def written_to(self, form: Stream) -> Iterator[None]:
        """Let what is put within belong to a form instead of a page."""
        page, self._page = self._page, _Open(0, state="artifact")
        yield
        form.content = "\n".join(self._page.code).encode("ascii")
        self._page = page

    def _add_object(self, thing: Stream) -> str:
        name = f"X{len(self._page.pictures) + 1}"
        self._page.pictures[name] = self._document.refer(thing)
        return name

    # -- links and outline

    def link(self, element: Element, target: str, box: Box) -> None:
        """Make a box lead somewhere.

        Args:
            element: the “Link” element; its alternative text is what the link is called.
            target: a URI, as “tel:0612345601”.
            box: where to click.
        """
        key = self.structure.new_annotation(element)
        corners = " ".join(number(value) for value in (box.x, box.bottom, box.x + box.width, box.top))
        annotation = Written(
            f"<< /Type /Annot /Subtype /Link /Rect [{corners}] /Border [0 0 0] /F 4 /StructParent {key}"
            f" /Contents {text_string(element.alt)} /A << /S /URI /URI {text_string(target)} >> >>"
        )
        reference = self._document.refer(annotation)
        self._page.links.append(reference)
        element.kids.append(Annotation(len(self._pages), reference))

    def bookmark(self, title: str, level: int, top: float) -> None:
        """Add an entry to the outline that leads to a height on this page."""
        self._document.contents.bookmarks.append(Bookmark(title, level, self._document.thisPageRef(), top))
