"""How long nobody has touched the desk, on two clocks at once, so that neither sleep nor a wrong clock hides it.

The steady clock cannot be set, but on Linux and macOS it stands still while the machine sleeps. The clock on the wall
goes on meanwhile, but anybody may set it. What counts is whichever says that more time has passed; and when the wall
runs ahead of the steady clock, the machine slept or was put forward, and who sits there now is not known.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

LARGEST_DRIFT: Final = 30.0
"""Seconds by which the wall may run ahead between two looks; clocks that are kept right by the network move less."""

Seconds = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Clocks:
    """Two clocks, in seconds.

    Args:
        steady: never goes back.
        wall: what the machine thinks the time is.
    """

    steady: Seconds = time.monotonic
    wall: Seconds = time.time


class IdleMeter:
    """Measures how long nobody touched the desk.

    Args:
        clocks: read at each look and at each touch.
    """

    def __init__(self, clocks: Clocks) -> None:
        self._clocks = clocks
        self.restart()

    def restart(self) -> None:
        """Begin anew, whatever the clocks did before: the vault was just opened by somebody who knows the key."""
        self._touched = self._looked = self._now()

    def is_overdue(self, minutes: int) -> bool:
        """Tell whether nobody touched the desk for so long, or whether it slept since the last look."""
        now, before = self._now(), self._looked
        self._looked = now
        if (now[1] - before[1]) - (now[0] - before[0]) > LARGEST_DRIFT:
            return True
        return max(now[0] - self._touched[0], now[1] - self._touched[1]) >= minutes * 60

    def touch(self) -> None:
        """Somebody touched the desk now."""
        self._touched = self._now()

    def _now(self) -> tuple[float, float]:
        return self._clocks.steady(), self._clocks.wall()
