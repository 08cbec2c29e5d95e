"""The way back on paper, or in so many words that there is none yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class AgreedWayBack:
    """What was signed; what is not known stays None or empty."""

    place: str
    open_until: date
    decides: str
    within_days: int | None
    signed_on: date


@dataclass(frozen=True, slots=True)
class WayBackFacts:
    """The agreement, or who will ask for one and before when."""

    key: ClassVar[str] = "way_back"

    worker: str
    agreed: AgreedWayBack | None
    coach: str
    ask_before: date | None
