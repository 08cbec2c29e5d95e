"""The worker's own paper, “this far already”: head, proud sentence, new skills, next step, what somebody said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from coachdesk.domain.facts.profile import Quote


@dataclass(frozen=True, slots=True)
class ProgressHead:
    """Whose paper it is, over which months, with whom and where.

    Args:
        worker: the chosen name.
        native_name: the name in its own script; may be empty.
        photo: the bytes of a JPEG or PNG, or None.
        first, last: the first and last day of the period.
        coach: the first name of the coach.
        workplace: where they work; may be empty.
    """

    key: ClassVar[str] = "progress_head"

    worker: str
    native_name: str
    photo: bytes | None
    first: date
    last: date
    coach: str
    workplace: str


@dataclass(frozen=True, slots=True)
class Pride:
    """One sentence in the worker's words."""

    key: ClassVar[str] = "pride"

    text: str


@dataclass(frozen=True, slots=True)
class NewSkills:
    """What they can do now as well, the newest first; each a task in a few words."""

    key: ClassVar[str] = "new_skills"

    tasks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NextStep:
    """What comes next, in one or two short sentences."""

    key: ClassVar[str] = "next_step"

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Colleague:
    """What somebody at work says of them."""

    key: ClassVar[str] = "colleague"

    quote: Quote
