"""What is reported to an authority about a period: a conclusion in work terms, and what support stays needed."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from sqlmodel import Field

from coachdesk.domain.base import Entity, Record, Undo, by_value
from coachdesk.domain.data_class import BOOKKEEPING, C3, C4
from coachdesk.i18n import mark


class Conclusion(StrEnum):
    """What we propose; an authority decides."""

    CONTINUE = "continue"
    REDUCE = "reduce"
    STOP = "stop"


CONCLUSION_NAMES: dict[Conclusion, str] = {
    Conclusion.CONTINUE: mark("continue"),
    Conclusion.REDUCE: mark("fewer hours"),
    Conclusion.STOP: mark("stop"),
}


class ReportDraft(Record):
    """The words of one report; its numbers come from the log."""

    worker_id: Annotated[UUID, BOOKKEEPING] = Field(foreign_key="worker.id", index=True)
    contact_id: Annotated[UUID | None, BOOKKEEPING] = Field(default=None, foreign_key="contact.id")
    from_day: Annotated[date, BOOKKEEPING]
    until: Annotated[date, BOOKKEEPING]
    conclusion: Annotated[Conclusion | None, C4] = Field(default=None, sa_type=by_value(Conclusion))
    proposal: Annotated[str, C4] = Field(default="", max_length=200)
    """The proposal in half a sentence: “doorgaan, met minder uren vanaf 1 juni”."""
    because: Annotated[str, C4] = Field(default="", max_length=800)
    support: Annotated[str, C3] = Field(default="", max_length=800)
    read_by_worker_on: Annotated[date | None, BOOKKEEPING] = None
    remark_of_worker: Annotated[str, C4] = Field(default="", max_length=400)


class Report(ReportDraft, Entity, table=True):
    """A report, stored."""

    undo: ClassVar[Undo] = Undo.YES
