"""The page: its margins in millimetres, its head and its foot, and “page x of y” in a single build."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from coachdesk.documents.engine import paths
from coachdesk.documents.engine.objects import Stream
from coachdesk.documents.engine.paragraph import Paragraph, Run
from coachdesk.documents.engine.sheet import MM, Box, Sheet
from coachdesk.documents.engine.tags import Element
from coachdesk.documents.engine.text import END, Setting, draw_lines

_SMALL = Setting(9, 4.0 * MM, "muted")
_NAME = Setting(10, 4.0 * MM, "accent")
_SMALL_AT_END = Setting(9, 4.0 * MM, "muted", END)
_BETWEEN, _BETWEEN_IN_FOOT = 6 * MM, 4 * MM
LAST_SMALL_PAGE = 9
"""The last page with a number of one digit."""

_MARK, _MARK_GAP = 6 * MM, 2 * MM


@dataclass(frozen=True, slots=True)
class Geometry:
    """The measures of a page, in millimetres.

    Args:
        width, height: of the paper.
        side: left and right of the content.
        top: over the head, or over the content where there is no head.
        head: how high the head is; 0 for none.
        rule: how far the rule of the foot lies above the lower edge.
        clear: between the content and that rule.
    """

    width: float = 210.0
    height: float = 297.0
    side: float = 18.0
    top: float = 10.0
    head: float = 8.0
    rule: float = 14.5
    clear: float = 4.0

    @property
    def size(self) -> tuple[float, float]:
        """The paper, in points."""
        return self.width * MM, self.height * MM

    @property
    def content(self) -> Box:
        """Where the content goes, in points."""
        width = (self.width - 2 * self.side) * MM
        above = self.top + self.head
        height = (self.height - above - self.rule - self.clear) * MM
        return Box(self.side * MM, (self.height - above) * MM, width, height)


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands on every page besides its content.

    Args:
        name: before the head of the first page; may be empty.
        later_names: the same for the pages after it, in ever fewer words; the first that leaves the end of the head
            on one line is said.
        paper: what the paper is and whom it is for, at the end of the head.
        foot: what the foot says, in ever fewer words; the first that fits on one line is said.
        code: version and number of the paper, at the end of the foot.
        page_of: returns “page 1 of 2”.
        mark: draws the sign before the name, given its upper left corner.
    """

    name: str
    later_names: Sequence[str]
    paper: str
    foot: Sequence[str]
    code: str
    page_of: Callable[[int, int], str]
    mark: Callable[[Sheet, float, float], None]


class Pages:
    """Begins pages with their head and foot.

    What every page repeats is an artifact. What the paper is, who it is for and who stands for it would then never be
    heard, so each is read out once: the head of the first page, and the foot of the last.
    """

    def __init__(self, sheet: Sheet, geometry: Geometry, furniture: Furniture) -> None:
        self.sheet = sheet
        self._geometry = geometry
        self._furniture = furniture

    def begin(self) -> Box:
        """Finish the page before, begin the next one, and return where its content goes."""
        if self.sheet.page_count:
            self._foot(is_read_out=False)
        self.sheet.new_page()
        if self._geometry.head:
            self._head()
        return self._geometry.content

    def end(self) -> None:
        """Finish the last page."""
        self._foot(is_read_out=True)

    def _head(self) -> None:
        sheet, furniture = self.sheet, self._furniture
        is_first = sheet.page_count == 1
        content = self._geometry.content
        middle = content.top + self._geometry.head / 2 * MM
        name = furniture.name if is_first else self._later_name(content.width)
        sheet.begin_pagination("Header")
        used = 0.0
        if name:
            furniture.mark(sheet, content.x + content.width - _MARK if sheet.rtl else content.x, middle + _MARK / 2)
            room = _behind(sheet, content, _MARK + _MARK_GAP, content.width / 2 - _MARK - _MARK_GAP)
            used = _MARK + _MARK_GAP + _write(sheet, Run(name, bold=True), _NAME, room, middle=middle) + _BETWEEN
        if is_first:
            sheet.unmark()
        rest = _behind(sheet, content, used, content.width - used)
        element = Element("P", sheet.root) if is_first else None
        _write(sheet, Run(furniture.paper), _SMALL_AT_END, rest, middle=middle, element=element)
        sheet.unmark()

    def _later_name(self, width: float) -> str:
        """Return the longest name that leaves room for the end of the head."""
        names = self._furniture.later_names
        room = width - _natural_width(self._furniture.paper, _SMALL) - _MARK - _MARK_GAP - _BETWEEN
        return next((name for name in names if _natural_width(name, _NAME, bold=True) <= room), names[-1])

    def _foot(self, *, is_read_out: bool) -> None:
        sheet, furniture = self.sheet, self._furniture
        content = self._geometry.content
        rule = self._geometry.rule * MM
        sheet.begin_pagination("Footer")
        stripe = paths.rectangle(content.x, rule - 0.25, content.width, 0.5)
        sheet.put(paths.filled(stripe, sheet.colours["hairline"]))
        top = rule - 1.5 * MM
        # How many pages there are is not known before the last one; the room between both texts takes one digit more.
        digits = 99 if sheet.page_count > LAST_SMALL_PAGE else LAST_SMALL_PAGE
        width = _natural_width(f"{furniture.code} · {furniture.page_of(digits, digits)}", _SMALL)
        area = Box(content.x if sheet.rtl else content.x + content.width - width, top, width, _SMALL.leading)
        name, form = sheet.form_filled_later(Box(content.x, top, content.width, _SMALL.leading))
        sheet.put(f"/{name} Do")
        page = sheet.page_count
        sheet.when_saved(lambda: self._number(form, area, page))
        if is_read_out:
            sheet.unmark()
        line = Box(content.x, top, content.width, _SMALL.leading)
        room = _behind(sheet, line, 0, content.width - width - _BETWEEN_IN_FOOT)
        element = Element("P", sheet.root) if is_read_out else None
        fitting = (said for said in furniture.foot if _natural_width(said, _SMALL) <= room.width)
        _write(sheet, Run(next(fitting, furniture.foot[-1])), _SMALL, room, element=element)
        sheet.unmark()

    def _number(self, form: Stream, area: Box, page: int) -> None:
        said = f"{self._furniture.code} · {self._furniture.page_of(page, self.sheet.page_count)}"
        with self.sheet.written_to(form):
            _write(self.sheet, Run(said), _SMALL_AT_END, area)


def _behind(sheet: Sheet, box: Box, used: float, width: float) -> Box:
    """Return the part of a box that comes after what was used of it, from the side where lines begin."""
    x = box.x + box.width - used - width if sheet.rtl else box.x + used
    return Box(x, box.top, width, box.height)


def _natural_width(text: str, setting: Setting, *, bold: bool = False) -> float:
    return Paragraph([Run(text, bold=bold)]).natural_width * setting.size / 1000


def _write(
    sheet: Sheet, run: Run, setting: Setting, box: Box, *, middle: float | None = None, element: Element | None = None
) -> float:
    """Write one text from the top of a box, or around a height, and return how wide its widest line is."""
    paragraph = Paragraph([run], 1 if sheet.rtl else 0)
    lines = paragraph.lines(box.width * 1000 / setting.size + 0.01)
    top = box.top if middle is None else middle + len(lines) * setting.leading / 2
    draw_lines(sheet, paragraph, lines, setting, Box(box.x, top, box.width, box.height), element)
    return max(line.width for line in lines) * setting.size / 1000
