"""The career line on paper: where someone worked before, what helped there, how it ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class CareerStop:
    """One stretch of work; `until` is None while it goes on, texts may be empty."""

    place: str
    started_on: date | None
    until: date | None
    went_well: str
    helped: str
    ended: str


@dataclass(frozen=True, slots=True)
class CareerLine:
    """The stretches, the first one first."""

    key: ClassVar[str] = "career_line"

    rows: tuple[CareerStop, ...]
