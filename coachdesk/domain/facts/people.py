"""Who does what: the worker first, then everyone the receiver may need, with a number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from coachdesk.domain.contact import ContactRole


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a part in it; `phone` may be empty. An empty name is somebody still to be agreed."""

    name: str
    role: ContactRole
    phone: str


@dataclass(frozen=True, slots=True)
class People:
    """Everyone, the worker first."""

    key: ClassVar[str] = "people"

    rows: tuple[Person, ...]
    coach: str
