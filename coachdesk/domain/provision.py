"""What is granted: so many hours of coaching, by whom, under which reference, in which period."""

from datetime import date
from typing import Annotated, ClassVar
from uuid import UUID

from sqlmodel import Field

from coachdesk.domain.base import Entity, Record, Undo
from coachdesk.domain.data_class import BOOKKEEPING, C5


class ProvisionDraft(Record):
    """One grant; kept in minutes, so that sums are exact."""

    worker_id: Annotated[UUID, BOOKKEEPING] = Field(foreign_key="worker.id", index=True)
    contact_id: Annotated[UUID | None, BOOKKEEPING] = Field(default=None, foreign_key="contact.id")
    reference: Annotated[str, C5] = Field(default="", max_length=40)
    minutes_granted: Annotated[int, C5] = Field(ge=0)
    from_day: Annotated[date, C5]
    until: Annotated[date, C5]


class Provision(ProvisionDraft, Entity, table=True):
    """A grant, stored."""

    undo: ClassVar[Undo] = Undo.YES
