"""The way back: which place stays open until when, who decides, within how many days, and who signed."""

from datetime import date
from typing import Annotated, ClassVar
from uuid import UUID

from sqlmodel import Field

from coachdesk.domain.base import Entity, Record, Undo
from coachdesk.domain.data_class import BOOKKEEPING, C1, C2


class WayBackDraft(Record):
    """One agreement; it counts once it is signed."""

    transition_id: Annotated[UUID, BOOKKEEPING] = Field(foreign_key="transition.id", index=True)
    workplace_id: Annotated[UUID | None, BOOKKEEPING] = Field(default=None, foreign_key="workplace.id")
    open_until: Annotated[date | None, C2] = None
    decides_id: Annotated[UUID | None, BOOKKEEPING] = Field(default=None, foreign_key="contact.id")
    within_days: Annotated[int | None, C2] = Field(default=None, ge=0, le=60)
    signed_on: Annotated[date | None, C2] = None
    signed_by: Annotated[str, C1] = Field(default="", max_length=240)
    text: Annotated[str, C2] = Field(default="", max_length=400)

    @property
    def is_agreed(self) -> bool:
        """Tell whether somebody can count on it: signed, with an end."""
        return self.signed_on is not None and self.open_until is not None


class WayBack(WayBackDraft, Entity, table=True):
    """A way back, stored."""

    undo: ClassVar[Undo] = Undo.YES
