"""Clocks that a test turns by hand."""

from __future__ import annotations

from dataclasses import dataclass

from coachdesk.ui.idle_meter import Clocks


@dataclass
class HandClocks:
    """A steady clock and one on the wall.

    Args:
        steady: seconds since anything.
        wall: seconds since 1970.
    """

    steady: float = 1_000.0
    wall: float = 1_772_700_000.0

    @property
    def clocks(self) -> Clocks:
        """Return them as the desk reads them."""
        return Clocks(lambda: self.steady, lambda: self.wall)

    def pass_time(self, seconds: float) -> None:
        """Let time pass while the machine is awake."""
        self.steady += seconds
        self.wall += seconds

    def sleep(self, seconds: float) -> None:
        """Let the machine sleep: the steady clock stands still."""
        self.wall += seconds

    def set_wall(self, by: float) -> None:
        """Let somebody set the clock on the wall, forward or back."""
        self.wall += by
