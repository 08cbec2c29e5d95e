"""The rows of a vault as tests compare them, and small things that are put into one."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from coachdesk.clock import FixedClock
from coachdesk.domain.base import Entity
from coachdesk.domain.goal import GoalDraft
from coachdesk.domain.log_entry import LogEntry, LogEntryDraft, LogEntryGoal
from coachdesk.domain.worker import WorkerDraft
from coachdesk.services.goals import add_goal
from coachdesk.services.vault import Vault
from coachdesk.services.workers import add_worker
from coachdesk.storage import tables

Rows = dict[str, dict[UUID, dict[str, object]]]
"""By table and id, every column."""
_APART: Final = {"audit_event", "draft"}


def typed_rows(vault: Vault) -> Rows:
    """Return every row of what a coach types, in the bin or not; when a row was touched last is left out."""
    with vault.work() as work:
        return {
            str(table.__tablename__): {
                each.id: {name: value for name, value in each.model_dump().items() if name != "updated_at"}
                for each in work.find(table, with_binned=True)
            }
            for table in tables.TABLES
            if str(table.__tablename__) not in _APART
        }


def records(vault: Vault, kind: type[Entity], **where: object) -> list[Entity]:
    """Return the records that are in use and hold these values."""
    with vault.work() as work:
        return work.find(kind, *(getattr(kind, name) == value for name, value in where.items()))


def later(vault: Vault, days: float) -> None:
    """Let time go by."""
    moment: datetime = vault.now() + timedelta(days=days)
    vault._clock = FixedClock(moment)


def busy_worker(vault: Vault) -> tuple[UUID, list[UUID]]:
    """Add somebody with three active goals; return who, and the goals."""
    worker, _ = add_worker(vault, WorkerDraft(chosen_name="Zoë"))
    goals = [add_goal(vault, GoalDraft(worker_id=worker, title=f"Doel {number}"), {})[0] for number in range(3)]
    return worker, goals


def add_contact(vault: Vault, worker: UUID, goal: UUID | None = None) -> UUID:
    """Add a contact of half an hour today, spent on a goal where one is named."""
    with vault.work() as work:
        draft = LogEntryDraft(worker_id=worker, day=vault.today(), kind="talk", activity="coach_on_site", minutes=30)
        entry = LogEntry.model_validate(draft)
        work.add(entry)
        if goal is not None:
            work.add(LogEntryGoal.model_validate({"entry_id": entry.id, "goal_id": goal, "minutes": 30}))
        work.commit("")
    return entry.id
