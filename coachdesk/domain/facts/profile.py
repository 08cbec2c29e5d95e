"""The one-page profile on paper: must know, helps, likes, and under it what people value and what matters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence that somebody said; `by` may be empty."""

    text: str
    by: str


@dataclass(frozen=True, slots=True)
class Profile:
    """Sentences in the coach's order, the most needed first; every list may be empty."""

    key: ClassVar[str] = "profile"

    must_know: tuple[str, ...]
    helps: tuple[str, ...]
    likes: tuple[str, ...]
    good_at: tuple[str, ...]
    appreciated: tuple[Quote, ...]
    important: tuple[str, ...]
    coach: str
    """Whom to ask for what did not fit."""
