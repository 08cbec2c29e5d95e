"""A text of styled runs, broken into lines: where words end, what must stay together, and which way it runs.

Widths are in thousandths of an em; whoever draws knows the size.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from coachdesk.documents.engine import bidi, shaping
from coachdesk.documents.engine.fonts import in_faces
from coachdesk.documents.engine.hyphens import syllable_ends
from coachdesk.documents.engine.shaping import MOST_KEPT, Word, shape, soft_hyphen

SHORT_LAST_LINE = 0.3
"""A last line of one word, shorter than this part of the width, gets company from the line above."""

SOFT_HYPHEN, NO_BREAK = "\u00ad", "\u00a0"

_ISOLATES = bidi.LRI + bidi.RLI + bidi.FSI + bidi.PDI
_WORDS = re.compile(r"\n|[^ \n]+ *| +")
_BREAKS_WITHIN = re.compile("(?<=[^\\W\\d]{2}[-–/])(?=[^\\W\\d]{2})|(?<=[\u00ad\u200b\u1361])(?=[^ ])")
_MAY_BREAK_WITHIN = re.compile("[-–/\u00ad\u200b\u1361]")

_MONTHS = (
    "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|"
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "jan|feb|mrt|apr|jun|jul|aug|sept?|okt|nov|dec|mar|oct|uur"
)
_TOGETHER = re.compile(rf"(?<=\d) (?=\d|(?:{_MONTHS})\b)")
_YEAR = re.compile(rf"\b({_MONTHS}) (?=(?:19|20)\d\d\b)")
_DIGIT = re.compile(r"\d")

_RUNS_ITS_OWN_WAY = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"  # an e-mail address
    r"|\+?\(?\d[\d \u00a0()./:–-]*[\d)]"  # a phone number, a date, a time, a range
    r"|[A-Z0-9]+(?:-[A-Z0-9]+)+"  # a code
)


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one style.

    Args:
        text: the characters; a line end is kept.
        bold: the weight.
        colour: the role of its colour; empty for that of the paragraph.
        link: where a click leads, as “tel:0612345601”; may be empty.
        place: whether it was filled into a sentence, so that it runs its own way where scripts mix.
    """

    text: str
    bold: bool = False
    colour: str = ""
    link: str = ""
    place: bool = False


class Fragment(NamedTuple):
    """A shaped word in one run and of one level; in plain text it carries the space behind it."""

    word: Word
    run: int
    level: int = 0


class Line(NamedTuple):
    """One line.

    Args:
        fragments: in reading order. A space at the end keeps words of two lines apart when they are read out.
        width: of all that is seen, so without a space at the end.
    """

    fragments: list[Fragment]
    width: float


class _Unit:
    """What stays on one line: a word, with what touches it and the space behind it."""

    __slots__ = ("ends_line", "fragments", "is_soft", "space", "width")

    def __init__(self) -> None:
        self.fragments: list[Fragment] = []
        self.width = 0.0
        self.space = 0.0
        self.ends_line = False
        self.is_soft = False

    def add(self, word: Word, run: int, level: int = 0, *, space: float = 0.0) -> None:
        """Put a word behind what there is; `space` is how much of it is the space that ends the unit."""
        self.fragments.append(Fragment(word, run, level))
        self.width += word.width - space
        self.space = space


class Paragraph:
    """A text that can be asked for its lines at any width.

    Args:
        runs: the text.
        base: 0 or 1 for a paragraph that runs left to right or right to left; None lets its first letter decide.
    """

    def __init__(self, runs: Sequence[Run], base: int | None = None) -> None:
        self.runs = tuple(runs)
        self.is_mixed = any(bidi.runs_right_to_left(run.text) for run in self.runs)
        self.base = base or 0
        if self.is_mixed:
            self.base, self._units = _mixed_units(self.runs, base)
        else:
            self._units = _plain_units(self.runs)

    @property
    def text(self) -> str:
        """The characters, as somebody reads them."""
        return "".join(run.text for run in self.runs)

    @property
    def scripts(self) -> set[str]:
        """The scripts of its words, empty for Latin."""
        return {fragment[0].script for unit in self._units for fragment in unit.fragments}

    @property
    def script(self) -> str:
        """The script of the paragraph where all its letters are of one that is not Latin; empty otherwise."""
        words = [fragment.word for unit in self._units for fragment in unit.fragments]
        lettered = {word.script for word in words if word.script or any(char.isalpha() for char in word.text)}
        return lettered.pop() if len(lettered) == 1 else ""

    @property
    def natural_width(self) -> float:
        """How wide the paragraph would be if nothing but its own line ends broke it."""
        widest = here = 0.0
        for unit in self._units:
            widest = max(widest, here + unit.width)
            here = 0.0 if unit.ends_line else here + unit.width + unit.space
        return widest

    @property
    def longest_word(self) -> float:
        """How wide the widest part is that does not break by itself."""
        return max((unit.width for unit in self._units), default=0.0)

    def lines(self, width: float) -> list[Line]:
        """Return the lines that fit a width; a word that is wider than that is broken."""
        lines: list[list[_Unit]] = [[]]
        line = lines[0]
        used = 0.0
        for whole in self._units:
            for at, unit in enumerate((whole,) if whole.width <= width else _fitting(whole, width)):
                # A unit that was cut goes on on the next line, even where leaving out a space would let it fit.
                if (at or used + unit.width > width) and line:
                    line = []
                    lines.append(line)
                    used = 0.0
                line.append(unit)
                used += unit.width + unit.space
            if whole.ends_line:
                line = []
                lines.append(line)
                used = 0.0
        _keep_company(lines, width)
        return [_line(units, self.runs) for units in lines]


def _plain_units(runs: Sequence[Run]) -> list[_Unit]:
    """Return the units of a text that runs from left to right throughout."""
    units: list[_Unit] = []
    unit = _Unit()
    for index, run in enumerate(runs):
        bold = run.bold
        space = shape(" ", bold).width
        for part in _WORDS.findall(_kept_together(run.text)):
            word = part.rstrip(" ")
            if part == "\n":
                # Words of two lines stay apart when they are read out.
                unit.add(shape(" ", bold), index, space=space)
                unit.ends_line = True
            elif not word:
                if not unit.fragments:
                    continue
                unit.add(shape(" ", bold), index, space=space)
            else:
                if _MAY_BREAK_WITHIN.search(word):
                    *breakable, word = _BREAKS_WITHIN.split(word)
                    for piece in breakable:
                        unit.add(shape(piece, bold), index)
                        unit.is_soft = piece[-1] == SOFT_HYPHEN
                        units.append(unit)
                        unit = _Unit()
                if part[-1] != " ":
                    unit.add(shape(word, bold), index)
                    continue
                if not unit.fragments:
                    units.append(_word_unit(f"{word} ", bold, index))
                    continue
                unit.add(shape(f"{word} ", bold), index, space=space)
            units.append(unit)
            unit = _Unit()
    return [*units, unit] if unit.fragments or not units else units


@lru_cache(maxsize=MOST_KEPT)
def _word_unit(text: str, bold: bool, run: int) -> _Unit:
    """Return the unit of a word that touches no other run; most units are, and nobody changes one after this."""
    unit = _Unit()
    unit.add(shape(text, bold), run, space=shape(" ", bold).width)
    return unit


def forget() -> None:
    """Empty what is kept of words that were set."""
    _word_unit.cache_clear()
    shaping.forget()


def _mixed_units(runs: Sequence[Run], base: int | None) -> tuple[int, list[_Unit]]:
    """Return the level of a text in which something runs from right to left, and its units."""
    units: list[_Unit] = []
    first_base: int | None = base
    for chars in _paragraphs(runs):
        text = "".join(char for char, _ in chars)
        level, levels = bidi.levels(text, first_base)
        first_base = level if first_base is None else first_base
        if units:
            run = units[-1].fragments[-1].run if units[-1].fragments else 0
            space_word = shape(" ", runs[run].bold)
            units[-1].add(space_word, run, level, space=space_word.width)
            units[-1].ends_line = True
        units += _resolved_units([(char, run, at) for (char, run), at in zip(chars, levels, strict=True)], runs)
    return first_base or 0, units


def _resolved_units(chars: Sequence[tuple[str, int, int | None]], runs: Sequence[Run]) -> list[_Unit]:
    units = [_Unit()]
    text, key = "", (0, 0)

    def close_fragment() -> None:
        nonlocal text
        run, level = key
        # One face each: what runs from right to left is put in order fragment by fragment.
        for _, part in in_faces(text, bold=runs[run].bold):
            units[-1].add(shape(part, runs[run].bold, level % 2 == 1), run, level)
        text = ""

    for char, run, level in chars:
        if level is None or char in _ISOLATES:
            continue
        if (run, level) != key:
            close_fragment()
            key = run, level
        if char == " ":
            close_fragment()
            space = shape(" ", runs[run].bold)
            units[-1].add(space, run, level, space=space.width)
            units.append(_Unit())
        else:
            text += char
    close_fragment()
    return units if units[-1].fragments or len(units) == 1 else units[:-1]


def _paragraphs(runs: Sequence[Run]) -> Iterator[list[tuple[str, int]]]:
    """Yield each paragraph as characters with the run they stand in, numbers and filled places set apart (LRI, FSI)."""
    chars: list[tuple[str, int]] = []
    for index, run in enumerate(runs):
        text = _RUNS_ITS_OWN_WAY.sub(lambda found: f"{bidi.LRI}{found[0]}{bidi.PDI}", _kept_together(run.text))
        text = f"{bidi.FSI}{text}{bidi.PDI}" if run.place else text
        for char in re.sub(" +", " ", text):
            if char == "\n":
                yield chars
                chars = []
            else:
                chars.append((char, index))
    yield chars


def _kept_together(text: str) -> str:
    """Return a text in which numbers in groups, and a day and its month, do not come apart at a line end."""
    return _YEAR.sub(rf"\1{NO_BREAK}", _TOGETHER.sub(NO_BREAK, text)) if _DIGIT.search(text) else text


def _fitting(unit: _Unit, width: float) -> Iterator[_Unit]:
    """Yield a unit that is wider than a line in parts that fit."""
    part = _Unit()
    for fragment in unit.fragments:
        rest = fragment
        while part.width + _seen(rest) > width and (cut := _cut(rest, width - part.width, fresh=not part.fragments)):
            head, rest, part.is_soft = cut
            part.add(head.word, head.run, head.level, space=head.word.width - _seen(head))
            yield part
            part = _Unit()
        if part.fragments and part.width + _seen(rest) > width:
            yield part
            part = _Unit()
        part.add(rest.word, rest.run, rest.level, space=rest.word.width - _seen(rest))
    part.ends_line, part.is_soft = unit.ends_line, unit.is_soft
    yield part


def _seen(fragment: Fragment) -> float:
    """Return how wide a fragment is without the space at its end."""
    word = fragment.word
    return word.width - shape(" ", _is_bold(word)).width if word.text.endswith(" ") else word.width


def _is_bold(word: Word) -> bool:
    return bool(word.pieces) and word.pieces[0].face.name.endswith("Bold")


def _cut(fragment: Fragment, width: float, *, fresh: bool) -> tuple[Fragment, Fragment, bool] | None:
    """Return the part of a fragment that fits, the rest, and whether a hyphen is due; None where nothing good fits.

    A place that holds groups of numbers together gives way first, then the end of a syllable; where a line starts with
    the word and no syllable fits, any letter has to do.
    """
    text, bold, rtl = fragment.word.text, _is_bold(fragment.word), fragment.level % 2 == 1
    letters = range(1, len(text.rstrip(" ")))
    hyphen = soft_hyphen(bold).width
    is_word = text.strip().isalpha() and not rtl
    tries: list[tuple[Sequence[int], float, bool]] = [([at + 1 for at in letters if text[at] == " "], width, False)]
    if is_word:
        tries.append((syllable_ends(text.rstrip(" ")), width - hyphen, True))
    if fresh:
        tries.append((letters, width - hyphen if is_word else width, is_word))
    for places, room, is_soft in tries:
        fit = [place for place in places if shape(text[:place].rstrip(" "), bold, rtl).width <= room]
        at = max(fit, default=1 if places is letters and letters else 0)  # a line takes one letter at the least
        if at:
            # The space stays with the head, so that both parts are read out as two words.
            head, rest = shape(text[:at], bold, rtl), shape(text[at:], bold, rtl)
            return fragment._replace(word=head), fragment._replace(word=rest), is_soft
    return None


def _keep_company(lines: list[list[_Unit]], width: float) -> None:
    """Move one word down where the last line would be one short word alone."""
    if len(lines) < 2 or len(lines[-1]) != 1 or len(lines[-2]) < 3:
        return
    above, (last,) = lines[-2:]
    moved = above[-1]
    if last.width < SHORT_LAST_LINE * width and not moved.ends_line and moved.width + moved.space + last.width <= width:
        lines[-2:] = [above[:-1], [moved, last]]


def _line(units: Sequence[_Unit], runs: Sequence[Run]) -> Line:
    if not units:
        return Line([], 0.0)
    fragments: list[Fragment] = []
    width = 0.0
    for unit in units:
        fragments += unit.fragments
        width += unit.width + unit.space
    last = units[-1]
    width -= last.space
    if last.is_soft:
        hyphen = soft_hyphen(runs[fragments[-1].run].bold)
        fragments.append(fragments[-1]._replace(word=hyphen))
        width += hyphen.width
    return Line(fragments, width)
