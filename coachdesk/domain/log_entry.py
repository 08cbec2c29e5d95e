"""The contact log: what was done with and for the worker, and for which goals the time was spent."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import field_validator
from sqlmodel import Field

from coachdesk.domain.base import Binned, Entity, Record, Undo
from coachdesk.domain.data_class import BOOKKEEPING, C1, C4, C7
from coachdesk.i18n import mark

LONGEST_CONTACT = 24 * 60


class LogEntryDraft(Record):
    """One contact."""

    worker_id: Annotated[UUID, BOOKKEEPING] = Field(foreign_key="worker.id", index=True)
    day: Annotated[date, C4] = Field(index=True)
    kind: Annotated[str, BOOKKEEPING] = Field(max_length=40)
    """The kind of contact in `resources/templates/contact_templates.toml`."""
    activity: Annotated[str, C4] = Field(max_length=40)
    """The activity in the same file, under which the hours are counted."""
    minutes: Annotated[int, C4] = Field(ge=1, le=LONGEST_CONTACT)
    by: Annotated[str, C1] = Field(default="", max_length=80)
    summary: Annotated[str, C4] = Field(default="", max_length=4000)
    private_note: Annotated[str, C7] = Field(default="", max_length=4000)

    @field_validator("minutes")
    @classmethod
    def _whole_minutes(cls, minutes: int) -> int:
        if minutes < 1:
            raise ValueError(mark("Fill in 1 minute or more."))
        return minutes


class LogEntry(LogEntryDraft, Binned, table=True):
    """A contact, stored."""

    undo: ClassVar[Undo] = Undo.YES


class LogEntryGoalDraft(Record):
    """The part of a contact's minutes that was spent on one goal."""

    entry_id: Annotated[UUID, BOOKKEEPING] = Field(foreign_key="log_entry.id", index=True)
    goal_id: Annotated[UUID, BOOKKEEPING] = Field(foreign_key="goal.id", index=True)
    minutes: Annotated[int, C4] = Field(ge=0, le=LONGEST_CONTACT)


class LogEntryGoal(LogEntryGoalDraft, Entity, table=True):
    """A share of minutes, stored."""

    undo: ClassVar[Undo] = Undo.YES


def split_minutes(minutes: int, goals: Sequence[UUID]) -> dict[UUID, int]:
    """Divide minutes over goals in whole minutes that add up exactly; the first goals get what is left over."""
    if not goals:
        return {}
    share, rest = divmod(minutes, len(goals))
    return {goal: share + (index < rest) for index, goal in enumerate(goals)}
