"""Giving a list of people back, in the columns in which one can be taken over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import col

from coachdesk.domain.goal import Goal
from coachdesk.domain.names import fold
from coachdesk.domain.placement import Placement, present_placement
from coachdesk.domain.worker import Worker
from coachdesk.i18n import Words
from coachdesk.services.vault import Vault

Cell = str | date | None


@dataclass(frozen=True, slots=True)
class PeopleTable:
    """A table with one row for each worker."""

    headings: tuple[str, ...]
    rows: tuple[Sequence[Cell], ...]


def export_people(vault: Vault, words: Words) -> PeopleTable:
    """Return everybody by name, with headings that the import knows; the coach's remarks stay in the vault."""
    headings = (
        words("First name"),
        words("Infix"),
        words("Family name"),
        words("Phone"),
        words("E-mail"),
        words("Language"),
        words("Start date"),
        words("Workplace"),
        words("Goal"),
    )
    today = vault.today()
    placements: dict[UUID, list[Placement]] = defaultdict(list)
    goals: dict[UUID, list[str]] = defaultdict(list)
    with vault.work() as work:
        workers = work.find(Worker)
        for placement in work.find(Placement):
            placements[placement.worker_id].append(placement)
        for goal in work.find(Goal, order_by=[col(Goal.position)]):
            goals[goal.worker_id].append(goal.title)
    rows: list[Sequence[Cell]] = []
    for worker in sorted(workers, key=lambda each: fold(each.full_name)):
        present = present_placement(placements[worker.id], today)
        rows.append(
            (
                worker.chosen_name,
                worker.infix,
                worker.family_name,
                worker.phone,
                worker.email,
                worker.languages,
                worker.started_on,
                present.place if present else "",
                "\n".join(goals[worker.id]),
            )
        )
    return PeopleTable(headings, tuple(rows))
