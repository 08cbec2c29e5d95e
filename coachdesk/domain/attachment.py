"""Files that belong to a worker, kept inside the vault: for now the photo."""

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from sqlmodel import Field

from coachdesk.domain.base import Entity, Record, by_value
from coachdesk.domain.data_class import BOOKKEEPING, C1


class AttachmentUse(StrEnum):
    """What a file is for."""

    PHOTO = "photo"


class AttachmentDraft(Record):
    """A file with what it is."""

    worker_id: Annotated[UUID, BOOKKEEPING] = Field(foreign_key="worker.id", index=True)
    use: Annotated[AttachmentUse, BOOKKEEPING] = Field(sa_type=by_value(AttachmentUse))
    media_type: Annotated[str, BOOKKEEPING] = Field(max_length=60)
    content: Annotated[bytes, C1]


class Attachment(AttachmentDraft, Entity, table=True):
    """A file, stored."""
