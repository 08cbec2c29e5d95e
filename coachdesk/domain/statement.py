"""The one-page profile: sentences in the worker's own words, each approved by them."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import field_validator
from sqlmodel import Field

from coachdesk.domain.approval import Approvable
from coachdesk.domain.base import Binned, Undo, by_value
from coachdesk.domain.data_class import BOOKKEEPING, BY_KIND, C1, C3, C6, DataClass
from coachdesk.i18n import mark


class StatementKind(StrEnum):
    """What a sentence is about."""

    GOOD_AT = "good_at"
    IMPORTANT_TO_ME = "important_to_me"
    HELPS_ME = "helps_me"
    HARD_FOR_ME = "hard_for_me"
    MUST_KNOW = "must_know"
    LIKES = "likes"
    APPRECIATED = "appreciated"
    MOTTO = "motto"
    PROUD_OF = "proud_of"
    PRIVATE = "private"


KIND_NAMES: dict[StatementKind, str] = {
    StatementKind.GOOD_AT: mark("I am good at this"),
    StatementKind.IMPORTANT_TO_ME: mark("This is important to me"),
    StatementKind.HELPS_ME: mark("This helps me"),
    StatementKind.HARD_FOR_ME: mark("This is hard for me"),
    StatementKind.MUST_KNOW: mark("You must know this"),
    StatementKind.LIKES: mark("I like this"),
    StatementKind.APPRECIATED: mark("What people appreciate in me"),
    StatementKind.MOTTO: mark("In one sentence"),
    StatementKind.PROUD_OF: mark("I am proud of this"),
    StatementKind.PRIVATE: mark("Only between us"),
}


class LeidraadArea(StrEnum):
    """The five areas in which the AKC/UWV Leidraad Jobcoach lays a worker and a workplace side by side."""

    SKILLS = "skills"
    LEARNING = "learning"
    SOCIAL = "social"
    IDENTITY = "identity"
    WISHES = "wishes"


AREA_NAMES: dict[LeidraadArea, str] = {
    LeidraadArea.SKILLS: mark("What I can do"),
    LeidraadArea.LEARNING: mark("How I learn"),
    LeidraadArea.SOCIAL: mark("People around me"),
    LeidraadArea.IDENTITY: mark("The atmosphere that fits"),
    LeidraadArea.WISHES: mark("What I want"),
}


class StatementDraft(Approvable):
    """One sentence of the profile."""

    class_by_kind: ClassVar[Mapping[StatementKind, DataClass]] = {
        kind: C6 if kind is StatementKind.PRIVATE else C3 for kind in StatementKind
    }

    worker_id: Annotated[UUID, BOOKKEEPING] = Field(foreign_key="worker.id", index=True)
    kind: Annotated[StatementKind, BOOKKEEPING] = Field(sa_type=by_value(StatementKind))
    area: Annotated[LeidraadArea, BOOKKEEPING] = Field(default=LeidraadArea.SKILLS, sa_type=by_value(LeidraadArea))
    text: Annotated[str, BY_KIND] = Field(max_length=240)
    said_by: Annotated[str, C1] = Field(default="", max_length=80)
    """Who said it, where the kind is “appreciated”."""
    position: Annotated[int, BOOKKEEPING] = 0

    @field_validator("text")
    @classmethod
    def _needs_text(cls, text: str) -> str:
        if not text:
            raise ValueError(mark("Write one sentence, or leave it out."))
        return text


class Statement(StatementDraft, Binned, table=True):
    """A sentence, stored."""

    undo: ClassVar[Undo] = Undo.YES
