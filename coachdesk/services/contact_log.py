"""The contact log of a worker, the newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import col

from coachdesk.domain.log_entry import LogEntry
from coachdesk.services.vault import Vault


@dataclass(frozen=True, slots=True)
class LogRow:
    """One contact as the coach sees it; kind and activity are keys of the contact templates."""

    id: UUID
    day: date
    kind: str
    activity: str
    minutes: int
    by: str
    summary: str
    private_note: str


def contact_log(vault: Vault, worker_id: UUID, limit: int | None = None) -> tuple[LogRow, ...]:
    """Return the contacts of a worker, the newest first, at most so many."""
    newest_first = [col(LogEntry.day).desc(), col(LogEntry.id).desc()]
    with vault.work() as work:
        entries = work.find(LogEntry, LogEntry.worker_id == worker_id, order_by=newest_first, limit=limit)
    return tuple(
        LogRow(each.id, each.day, each.kind, each.activity, each.minutes, each.by, each.summary, each.private_note)
        for each in entries
    )
