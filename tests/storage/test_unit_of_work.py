"""A unit of work: whole or not at all, told by the tables it touched."""

import threading
from uuid import uuid4

import pytest

from coachdesk.domain.goal import Goal, GoalDraft
from coachdesk.domain.worker import Worker, WorkerDraft
from coachdesk.errors import Changed
from coachdesk.services.vault import Vault


def worker(name: str = "Zoë") -> Worker:
    return Worker.model_validate(WorkerDraft(chosen_name=name))


def test_leaving_without_a_commit_keeps_nothing(vault: Vault) -> None:
    with vault.work() as work:
        work.add(worker())
    with vault.work() as work:
        assert work.count(Worker) == 0


def test_an_exception_keeps_nothing(vault: Vault) -> None:
    with pytest.raises(RuntimeError), vault.work() as work:  # noqa: PT012  the block is what is left by it
        work.add(worker())
        work.flush()
        raise RuntimeError
    with vault.work() as work:
        assert work.count(Worker) == 0


def test_what_belongs_together_may_be_added_in_any_order(vault: Vault) -> None:
    with vault.work() as work:
        somebody = worker()
        work.add(Goal.model_validate(GoalDraft(worker_id=somebody.id, title="Ik fiets zelf.")), somebody)
        changes = work.commit("added")
    assert changes.tables == {"worker", "goal"}
    assert changes.label == "added"


def test_a_record_that_refers_to_nobody_is_refused_and_the_vault_stays_usable(vault: Vault) -> None:
    with pytest.raises(Exception, match="FOREIGN KEY"), vault.work() as work:  # noqa: PT012  the commit raises
        work.add(Goal.model_validate(GoalDraft(worker_id=uuid4(), title="Ik fiets zelf.")))
        work.commit("")
    with vault.work() as work:
        work.add(worker())
        work.commit("")
    with vault.work() as work:
        assert work.count(Worker) == 1
        assert work.count(Goal) == 0


def test_changes_name_only_the_tables_of_this_commit(vault: Vault) -> None:
    with vault.work() as work:
        somebody = worker()
        work.add(somebody)
        work.commit("")
    with vault.work() as work:
        work.get(Worker, somebody.id).phone = "06"
        assert work.commit("").tables == {"worker"}
    with vault.work() as work:
        assert work.commit("").tables == frozenset()


def test_a_record_that_is_gone_is_told(vault: Vault) -> None:
    with pytest.raises(Changed), vault.work() as work:
        work.get(Worker, uuid4())


def test_records_stay_readable_and_keep_their_times(vault: Vault) -> None:
    with vault.work() as work:
        somebody = worker()
        work.add(somebody)
        work.commit("")
    with vault.work() as work:
        found = work.get(Worker, somebody.id)
        found.phone = "06-00"
        work.commit("")
    assert found.full_name == "Zoë"
    assert found.created_at.tzinfo is not None
    assert found.updated_at >= found.created_at


def test_threads_take_turns(vault: Vault) -> None:
    failures: list[Exception] = []

    def add() -> None:
        try:
            for _ in range(10):
                with vault.work() as work:
                    work.add(worker())
                    work.commit("")
        except Exception as error:  # noqa: BLE001  whatever it is, the test shall show it
            failures.append(error)

    threads = [threading.Thread(target=add) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with vault.work() as work:
        assert work.count(Worker) == 40
