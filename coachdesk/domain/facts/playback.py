"""In your own words: what the receiver understood, or the lines to write it on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class PlayedBack:
    """What the receiver said, and when."""

    name: str
    day: date
    first_morning: str
    explains: str
    calls_when: str


@dataclass(frozen=True, slots=True)
class PlaybackFacts:
    """The answers, or an empty form to give back before the first day.

    Args:
        worker: the chosen name.
        said: the answers; None prints lines.
        give_to: the coach who wants it back.
        before: the first day; None while it is not known.
        talk_on: the day of the talk after which the care passes; None while it is not known.
        next_owner: who signs after that talk.
    """

    key: ClassVar[str] = "playback"

    worker: str
    said: PlayedBack | None
    give_to: str
    before: date | None
    talk_on: date | None
    next_owner: str
