"""The Unicode bidirectional algorithm (UAX #9): which way each character runs, and in what order a line is painted.

Held to Unicode's own BidiCharacterTest, every case of it. Rule names (P2, X5a, W4, N0 …) are those of the standard.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from unicodedata import bidirectional

LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"

DEEPEST = 125
"""How deep embeddings may nest (BD2)."""

MOST_OPEN_BRACKETS = 63
"""How many brackets may stand open at once (BD16)."""

_ISOLATES = frozenset({"LRI", "RLI", "FSI"})
_EMBEDDINGS = frozenset({"LRE", "RLE", "LRO", "RLO"})
_REMOVED = _EMBEDDINGS | {"PDF", "BN"}
_NEUTRAL = frozenset({"B", "S", "WS", "ON", "PDI"}) | _ISOLATES
_RIGHTWARD_STARTS = frozenset({"RLE", "RLO", "RLI"})
_OVERRIDES = {"LRO": "L", "RLO": "R"}
_STRONG_AS = {"L": "L", "R": "R", "EN": "R", "AN": "R"}

_PAIRED = (  # BidiBrackets.txt: each opening bracket followed by the one that closes it
    "()[]{}༺༻༼༽᚛᚜⁅⁆⁽⁾₍₎⌈⌉⌊⌋\u2329\u232a❨❩❪❫❬❭❮❯❰❱❲❳❴❵⟅⟆⟦⟧⟨⟩⟪⟫⟬⟭⟮⟯⦃⦄⦅⦆⦇⦈⦉⦊⦋⦌⦍⦐⦏⦎⦑⦒⦓⦔⦕⦖⦗⦘⧘⧙⧚⧛⧼⧽"
    "⸢⸣⸤⸥⸦⸧⸨⸩⹕⹖⹗⹘⹙⹚⹛⹜〈〉《》「」『』【】〔〕〖〗〘〙〚〛﹙﹚﹛﹜﹝﹞（）［］｛｝｟｠｢｣"
)
_CLOSING_OF = dict(zip(_PAIRED[::2], _PAIRED[1::2], strict=True))
_CLOSING = frozenset(_PAIRED[1::2])
_SAME_BRACKET = {"\u232a": "\u3009"}
"""The closing bracket that Unicode holds to be the same as another."""

_RTL_CHARACTER = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def runs_right_to_left(text: str) -> bool:
    """Tell whether any character of a text runs from right to left, so that the text needs this algorithm."""
    return _RTL_CHARACTER.search(text) is not None


def levels(text: str, base: int | None = None, classes: Sequence[str] | None = None) -> tuple[int, list[int | None]]:
    """Return the level of a paragraph and the level of each of its characters; odd levels run from right to left.

    Args:
        text: one paragraph.
        base: 0 for left to right, 1 for right to left; None lets the first strong character decide (P2, P3).
        classes: the bidirectional classes of the characters, where they are not the ones Unicode gives.

    Returns:
        The paragraph level, and per character its level, or None where rule X9 takes the character out.
    """
    given = list(classes) if classes is not None else [bidirectional(char) or "L" for char in text]
    if base is None:
        base = 1 if _first_strong(given, 0, len(given), stops_at_pdi=False) in {"R", "AL"} else 0
    return base, _Paragraph(text, given, base).resolved()


def visual_order(line: Sequence[int | None]) -> list[int]:
    """Return the positions of a line from left to right (L2); positions without a level are left out."""
    order = [index for index, level in enumerate(line) if level is not None]
    depth = {index: line[index] or 0 for index in order}
    for limit in range(max(depth.values(), default=0), 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and depth[order[end]] >= limit:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = max(end, start + 1)
    return order


def _first_strong(classes: Sequence[str], start: int, end: int, *, stops_at_pdi: bool) -> str | None:
    """Return the first strong class outside isolates (P2); with `stops_at_pdi`, of one isolate only (X5c)."""
    depth = 0
    for given in classes[start:end]:
        if given in _ISOLATES:
            depth += 1
        elif given == "PDI":
            if depth == 0 and stops_at_pdi:
                return None
            depth = max(0, depth - 1)
        elif depth == 0 and given in {"L", "R", "AL"}:
            return given
    return None


@dataclass(frozen=True, slots=True)
class _Status:
    """An entry of the directional status stack (X1)."""

    level: int
    override: str | None = None
    isolate: bool = False


@dataclass(slots=True)
class _Explicit:
    """The state of rules X1 to X8."""

    stack: list[_Status]
    isolates_too_deep: int = 0
    embeddings_too_deep: int = 0
    open_isolates: int = 0


@dataclass(slots=True)
class _Paragraph:
    """One paragraph on its way through the rules; `given` stays as Unicode says, `classes` are worked on."""

    text: str
    given: list[str]
    base: int
    classes: list[str] = field(init=False)
    levels: list[int] = field(init=False)
    ends: dict[int, int] = field(init=False)

    def __post_init__(self) -> None:
        self.classes = self.given.copy()
        self.levels = [self.base] * len(self.given)
        self.ends = _isolate_ends(self.given)

    def resolved(self) -> list[int | None]:
        """Run all rules and return the levels."""
        self._explicit_levels()
        kept = [index for index, given in enumerate(self.given) if given not in _REMOVED]
        for sequence, before, after in self._isolating_sequences(kept):
            _Sequence(self, sequence, before, after).resolve()
        return [None if given in _REMOVED else self.levels[index] for index, given in enumerate(self.given)]

    def _explicit_levels(self) -> None:
        state = _Explicit([_Status(self.base)])
        for index, given in enumerate(self.given):
            if given == "PDI":
                _close_isolate(state)
            top = state.stack[-1]
            if given == "B":
                self.levels[index] = self.base
            elif given != "PDF":
                self.levels[index] = top.level
                if top.override and given not in _EMBEDDINGS and given != "BN":
                    self.classes[index] = top.override
            if given in _EMBEDDINGS or given in _ISOLATES:
                self._open(state, index, given)
            elif given == "PDF":
                _close_embedding(state)

    def _open(self, state: _Explicit, index: int, given: str) -> None:
        """Start an embedding or an isolate (X2 to X5c)."""
        isolate = given in _ISOLATES
        rightward = given in _RIGHTWARD_STARTS
        if given == "FSI":
            end = self.ends.get(index, len(self.given))
            rightward = _first_strong(self.given, index + 1, end, stops_at_pdi=True) in {"R", "AL"}
        level = state.stack[-1].level
        level = (level + 1) | 1 if rightward else (level + 2) & ~1
        if level <= DEEPEST and not state.isolates_too_deep and not state.embeddings_too_deep:
            state.stack.append(_Status(level, _OVERRIDES.get(given), isolate))
            state.open_isolates += isolate
        elif isolate:
            state.isolates_too_deep += 1
        elif not state.isolates_too_deep:
            state.embeddings_too_deep += 1

    def _isolating_sequences(self, kept: list[int]) -> Iterator[tuple[list[int], int, int]]:
        """Yield each isolating run sequence (BD13) with the levels that stand before and after it (X10)."""
        runs: list[list[int]] = []
        for index in kept:
            if runs and self.levels[runs[-1][-1]] == self.levels[index]:
                runs[-1].append(index)
            else:
                runs.append([index])
        starting = {run[0]: run for run in runs}
        explicit = self.levels.copy()
        place = {index: at for at, index in enumerate(kept)}
        closed = set(self.ends.values())
        for run in runs:
            if run[0] in closed:
                continue
            sequence = run.copy()
            while (end := self._continues(sequence[-1])) is not None:
                sequence += starting[end]
            first, last = place[sequence[0]], place[sequence[-1]]
            before = explicit[kept[first - 1]] if first else self.base
            is_open = self.given[sequence[-1]] in _ISOLATES
            after = self.base if is_open or last + 1 == len(kept) else explicit[kept[last + 1]]
            yield sequence, before, after

    def _continues(self, index: int) -> int | None:
        return self.ends.get(index) if self.given[index] in _ISOLATES else None


def _isolate_ends(given: Sequence[str]) -> dict[int, int]:
    """Return for each isolate initiator the position of its PDI (BD9)."""
    ends: dict[int, int] = {}
    open_at: list[int] = []
    for index, each in enumerate(given):
        if each in _ISOLATES:
            open_at.append(index)
        elif each == "PDI" and open_at:
            ends[open_at.pop()] = index
    return ends


def _close_isolate(state: _Explicit) -> None:
    """End an isolate (X6a)."""
    if state.isolates_too_deep:
        state.isolates_too_deep -= 1
    elif state.open_isolates:
        state.embeddings_too_deep = 0
        while not state.stack[-1].isolate:
            state.stack.pop()
        state.stack.pop()
        state.open_isolates -= 1


def _close_embedding(state: _Explicit) -> None:
    """End an embedding (X7)."""
    if state.isolates_too_deep:
        return
    if state.embeddings_too_deep:
        state.embeddings_too_deep -= 1
    elif not state.stack[-1].isolate and len(state.stack) > 1:
        state.stack.pop()


class _Sequence:
    """One isolating run sequence, for the rules that look at neighbours (W1 to I2)."""

    def __init__(self, paragraph: _Paragraph, positions: list[int], before: int, after: int) -> None:
        self.paragraph = paragraph
        self.positions = positions
        self.level = paragraph.levels[positions[0]]
        self.direction = "LR"[self.level % 2]
        self.start = "LR"[max(self.level, before) % 2]
        self.end = "LR"[max(self.level, after) % 2]
        self.types = [paragraph.classes[index] for index in positions]

    def resolve(self) -> None:
        """Run the rules in the order of the standard, and write the levels back."""
        self._marks_and_numbers()
        self._separators()
        self._number_signs()
        self._numbers_after_latin()
        self._brackets()
        self._neutrals()
        for index, kind in zip(self.positions, self.types, strict=True):
            if self.level % 2 == 0:  # I1
                self.paragraph.levels[index] += {"R": 1, "AN": 2, "EN": 2}.get(kind, 0)
            elif kind != "R":  # I2
                self.paragraph.levels[index] += 1

    def _marks_and_numbers(self) -> None:
        """W1 to W3: accents follow their letter; numbers after Arabic letters are Arabic numbers."""
        previous = strong = self.start
        for at, kind in enumerate(self.types):
            if kind == "NSM":
                self.types[at] = "ON" if previous in _ISOLATES or previous == "PDI" else previous
            previous = self.types[at]
            if previous in {"L", "R", "AL"}:
                strong = previous
            elif previous == "EN" and strong == "AL":
                self.types[at] = "AN"
        self.types = ["R" if kind == "AL" else kind for kind in self.types]

    def _separators(self) -> None:
        """W4: one separator between two numbers of a kind belongs to them."""
        types = self.types
        for at in range(1, len(types) - 1):
            left, kind, right = types[at - 1 : at + 2]
            if left == right and (left, kind) in {("EN", "ES"), ("EN", "CS"), ("AN", "CS")}:
                types[at] = left

    def _number_signs(self) -> None:
        """W5 and W6: signs beside a European number belong to it; the other signs and separators are neutral."""
        types = self.types
        for start, end in _stretches(types, frozenset({"ET"})):
            beside = {types[start - 1] if start else "", types[end] if end < len(types) else ""}
            if "EN" in beside:
                types[start:end] = ["EN"] * (end - start)
        self.types = ["ON" if kind in {"ES", "ET", "CS"} else kind for kind in types]

    def _numbers_after_latin(self) -> None:
        """W7: European numbers after a Latin letter run as the letter does."""
        strong = self.start
        for at, kind in enumerate(self.types):
            if kind in {"L", "R"}:
                strong = kind
            elif kind == "EN" and strong == "L":
                self.types[at] = "L"

    def _brackets(self) -> None:
        """N0: a pair of brackets runs as what it encloses."""
        for opening, closing in sorted(self._bracket_pairs()):
            inside = {_STRONG_AS.get(kind) for kind in self.types[opening + 1 : closing]}
            if self.direction in inside:
                direction = self.direction
            elif inside & {"L", "R"}:
                context = (_STRONG_AS.get(kind) for kind in reversed(self.types[:opening]))
                direction = next((kind for kind in context if kind), self.start)
            else:
                continue
            for at in (opening, closing):
                self._set_with_marks(at, direction)

    def _bracket_pairs(self) -> list[tuple[int, int]]:
        """Return where the brackets stand that belong together (BD16)."""
        open_brackets: list[tuple[str, int]] = []
        pairs: list[tuple[int, int]] = []
        for at, index in enumerate(self.positions):
            char = self.paragraph.text[index] if self.types[at] == "ON" and self.paragraph.text else ""
            if char in _CLOSING_OF:
                if len(open_brackets) == MOST_OPEN_BRACKETS:
                    return pairs
                closing = _CLOSING_OF[char]
                open_brackets.append((_SAME_BRACKET.get(closing, closing), at))
            elif char in _CLOSING:
                wanted = _SAME_BRACKET.get(char, char)
                for depth in range(len(open_brackets) - 1, -1, -1):
                    if open_brackets[depth][0] == wanted:
                        pairs.append((open_brackets[depth][1], at))
                        del open_brackets[depth:]
                        break
        return pairs

    def _set_with_marks(self, at: int, direction: str) -> None:
        """Give a bracket its direction, and the accents on it too."""
        self.types[at] = direction
        for mark in range(at + 1, len(self.types)):
            if self.paragraph.given[self.positions[mark]] != "NSM":
                return
            self.types[mark] = direction

    def _neutrals(self) -> None:
        """N1 and N2: what has no direction runs as both neighbours do, or else as the paragraph."""
        types = self.types
        for start, end in _stretches(types, _NEUTRAL):
            left = _STRONG_AS.get(types[start - 1], self.direction) if start else self.start
            right = _STRONG_AS.get(types[end], self.direction) if end < len(types) else self.end
            types[start:end] = [left if left == right else self.direction] * (end - start)


def _stretches(types: Sequence[str], kinds: frozenset[str]) -> list[tuple[int, int]]:
    """Return where stretches of the given kinds start and end."""
    found: list[tuple[int, int]] = []
    start: int | None = None
    for at, kind in enumerate([*types, ""]):
        if kind in kinds:
            start = at if start is None else start
        elif start is not None:
            found.append((start, at))
            start = None
    return found
