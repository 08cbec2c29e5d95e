"""The sharing register: what went to whom, and finding a paper again by its bytes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from sqlmodel import col

from coachdesk.domain.contact import Contact
from coachdesk.domain.disclosure import Channel, Disclosure, DisclosureState, PaperKind
from coachdesk.domain.worker import Worker
from coachdesk.domain.workplace import Workplace
from coachdesk.errors import NotAFile
from coachdesk.services.vault import Vault
from coachdesk.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One line of the register, with the names it stands for."""

    id: UUID
    code: str
    worker: str
    kind: PaperKind
    reader: str
    made_on: date
    version: int
    channel: Channel
    state: DisclosureState
    sent_at: datetime | None


def register(vault: Vault, worker_id: UUID | None = None) -> tuple[RegisterRow, ...]:
    """Return the lines of one worker, or all of them; the newest first."""
    where = [] if worker_id is None else [Disclosure.worker_id == worker_id]
    with vault.work() as work:
        found = work.find(Disclosure, *where, order_by=[col(Disclosure.id).desc()])
        return tuple(_row(work, each) for each in found)


def verify(vault: Vault, file: Path) -> RegisterRow | None:
    """Return the line of the register for the very bytes of a file; None when they are in no line.

    Raises:
        NotAFile: the file cannot be read.
    """
    try:
        sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError as cause:
        raise NotAFile(file=file) from cause
    with vault.work() as work:
        found = work.first(Disclosure, Disclosure.sha256 == sha256, order_by=[col(Disclosure.id).desc()])
        return _row(work, found) if found else None


def _row(work: UnitOfWork, row: Disclosure) -> RegisterRow:
    reader = ""
    if row.workplace_id is not None:
        reader = work.get(Workplace, row.workplace_id).name
    elif row.contact_id is not None:
        contact = work.get(Contact, row.contact_id)
        reader = ", ".join(part for part in (contact.organisation, contact.name) if part)
    return RegisterRow(
        id=row.id,
        code=row.code,
        worker=work.get(Worker, row.worker_id, with_binned=True).chosen_name,
        kind=row.kind,
        reader=reader,
        made_on=row.made_on,
        version=row.version,
        channel=row.channel,
        state=row.state,
        sent_at=row.sent_at,
    )
