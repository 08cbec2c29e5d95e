"""The first morning at the new workplace, in the order of the clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Moment:
    """What happens at a time; `picture` is the key of a pictogram, or empty."""

    at: time
    text: str
    picture: str


@dataclass(frozen=True, slots=True)
class FirstMorning:
    """The morning; without moments it says what has to be agreed, who asks and before when.

    Args:
        day: the first day; None while it is not known.
        start: when the morning begins; None while it is not known.
        stays: who stays with the worker; may be empty.
        moments: in the order of the clock, five at most fit.
        coach: who asks about what is missing.
        ask_before: the day before which that is asked; None without a first day.
    """

    key: ClassVar[str] = "first_morning"

    day: date | None
    start: time | None
    stays: str
    moments: tuple[Moment, ...]
    coach: str
    ask_before: date | None
