"""One document of eight pages made three ways: by our kit, by Typst, and by ReportLab's bare canvas.

A title, a photo, two line charts, a table of forty rows and plenty of text. Every function returns the bytes of a PDF,
so that whoever compares them measures the same thing three times. The canvas draws the glyphs that our kit placed, line
by line, untagged: it is the floor under anything ReportLab can do.
"""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import POINTER, c_float, c_ushort, cast, create_string_buffer
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from coachdesk.documents import theme
from coachdesk.documents.blocks.base import Block, Gap
from coachdesk.documents.blocks.chart import Progress, Reading, progress_chart
from coachdesk.documents.blocks.figure import Photo
from coachdesk.documents.blocks.flow import flow
from coachdesk.documents.blocks.table import Column, Row
from coachdesk.documents.engine.page import Furniture, Geometry, Pages
from coachdesk.documents.engine.sheet import MM, Sheet
from coachdesk.documents.kit import Kit
from coachdesk.i18n import Language, words_in
from coachdesk.resources import resource_path

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

MADE_ON = date(2027, 2, 22)
TITLE = "Overdracht van Mila Ötztürk-Čapek"
TEXT = theme.Style(11, 5.8)
CELL = theme.Style(10, 4.8)
ROWS = 40

_SENTENCES = (
    "Mila begint om negen uur bij de zijdeur, waar haar maatje op haar wacht.",
    "Eén opdracht tegelijk werkt het beste; een lange uitleg vooraf helpt niet.",
    "Verandert er iets in het rooster, dan hoort ze dat graag voordat ze begint.",
    "De fotokaart met de stappen ligt op haar werkbank, naast het gereedschap.",
    "In de pauze kiest ze zelf: erbij zitten, of even rustig naar buiten.",
    "Na een drukke ochtend is tien minuten rust genoeg om weer verder te kunnen.",
    "Wat ze poetst is schoon, en ze ziet vaak als eerste dat er iets niet klopt.",
    "Elke vrijdag kijken we samen terug: wat ging goed, en wat doen we volgende week?",
    "Met de bus lukt het haar nu alleen; bij vertraging belt ze de werkplaats.",
    "Een nieuwe taak doet iemand één keer voor, daarna doet zij het na.",
)
_HEADINGS = (
    "Wat helpt mij",
    "Hoe het gaat op het werk",
    "Reizen en pauzes",
    "Samen met mijn maatje",
    "Wat ik nog wil leren",
    "Als het even niet gaat",
    "Wat we hebben afgesproken",
    "Na de eerste maanden",
)


def paragraphs(section: int) -> Iterator[str]:
    """Yield the paragraphs of a section; each a different order of sentences, so that no two are alike."""
    for paragraph in range(3):
        start = section * 3 + paragraph * 7
        order = [(start + at * (1 + paragraph % 3)) % len(_SENTENCES) for at in range(6)]
        yield " ".join(
            f"{_SENTENCES[number][:-1]}, zo stond het op dag {start + at}." for at, number in enumerate(order)
        )


def table_rows() -> Iterator[tuple[str, str, str, str]]:
    """Yield the rows of the table."""
    for at in range(1, ROWS + 1):
        day = MADE_ON + timedelta(days=7 * at)
        yield f"stap {at}", f"week {at}", _SENTENCES[at % len(_SENTENCES)], words_in(Language.DUTCH).day_of_year(day)


def readings(seed: int) -> list[Reading]:
    """Return eight readings for a chart, two weeks apart."""
    values = (2, 3, 3, 5, 4, 6, 7, 8)
    return [Reading(MADE_ON + timedelta(days=14 * at), (value + seed) % 11) for at, value in enumerate(values)]


@cache
def photo() -> bytes:
    """Return a photo of some hundred kilobytes, as a phone would make it."""
    from PIL import Image

    picture = Image.effect_noise((420, 512), 90).convert("RGB")
    buffer = BytesIO()
    picture.save(buffer, "JPEG", quality=78)
    return buffer.getvalue()


def by_kit() -> bytes:
    """Return the document as our kit makes it: tagged, PDF/UA-1 and PDF/A-2a."""
    words = words_in(Language.DUTCH)
    kit = Kit(words, made_on=MADE_ON)
    geometry = Geometry()
    sheet = Sheet(
        title=TITLE,
        author="De Werkhaven",
        language="nl",
        made_on=MADE_ON,
        size=geometry.size,
        colours=theme.colours(theme.DEFAULT_ACCENT),
    )
    furniture = Furniture(
        name="De Werkhaven",
        later_names=("De Werkhaven",),
        paper=TITLE,
        foot=("Gemaakt op 22 februari 2027",),
        code="versie 1",
        page_of=lambda page, count: f"pagina {page} van {count}",
        mark=lambda sheet, x, top: None,
    )
    flow(Pages(sheet, geometry, furniture), list(_blocks(kit)))
    return sheet.saved()


def _blocks(kit: Kit) -> Iterator[Block]:
    yield kit.heading(TITLE, theme.REPORT_TITLE)
    yield Photo(photo(), 34, 41.5, alt="Foto van Mila")
    yield Gap(4 * MM)
    for section, heading in enumerate(_HEADINGS):
        yield kit.heading(heading)
        yield Gap(1.5 * MM)
        for text in paragraphs(section):
            yield kit.text(text, TEXT)
            yield Gap(2 * MM)
        yield kit.bullets(_SENTENCES[section % 4 : section % 4 + 5], style=TEXT)
        yield Gap(4 * MM)
        if section in {1, 4}:
            line = Progress("", tuple(readings(section)))
            yield progress_chart("Zelf reizen", [line], kit.words, scale=(0, 10), width=120, height=60)
            yield Gap(4 * MM)
    yield kit.heading("Het plan van week tot week")
    yield Gap(1.5 * MM)
    columns = [Column(22 * MM), Column(22 * MM), Column(), Column(28 * MM)]
    rows = [Row((kit.row_head(step, CELL), *(kit.cell(cell, CELL) for cell in cells))) for step, *cells in table_rows()]
    yield kit.table(columns, rows, head=("Stap", "Week", "Wat er gebeurt", "Voor"))


# -- Typst


def by_typst() -> bytes:
    """Return the document as Typst makes it, as PDF/UA-1."""
    import typst

    made: bytes = typst.compile(
        _typst_source().encode(),
        root=_typst_root(),
        font_paths=_typst_fonts(),
        format="pdf",
        pdf_standards=["ua-1"],
    )
    return made


@cache
def _typst_fonts() -> Any:
    """Return our fonts as Typst holds them, so that only the first document pays for reading them."""
    import typst

    return typst.Fonts(include_system_fonts=False, font_paths=[str(resource_path("fonts"))])


@cache
def _typst_root() -> str:
    """Return a folder with the photo in it, the only file that the source names."""
    folder = Path(mkdtemp(prefix="coachdesk-bench-"))
    (folder / "photo.jpg").write_bytes(photo())
    return str(folder)


@cache
def _typst_source() -> str:
    """Return the same document in Typst's markup."""
    text, lead = TEXT.size, TEXT.leading
    parts = [
        f'#set document(title: "{TITLE}", author: "De Werkhaven", date: datetime(year: 2027, month: 2, day: 22))',
        (
            '#set page(paper: "a4", margin: (x: 18mm, top: 18mm, bottom: 16mm), header: [De Werkhaven #h(1fr) '
            f"{TITLE}], footer: context [Gemaakt op 22 februari 2027 #h(1fr) versie 1 · pagina "
            "#counter(page).display() van #counter(page).final().first()])"
        ),
        f'#set text(font: "Noto Sans", size: {text}pt, lang: "nl", fill: rgb("#1B2127"))',
        f"#set par(leading: {lead}mm - {text * 0.75}pt, spacing: {lead + 2}mm - {text * 0.75}pt)",
        f'#show heading: set text(fill: rgb("{theme.DEFAULT_ACCENT}"))',
        f"= {TITLE}",
        '#figure(image("photo.jpg", width: 34mm, height: 41.5mm, alt: "Foto van Mila"))',
    ]
    for section, heading in enumerate(_HEADINGS):
        parts.append(f"== {heading}")
        parts += list(paragraphs(section))
        parts.append("\n".join(f"- {sentence}" for sentence in _SENTENCES[section % 4 : section % 4 + 5]))
        if section in {1, 4}:
            parts.append(_typst_chart(readings(section)))
    cells = ",\n".join(f"[*{step}*], [{week}], [{what}], [{day}]" for step, week, what, day in table_rows())
    parts.append("== Het plan van week tot week")
    parts.append(
        f"#{{ set text(size: {CELL.size}pt)\n"
        "table(columns: (22mm, 22mm, 1fr, 28mm), stroke: (x, y) => (bottom: 0.5pt + gray),\n"
        f"table.header([Stap], [Week], [Wat er gebeurt], [Voor]),\n{cells}) }}"
    )
    return "\n\n".join(parts)


def _typst_chart(values: list[Reading]) -> str:
    points = [(8 + 106 * at / (len(values) - 1), 52.5 - 4.55 * reading.value) for at, reading in enumerate(values)]
    drawn = [f"#place(line(start: (6mm, {y}mm), end: (120mm, {y}mm), stroke: 0.5pt + gray))" for y in (7, 29.75, 52.5)]
    drawn += [
        f"#place(line(start: ({x}mm, {y}mm), end: ({to_x}mm, {to_y}mm), stroke: 2pt))"
        for (x, y), (to_x, to_y) in pairwise(points)
    ]
    for (x, y), reading in zip(points, values, strict=True):
        drawn.append(f"#place(dx: {x - 1.2}mm, dy: {y - 1.2}mm, circle(radius: 1.2mm, fill: black))")
        drawn.append(f"#place(dx: {x - 1}mm, dy: {y - 6}mm, text(size: 9pt, weight: 700)[{reading.value}])")
        drawn.append(f"#place(dx: {x - 4}mm, dy: 56mm, text(size: 9pt)[{reading.day.day} {reading.day:%b}])")
    alt = "Zelf reizen: stijgt van 2 naar 8, in 8 metingen."
    return f'#figure(alt: "{alt}", block(width: 120mm, height: 60mm)[{" ".join(drawn)}])'


# -- ReportLab's canvas


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A piece of text where our kit put it."""

    x: float
    y: float
    font: str
    size: float
    colour: tuple[float, float, float]
    text: str


def by_canvas() -> bytes:
    """Return the glyphs of our document on ReportLab's bare canvas: no tags, no layout, nothing to decide."""
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    _register_fonts()
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=Geometry().size, pageCompression=1)
    canvas.setTitle(TITLE)
    for at, page in enumerate(_drawn_pages()):
        if at == 0:
            canvas.drawImage(ImageReader(BytesIO(photo())), 18 * MM, 200 * MM, 34 * MM, 41.5 * MM)
        for text in page:
            canvas.setFont(text.font, text.size)
            canvas.setFillColorRGB(*text.colour)
            canvas.drawString(text.x, text.y, text.text)
        if at in {1, 4}:
            _canvas_chart(canvas, readings(at))
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _canvas_chart(canvas: Canvas, values: list[Reading]) -> None:
    """Draw the lines and points of a chart; its words are among the texts."""
    points = [
        ((26 + 106 * at / (len(values) - 1)) * MM, (80 + 4.5 * each.value) * MM) for at, each in enumerate(values)
    ]
    canvas.setStrokeColorRGB(0.04, 0.33, 0.39)
    canvas.setLineWidth(2)
    for (x, y), (to_x, to_y) in pairwise(points):
        canvas.line(x, y, to_x, to_y)
    for x, y in points:
        canvas.circle(x, y, 3.4, stroke=0, fill=1)


@cache
def _register_fonts() -> None:
    from reportlab import rl_config
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    # Text for seven-bit mail makes streams larger and is slow; without it the floor is as low as it gets.
    rl_config.useA85 = 0
    for name in ("NotoSans-Regular", "NotoSans-Bold"):
        pdfmetrics.registerFont(TTFont(name, str(resource_path("fonts", f"{name}.ttf"))))


@cache
def _drawn_pages() -> list[list[_Drawn]]:
    """Return what our kit drew, read back from its file."""
    document = pdfium.PdfDocument(by_kit())
    return [list(_texts(page)) for page in document]


def _texts(page: pdfium.PdfPage) -> Iterator[_Drawn]:
    textpage = page.get_textpage()
    for thing in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        length = raw.FPDFTextObj_GetText(thing, textpage, None, 0)
        buffer = create_string_buffer(length)
        raw.FPDFTextObj_GetText(thing, textpage, cast(buffer, POINTER(c_ushort)), length)
        size = c_float()
        raw.FPDFTextObj_GetFontSize(thing, size)
        matrix = thing.get_matrix()
        text = buffer.raw.decode("utf-16-le").rstrip("\x00")
        is_bold = size.value in {9.0, 12.0, 24.0} or text.startswith("stap")
        yield _Drawn(
            matrix.e, matrix.f, f"NotoSans-{'Bold' if is_bold else 'Regular'}", size.value, (0.1, 0.13, 0.15), text
        )
