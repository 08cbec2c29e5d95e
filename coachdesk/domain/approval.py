"""Approval: the worker read these very words and said yes. Changing the words takes the yes away."""

import hashlib
from datetime import date
from typing import Annotated, ClassVar

from sqlmodel import Field

from coachdesk.domain.base import Record
from coachdesk.domain.data_class import BOOKKEEPING


class Approvable(Record):
    """A record whose wording counts only as far as the worker approved it."""

    worded: ClassVar[tuple[str, ...]] = ("text",)
    """The fields that are the wording."""

    approved_on: Annotated[date | None, BOOKKEEPING] = None
    approved_hash: Annotated[str | None, BOOKKEEPING] = Field(default=None, max_length=64)

    def wording_hash(self) -> str:
        """Return the SHA-256 of the wording, with the fields kept apart."""
        return hashlib.sha256("\x1f".join(getattr(self, name) for name in self.worded).encode()).hexdigest()

    def approve(self, day: date) -> None:
        """Record that the worker approved the words as they stand now."""
        self.approved_on, self.approved_hash = day, self.wording_hash()

    def clear_approval(self) -> None:
        """Forget the approval, as after an edit."""
        self.approved_on = self.approved_hash = None

    @property
    def is_approved(self) -> bool:
        """Tell whether the worker approved exactly the present wording."""
        return self.approved_hash is not None and self.approved_hash == self.wording_hash()
