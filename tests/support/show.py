"""Types and days that tests of the interface share with their fixtures."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Protocol, TypeVar

from PySide6.QtWidgets import QWidget

from coachdesk.clock import FixedClock

Shown = TypeVar("Shown", bound=QWidget)

THURSDAY = FixedClock(datetime(2026, 3, 5, 9, 5, tzinfo=UTC))


class Show(Protocol):
    """Shows a widget in a window that has the keyboard, and returns it."""

    def __call__(self, widget: Shown) -> Shown:
        """Show it."""
        ...
