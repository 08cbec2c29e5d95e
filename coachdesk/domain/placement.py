"""The career line: where someone worked, what went well, what helped, how it ended."""

from datetime import date
from typing import Annotated, ClassVar
from uuid import UUID

from sqlmodel import Field

from coachdesk.domain.base import Binned, Record, Undo
from coachdesk.domain.data_class import BOOKKEEPING, C2, C4


class PlacementDraft(Record):
    """One stretch of work; still going on while `until` is empty."""

    worker_id: Annotated[UUID, BOOKKEEPING] = Field(foreign_key="worker.id", index=True)
    workplace_id: Annotated[UUID | None, BOOKKEEPING] = Field(default=None, foreign_key="workplace.id")
    place: Annotated[str, C2] = Field(max_length=120)
    started_on: Annotated[date | None, C2] = None
    until: Annotated[date | None, C2] = None
    hours_per_week: Annotated[int | None, C2] = Field(default=None, ge=0, le=60)
    went_well: Annotated[str, C4] = Field(default="", max_length=400)
    helped: Annotated[str, C4] = Field(default="", max_length=400)
    ended: Annotated[str, C4] = Field(default="", max_length=400)

    def covers(self, day: date) -> bool:
        """Tell whether someone worked here on this day."""
        return (self.started_on is None or self.started_on <= day) and (self.until is None or day <= self.until)


class Placement(PlacementDraft, Binned, table=True):
    """A stretch of work, stored."""

    undo: ClassVar[Undo] = Undo.YES


def present_placement(placements: list[Placement], day: date) -> Placement | None:
    """Return where someone works on a day: of those that cover it, the one that began last."""
    covering = [placement for placement in placements if placement.covers(day)]
    return max(covering, key=lambda placement: placement.started_on or date.min, default=None)
