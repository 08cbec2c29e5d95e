"""Files that belong to a worker, kept inside the vault: for now the photo."""

from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from sqlmodel import Field

from coachdesk.domain.base import Entity, Record, Undo, by_value
from coachdesk.domain.data_class import BOOKKEEPING, C1


class AttachmentUse(StrEnum):
    """What a file is for."""

    PHOTO = "photo"


class AttachmentDraft(Record):
    """What a file is, without its bytes."""

    worker_id: Annotated[UUID, BOOKKEEPING] = Field(foreign_key="worker.id", index=True)
    use: Annotated[AttachmentUse, BOOKKEEPING] = Field(sa_type=by_value(AttachmentUse))
    media_type: Annotated[str, BOOKKEEPING] = Field(max_length=60)


class Attachment(AttachmentDraft, Entity, table=True):
    """A file, stored."""

    undo: ClassVar[Undo] = Undo.YES


class AttachmentContentDraft(Record):
    """The bytes of a file; apart from it, so that lists and undo need not carry them."""

    attachment_id: Annotated[UUID, BOOKKEEPING] = Field(unique=True)
    """No foreign key: bytes outlive their file, so that what was taken back can be done again."""
    content: Annotated[bytes, C1]


class AttachmentContent(AttachmentContentDraft, Entity, table=True):
    """The bytes, stored."""

    undo: ClassVar[Undo] = Undo.KEPT
