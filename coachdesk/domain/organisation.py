"""Who we are: the social enterprise, and its coaches."""

from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import field_validator
from sqlmodel import Field

from coachdesk.domain.base import Entity, Record, Undo
from coachdesk.domain.data_class import BOOKKEEPING, C1

DEFAULT_ACCENT = "#0B5563"


class OrganisationDraft(Record):
    """The enterprise whose people these are; there is one in a vault."""

    name: Annotated[str, C1] = Field(default="", max_length=120)
    town: Annotated[str, C1] = Field(default="", max_length=80)
    phone: Annotated[str, C1] = Field(default="", max_length=40)
    email: Annotated[str, C1] = Field(default="", max_length=120)
    accent: Annotated[str, BOOKKEEPING] = Field(default=DEFAULT_ACCENT, max_length=7)
    is_practice: Annotated[bool, BOOKKEEPING] = False


class Organisation(OrganisationDraft, Entity, table=True):
    """The enterprise, stored."""

    undo: ClassVar[Undo] = Undo.YES


class CoachDraft(Record):
    """A job coach of the enterprise: a contact, and when they can be reached."""

    contact_id: Annotated[UUID, BOOKKEEPING] = Field(foreign_key="contact.id")
    reachable: Annotated[str, C1] = Field(default="", max_length=80)
    is_owner: Annotated[bool, BOOKKEEPING] = False
    """Whether this is the coach whose laptop it is."""

    @field_validator("reachable")
    @classmethod
    def _one_line(cls, text: str) -> str:
        return " ".join(text.split())


class Coach(CoachDraft, Entity, table=True):
    """A coach, stored."""

    undo: ClassVar[Undo] = Undo.YES
