"""One dated question to a municipality or UWV, and its answer."""

from datetime import date
from typing import Annotated, ClassVar
from uuid import UUID

from sqlmodel import Field

from coachdesk.domain.base import Entity, Record, Undo
from coachdesk.domain.data_class import BOOKKEEPING, C5


class AuthorityQuestionDraft(Record):
    """A question with the day by which an answer is needed."""

    worker_id: Annotated[UUID, BOOKKEEPING] = Field(foreign_key="worker.id", index=True)
    contact_id: Annotated[UUID | None, BOOKKEEPING] = Field(default=None, foreign_key="contact.id")
    asked_on: Annotated[date, C5]
    answer_by: Annotated[date | None, C5] = None
    text: Annotated[str, C5] = Field(max_length=400)
    answered_on: Annotated[date | None, C5] = None
    answer: Annotated[str, C5] = Field(default="", max_length=800)

    @property
    def is_open(self) -> bool:
        """Tell whether the answer is still waited for."""
        return self.answered_on is None


class AuthorityQuestion(AuthorityQuestionDraft, Entity, table=True):
    """A question, stored."""

    undo: ClassVar[Undo] = Undo.YES
