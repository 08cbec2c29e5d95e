"""Aftercare: who comes by or calls, on which days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Visits:
    """The days on which one person looks in."""

    name: str
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Aftercare:
    """Everybody who looks in, the one with the first day first; empty is still to be agreed."""

    key: ClassVar[str] = "aftercare"

    visits: tuple[Visits, ...]
    coach: str
