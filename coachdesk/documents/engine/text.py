"""Lines of text on a sheet: glyphs in the order in which they are read, at the places where they are seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coachdesk.documents.engine import bidi
from coachdesk.documents.engine.embedding import EmbeddedFont
from coachdesk.documents.engine.objects import number
from coachdesk.documents.engine.paragraph import Fragment, Line, Paragraph, Run
from coachdesk.documents.engine.shaping import Piece, shape
from coachdesk.documents.engine.sheet import Box, Sheet
from coachdesk.documents.engine.tags import Element

START, CENTRE, END = "start", "centre", "end"

GUARD_DISTANCE = 0.1
"""Points between a word that runs from right to left and the invisible dot before it."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How lines are set, in points.

    Args:
        size: of the letters.
        leading: from one baseline to the next.
        colour: the role of the colour, where a run names none.
        align: where lines stand: “start”, “centre” or “end”.
        alone: whether nothing else stands beside the lines.
    """

    size: float
    leading: float
    colour: str = "ink"
    align: str = START
    alone: bool = False


def baseline(setting: Setting) -> float:
    """Return how far below the top of its line the first baseline lies, with half the leading above and below."""
    # The letters of Noto Sans reach 1.069 em up and 0.293 em down; other scripts stand on the same line.
    up, down = 1.069 * setting.size, 0.293 * setting.size
    return (setting.leading - up - down) / 2 + up


def draw_lines(
    sheet: Sheet, paragraph: Paragraph, lines: Sequence[Line], setting: Setting, box: Box, element: Element | None
) -> None:
    """Draw lines from the top of a box.

    Args:
        sheet: where.
        paragraph: what the lines are of.
        lines: the lines, or some of them.
        setting: how.
        box: where they stand; its width decides where centred and right-aligned lines go.
        element: what they belong to; None draws an artifact, or a part of the figure around them.
    """
    painter = _Painter(sheet, paragraph, setting, element)
    for at, line in enumerate(lines):
        width = line.width * setting.size / 1000
        free = box.width - width
        starts_right = sheet.rtl or (paragraph.is_mixed and paragraph.base == 1)
        share = {START: 1.0 if starts_right else 0.0, CENTRE: 0.5, END: 0.0 if starts_right else 1.0}[setting.align]
        painter.line(line.fragments, box.x + free * share, box.top - baseline(setting) - at * setting.leading)
    painter.finish()


class _Painter:
    """Writes text objects, and marks them for the element, the link or the foreign words that they belong to."""

    def __init__(self, sheet: Sheet, paragraph: Paragraph, setting: Setting, element: Element | None) -> None:
        self.sheet = sheet
        self.runs = paragraph.runs
        self.is_mixed = paragraph.is_mixed
        self.base = paragraph.base
        self.setting = setting
        self.element = element if not sheet.in_figure else None
        foreign = any(paragraph.scripts)
        self.script = paragraph.script if self.element and foreign else ""
        self.is_uniform = not foreign and not any(run.link for run in self.runs)
        if self.element and self.script and not self.element.language:
            self.element.language = f"und-{self.script}"
        self._code: list[str] = []
        self._array: list[str] = []
        self._font: EmbeddedFont | None = None
        self._colour = ""
        self._run = -1
        self._target: Element | None = None
        self._links: dict[int, Element] = {}
        self._foreign: tuple[str, Element] | None = None
        self._is_open = False

    def line(self, fragments: Sequence[Fragment], x: float, y: float) -> None:
        """Draw one line from its left end."""
        if self.is_mixed and fragments:
            self._mixed_line(fragments, x, y)
        elif self.is_uniform:
            self._uniform_line(fragments, x, y)
        else:
            self._plain_line(fragments, x, y)

    def finish(self) -> None:
        """End the text."""
        self._close()

    def _uniform_line(self, fragments: Sequence[Fragment], x: float, y: float) -> None:
        """Draw a line that belongs to one element throughout, which is what most lines do."""
        if not self._is_open:
            self._switch(self.element)
        self._move(x, y)
        for word, run, _ in fragments:
            self._style(run)
            for piece in word.pieces:
                self._piece(piece)

    def _plain_line(self, fragments: Sequence[Fragment], x: float, y: float) -> None:
        """Draw a line whose fragments follow each other from left to right; marks go on from line to line."""
        is_placed = False
        for fragment in fragments:
            target = self._target_of(fragment)
            if target is not self._target or not self._is_open:
                self._switch(target)
                is_placed = False
            if not is_placed:
                self._move(x, y)
                is_placed = True
            x += self._fragment(fragment, x, y)

    def _mixed_line(self, fragments: Sequence[Fragment], x: float, y: float) -> None:
        """Draw a line whose fragments are seen in another order than they are read in; its marks say the text."""
        space = shape(" ", self.runs[fragments[-1].run].bold)
        by_word = self.setting.alone and all(
            (fragment.level % 2 and fragment.word.script) or fragment.word is space for fragment in fragments
        )
        if by_word and fragments[-1].word is not space:
            fragments = [*fragments, fragments[-1]._replace(word=space)]
        if fragments[-1].word.text == " ":
            # L1: a space at the end runs as the paragraph does, and takes no room.
            level = 1 if by_word else self.base
            fragments = [*fragments[:-1], fragments[-1]._replace(level=level)]
            x -= fragments[-1].word.width * self.setting.size / 1000 if level else 0.0
        places: dict[int, float] = {}
        for at in bidi.visual_order([fragment.level for fragment in fragments]):
            places[at] = x
            x += fragments[at].word.width * self.setting.size / 1000
        targets = [self._target_of(fragment) for fragment in fragments]
        start = 0
        while start < len(fragments):
            end = start + 1
            while end < len(fragments) and targets[end] is targets[start]:
                if by_word and fragments[end - 1].word is space:
                    break
                end += 1
            chunk = fragments[start:end]
            turned = any(fragment.level % 2 for fragment in chunk)
            self._switch(targets[start], "".join(each.word.text for each in chunk) if turned else "")
            if turned:
                self._guard(min(places[at] for at in range(start, end)), y)
            for at in range(start, end):
                self._move(places[at], y)
                self._fragment(fragments[at], places[at], y)
            start = end

    def _guard(self, x: float, y: float) -> None:
        """Put an invisible dot at the left of a word that runs from right to left, such as a name.

        What copies text out of a PDF in a browser takes the leftmost glyph for the direction of a word, and would turn
        the letters of the name round. With the dot, and a mark for each word, names come out as they are written.
        """
        (piece,) = shape(".", False).pieces
        font = self.sheet.font(piece.face)
        font.pieces.add(piece)
        (glyph,) = piece.used
        self._move(x - GUARD_DISTANCE, y)
        shown = f"[<{font.number_of(glyph, ''):04x}>] TJ"
        self._code.append(f"3 Tr /{font.name} {number(self.setting.size)} Tf {shown} 0 Tr")
        self._font = None

    # -- operators

    def _fragment(self, fragment: Fragment, x: float, y: float) -> float:
        """Write a fragment at the pen, which stands at a point, and return how wide it is."""
        size = self.setting.size
        width = fragment.word.width * size / 1000
        self._style(fragment.run)
        for piece in fragment.word.pieces:
            self._piece(piece)
        run = self.runs[fragment.run]
        if run.link and self._target is not None:
            self.sheet.link(self._target, run.link, Box(x, y + size, width, 1.3 * size))
        return width

    def _style(self, index: int) -> None:
        """Take the colour of a run."""
        if index == self._run:
            return
        self._run = index
        colour = self.runs[index].colour or self.setting.colour
        if colour != self._colour:
            self._flush()
            self._code.append(f"{self.sheet.colours[colour]} rg")
            self._colour = colour

    def _piece(self, piece: Piece) -> None:
        font = self._font
        if font is None or font.face is not piece.face:
            self._flush()
            font = self._font = self.sheet.font(piece.face)
            self._code.append(f"/{font.name} {number(self.setting.size)} Tf")
        font.pieces.add(piece)
        if piece.code:
            self._array.append(piece.code)
        else:
            self._flush()
            self._code.append(font.operators(piece, self.setting.size))

    def _move(self, x: float, y: float) -> None:
        self._flush()
        self._code.append(f"1 0 0 1 {number(x)} {number(y)} Tm")

    def _flush(self) -> None:
        if self._array:
            self._code.append(f"[{''.join(self._array).replace('><', '')}] TJ")
            self._array.clear()

    # -- marks

    def _target_of(self, fragment: Fragment) -> Element | None:
        """Return what a fragment belongs to: the element, a link in it, or foreign words in it."""
        if self.element is None:
            return None
        run = self.runs[fragment.run]
        if run.link:
            self._foreign = None
            return self._link_of(fragment.run, run)
        script = fragment.word.script
        if script and script != self.script:
            if self._foreign is None or self._foreign[0] != script:
                self._foreign = script, Element("Span", None, language=f"und-{script}")
            return self._foreign[1]
        if fragment.word.text.strip():
            self._foreign = None
        return self._foreign[1] if self._foreign else self.element

    def _link_of(self, index: int, run: Run) -> Element:
        if index not in self._links:
            self._links[index] = Element("Link", None, alt=run.text)
        return self._links[index]

    def _switch(self, target: Element | None, said: str = "") -> None:
        self._close()
        self._target = target
        self._is_open = True
        if target is not None:
            if target is not self.element and not target.kids and self.element is not None:
                self.element.kids.append(target)  # only now, behind what was drawn before it
            self.sheet.mark(target, said)
        self._font, self._colour, self._run = None, "", -1

    def _close(self) -> None:
        self._flush()
        if self._is_open:
            self.sheet.put("BT", *self._code, "ET")
            if self._target is not None:
                self.sheet.unmark()
        self._code = []
        self._is_open = False
