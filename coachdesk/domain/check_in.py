"""Check-ins: how worried and how confident someone feels about the step, in their own numbers. Private to them."""

from datetime import date
from typing import Annotated, ClassVar
from uuid import UUID

from sqlmodel import Field

from coachdesk.domain.base import Binned, Record, Undo
from coachdesk.domain.data_class import BOOKKEEPING, C6


class CheckInDraft(Record):
    """Two rulers from 0 to 10, and what would make it one better."""

    worker_id: Annotated[UUID, BOOKKEEPING] = Field(foreign_key="worker.id", index=True)
    day: Annotated[date, BOOKKEEPING]
    worry: Annotated[int | None, C6] = Field(default=None, ge=0, le=10)
    confidence: Annotated[int | None, C6] = Field(default=None, ge=0, le=10)
    one_better: Annotated[str, C6] = Field(default="", max_length=400)


class CheckIn(CheckInDraft, Binned, table=True):
    """A check-in, stored."""

    undo: ClassVar[Undo] = Undo.YES
