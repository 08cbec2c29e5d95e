"""How rows are measured: two things in turn, again and again, so that a busy machine slows both."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

RATIO = "×"


@dataclass(frozen=True)
class Row:
    """One row of the bench.

    Args:
        value: what was measured.
        limit: what it may be at most.
        unit: “×” for a ratio.
        detail: the figures behind it, to read.
    """

    value: float
    limit: float
    unit: str
    detail: str


def seconds(work: Callable[[], object]) -> float:
    """Return how long something takes, once."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def in_turn(ours: Callable[[], float], theirs: Callable[[], float], rounds: int) -> tuple[float, float]:
    """Return the medians of two measurements that were made in turn."""
    pairs = [(ours(), theirs()) for _ in range(rounds)]
    return statistics.median(each[0] for each in pairs), statistics.median(each[1] for each in pairs)


def ratio(ours: float, theirs: float, limit: float, unit: str = "ms") -> Row:
    """Return a row for how many times ours is theirs."""
    scale = 1000 if unit == "ms" else 1
    return Row(ours / theirs, limit, RATIO, f"{ours * scale:.1f} {unit} against {theirs * scale:.1f} {unit}")


def printed_number(script: str, *arguments: str) -> float:
    """Run a script in a Python of its own and return the number it prints last."""
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=True, timeout=600
    )
    return float(done.stdout.split()[-1])
