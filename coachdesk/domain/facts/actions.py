"""What still has to be done: the open steps of the move, each with its owner and its day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Action:
    """One open step; `is_late` when its day has passed."""

    title: str
    owner: str
    due_on: date
    is_late: bool


@dataclass(frozen=True, slots=True)
class Actions:
    """The open steps by day; `more` counts those that come later and are not listed."""

    key: ClassVar[str] = "actions"

    rows: tuple[Action, ...]
    more: int
