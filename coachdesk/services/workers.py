"""Workers: the list, finding one by what was typed, adding, editing, and what the head of their page says."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar
from uuid import UUID

from sqlmodel import col, func, select

from coachdesk.domain.attachment import Attachment, AttachmentContent, AttachmentUse
from coachdesk.domain.changes import Changes
from coachdesk.domain.contact import Contact
from coachdesk.domain.log_entry import LogEntry
from coachdesk.domain.names import fold
from coachdesk.domain.organisation import Coach
from coachdesk.domain.placement import Placement, PlacementDraft, present_placement
from coachdesk.domain.stage import Stage, stage_of
from coachdesk.domain.transition import Transition, TransitionStep
from coachdesk.domain.worker import Worker, WorkerDraft
from coachdesk.domain.workplace import Workplace, WorkplaceDraft
from coachdesk.errors import AmbiguousWorker, UnknownWorker
from coachdesk.i18n import mark
from coachdesk.services.agreements import holding, receiver_name
from coachdesk.services.office import owner
from coachdesk.services.vault import Vault
from coachdesk.storage.unit_of_work import UnitOfWork

MOST_CANDIDATES = 8
OVERDUE_DAYS = 31
TYPED_FIELDS = ("chosen_name", "infix", "family_name", "native_name", "phone", "email", "languages", "started_on")
T = TypeVar("T", Placement, Transition)


@dataclass(frozen=True, slots=True)
class WorkerRow:
    """One line of the list of workers.

    Args:
        id: of the worker.
        name: the full name in Latin script.
        initials: to show where there is no photo.
        stage: where they stand.
        workplace: where they work now; empty when that is not known.
        workplace_called: the same as in a sentence, “the bike workshop”.
        next_workplace: where they are going; empty without a move.
        first_day: of the move; None without one.
        next_step: the first step of the plan that is not done; empty without a plan.
        next_step_on: its day.
        last_contact: the day of the last log entry; None when there is none.
    """

    id: UUID
    name: str
    initials: str
    stage: Stage
    workplace: str
    workplace_called: str
    next_workplace: str
    first_day: date | None
    next_step: str
    next_step_on: date | None
    last_contact: date | None


@dataclass(frozen=True, slots=True)
class WorkerHead:
    """What the head of a worker's page says, besides their row."""

    row: WorkerRow
    draft: WorkerDraft
    photo: bytes | None
    case_owner: str
    last_summary: str
    agreed_with: tuple[str, ...]
    """The readers with whom an agreement to share holds today."""

    @property
    def coach(self) -> str:
        """Return the first name of the case owner, as person pages say it; empty when nobody said."""
        return self.case_owner.split()[0] if self.case_owner.strip() else ""


def list_workers(vault: Vault) -> tuple[WorkerRow, ...]:
    """Return everybody, by name."""
    with vault.work() as work:
        return _rows(work, work.find(Worker), vault.today())


def photos(vault: Vault) -> dict[UUID, bytes]:
    """Return the newest photo of everybody who has one, by worker; the list does not wait for them."""
    with vault.work() as work:
        of_photos = (
            select(Attachment.worker_id, AttachmentContent.content)
            .join(AttachmentContent, col(AttachmentContent.attachment_id) == Attachment.id)
            .join(Worker, col(Worker.id) == Attachment.worker_id)
            .where(Attachment.use == AttachmentUse.PHOTO)
            .order_by(col(Attachment.id))
        )
        return dict(work.rows(of_photos))


def worker_head(vault: Vault, worker_id: UUID) -> WorkerHead:
    """Return the head of a worker's page.

    Raises:
        Changed: the worker is gone.
    """
    with vault.work() as work:
        worker = work.get(Worker, worker_id)
        last = work.first(LogEntry, LogEntry.worker_id == worker_id, order_by=[col(LogEntry.day).desc()])
        _, coach = coach_of(work, worker)
        return WorkerHead(
            row=_rows(work, [worker], vault.today())[0],
            draft=WorkerDraft.model_validate(worker.model_dump()),
            photo=photo_of(work, worker_id),
            case_owner=coach.name if coach else "",
            last_summary=last.summary if last else "",
            agreed_with=tuple(receiver_name(work, each) for each in holding(work, worker_id, vault.today())),
        )


def find_worker(vault: Vault, who: str) -> UUID:
    """Return the one worker with this id, chosen name or full name; case and accents do not matter.

    Raises:
        UnknownWorker: nobody answers to it.
        AmbiguousWorker: several do; the candidates are named.
    """
    with vault.work() as work:
        workers = work.find(Worker)
    exact = [
        worker for worker in workers if str(worker.id) == who.strip().lower() or worker.id.hex == who.strip().lower()
    ]
    found = exact or [worker for worker in workers if worker.answers_to(who)]
    if not found:
        raise UnknownWorker(who=who)
    if len(found) > 1:
        named = [f"{worker.full_name} ({worker.id})" for worker in found[:MOST_CANDIDATES]]
        raise AmbiguousWorker(who=who, candidates=", ".join(named) + (" …" if len(found) > MOST_CANDIDATES else ""))
    return found[0].id


def add_worker(vault: Vault, draft: WorkerDraft, workplace: str = "") -> tuple[UUID, Changes]:
    """Add a worker; with a workplace, their career line begins there."""
    worker = Worker.model_validate(draft)
    with vault.work() as work:
        coach = owner(work)
        worker.coach_id = worker.coach_id or (coach.id if coach else None)
        work.add(worker)
        if workplace.strip():
            place = next((each for each in work.find(Workplace) if fold(each.name) == fold(workplace)), None)
            work.add(
                Placement.model_validate(
                    PlacementDraft(
                        worker_id=worker.id,
                        workplace_id=place.id if place else None,
                        place=place.name if place else workplace,
                        started_on=worker.started_on,
                    )
                )
            )
        return worker.id, work.commit(mark("Worker added"))


def edit_worker(vault: Vault, worker_id: UUID, draft: WorkerDraft) -> Changes:
    """Change what was typed about a worker; who coaches them and whether they are still here stay as they are.

    Raises:
        Changed: the worker is gone.
    """
    with vault.work() as work:
        worker = work.get(Worker, worker_id)
        for name in TYPED_FIELDS:
            setattr(worker, name, getattr(draft, name))
        return work.commit(mark("Worker changed"))


def photo_of(work: UnitOfWork, worker_id: UUID) -> bytes | None:
    """Return the photo of a worker, if there is one."""
    photo = work.first(
        Attachment,
        Attachment.worker_id == worker_id,
        Attachment.use == AttachmentUse.PHOTO,
        order_by=[col(Attachment.id).desc()],
    )
    if photo is None:
        return None
    bytes_of = work.first(AttachmentContent, AttachmentContent.attachment_id == photo.id)
    return bytes_of.content if bytes_of else None


def coach_of(work: UnitOfWork, worker: Worker) -> tuple[Coach | None, Contact | None]:
    """Return who coaches a worker, and how to reach them: their own coach, or else the one whose desk this is."""
    coach = work.first(Coach, Coach.id == worker.coach_id) if worker.coach_id else None
    coach = coach or owner(work)
    return coach, work.get(Contact, coach.contact_id) if coach else None


def _rows(work: UnitOfWork, workers: list[Worker], day: date) -> tuple[WorkerRow, ...]:
    """Make the rows with one query per table, however many workers there are."""
    one = [workers[0].id] if len(workers) == 1 else None
    workplaces = {place.id: place for place in work.find(Workplace)}
    placements, transitions = _of_each(work, Placement, one), _of_each(work, Transition, one)
    last = dict(work.rows(select(LogEntry.worker_id, func.max(LogEntry.day)).group_by(col(LogEntry.worker_id))))
    steps = _next_steps(work, day)
    rows = []
    for worker in workers:
        present = present_placement(placements[worker.id], day)
        move = max(transitions[worker.id], key=lambda each: each.id, default=None)
        going = move if move and not move.is_stopped and (move.first_day is None or day < move.first_day) else None
        step = steps.get(move.id) if move and not move.is_stopped else None
        rows.append(
            WorkerRow(
                id=worker.id,
                name=worker.full_name,
                initials=worker.initials,
                stage=stage_of(worker.status, move, day),
                workplace=_place(present, workplaces).name if present else "",
                workplace_called=_place(present, workplaces).called if present else "",
                next_workplace=workplaces[going.to_workplace_id].called if going else "",
                first_day=move.first_day if move else None,
                next_step=step.title if step else "",
                next_step_on=step.due_on if step else None,
                last_contact=last.get(worker.id),
            )
        )
    return tuple(sorted(rows, key=lambda row: fold(row.name)))


def _of_each(work: UnitOfWork, kind: type[T], workers: list[UUID] | None) -> dict[UUID, list[T]]:
    """Return the records of a kind by worker; of some workers only, where these are named."""
    where = [col(kind.worker_id).in_(workers)] if workers else []
    grouped: dict[UUID, list[T]] = defaultdict(list)
    for each in work.find(kind, *where):
        grouped[each.worker_id].append(each)
    return grouped


def _next_steps(work: UnitOfWork, day: date) -> dict[UUID, TransitionStep]:
    """Return the first step of each move that waits; what was due long ago is not what comes next."""
    waiting = work.find(
        TransitionStep,
        col(TransitionStep.done_on).is_(None),
        col(TransitionStep.due_on) >= day - timedelta(days=OVERDUE_DAYS),
        order_by=[col(TransitionStep.due_on).desc()],
    )
    return {step.transition_id: step for step in waiting}


def _place(placement: Placement, workplaces: dict[UUID, Workplace]) -> WorkplaceDraft:
    """Return the workplace of a placement; of one that is only a name, that name."""
    place = workplaces.get(placement.workplace_id) if placement.workplace_id else None
    return place or WorkplaceDraft(name=placement.place)
