"""The trail: every change is in it, and an edit, a removal or a lost end is found."""

from __future__ import annotations

import json
from collections.abc import Callable
from uuid import UUID

import pytest
import sqlalchemy as sa
from sqlmodel import Session, col, select

from coachdesk.domain.audit_event import AuditAction, AuditEvent
from coachdesk.domain.draft import Draft
from coachdesk.domain.goal import GoalDraft
from coachdesk.domain.worker import Worker, WorkerDraft
from coachdesk.services.goals import add_goal
from coachdesk.services.vault import Vault
from coachdesk.services.workers import add_worker, edit_worker
from coachdesk.storage import audit
from coachdesk.storage.audit import BrokenEvent, Head, TrailFault
from coachdesk.storage.store import Store

Meddle = Callable[[sa.Connection], object]


@pytest.fixture
def worker_id(vault: Vault) -> UUID:
    """Return somebody with a goal: three changes."""
    found, _ = add_worker(vault, WorkerDraft.typed(chosen_name="Zoë"))
    add_goal(vault, GoalDraft.typed(worker_id=found, title="Ik fiets zelf."), {})
    edit_worker(vault, found, WorkerDraft.typed(chosen_name="Zoë", phone="06"))
    return found


def store_of(vault: Vault) -> Store:
    """Return what lies below a vault; only tests of storage look there."""
    return vault._store


def events(vault: Vault) -> list[AuditEvent]:
    """Return the trail."""
    with vault.work() as work:
        return work.find(AuditEvent, order_by=[col(AuditEvent.seq)])


def broken(vault: Vault) -> list[BrokenEvent]:
    """Return what is wrong with the trail."""
    with Session(store_of(vault)._engine) as session:
        return list(audit.broken_events(session))


def meddle(vault: Vault, *statements: str) -> None:
    """Do what somebody with the key could do past CoachDesk: the triggers go first, and come back afterwards."""
    with store_of(vault)._engine.begin() as connection:
        triggers = list(connection.exec_driver_sql("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"))
        guards = [(name, sql) for name, sql in triggers if name.startswith("audit_event")]
        for name, _ in guards:
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.exec_driver_sql(statement)
        for _, sql in guards:
            connection.exec_driver_sql(sql)


def test_every_change_is_one_event_with_ids_and_codes_only(vault: Vault, worker_id: UUID) -> None:
    told = [(each.seq, each.action, each.label) for each in events(vault)]
    assert told == [
        (1, AuditAction.CHANGED, "Worker added"),
        (2, AuditAction.CHANGED, "Goal added"),
        (3, AuditAction.CHANGED, "Worker changed"),
    ]
    assert json.loads(events(vault)[2].rows) == [["worker", "~", str(worker_id)]]
    assert len(json.loads(events(vault)[1].rows)) == 6, "a goal and its five levels"
    assert not any("Zoë" in each.rows + each.label or "fiets" in each.rows for each in events(vault))
    assert broken(vault) == []


def test_what_is_only_read_or_only_drafted_leaves_no_event(vault: Vault, worker_id: UUID) -> None:
    with vault.work() as work:
        work.get(Worker, worker_id)
        work.commit("")
    with vault.work() as work:
        work.add(Draft(place="goal/new", content="{}"))
        changes = work.commit("")
    assert changes.tables == frozenset()
    assert len(events(vault)) == 3


@pytest.mark.parametrize(
    ("statements", "found"),
    [
        (["UPDATE audit_event SET rows = '[]' WHERE seq = 2"], [BrokenEvent(2, TrailFault.EDITED)]),
        (
            ["UPDATE audit_event SET created_at = '2020-01-01 00:00:00' WHERE seq = 1"],
            [BrokenEvent(1, TrailFault.EDITED)],
        ),
        (["DELETE FROM audit_event WHERE seq = 2"], [BrokenEvent(2, TrailFault.MISSING)]),
        (["DELETE FROM audit_event WHERE seq = 1"], [BrokenEvent(1, TrailFault.MISSING)]),
        (
            ["DELETE FROM audit_event WHERE seq = 2", "UPDATE audit_event SET seq = 2 WHERE seq = 3"],
            [BrokenEvent(2, TrailFault.EDITED)],
        ),
        ([], []),
    ],
    ids=["edited", "dated back", "taken out", "first taken out", "taken out and renumbered", "left alone"],
)
def test_tampering_is_found(vault: Vault, worker_id: UUID, statements: list[str], found: list[BrokenEvent]) -> None:
    meddle(vault, *statements)
    assert broken(vault) == found


def test_an_event_that_was_forged_whole_breaks_the_link_to_the_next(vault: Vault, worker_id: UUID) -> None:
    forged = events(vault)[1]
    forged.rows = "[]"
    meddle(vault, f"UPDATE audit_event SET rows = '[]', hash = '{forged.right_hash()}' WHERE seq = 2")
    assert broken(vault) == [BrokenEvent(3, TrailFault.EDITED)]


@pytest.mark.parametrize("statement", ["UPDATE audit_event SET rows = '[]'", "DELETE FROM audit_event"])
def test_the_database_itself_refuses_to_alter_the_trail(vault: Vault, worker_id: UUID, statement: str) -> None:
    engine = store_of(vault)._engine
    with pytest.raises(sa.exc.IntegrityError, match="only added to"), engine.begin() as connection:
        connection.exec_driver_sql(statement)
    assert len(events(vault)) == 3


def test_the_newest_event_taken_off_is_seen_by_the_head_beside_the_database_alone(
    vault: Vault, worker_id: UUID
) -> None:
    meddle(vault, "DELETE FROM audit_event WHERE seq = 3")
    assert broken(vault) == [], "the control: the chain itself cannot see it"
    kept = store_of(vault).head_file.read()
    with vault.work() as work:
        assert kept is not None
        assert (work.head().seq, kept.seq) == (2, 3)


def test_a_change_of_keys_is_an_event_without_rows(vault: Vault) -> None:
    with vault.work() as work:
        work.note("Passphrase changed", AuditAction.KEYS)
    (only,) = events(vault)
    assert (only.action, only.rows) == (AuditAction.KEYS, "[]")
    with Session(store_of(vault)._engine) as session:
        assert audit.hash_at(session, 1) == only.hash
        assert audit.hash_at(session, 2) is None
        assert session.exec(select(AuditEvent.previous)).one() == audit.NO_EVENTS.hash


def test_a_head_of_another_key_or_a_torn_one_is_not_believed(vault: Vault, worker_id: UUID) -> None:
    head_file = store_of(vault).head_file
    path = next(vault.folder.glob("*.head"))
    with vault.work() as work:
        assert head_file.read() == work.head()
    whole = path.read_bytes()
    for torn in (b"", whole[:40], whole.replace(b'"seq": 3', b'"seq": 9'), b"[]", b"null"):
        path.write_bytes(torn)
        assert head_file.read() is None
    path.write_bytes(whole)
    assert head_file.read() is not None
    assert type(head_file)(store_of(vault).database, b"k" * 32).read() is None


def test_a_head_that_cannot_be_written_harms_no_save(vault: Vault, worker_id: UUID) -> None:
    next(vault.folder.glob("*.head")).unlink()
    (vault.folder / "store-g1.head").mkdir()
    edit_worker(vault, worker_id, WorkerDraft.typed(chosen_name="Zoë", phone="07"))
    assert store_of(vault).head_file.read() is None
    with vault.work() as work:
        assert work.get(Worker, worker_id).phone == "07"
        assert work.head() != Head(3, "")
