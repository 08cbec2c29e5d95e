"""What a collector sees of the vault: one worker, one reader, and records that the gate let through.

Collectors have no other way to the vault, so what a reader may not have cannot come into the facts.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from coachdesk.domain.attachment import Attachment, AttachmentContent, AttachmentUse
from coachdesk.domain.base import Entity
from coachdesk.domain.contact import Contact
from coachdesk.domain.organisation import Coach
from coachdesk.domain.placement import Placement, present_placement
from coachdesk.domain.sharing import Form, Gate
from coachdesk.domain.transition import Transition
from coachdesk.domain.worker import Worker
from coachdesk.domain.workplace import Workplace
from coachdesk.i18n import Words
from coachdesk.storage.unit_of_work import UnitOfWork

S = TypeVar("S", bound=Entity)


@dataclass(frozen=True, slots=True)
class Scene:
    """One paper in the making.

    Args:
        gate: decides what this reader may have.
        words: the language of the paper.
        day: the day on the paper.
        worker: guarded.
        coach: whom to ask, guarded; None while nobody said who coaches.
        coach_record: when the coach can be reached; None as above.
        workplace: the reader, where it is a workplace.
        move: the move that the paper is about, guarded; None without one.
    """

    work: UnitOfWork
    gate: Gate
    words: Words
    day: date
    worker: Worker
    coach: Contact | None
    coach_record: Coach | None
    workplace: Workplace | None
    move: Transition | None

    @property
    def coach_name(self) -> str:
        """Return the first name of the coach; empty while nobody said."""
        return self.coach.first_name if self.coach else ""

    def records(
        self,
        kind: type[S],
        form: Form,
        *where: sa.ColumnElement[bool] | bool,
        by: str,
        order_by: Sequence[Any] = (),
    ) -> list[S]:
        """Return the records of this worker that may pass in a form, guarded.

        Args:
            kind: which records; they carry a `worker_id`.
            form: the form in which the paper tells them.
            where: more conditions.
            by: the field that decides for a record as a whole.
            order_by: by default the coach's order, where the records have one, then as they were made.
        """
        columns: Any = kind
        usual = (columns.position, columns.id) if "position" in columns.model_fields else (columns.id,)
        found = self.work.find(kind, columns.worker_id == self.worker.id, *where, order_by=order_by or usual)
        return self.gate.admitted(found, form, by=by)

    def children(self, kind: type[S], parent: str, of: Collection[UUID], form: Form, *, by: str) -> list[S]:
        """Return the records that belong to other records of this worker and may pass, guarded."""
        found = self.work.find(kind, getattr(kind, parent).in_(list(of)))
        return self.gate.admitted(found, form, by=by)

    def contact(self, contact_id: UUID | None) -> Contact | None:
        """Return a contact, guarded; None when there is none."""
        return self.gate.view(self.work.get(Contact, contact_id), Form.SUMMARY) if contact_id else None

    def place(self, workplace_id: UUID | None) -> Workplace | None:
        """Return a workplace, guarded; None when there is none."""
        return self.gate.view(self.work.get(Workplace, workplace_id), Form.SUMMARY) if workplace_id else None

    def present_post(self) -> Placement | None:
        """Return where the worker works now, guarded; None when that is not known."""
        present = present_placement(self.work.find(Placement, Placement.worker_id == self.worker.id), self.day)
        return self.gate.view(present, Form.SUMMARY) if present else None

    def photo(self) -> bytes | None:
        """Return the worker's photo; None when there is none."""
        newest = [col(Attachment.id).desc()]
        wanted = Attachment.use == AttachmentUse.PHOTO
        files = self.work.find(Attachment, Attachment.worker_id == self.worker.id, wanted, order_by=newest, limit=1)
        of = [file.id for file in files]
        photos = self.children(AttachmentContent, "attachment_id", of, Form.FULL, by="content")
        return photos[0].content if photos else None
