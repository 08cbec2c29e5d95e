"""The people around a worker: a person with a role. Every step of a move is owned by exactly one of them."""

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import field_validator
from sqlmodel import Field

from coachdesk.domain.base import Entity, Record, Undo, by_value
from coachdesk.domain.data_class import C1
from coachdesk.i18n import mark


class ContactRole(StrEnum):
    """What someone is to the worker."""

    WORKER = "worker"
    COACH = "coach"
    NEXT_COACH = "next_coach"
    CURRENT_EMPLOYER = "current_employer"
    EMPLOYER = "employer"
    SUPERVISOR = "supervisor"
    BUDDY = "buddy"
    CASE_MANAGER = "case_manager"
    SOCIAL_DEVELOPMENT_COMPANY = "sob"
    UWV = "uwv"
    COUNSELLOR = "counsellor"
    DEPUTY = "deputy"
    COLLEAGUE = "colleague"


ROLE_NAMES: dict[ContactRole, str] = {
    ContactRole.WORKER: mark("worker"),
    ContactRole.COACH: mark("job coach"),
    ContactRole.NEXT_COACH: mark("next job coach"),
    ContactRole.CURRENT_EMPLOYER: mark("present employer"),
    ContactRole.EMPLOYER: mark("employer"),
    ContactRole.SUPERVISOR: mark("work supervisor"),
    ContactRole.BUDDY: mark("buddy"),
    ContactRole.CASE_MANAGER: mark("municipal case manager"),
    ContactRole.SOCIAL_DEVELOPMENT_COMPANY: mark("social development company"),
    ContactRole.UWV: mark("contact person at UWV"),
    ContactRole.COUNSELLOR: mark("counsellor"),
    ContactRole.DEPUTY: mark("deputy"),
    ContactRole.COLLEAGUE: mark("colleague"),
}


class ContactDraft(Record):
    """A person with a role, before it is stored."""

    name: Annotated[str, C1] = Field(max_length=120)
    role: Annotated[ContactRole, C1] = Field(sa_type=by_value(ContactRole))
    organisation: Annotated[str, C1] = Field(default="", max_length=120)
    phone: Annotated[str, C1] = Field(default="", max_length=40)
    email: Annotated[str, C1] = Field(default="", max_length=120)

    @field_validator("name")
    @classmethod
    def _needs_a_name(cls, name: str) -> str:
        if not name:
            raise ValueError(mark("A contact needs a name."))
        return name

    @property
    def first_name(self) -> str:
        """Return what the paper calls them after the first time."""
        return self.name.split()[0]


class Contact(ContactDraft, Entity, table=True):
    """A person with a role, stored."""

    undo: ClassVar[Undo] = Undo.YES
