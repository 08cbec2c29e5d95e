"""Workplaces and what they ask: demands on a scale of four, and the support that is there (the safe shell)."""

from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import field_validator
from sqlmodel import Field

from coachdesk.domain.base import Entity, Record, Undo
from coachdesk.domain.data_class import BOOKKEEPING, C1, C2
from coachdesk.i18n import mark

LOWEST_LEVEL, HIGHEST_LEVEL = 1, 4


class WorkplaceDraft(Record):
    """A place to work: our own, or a partner's."""

    name: Annotated[str, C1] = Field(max_length=120)
    short_name: Annotated[str, C1] = Field(default="", max_length=40)
    """How a sentence calls it: “bij Eik & Wende”."""
    town: Annotated[str, C1] = Field(default="", max_length=80)
    about: Annotated[str, C2] = Field(default="", max_length=400)
    safe_shell: Annotated[str, C2] = Field(default="", max_length=400)
    is_partner: Annotated[bool, BOOKKEEPING] = True
    supervisor_id: Annotated[UUID | None, BOOKKEEPING] = Field(default=None, foreign_key="contact.id")

    @field_validator("name")
    @classmethod
    def _needs_a_name(cls, name: str) -> str:
        if not name:
            raise ValueError(mark("A workplace needs a name."))
        return name

    @property
    def called(self) -> str:
        """Return the short name, or the whole one where there is none."""
        return self.short_name or self.name


class Workplace(WorkplaceDraft, Entity, table=True):
    """A workplace, stored."""

    undo: ClassVar[Undo] = Undo.YES


class DemandDraft(Record):
    """How much a workplace asks of one kind, with words one can see on the shop floor."""

    workplace_id: Annotated[UUID, BOOKKEEPING] = Field(foreign_key="workplace.id", index=True)
    key: Annotated[str, BOOKKEEPING] = Field(max_length=40)
    """The demand in `resources/templates/demands.toml`."""
    level: Annotated[int, C2] = Field(ge=LOWEST_LEVEL, le=HIGHEST_LEVEL)
    words: Annotated[str, C2] = Field(default="", max_length=60)
    """What the level means at this place, in a few words; the template's own words where it is empty."""
    support: Annotated[str, BOOKKEEPING] = Field(default="", max_length=200)
    """Keys of the support that is really there, with a space between."""


class Demand(DemandDraft, Entity, table=True):
    """A demand, stored."""

    undo: ClassVar[Undo] = Undo.YES
