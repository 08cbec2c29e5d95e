"""Goal Attainment Scaling: how far the goals of one person came, as one number for the coach.

Source: Kiresuk and Sherman 1968; Turner-Stokes 2009 with its erratum. Level 0 is what was agreed, −2 to +2 around it.
The number is never shown to the worker, and never compared between people.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

LEVELS: Final = (-2, -1, 0, 1, 2)
ASSUMED_CORRELATION: Final = 0.3


@dataclass(frozen=True, slots=True)
class Attainment:
    """How one goal stands.

    Args:
        level: the level reached, −2 to +2.
        weight: how much the goal counts, 0 or more; 1 where goals count alike.
    """

    level: int
    weight: float = 1.0


def weight(importance: int, difficulty: int) -> int:
    """Return how much a goal counts: importance times difficulty, each 0 to 3."""
    return importance * difficulty


def t_score(attainments: Sequence[Attainment]) -> float | None:
    """Return the T-score: 50 when everything came out as agreed, about 10 for each level above or below.

    T = 50 + 10·Σ(wᵢxᵢ) / √((1−ρ)·Σwᵢ² + ρ·(Σwᵢ)²), with ρ = 0.3.

    Returns:
        The score; None when there is no goal, or every weight is 0.

    Raises:
        ValueError: a level lies outside −2 to +2, or a weight is negative.
    """
    if any(each.level not in LEVELS for each in attainments):
        raise ValueError("a level lies between −2 and +2")
    if any(each.weight < 0 for each in attainments):
        raise ValueError("a weight is 0 or more")
    total = sum(each.weight for each in attainments)
    if total == 0:
        return None
    squares = sum(each.weight**2 for each in attainments)
    spread = sqrt((1 - ASSUMED_CORRELATION) * squares + ASSUMED_CORRELATION * total**2)
    return 50 + 10 * sum(each.weight * each.level for each in attainments) / spread
