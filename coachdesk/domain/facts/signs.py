"""If you see this: what the receiver may notice, what helps, and who to call."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from coachdesk.domain.warning_sign import SignLevel


@dataclass(frozen=True, slots=True)
class Sign:
    """One row; `do` and `call` may be empty."""

    level: SignLevel
    see: str
    do: str
    call: str


@dataclass(frozen=True, slots=True)
class Signs:
    """The signs that the worker approved, from going well to stop."""

    key: ClassVar[str] = "signs"

    rows: tuple[Sign, ...]
