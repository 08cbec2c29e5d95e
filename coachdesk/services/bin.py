"""The bin: throwing records away, seeing what lies there, putting it back, and letting it go after thirty days.

What lies in the bin is only marked: it leaves every list, count, search and paper. A person takes their own records
along and gets exactly those back; a person never goes for good by themselves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final
from uuid import UUID

from sqlmodel import col, select

from coachdesk.domain.attachment import Attachment, AttachmentContent
from coachdesk.domain.base import Binned, Entity
from coachdesk.domain.changes import Changes
from coachdesk.domain.check_in import CheckIn
from coachdesk.domain.goal import Goal, GoalLevel, GoalRating, GoalStatus, require_room_for_active
from coachdesk.domain.log_entry import LogEntry, LogEntryGoal
from coachdesk.domain.names import fold
from coachdesk.domain.placement import Placement
from coachdesk.domain.statement import Statement
from coachdesk.domain.task_skill import TaskSkill
from coachdesk.domain.warning_sign import WarningSign
from coachdesk.domain.work_condition import WorkCondition
from coachdesk.domain.worker import Worker
from coachdesk.errors import Changed, PersonInBin
from coachdesk.i18n import mark
from coachdesk.services.vault import Vault
from coachdesk.storage.unit_of_work import UnitOfWork

BIN_DAYS: Final = 30


class BinKind(StrEnum):
    """What can be thrown away; the value is the name of its table."""

    WORKER = "worker"
    GOAL = "goal"
    STATEMENT = "statement"
    WARNING_SIGN = "warning_sign"
    TASK_SKILL = "task_skill"
    WORK_CONDITION = "work_condition"
    PLACEMENT = "placement"
    LOG_ENTRY = "log_entry"
    CHECK_IN = "check_in"


TABLES: Final[Mapping[BinKind, type[Binned]]] = MappingProxyType(
    {
        BinKind.WORKER: Worker,
        BinKind.GOAL: Goal,
        BinKind.STATEMENT: Statement,
        BinKind.WARNING_SIGN: WarningSign,
        BinKind.TASK_SKILL: TaskSkill,
        BinKind.WORK_CONDITION: WorkCondition,
        BinKind.PLACEMENT: Placement,
        BinKind.LOG_ENTRY: LogEntry,
        BinKind.CHECK_IN: CheckIn,
    }
)
CHILDREN: Final[Mapping[type[Binned], tuple[tuple[type[Entity], str], ...]]] = MappingProxyType(
    {
        Goal: ((GoalLevel, "goal_id"), (GoalRating, "goal_id"), (LogEntryGoal, "goal_id")),
        LogEntry: ((LogEntryGoal, "entry_id"),),
    }
)
"""What belongs to a record and goes for good with it: the table, and its column that refers to the record."""

_THROWN: Final[Mapping[BinKind, str]] = {
    BinKind.WORKER: mark("Person moved to the bin"),
    BinKind.GOAL: mark("Goal moved to the bin"),
    BinKind.STATEMENT: mark("Sentence moved to the bin"),
    BinKind.WARNING_SIGN: mark("Warning sign moved to the bin"),
    BinKind.TASK_SKILL: mark("Task moved to the bin"),
    BinKind.WORK_CONDITION: mark("Working condition moved to the bin"),
    BinKind.PLACEMENT: mark("Place of work moved to the bin"),
    BinKind.LOG_ENTRY: mark("Contact moved to the bin"),
    BinKind.CHECK_IN: mark("Check-in moved to the bin"),
}
_PUT_BACK: Final[Mapping[BinKind, str]] = {
    BinKind.WORKER: mark("Person put back"),
    BinKind.GOAL: mark("Goal put back"),
    BinKind.STATEMENT: mark("Sentence put back"),
    BinKind.WARNING_SIGN: mark("Warning sign put back"),
    BinKind.TASK_SKILL: mark("Task put back"),
    BinKind.WORK_CONDITION: mark("Working condition put back"),
    BinKind.PLACEMENT: mark("Place of work put back"),
    BinKind.LOG_ENTRY: mark("Contact put back"),
    BinKind.CHECK_IN: mark("Check-in put back"),
}
_TEXT: Final[Mapping[BinKind, str]] = {
    BinKind.GOAL: "title",
    BinKind.STATEMENT: "text",
    BinKind.WARNING_SIGN: "see",
    BinKind.TASK_SKILL: "task",
    BinKind.WORK_CONDITION: "text",
    BinKind.PLACEMENT: "place",
    BinKind.LOG_ENTRY: "summary",
}
"""The field with the words by which a coach knows a record again."""
_OWN: Final = tuple(kind for kind in BinKind if kind is not BinKind.WORKER)
"""What belongs to one worker."""


@dataclass(frozen=True, slots=True)
class BinRow:
    """One thing in the bin.

    Args:
        kind: what it is.
        id: of the record.
        worker_id: whose it is; for a person their own id.
        worker: their full name.
        text: its first words; empty where it has none.
        day: its own day, for a contact or a check-in.
        thrown_at: when it was thrown away, in UTC.
        goes_on: the first day on which it goes for good; None for what waits for the coach.
        along: how many records a person took along.
        waits_for_person: whether the person must be put back first.
    """

    kind: BinKind
    id: UUID
    worker_id: UUID
    worker: str
    text: str
    day: date | None
    thrown_at: datetime
    goes_on: date | None
    along: int = 0
    waits_for_person: bool = False


def throw_away(vault: Vault, kind: BinKind, identity: UUID) -> Changes:
    """Move a record to the bin; a person takes their records along.

    Raises:
        Changed: it is gone, or in the bin already.
    """
    with vault.work() as work:
        record = work.get(TABLES[kind], identity)
        moment = vault.now()
        if isinstance(record, Worker):
            earlier = {each.deleted_at for each in _binned_of(work, identity)}
            while moment in earlier:
                # What the person takes along is known by its moment, so that nothing else may have the same.
                moment += timedelta(microseconds=1)
            for each in _own(work, identity):
                each.deleted_at = moment
        record.deleted_at = moment
        return work.commit(_THROWN[kind])


def put_back(vault: Vault, kind: BinKind, identity: UUID) -> Changes:
    """Take a record out of the bin as it was; a person gets what they took along, and nothing else.

    Raises:
        Changed: it is not in the bin.
        PersonInBin: it belongs to somebody who is there too.
        TooManyActiveGoals: it would be the fourth active goal; it stays in the bin, as it was.
    """
    with vault.work() as work:
        record: Any = work.get(TABLES[kind], identity, with_binned=True)
        if record.deleted_at is None:
            raise Changed
        if isinstance(record, Worker):
            for each in _binned_of(work, identity):
                if each.deleted_at == record.deleted_at:
                    each.deleted_at = None
        elif not work.count(Worker, Worker.id == record.worker_id):
            raise PersonInBin
        if isinstance(record, Goal) and record.status is GoalStatus.ACTIVE:
            active = work.count(Goal, Goal.worker_id == record.worker_id, Goal.status == GoalStatus.ACTIVE)
            require_room_for_active(active)
        record.deleted_at = None
        return work.commit(_PUT_BACK[kind])


def bin_rows(vault: Vault) -> tuple[BinRow, ...]:
    """Return what lies in the bin: by the name of the person, the person themselves first, then the newest first."""
    with vault.work() as work:
        own = [(kind, each) for kind in _OWN for each in _binned(work, TABLES[kind])]
        wanted = {each.worker_id for _, each in own}
        named = {each.id: each for each in work.find(Worker, col(Worker.id).in_(wanted), with_binned=True)}
        people = {each.id: each for each in _binned(work, Worker)}
    along = Counter(each.worker_id for _, each in own if _went_along(each, people))
    rows = [_row_of_person(each, along[each.id]) for each in people.values()]
    rows += [
        _row(kind, each, named[each.worker_id], waits=each.worker_id in people)
        for kind, each in own
        if not _went_along(each, people)
    ]
    newest_first = sorted(rows, key=lambda row: row.thrown_at, reverse=True)
    return tuple(sorted(newest_first, key=lambda row: (fold(row.worker), row.worker_id, row.kind != BinKind.WORKER)))


def bin_is_empty(vault: Vault) -> bool:
    """Tell whether nothing lies in the bin."""
    with vault.work() as work:
        return not any(
            work.find(table, col(table.deleted_at).is_not(None), limit=1, with_binned=True) for table in TABLES.values()
        )


def let_go(vault: Vault) -> Changes | None:
    """Remove for good what has been in the bin for thirty days, and bytes that no file has any more.

    People stay, and so does everything of theirs: to let a person go is for the coach to decide.

    Returns:
        The changes, which cannot be taken back; None when there was nothing to let go.
    """
    last = vault.now() - timedelta(days=BIN_DAYS)
    with vault.work() as work:
        people = {each.id for each in _binned(work, Worker)}
        gone: dict[UUID, Entity] = {}
        for kind in _OWN:
            table = TABLES[kind]
            records = [
                each for each in _binned(work, table) if each.deleted_at <= last and each.worker_id not in people
            ]
            for child, parent in CHILDREN.get(table, ()):
                of_these = getattr(child, parent).in_([each.id for each in records])
                gone.update({each.id: each for each in work.find(child, of_these)})
            gone.update({each.id: each for each in records})
        files = select(Attachment.id)
        orphans = work.find(AttachmentContent, col(AttachmentContent.attachment_id).not_in(files))
        if not gone and not orphans:
            return None
        work.remove(*gone.values(), *orphans)
        return work.commit(mark("Bin emptied after thirty days"), for_good=True)


def _own(work: UnitOfWork, worker_id: UUID) -> Iterable[Any]:
    """Yield the records of a worker that are in use and can be thrown away."""
    for kind in _OWN:
        columns: Any = TABLES[kind]
        yield from work.find(TABLES[kind], columns.worker_id == worker_id)


def _binned_of(work: UnitOfWork, worker_id: UUID) -> Iterable[Any]:
    """Yield the records of a worker that are in the bin."""
    for kind in _OWN:
        columns: Any = TABLES[kind]
        yield from _binned(work, TABLES[kind], columns.worker_id == worker_id)


def _binned(work: UnitOfWork, table: type[Binned], *where: Any) -> list[Any]:
    return list(work.find(table, col(table.deleted_at).is_not(None), *where, with_binned=True))


def _went_along(record: Any, people: Mapping[UUID, Any]) -> bool:
    """Tell whether a record went into the bin with its person."""
    person = people.get(record.worker_id)
    return person is not None and person.deleted_at == record.deleted_at


def _row_of_person(worker: Any, along: int) -> BinRow:
    return BinRow(
        BinKind.WORKER, worker.id, worker.id, worker.full_name, worker.full_name, None, worker.deleted_at, None, along
    )


def _row(kind: BinKind, record: Any, worker: Worker, *, waits: bool) -> BinRow:
    return BinRow(
        kind=kind,
        id=record.id,
        worker_id=worker.id,
        worker=worker.full_name,
        text=getattr(record, _TEXT[kind]) if kind in _TEXT else "",
        day=record.day if isinstance(record, LogEntry | CheckIn) else None,
        thrown_at=record.deleted_at,
        goes_on=None if waits else (record.deleted_at + timedelta(days=BIN_DAYS)).astimezone().date(),
        waits_for_person=waits,
    )
