"""What sections draw with: words in the language of the paper, and blocks in its look.

A section never says how text is set or tagged, and never glues sentences: it hands the kit what there is to say. User
text is never read as markup.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from coachdesk.documents import theme
from coachdesk.documents.blocks.base import Block, Gap
from coachdesk.documents.blocks.bullets import DOT_INDENT, Bullets, Item
from coachdesk.documents.blocks.figure import Pictogram
from coachdesk.documents.blocks.layout import BASELINE, MIDDLE, Columns, Padded, Panel, Section, Stack
from coachdesk.documents.blocks.table import Cell, Column, Look, Row, Table
from coachdesk.documents.blocks.text import Content, Text, as_runs
from coachdesk.documents.engine.paragraph import Run
from coachdesk.documents.engine.sheet import MM
from coachdesk.documents.engine.text import END, START
from coachdesk.documents.theme import Style
from coachdesk.i18n import Words

GUTTER = 6.0
"""Millimetres between columns."""

_PLACE = re.compile("([\ue000-\ue0ff])")
_QUOTES = "‘’“”\"'„«»"


class Sentence(tuple[Run, ...]):
    """A sentence of ours, with its places filled; it runs the way the paper does."""

    __slots__ = ()


def bold(text: str) -> Run:
    """Return text in bold."""
    return Run(text, bold=True)


def muted(text: str) -> Run:
    """Return text in grey."""
    return Run(text, colour="muted")


def accent(text: str) -> Run:
    """Return bold text in the colour of the organisation."""
    return Run(text, bold=True, colour="accent")


def telephone(number: str, *, strong: bool = False) -> Run:
    """Return a telephone number that calls when it is clicked."""
    digits = re.sub(r"[^\d+]", "", number)
    return Run(number, bold=strong, link=f"tel:{digits}" if digits else "")


@dataclass(frozen=True, slots=True)
class Rest:
    """What did not fit of a list, and who knows it."""

    count: int
    coach: str


class Kit:
    """The words and the blocks of one paper.

    Args:
        words: the language of the paper.
        made_on: the day on the paper; years are left out where they are its own.
        rtl: whether the paper runs from right to left.
    """

    def __init__(self, words: Words, *, made_on: date, rtl: bool = False) -> None:
        self.words = words
        self.made_on = made_on
        self._base = 1 if rtl else 0

    # -- words

    def sentence(self, message: str, **places: str | Run) -> Sentence:
        """Return a marked message with its named places filled; what fills them keeps its style.

        Args:
            message: marked with `mark("…")` where it stands.
            places: a text or a run for each name between braces.
        """
        signs = {name: chr(0xE000 + at) for at, name in enumerate(places)}
        filled = dict(zip(signs.values(), places.values(), strict=True))
        runs = []
        for part in _PLACE.split(self.words.of(message, **signs)):
            value = filled.get(part)
            if value is None:
                runs += [Run(part)] if part else []
            else:
                runs.append(replace(value, place=True) if isinstance(value, Run) else Run(value, place=True))
        return Sentence(runs)

    def quoted(self, text: str) -> str:
        """Return somebody's sentence in quotation marks, in place of those it was typed with."""
        words = self.words
        return words("‘{sentence}’", sentence=text.strip().strip(_QUOTES))

    def ended(self, text: str) -> str:
        """Return a text that ends like a sentence, also where somebody typed it without a full stop."""
        stripped = text.strip()
        last = stripped.rstrip(_QUOTES + ")")[-1:]
        return f"{stripped}." if last.isalnum() else stripped

    def day(self, day: date) -> str:
        """Write a day, with its year where that is not the year of the paper."""
        return self.words.day_of_year(day) if day.year == self.made_on.year else self.words.day(day)

    def short_day(self, day: date) -> str:
        """Write a day with a short month and its year, as “1 mrt 2027”, where a line is narrow."""
        return self.words("{day} {year}", day=self.words.short_day(day), year=day.year)

    def days(self, days: Sequence[date]) -> str:
        """Write several days as one list, month and year once where they stay the same: “5, 7 en 9 april 2028”."""
        written: list[str] = []
        for at, day in enumerate(days):
            following = days[at + 1] if at + 1 < len(days) else date.max
            if (following.year, following.month) == (day.year, day.month) and self._day_first:
                written.append(str(day.day))
            else:
                written.append(self.words.day_of_year(day) if following.year == day.year else self.day(day))
        return self.words.listing(written)

    @property
    def _day_first(self) -> bool:
        return self.words.day_of_year(date(2027, 1, 31)).startswith("31")

    # -- text

    def text(
        self,
        content: Content,
        style: Style = theme.BODY,
        *,
        align: str = START,
        tag: str | None = None,
        outline: int | None = None,
        balanced: bool = False,
    ) -> Text:
        """Return a paragraph."""
        base = self._base if isinstance(content, Sentence) else None
        return Text(content, style, align=align, base=base, tag=tag, outline=outline, balanced=balanced)

    def native_name(self, name: str, style: Style, *, alone: bool) -> Text:
        """Return a name in its own script; it stands where the paper's own lines start, whichever way it runs.

        Args:
            name: the name.
            style: how it looks.
            alone: whether nothing stands beside it.
        """
        return Text(Sentence([Run(name, place=True)]), style, base=self._base, alone=alone)

    def heading(self, title: str, style: Style = theme.HEADING) -> Text:
        """Return the heading of a section, with its entry in the outline."""
        return Text(title, style, base=self._base, outline=0 if style.tag == "H1" else 1)

    def in_cell(self, content: Content, style: Style = theme.BODY, *, align: str = START) -> Text:
        """Return text that belongs to what it stands in, such as a cell or a list entry."""
        return self.text(content, style, align=align, tag="")

    # -- blocks

    def section(self, title: str, *blocks: Block, legend: Block | None = None, rule: float = 0.75) -> Section:
        """Return a section under its rule; a legend stands on the line of the heading."""
        head: Block = self.heading(title)
        if legend:
            head = Columns([head, legend], [None, legend.natural_width()], gap=GUTTER * MM, align=BASELINE)
            head.keeps_with_next = True
        return Section(Stack([head, Gap(1.5 * MM), *blocks]), rule=rule)

    def legend(self, signs: Sequence[tuple[Block, str]]) -> Columns:
        """Return what signs mean, in a row as wide as it needs."""
        pairs: list[Block] = []
        for sign, meaning in signs:
            text = self.text(meaning, theme.LABEL)
            widths = [sign.natural_width(), text.natural_width()]
            pairs.append(Columns([sign, text], widths, gap=1.2 * MM, align=MIDDLE))
        return Columns(pairs, [pair.natural_width() for pair in pairs], gap=4 * MM, align=MIDDLE)

    def bar_panel(
        self, title: str, body: Block, *, aside: Content = (), style: Style = theme.BODY, line: float = 1.0
    ) -> Panel:
        """Return a panel whose heading stands in a filled bar; an aside stands at the other end of it."""
        heading = self.heading(title, theme.HEADING.but(colour="white"))
        bar: Block = heading
        if aside:
            note = self.text(aside, style.but(colour="white"), align=END)
            bar = Columns([heading, note], [heading.natural_width(), None], gap=GUTTER * MM, align=BASELINE)
        room = Padded(bar, start=3 * MM, top=1.3 * MM, end=3 * MM, bottom=1.3 * MM)
        return Panel(body, bar=room, line=line)

    def bullets(self, sentences: Sequence[Content], *, rest: Rest | None = None, style: Style = theme.BODY) -> Block:
        """Return sentences behind dots, and under them how many more there are."""
        items = Bullets([Item(self.in_cell(sentence, style)) for sentence in sentences])
        return Stack([items, Gap(0.9 * MM), self.more(rest, indent=DOT_INDENT)]) if rest and rest.count else items

    def more(self, rest: Rest, *, said: str = "", indent: float = 0.0) -> Block:
        """Return the line that says how many did not fit and whom to ask; `said` is that line where it names things."""
        words = self.words
        if not said and rest.coach:
            said = words("and {count} more, ask {coach}", count=rest.count, coach=rest.coach)
        elif not said:
            said = words("and {count} more, just ask", count=rest.count)
        return Padded(self.text(accent(said), theme.BODY), start=indent)

    def terms(self, rows: Sequence[tuple[str, Content]], *, width: float, style: Style = theme.LOOSE) -> Bullets:
        """Return terms with what they mean, the terms in a column of a width in millimetres."""
        items = [Item(self.in_cell(meaning, style), label=self.in_cell(accent(term), style)) for term, meaning in rows]
        return Bullets(items, indent=width * MM, gap=0)

    def table(
        self,
        columns: Sequence[Column],
        rows: Sequence[Row],
        *,
        head: Sequence[str] = (),
        look: Look | None = None,
        ends: Sequence[int] = (),
    ) -> Table:
        """Return a table; `ends` names the columns whose headings stand at the end side, over numbers."""
        titles = [
            Cell(self.in_cell(title, theme.LABEL, align=END if at in ends else START) if title else None)
            for at, title in enumerate(head)
        ]
        return Table(columns, rows, head=titles, look=look)

    def cell(self, content: Content, style: Style = theme.BODY, *, align: str = START, columns: int = 1) -> Cell:
        """Return a cell with text; without any it is empty."""
        return Cell(self.in_cell(content, style, align=align) if content else None, columns=columns)

    def row_head(self, content: Content, style: Style = theme.BODY, *, rows: int = 1, strong: bool = True) -> Cell:
        """Return the cell that names its row, or several rows."""
        return Cell(self.in_cell(as_runs(content, bold=strong), style), rows=rows, heads=True)

    def beside(self, picture: Block, *blocks: Block, width: float, gap: float = 3.0) -> Columns:
        """Return blocks beside a picture whose column has a width in millimetres; the middles stand level."""
        return Columns([picture, Stack(blocks)], [width * MM, None], gap=gap * MM, align=MIDDLE)

    def to_agree(self, *lines: Content) -> Columns:
        """Return what is still to be agreed: the question pictogram with who asks what before when."""
        sentences = [self.text(line) for line in lines]
        return self.beside(Pictogram("question", 10), *sentences, width=10)
