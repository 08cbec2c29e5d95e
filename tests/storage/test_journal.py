"""The journal of a unit of work: one change per row, from how it was to how it is."""

from __future__ import annotations

from uuid import UUID

import pytest

from coachdesk.domain.goal import Goal, GoalDraft
from coachdesk.domain.worker import Worker, WorkerDraft
from coachdesk.services.vault import Vault
from coachdesk.storage.journal import RowChange, Sign
from coachdesk.storage.unit_of_work import UnitOfWork


def worker(name: str = "Zoë") -> Worker:
    return Worker.model_validate(WorkerDraft(chosen_name=name))


def taken(work: UnitOfWork) -> list[RowChange]:
    """Return what the journal holds after a flush."""
    work.flush()
    return list(work._journal.take())


@pytest.fixture
def stored(vault: Vault) -> UUID:
    with vault.work() as work:
        somebody = worker()
        work.add(somebody)
        work.commit("")
    return somebody.id


def test_a_new_row_has_no_before(vault: Vault) -> None:
    with vault.work() as work:
        somebody = worker()
        work.add(somebody)
        (change,) = taken(work)
    assert (change.sign, change.id, change.before) == (Sign.ADDED, somebody.id, None)
    assert change.after is not None
    assert change.after["chosen_name"] == "Zoë"


def test_a_changed_row_has_both_also_over_several_flushes(vault: Vault, stored: UUID) -> None:
    with vault.work() as work:
        found = work.get(Worker, stored)
        was = found.updated_at
        for phone in ("06", "07"):
            found.phone = phone
            work.flush()
        (change,) = taken(work)
    assert change.sign is Sign.CHANGED
    assert change.before is not None
    assert change.after is not None
    assert (change.before["phone"], change.after["phone"]) == ("", "07")
    assert change.before["updated_at"] == was
    assert change.after["updated_at"] > was


def test_a_removed_row_keeps_its_image(vault: Vault, stored: UUID) -> None:
    with vault.work() as work:
        work.remove(work.get(Worker, stored))
        (change,) = taken(work)
    assert change.sign is Sign.REMOVED
    assert change.reversed().after == change.before
    assert change.before is not None
    assert change.before["chosen_name"] == "Zoë"


def test_what_came_and_went_or_was_given_its_own_value_is_no_change(vault: Vault, stored: UUID) -> None:
    with vault.work() as work:
        passing = Goal.model_validate(GoalDraft(worker_id=stored, title="Ik fiets."))
        work.add(passing)
        work.flush()
        work.remove(passing)
        same = work.get(Worker, stored)
        same.chosen_name = "Zoë"
        assert taken(work) == []
