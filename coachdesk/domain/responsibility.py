"""Who is case owner, from when until when. A day in no period is a gap that somebody can fall through."""

from datetime import date
from typing import Annotated, ClassVar
from uuid import UUID

from sqlmodel import Field

from coachdesk.domain.base import Entity, Record, Undo
from coachdesk.domain.data_class import BOOKKEEPING, C2


class ResponsibilityDraft(Record):
    """One period of one case owner."""

    transition_id: Annotated[UUID, BOOKKEEPING] = Field(foreign_key="transition.id", index=True)
    contact_id: Annotated[UUID, BOOKKEEPING] = Field(foreign_key="contact.id")
    from_day: Annotated[date, C2]
    until: Annotated[date | None, C2] = None


class Responsibility(ResponsibilityDraft, Entity, table=True):
    """A period, stored."""

    undo: ClassVar[Undo] = Undo.YES
