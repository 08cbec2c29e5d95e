"""Playback: the receiver says in their own words what they understood. Without it a move is never accepted."""

from datetime import date
from typing import Annotated, ClassVar
from uuid import UUID

from sqlmodel import Field

from coachdesk.domain.base import Entity, Record, Undo
from coachdesk.domain.data_class import BOOKKEEPING, C2


class PlaybackDraft(Record):
    """The three answers of the receiver."""

    transition_id: Annotated[UUID, BOOKKEEPING] = Field(foreign_key="transition.id", index=True)
    contact_id: Annotated[UUID, BOOKKEEPING] = Field(foreign_key="contact.id")
    day: Annotated[date, C2]
    first_morning: Annotated[str, C2] = Field(default="", max_length=400)
    explains: Annotated[str, C2] = Field(default="", max_length=400)
    calls_when: Annotated[str, C2] = Field(default="", max_length=400)


class Playback(PlaybackDraft, Entity, table=True):
    """A playback, stored."""

    undo: ClassVar[Undo] = Undo.NEVER
