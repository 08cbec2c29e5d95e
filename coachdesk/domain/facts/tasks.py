"""What someone does at work, by how far alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from coachdesk.domain.task_skill import TaskLevel


@dataclass(frozen=True, slots=True)
class Task:
    """One task; `since` and `evidence` may be missing."""

    level: TaskLevel
    task: str
    since: date | None
    evidence: str


@dataclass(frozen=True, slots=True)
class Tasks:
    """The tasks: alone first, then with a check, then together; within a level in the coach's order."""

    key: ClassVar[str] = "tasks"

    rows: tuple[Task, ...]
    coach: str
