"""The sharing register: which paper went to whom, when, how, and how its bytes can be recognised again."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from sqlmodel import Field

from coachdesk.domain.base import Entity, Record, Undo, UtcDateTime, by_value
from coachdesk.domain.data_class import BOOKKEEPING
from coachdesk.domain.sharing import Audience


class PaperKind(StrEnum):
    """Which paper it is; the value is in file names."""

    WORKPLACE_DOSSIER = "dossier"
    PROGRESS_SUMMARY = "summary"
    AUTHORITY_REPORT = "report"
    COACH_DOSSIER = "coach-dossier"


class Channel(StrEnum):
    """By which way a paper leaves."""

    FILE = "file"
    PRINTER = "printer"


class DisclosureState(StrEnum):
    """How far it came. A row that stays “prepared” says: not known whether this was handed over."""

    PREPARED = "prepared"
    SENT = "sent"
    CANCELLED = "cancelled"
    """It was certain that nothing left: the file could not be written, the print was cancelled."""


class DisclosureDraft(Record):
    """One row of the register; it holds no name, so that erasing a worker leaves nothing behind."""

    worker_id: Annotated[UUID, BOOKKEEPING] = Field(foreign_key="worker.id", index=True)
    kind: Annotated[PaperKind, BOOKKEEPING] = Field(sa_type=by_value(PaperKind))
    audience: Annotated[Audience, BOOKKEEPING] = Field(sa_type=by_value(Audience))
    workplace_id: Annotated[UUID | None, BOOKKEEPING] = Field(default=None, foreign_key="workplace.id")
    contact_id: Annotated[UUID | None, BOOKKEEPING] = Field(default=None, foreign_key="contact.id")
    agreement_id: Annotated[UUID | None, BOOKKEEPING] = Field(default=None, foreign_key="agreement.id")
    code: Annotated[str, BOOKKEEPING] = Field(max_length=9, index=True)
    """The register number in the footer, as “7F3A-91C2”."""
    version: Annotated[int, BOOKKEEPING] = Field(ge=1)
    language: Annotated[str, BOOKKEEPING] = Field(max_length=8)
    channel: Annotated[Channel, BOOKKEEPING] = Field(sa_type=by_value(Channel))
    sha256: Annotated[str, BOOKKEEPING] = Field(max_length=64, index=True)
    state: Annotated[DisclosureState, BOOKKEEPING] = Field(
        default=DisclosureState.PREPARED, sa_type=by_value(DisclosureState)
    )
    sections: Annotated[str, BOOKKEEPING] = Field(default="", max_length=400)
    made_on: Annotated[date, BOOKKEEPING]
    sent_at: Annotated[datetime | None, BOOKKEEPING] = Field(default=None, sa_type=UtcDateTime)


class Disclosure(DisclosureDraft, Entity, table=True):
    """A row of the register, stored."""

    undo: ClassVar[Undo] = Undo.NEVER
