"""The first ten working days, with what happens on each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """One working day; `lines` may be empty, `is_talk` marks the day on which everybody looks back."""

    number: int
    day: date
    lines: tuple[str, ...]
    is_talk: bool


@dataclass(frozen=True, slots=True)
class FirstDays:
    """Ten days, in order."""

    key: ClassVar[str] = "first_days"

    days: tuple[PlannedDay, ...]
