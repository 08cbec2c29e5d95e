"""What the worker agrees to share: with whom, what for, which sections, until when. Apart from it, the legal basis."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from sqlmodel import Field

from coachdesk.domain.base import Entity, Record, Undo, by_value
from coachdesk.domain.data_class import BOOKKEEPING, C2
from coachdesk.domain.sharing import Section


class AgreedHow(StrEnum):
    """How the worker said yes."""

    ON_PAPER = "on_paper"
    ON_SCREEN = "on_screen"


class AgreementDraft(Record):
    """One agreement. The receiver is a workplace, or a contact such as the next coach."""

    worker_id: Annotated[UUID, BOOKKEEPING] = Field(foreign_key="worker.id", index=True)
    workplace_id: Annotated[UUID | None, BOOKKEEPING] = Field(default=None, foreign_key="workplace.id", index=True)
    contact_id: Annotated[UUID | None, BOOKKEEPING] = Field(default=None, foreign_key="contact.id")
    purpose: Annotated[str, C2] = Field(default="", max_length=160)
    agreed_on: Annotated[date, BOOKKEEPING]
    until: Annotated[date | None, BOOKKEEPING] = None
    how: Annotated[AgreedHow, BOOKKEEPING] = Field(default=AgreedHow.ON_PAPER, sa_type=by_value(AgreedHow))
    withdrawn_on: Annotated[date | None, BOOKKEEPING] = None

    def holds_on(self, day: date) -> bool:
        """Tell whether the agreement may be used on a day: given, not past, not withdrawn."""
        return (
            self.agreed_on <= day
            and (self.until is None or day <= self.until)
            and (self.withdrawn_on is None or day < self.withdrawn_on)
        )


class Agreement(AgreementDraft, Entity, table=True):
    """An agreement, stored."""

    undo: ClassVar[Undo] = Undo.NEVER


class AgreementSectionDraft(Record):
    """One section that is shared under an agreement."""

    agreement_id: Annotated[UUID, BOOKKEEPING] = Field(foreign_key="agreement.id", index=True)
    section: Annotated[Section, BOOKKEEPING] = Field(sa_type=by_value(Section))


class AgreementSection(AgreementSectionDraft, Entity, table=True):
    """A shared section, stored."""

    undo: ClassVar[Undo] = Undo.NEVER


class LegalBasisDraft(Record):
    """Why the organisation may process and pass on at all; the worker's agreement does not replace it."""

    worker_id: Annotated[UUID, BOOKKEEPING] = Field(foreign_key="worker.id", index=True)
    receiver: Annotated[str, BOOKKEEPING] = Field(default="", max_length=120)
    text: Annotated[str, BOOKKEEPING] = Field(max_length=400)
    recorded_on: Annotated[date, BOOKKEEPING]


class LegalBasis(LegalBasisDraft, Entity, table=True):
    """A legal basis, stored."""

    undo: ClassVar[Undo] = Undo.YES
