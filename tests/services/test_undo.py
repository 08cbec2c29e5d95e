"""Undo through the floors: back and forward over several tables, and what is never taken back."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sqlmodel import SQLModel

from coachdesk.clock import FixedClock
from coachdesk.documents.render import render
from coachdesk.domain.attachment import AttachmentContent
from coachdesk.domain.base import Undo
from coachdesk.domain.changes import Changes
from coachdesk.domain.disclosure import Channel, PaperKind
from coachdesk.domain.worker import Worker, WorkerDraft
from coachdesk.errors import ChangedSince, DiskFull
from coachdesk.i18n import Language
from coachdesk.services.agreements import agree
from coachdesk.services.bin import BinKind, throw_away
from coachdesk.services.papers import ComposedPaper, PaperOrder, compose, hand_over
from coachdesk.services.vault import Vault
from coachdesk.services.workers import add_worker, edit_worker, list_workers, photos
from coachdesk.storage import history as histories
from coachdesk.storage import tables, unit_of_work
from coachdesk.storage.history import MOST_STEPS, Step
from coachdesk.storage.journal import RowChange
from coachdesk.storage.unit_of_work import UnitOfWork
from tests.conftest import TODAY, Template
from tests.support.coach_at_work import DEEDS, Coach, Rows, rows_of, take_photo, trail


@contextmanager
def vault_of(template: Template) -> Iterator[Vault]:
    """Yield a vault of one's own, with somebody in it."""
    with tempfile.TemporaryDirectory() as folder:
        vault = template.open_copy(Path(folder) / "vault", FixedClock(TODAY))
        add_worker(vault, WorkerDraft(chosen_name="Zoë"))
        yield vault
        vault.close()


def back_and_forward(vault: Vault, steps: list[str], chance: random.Random) -> None:
    """Do, undo and redo, and see each time that every row is what it was; at the end, undo all."""
    vault._store._history.clear()
    coach, before, after = Coach(vault, chance), [rows_of(vault)], list[Rows]()
    start, first = trail(vault), before[0]
    commits = 0
    for step in steps:
        if step == "do":
            changes = coach.does_something()
            if changes is not None and changes.tables:
                assert changes.can_be_undone
                before.append(rows_of(vault))
                after.clear()
                commits += 1
        elif step == "undo":
            commits += _step(vault.take_back(), before, after, least=1)
        else:
            commits += _step(vault.do_again(), after, before, least=0)
        assert rows_of(vault) == before[-1]
        assert (vault.can_take_back, vault.can_do_again) == (len(before) > 1, bool(after))
    while vault.take_back() is not None:
        commits += 1
    assert rows_of(vault) == first
    assert trail(vault) == start + commits


def _step(changes: Changes | None, source: list[Rows], target: list[Rows], *, least: int) -> int:
    if len(source) == least:
        assert changes is None
        return 0
    assert changes is not None
    assert changes.tables
    target.append(source.pop())
    return 1


@settings(max_examples=12, phases=[Phase.generate])
@given(
    steps=st.lists(st.sampled_from(["do", "do", "do", "undo", "redo"]), min_size=8, max_size=24),
    seed=st.integers(0, 10_000),
)
def test_every_row_is_what_it_was_after_going_back(empty_template: Template, steps: list[str], seed: int) -> None:
    with vault_of(empty_template) as vault:
        back_and_forward(vault, steps, random.Random(seed))


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.__name__)
def test_each_thing_that_can_be_done_can_be_undone_and_done_again(
    practice: Vault, deed: Callable[[Coach], Changes | None]
) -> None:
    coach = Coach(practice, random.Random(3))
    throw_away(practice, BinKind.STATEMENT, coach.statement())
    before = rows_of(practice)
    changes = deed(coach)
    assert changes is not None
    assert changes.can_be_undone
    after = rows_of(practice)
    assert after != before
    undone = practice.take_back()
    assert undone is not None
    assert (undone.label, undone.tables | {"attachment_content"}) == (
        changes.label, changes.tables | {"attachment_content"},
    )  # fmt: skip
    assert rows_of(practice) == before
    practice.do_again()
    assert rows_of(practice) == after


def test_a_step_that_forgets_a_row_is_noticed(empty_template: Template, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: a replay that leaves one row out makes the same walk go red."""

    monkeypatch.setattr(histories, "Step", lambda label, changes: Step(label, changes[1:]))
    with vault_of(empty_template) as vault, pytest.raises(AssertionError):
        back_and_forward(vault, ["do", "do", "do", "undo", "undo"], random.Random(1))


# -- what every table declares


def test_every_table_declares_for_itself_what_becomes_of_its_rows() -> None:
    assert [table.__name__ for table in tables.TABLES if "undo" not in vars(table)] == []
    never = {table.__name__ for table in tables.TABLES if table.undo is Undo.NEVER}
    assert {"Agreement", "AgreementSection", "Disclosure", "Playback", "AuditEvent", "Draft"} <= never


def test_bytes_stay_when_a_photo_is_taken_back_and_are_found_again(vault: Vault) -> None:
    worker, _ = add_worker(vault, WorkerDraft(chosen_name="Zoë"))
    take_photo(vault, worker, b"picture")
    vault.take_back()
    assert photos(vault) == {}
    with vault.work() as work:
        assert [each.content for each in work.find(AttachmentContent)] == [b"picture"]
    vault.do_again()
    assert photos(vault) == {worker: b"picture"}


# -- what is not taken back


class Memory:
    """A sink that lets a paper go."""

    channel = Channel.FILE

    def deliver(self, paper: ComposedPaper) -> None:
        """Take it."""


def _agrees(vault: Vault, worker: UUID) -> None:
    agree(vault, worker, "Kwekerij Zonnedauw")


def _gets_a_paper(vault: Vault, worker: UUID) -> None:
    order = PaperOrder(PaperKind.PROGRESS_SUMMARY, worker, Language.DUTCH)
    hand_over(vault, compose(vault, order, render), Memory())


@pytest.mark.parametrize("stands", [_agrees, _gets_a_paper])
def test_what_was_signed_or_handed_over_stands_and_all_before_it(
    vault: Vault, stands: Callable[[Vault, UUID], None]
) -> None:
    worker, _ = add_worker(vault, WorkerDraft(chosen_name="Zoë"))
    could = vault.can_take_back
    stands(vault, worker)
    assert (could, vault.can_take_back) == (True, False)
    before = rows_of(vault)
    assert vault.take_back() is None
    assert rows_of(vault) == before
    edit_worker(vault, worker, WorkerDraft(chosen_name="Zoë", phone="06"))
    assert vault.take_back() is not None
    assert vault.take_back() is None


@pytest.fixture
def changed_since(vault: Vault) -> UUID:
    """Return somebody who was changed twice, the second time without a step of its own."""
    worker, _ = add_worker(vault, WorkerDraft(chosen_name="Zoë"))
    edit_worker(vault, worker, WorkerDraft(chosen_name="Zoë", phone="06"))
    history = vault._store._history
    steps = list(history.done)
    edit_worker(vault, worker, WorkerDraft(chosen_name="Zoë", phone="07"))
    history.clear()
    history.done.extend(steps)
    return worker


def test_newer_work_is_not_run_over(vault: Vault, changed_since: UUID) -> None:
    before, long = rows_of(vault), trail(vault)
    with pytest.raises(ChangedSince):
        vault.take_back()
    assert rows_of(vault) == before
    assert trail(vault) == long
    assert not vault.can_take_back
    with vault.work() as work:
        assert work.get(Worker, changed_since).phone == "07"


def test_newer_work_would_be_run_over_without_looking(
    vault: Vault, changed_since: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: when the row is taken for what the step left, the newer phone number is lost."""
    original = unit_of_work._write

    def careless(connection: sa.Connection, change: RowChange) -> None:
        table = SQLModel.metadata.tables[change.table]
        row = connection.execute(sa.select(table).where(table.c.id == change.id)).mappings().one()
        original(connection, replace(change, before=dict(row)))

    monkeypatch.setattr(unit_of_work, "_write", careless)
    vault.take_back()
    with vault.work() as work:
        assert work.get(Worker, changed_since).phone != "07"


def test_a_full_disk_leaves_the_step_for_another_try(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    add_worker(vault, WorkerDraft(chosen_name="Zoë"))
    before = rows_of(vault)

    def full(*_: object) -> None:
        raise DiskFull

    with monkeypatch.context() as patched:
        patched.setattr(UnitOfWork, "_seal", full)
        with pytest.raises(DiskFull):
            vault.take_back()
    assert rows_of(vault) == before
    assert vault.take_back() is not None
    assert list_workers(vault) == ()


def test_a_new_change_ends_the_way_forward(vault: Vault) -> None:
    add_worker(vault, WorkerDraft(chosen_name="Zoë"))
    vault.take_back()
    could = vault.can_do_again
    add_worker(vault, WorkerDraft(chosen_name="Noor"))
    assert (could, vault.can_do_again) == (True, False)
    assert vault.do_again() is None


def test_only_so_many_steps_are_kept(vault: Vault) -> None:
    worker, _ = add_worker(vault, WorkerDraft(chosen_name="Zoë"))
    for number in range(MOST_STEPS + 5):
        edit_worker(vault, worker, WorkerDraft(chosen_name="Zoë", phone=f"06 {number}"))
    steps = 0
    while vault.take_back() is not None:
        steps += 1
    assert steps == MOST_STEPS
    assert len(list_workers(vault)) == 1


def test_another_opening_knows_nothing_of_what_was_done(empty_template: Template, tmp_path: Path) -> None:
    vault = empty_template.open_copy(tmp_path / "vault", FixedClock(TODAY))
    add_worker(vault, WorkerDraft(chosen_name="Zoë"))
    vault.take_back()
    vault.close()
    again = Template(tmp_path / "vault" / empty_template.database.name, empty_template.key)
    opened = again.open_copy(tmp_path / "again", FixedClock(TODAY))
    assert (opened.can_take_back, opened.can_do_again) == (False, False)
    assert opened.take_back() is None
    assert opened.do_again() is None
    opened.close()
