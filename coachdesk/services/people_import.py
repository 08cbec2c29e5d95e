"""Taking over a list of people: each row becomes somebody new, or adds to somebody known. One transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final
from uuid import UUID

from sqlmodel import col

from coachdesk.domain.changes import Changes
from coachdesk.domain.goal import MOST_ACTIVE_GOALS, Goal, GoalDraft, GoalLevel, GoalLevelDraft, GoalStatus
from coachdesk.domain.goal_attainment import LEVELS
from coachdesk.domain.names import fold
from coachdesk.domain.organisation import Coach
from coachdesk.domain.person_list import PersonList, PersonRow, Reason, RefusedRow
from coachdesk.domain.placement import Placement, PlacementDraft
from coachdesk.domain.worker import Worker, WorkerDraft, WorkerStatus
from coachdesk.domain.workplace import Workplace, WorkplaceDraft
from coachdesk.i18n import Words, mark
from coachdesk.services.office import owner
from coachdesk.services.vault import Vault
from coachdesk.storage.unit_of_work import UnitOfWork

IN_BIN: Final = mark("This person is in the bin; put them back first, then read the list in again.")


class RowOutcome(StrEnum):
    """What became of a row."""

    NEW = "new"
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class ImportedRow:
    """A row that was taken over, and whose record it is in now."""

    row: int
    outcome: RowOutcome
    worker_id: UUID


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or in a dry run: would do."""

    people: PersonList
    rows: tuple[ImportedRow, ...]
    changes: Changes | None

    def count(self, outcome: RowOutcome) -> int:
        """Return how many rows had an outcome."""
        return sum(row.outcome is outcome for row in self.rows)


def import_people(vault: Vault, people: PersonList, words: Words, *, dry_run: bool = False) -> ImportReport:
    """Take a list over; in a dry run everything is done and nothing is kept.

    Somebody is known by the same full name and the same phone, e-mail or start date. What is known already stays as it
    is; only what was empty is filled. Somebody who is in the bin is not made a second time: their row is refused.

    Args:
        vault: the open vault.
        people: the list as it was read.
        words: the language in which a parked goal says why.
        dry_run: whether to leave the vault as it is.
    """
    with vault.work() as work:
        importer = _Importer(work, words, owner(work))
        known = [row for row in people.rows if not importer.is_in_bin(row)]
        rows = tuple(importer.take(row) for row in known)
        changes = None if dry_run else work.commit(mark("List imported"))
    in_bin = tuple(RefusedRow(row.row, Reason(IN_BIN)) for row in people.rows if row not in known)
    refused = tuple(sorted((*people.refused, *in_bin), key=lambda each: each.row))
    return ImportReport(replace(people, refused=refused), rows, changes)


class _Importer:
    """Takes rows one by one; knows everybody who is in the vault and everybody it added."""

    def __init__(self, work: UnitOfWork, words: Words, coach: Coach | None) -> None:
        self._work = work
        self._words = words
        self._coach = coach
        self._workers: dict[str, list[Worker]] = {}
        for worker in work.find(Worker):
            self._remember(worker)
        self._thrown_away: dict[str, list[Worker]] = {}
        for worker in work.find(Worker, col(Worker.deleted_at).is_not(None), with_binned=True):
            self._thrown_away.setdefault(fold(worker.full_name), []).append(worker)
        self._workplaces = {fold(place.name): place for place in work.find(Workplace)}
        self._goals: dict[UUID, list[Goal]] = {}
        for goal in work.find(Goal):
            self._goals.setdefault(goal.worker_id, []).append(goal)
        self._placed = {placement.worker_id for placement in work.find(Placement)}

    def is_in_bin(self, row: PersonRow) -> bool:
        """Tell whether a row is about somebody who was thrown away, and about nobody who is there."""
        return _known(self._thrown_away, row) is not None and _known(self._workers, row) is None

    def take(self, row: PersonRow) -> ImportedRow:
        """Add somebody new, or fill in what is not known yet of somebody who is there."""
        known = _known(self._workers, row)
        worker = known or self._add(row)
        if known is not None:
            _fill(known, row)
        self._place(worker, row)
        self._add_goals(worker, row)
        return ImportedRow(row.row, RowOutcome.MERGED if known else RowOutcome.NEW, worker.id)

    def _add(self, row: PersonRow) -> Worker:
        worker = Worker.model_validate(
            WorkerDraft(
                chosen_name=row.chosen_name,
                infix=row.infix,
                family_name=row.family_name,
                phone=row.phone,
                email=row.email,
                languages=row.languages,
                started_on=row.started_on,
                status=WorkerStatus.NEW,
                coach_id=self._coach.id if self._coach else None,
                remark=row.remark,
            )
        )
        self._work.add(worker)
        self._remember(worker)
        return worker

    def _remember(self, worker: Worker) -> None:
        self._workers.setdefault(fold(worker.full_name), []).append(worker)

    def _place(self, worker: Worker, row: PersonRow) -> None:
        if not row.workplace or worker.id in self._placed:
            return
        place = self._workplaces.get(fold(row.workplace))
        if place is None:
            place = Workplace.model_validate(WorkplaceDraft(name=row.workplace, is_partner=False))
            self._workplaces[fold(place.name)] = place
            self._work.add(place)
        draft = PlacementDraft(
            worker_id=worker.id, workplace_id=place.id, place=place.name, started_on=worker.started_on
        )
        self._work.add(Placement.model_validate(draft))
        self._placed.add(worker.id)

    def _add_goals(self, worker: Worker, row: PersonRow) -> None:
        goals = self._goals.setdefault(worker.id, [])
        for title in row.goals:
            if any(fold(goal.title) == fold(title) for goal in goals):
                continue
            active = sum(goal.status is GoalStatus.ACTIVE for goal in goals)
            goal = Goal.model_validate(GoalDraft(worker_id=worker.id, title=title, position=len(goals)))
            if active >= MOST_ACTIVE_GOALS:
                goal.status = GoalStatus.PARKED
                goal.parked_reason = self._words("Kept from the list; there are three active goals already.")
            goals.append(goal)
            levels = (GoalLevel.model_validate(GoalLevelDraft(goal_id=goal.id, value=value)) for value in LEVELS)
            self._work.add(goal, *levels)


def _known(workers: Mapping[str, list[Worker]], row: PersonRow) -> Worker | None:
    return next((worker for worker in workers.get(fold(row.full_name), []) if _is_same(worker, row)), None)


def _is_same(worker: Worker, row: PersonRow) -> bool:
    return (
        (bool(row.phone) and _digits(row.phone) == _digits(worker.phone))
        or (bool(row.email) and row.email.casefold() == worker.email.casefold())
        or (row.started_on is not None and row.started_on == worker.started_on)
    )


def _digits(phone: str) -> str:
    """Return a phone number to compare: digits only, a Dutch country code as the 0 it stands for."""
    digits = "".join(letter for letter in phone if letter.isdigit())
    return "0" + digits.removeprefix("0031").removeprefix("31") if digits.startswith(("0031", "31")) else digits


def _fill(worker: Worker, row: PersonRow) -> None:
    for name in ("infix", "family_name", "phone", "email", "languages", "started_on"):
        if not getattr(worker, name):
            setattr(worker, name, getattr(row, name))
    if row.remark and row.remark not in worker.remark:
        worker.remark = f"{worker.remark}\n{row.remark}".strip()
