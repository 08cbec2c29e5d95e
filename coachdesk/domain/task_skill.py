"""What someone does at work, and how far alone."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from sqlmodel import Field

from coachdesk.domain.base import Binned, Record, Undo, by_value
from coachdesk.domain.data_class import BOOKKEEPING, C2
from coachdesk.i18n import mark


class TaskLevel(StrEnum):
    """How far someone does a task alone."""

    ALONE = "alone"
    CHECK = "check"
    TOGETHER = "together"


TASK_LEVEL_NAMES: dict[TaskLevel, str] = {
    TaskLevel.ALONE: mark("Alone"),
    TaskLevel.CHECK: mark("With a check"),
    TaskLevel.TOGETHER: mark("Together"),
}


class TaskSkillDraft(Record):
    """A task with its level, since when, and what it shows from."""

    worker_id: Annotated[UUID, BOOKKEEPING] = Field(foreign_key="worker.id", index=True)
    task: Annotated[str, C2] = Field(max_length=120)
    level: Annotated[TaskLevel, C2] = Field(sa_type=by_value(TaskLevel))
    since: Annotated[date | None, C2] = None
    evidence: Annotated[str, C2] = Field(default="", max_length=160)
    position: Annotated[int, BOOKKEEPING] = 0


class TaskSkill(TaskSkillDraft, Binned, table=True):
    """A task, stored."""

    undo: ClassVar[Undo] = Undo.YES
