"""A small paper from right to left: there is none among the first papers, and the kit can do it all the same."""

from __future__ import annotations

from datetime import date

from coachdesk.documents import theme
from coachdesk.documents.blocks.base import Gap
from coachdesk.documents.blocks.figure import Pictogram
from coachdesk.documents.blocks.flow import flow
from coachdesk.documents.blocks.layout import Columns
from coachdesk.documents.blocks.marks import dots, level_blocks
from coachdesk.documents.blocks.table import Column, Row
from coachdesk.documents.engine.page import Furniture, Geometry, Pages
from coachdesk.documents.engine.sheet import MM, Sheet
from coachdesk.documents.kit import Kit, bold
from coachdesk.documents.paper import draw_mark
from coachdesk.i18n import Language, words_in

MADE_ON = date(2027, 2, 22)
SENTENCES = (
    "مهمة واحدة فقط في كل مرة.",
    "اتصل بالمدرّبة Sanne de Boer (06-12345678) إذا احتجتَ إلى مساعدة، أو اكتب إلى s.deboer@example.org.",
    "اسألني بعد ساعة كيف الحال.",
)


def rtl_paper() -> bytes:
    """Return a page in Arabic with a heading, a list, columns, a table and pictograms."""
    kit = Kit(words_in(Language.DUTCH), made_on=MADE_ON, rtl=True)
    geometry = Geometry()
    sheet = Sheet(
        title="وظيفتي الجديدة",
        author="De Werkhaven",
        language="ar",
        made_on=MADE_ON,
        size=geometry.size,
        colours=theme.colours(theme.DEFAULT_ACCENT),
        rtl=True,
    )
    furniture = Furniture(
        name="De Werkhaven",
        later_names=("De Werkhaven",),
        paper="وظيفتي الجديدة",
        foot=("صنعه سمير مع فنّا",),
        code="1 · 7F3A-91C2",
        page_of=lambda page, count: f"صفحة {page} من {count}",
        mark=draw_mark,
    )
    rows = [
        Row((kit.row_head("الأسبوع 1"), kit.cell("زيارة المخبز مع المدرّبة"), kit.cell("أحمد وسانه (Sanne)"))),
        Row((kit.row_head("الأسبوع 2"), kit.cell("يومان في الأسبوع، 3 ساعات"), kit.cell("أحمد"))),
    ]
    halves = [
        kit.section("أين سأعمل", kit.text("في المخبز، شارع الميناء 14.")),
        kit.section("من يساعدني", kit.beside(Pictogram("phone", 10), kit.text(bold("فنّا")), width=10)),
    ]
    blocks = [
        kit.heading("وظيفتي الجديدة", theme.WORKER_TITLE),
        kit.section("ما يساعدني", kit.bullets(SENTENCES)),
        Gap(4 * MM),
        Columns(halves, [None, None]),
        Gap(4 * MM),
        Columns([dots(2), level_blocks(3, alt="3 من 4"), Pictogram("bus", 10, alt="الحافلة")], [20 * MM] * 3),
        Gap(4 * MM),
        kit.table([Column(40 * MM), Column(), Column(50 * MM)], rows, head=("متى", "ماذا", "من")),
    ]
    flow(Pages(sheet, geometry, furniture), blocks)
    return sheet.saved()
