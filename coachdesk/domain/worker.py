"""The worker: whose story everything else is. There is no citizen number and no diagnosis, on purpose."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import field_validator
from sqlmodel import Field

from coachdesk.domain.base import Binned, Entity, Record, Undo, by_value
from coachdesk.domain.data_class import BOOKKEEPING, C1, C2, C5, C7
from coachdesk.domain.names import file_stem, fold, full_name, initials
from coachdesk.i18n import mark


class WorkerStatus(StrEnum):
    """Whether the coach still guides someone; where a move stands is told by the move itself."""

    NEW = "new"
    ACTIVE = "active"
    ENDED = "ended"


class WorkerDraft(Record):
    """What is typed about a worker."""

    chosen_name: Annotated[str, C1] = Field(max_length=60)
    """What they want to be called; it is the only name on most papers."""
    infix: Annotated[str, C1] = Field(default="", max_length=20)
    family_name: Annotated[str, C1] = Field(default="", max_length=80)
    native_name: Annotated[str, C1] = Field(default="", max_length=120)
    """The name in its own script, where that is not the Latin one."""
    phone: Annotated[str, C1] = Field(default="", max_length=40)
    email: Annotated[str, C1] = Field(default="", max_length=120)
    languages: Annotated[str, C1] = Field(default="", max_length=60)
    """Language codes, the easiest first, with a space between: “ar nl en”."""
    started_on: Annotated[date | None, C2] = None
    status: Annotated[WorkerStatus, C2] = Field(default=WorkerStatus.ACTIVE, sa_type=by_value(WorkerStatus))
    coach_id: Annotated[UUID | None, BOOKKEEPING] = Field(default=None, foreign_key="coach.id")
    representative_id: Annotated[UUID | None, BOOKKEEPING] = Field(default=None, foreign_key="contact.id")
    """Who signs beside the worker, where someone has to."""
    contact_id: Annotated[UUID | None, BOOKKEEPING] = Field(default=None, foreign_key="contact.id")
    """Themselves as a contact, so that they can own a step like anybody else."""
    remark: Annotated[str, C7] = Field(default="", max_length=2000)
    """What the coach noted, or found in an old list; nobody checked the words, so nobody else gets them."""

    @field_validator("chosen_name")
    @classmethod
    def _needs_a_name(cls, name: str) -> str:
        if not name:
            raise ValueError(mark("A first name is needed; the rest may wait."))
        return " ".join(name.split())

    @property
    def full_name(self) -> str:
        """Return the whole name in Latin script."""
        return full_name(self.chosen_name, self.infix, self.family_name)

    @property
    def initials(self) -> str:
        """Return the letters to show where there is no photo."""
        return initials(self.full_name)

    def answers_to(self, name: str) -> bool:
        """Tell whether this is their chosen or full name, in Latin or their own script, case and accents apart."""
        names = {fold(self.chosen_name), fold(self.full_name), fold(self.native_name)} - {""}
        return fold(name) in names


class Worker(WorkerDraft, Binned, table=True):
    """A worker, stored."""

    undo: ClassVar[Undo] = Undo.YES

    @property
    def file_stem(self) -> str:
        """Return how their files are named: the chosen name, never the family name."""
        return file_stem(self.chosen_name)


class AuthorityReferenceDraft(Record):
    """Under which reference an authority knows the worker; never the citizen number."""

    worker_id: Annotated[UUID, BOOKKEEPING] = Field(foreign_key="worker.id", index=True)
    contact_id: Annotated[UUID | None, BOOKKEEPING] = Field(default=None, foreign_key="contact.id")
    """The case manager or other contact at that authority."""
    reference: Annotated[str, C5] = Field(default="", max_length=40)


class AuthorityReference(AuthorityReferenceDraft, Entity, table=True):
    """A reference, stored."""

    undo: ClassVar[Undo] = Undo.YES
