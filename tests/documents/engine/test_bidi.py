"""Our bidirectional algorithm against Unicode's own test, every case of it."""

from __future__ import annotations

import lzma
from collections.abc import Iterator
from pathlib import Path
from unicodedata import bidirectional

import pytest

from coachdesk.documents.engine import bidi

DATA = Path(__file__).parents[2] / "data" / "BidiCharacterTest.txt.xz"
CASES = 91_707
BASES = {"0": 0, "1": 1, "2": None}
END_OF_LINE = {"WS", "FSI", "LRI", "RLI", "PDI"}


def cases() -> Iterator[tuple[str, int | None, int, list[int | None], list[int]]]:
    """Yield text, asked level, level of the paragraph, levels of the characters, and the order on the line."""
    with lzma.open(DATA, "rt", encoding="utf-8") as file:
        for line in file:
            data = line.partition("#")[0].strip()
            if data:
                codes, base, level, levels, order = data.split(";")
                text = "".join(chr(int(code, 16)) for code in codes.split())
                wanted = [None if each == "x" else int(each) for each in levels.split()]
                yield text, BASES[base], int(level), wanted, [int(each) for each in order.split()]


def on_one_line(text: str, base: int, levels: list[int | None]) -> list[int | None]:
    """Return levels after rule L1: separators, and spaces at the end, run as the paragraph does."""
    result = levels.copy()
    at_end = True
    for index in range(len(text) - 1, -1, -1):
        kind = bidirectional(text[index])
        if kind in {"B", "S"}:
            result[index] = base
            at_end = True
        elif kind in END_OF_LINE:
            result[index] = base if at_end else result[index]
        elif result[index] is not None:
            at_end = False
    return result


def test_every_case_of_unicode() -> None:
    failed, count = [], 0
    for text, base, level, wanted, order in cases():
        count += 1
        found, levels = bidi.levels(text, base)
        line = on_one_line(text, found, levels)
        if (found, line, bidi.visual_order(line)) != (level, wanted, order):
            failed.append(text)
    assert count == CASES
    assert failed == []


def test_the_test_notices_a_missing_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    # Without N0, brackets are neutral like any sign; “a(b)” between Arabic words then goes wrong somewhere.
    monkeypatch.setattr(bidi._Sequence, "_brackets", lambda self: None)
    assert any(on_one_line(text, *bidi.levels(text, base)) != wanted for text, base, _, wanted, _ in cases())


def test_latin_needs_no_algorithm() -> None:
    assert not bidi.runs_right_to_left("Ik ben Олена, bel 06-12 34 56 01.")
    assert bidi.runs_right_to_left("Dit is سمير")
