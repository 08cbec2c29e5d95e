"""The one place that asks the machine what time it is, so that tests and screenshots can choose a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the moment and the day."""

    def now(self) -> datetime:
        """Return this moment, aware, in UTC."""
        ...

    def today(self) -> date:
        """Return the day it is where the coach sits."""
        ...


class SystemClock:
    """The clock of this machine."""

    def now(self) -> datetime:
        """Return this moment, aware, in UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """Return the day it is in the time zone of this machine."""
        return datetime.now().astimezone().date()


@dataclass(frozen=True, slots=True)
class FixedClock:
    """A clock that stands still, for tests, screenshots and repeatable papers."""

    moment: datetime

    def now(self) -> datetime:
        """Return the moment it was set to, in UTC."""
        return self.moment.astimezone(UTC)

    def today(self) -> date:
        """Return the day it was set to."""
        return self.moment.date()
