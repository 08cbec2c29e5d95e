"""Every way of writing leaves the search index as the rows say; and the test notices when one does not."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from coachdesk.clock import FixedClock
from coachdesk.domain.data_class import C6, C7
from coachdesk.domain.folding import folded_words
from coachdesk.domain.goal import Goal, GoalDraft, GoalLevel, GoalLevelDraft
from coachdesk.domain.log_entry import LogEntry, LogEntryDraft
from coachdesk.domain.person_list import PersonList, PersonRow
from coachdesk.domain.statement import Statement, StatementDraft, StatementKind
from coachdesk.domain.worker import Worker, WorkerDraft
from coachdesk.i18n import Language, words_in
from coachdesk.services.backups import BackupReason, back_up
from coachdesk.services.bin import BinKind, put_back, throw_away
from coachdesk.services.people_import import import_people
from coachdesk.services.vault import Vault
from coachdesk.services.workers import find_worker
from coachdesk.storage import search
from coachdesk.storage.rekeying import rekeyed
from coachdesk.storage.search_plan import searched_texts
from tests.conftest import TODAY, Template
from tests.support.keyed_vault import give_keys
from tests.support.search_index import OPEN, PRIVATE, differences, found, raw

DAY = date(2027, 2, 24)
TEXTS = ("appel", "Éclair", "Łódź fiets", "een appel", "")


def words_of_rows(vault: Vault) -> list[tuple[bool, str, tuple[str, str]]]:
    """Return whether it is private, and whose it is, for every word of every row: read and folded one by one."""
    told = []
    with vault.work() as work:
        goals = {each.id for each in work.find(Goal)} | {None}
        workers = {each.id for each in work.find(Worker)} | {None}
        for table in (Worker, Goal, GoalLevel, LogEntry, Statement):
            for record in work.find(table):
                goal = next((each for each in work.find(Goal) if each.id == getattr(record, "goal_id", None)), None)
                about = getattr(goal or record, "worker_id", None)
                if about in workers and getattr(record, "goal_id", None) in goals:
                    key = str(table.__tablename__), record.id.hex
                    for name in searched_texts(table):
                        is_private = record.class_of(name) in {C6, C7}
                        told += [(is_private, word, key) for word in folded_words(getattr(record, name))]
    return told


def check(vault: Vault) -> None:
    assert differences(vault) == []
    told = words_of_rows(vault)
    with raw(vault) as connection:
        for begin in ("appel", "ecl", "lodz", "fi", "goedzo"):
            for index, private in ((OPEN, False), (PRIVATE, True)):
                right = {key for is_private, word, key in told if is_private is private and word.startswith(begin)}
                assert found(connection, begin, index) == right


class EveryWayOfWriting(RuleBasedStateMachine):
    """Adds, edits, bins, puts back, removes, takes back and does again, in any order."""

    template: Template

    @initialize()
    def open(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.vault = self.template.open_copy(Path(self.folder.name), FixedClock(TODAY))
        self.records: list[tuple[type[Any], Any]] = []
        self.add_person("Łódź")
        with self.vault.work() as work:
            work.get(Worker, self.records[0][1]).phone = "06"
            # Somebody is always there: this cannot be taken back, nor what came before it.
            work.commit("", for_good=True)

    def teardown(self) -> None:
        if hasattr(self, "vault"):
            self.vault.close()
            self.folder.cleanup()

    @rule(name=st.sampled_from(TEXTS[:-1]))
    def add_person(self, name: str) -> None:
        worker = Worker.model_validate(WorkerDraft(chosen_name=name, remark=name))
        self._commit([worker])

    @rule(data=st.data(), texts=st.lists(st.sampled_from(TEXTS), min_size=1, max_size=3), back=st.integers(0, 2))
    def add_contacts(self, data: Any, texts: list[str], back: int) -> None:
        who = self._somebody(data)
        self._commit([self._contact(who, text, DAY - timedelta(days=back)) for text in texts])

    @rule(data=st.data(), text=st.sampled_from(TEXTS[:-1]))
    def add_goal(self, data: Any, text: str) -> None:
        goal = Goal.model_validate(GoalDraft(worker_id=self._somebody(data), title=text))
        level = GoalLevel.model_validate(GoalLevelDraft(goal_id=goal.id, value=0, text="goedzo"))
        self._commit([goal, level])

    @rule(data=st.data(), kind=st.sampled_from([StatementKind.PRIVATE, StatementKind.LIKES]))
    def add_statement(self, data: Any, kind: StatementKind) -> None:
        who = self._somebody(data)
        self._commit([Statement.model_validate(StatementDraft(worker_id=who, kind=kind, text="appel"))])

    @rule(data=st.data(), text=st.sampled_from(TEXTS), days=st.integers(0, 1))
    @precondition(lambda self: self.records)
    def edit(self, data: Any, text: str, days: int) -> None:
        (kind, identity), somebody = data.draw(st.sampled_from(self.records)), self._somebody(data)
        with self.vault.work() as work:
            record: Any = work.first(kind, kind.id == identity)
            if record is None:
                return
            if isinstance(record, LogEntry):
                record.summary, record.private_note = text, text[::-1]
                record.day -= timedelta(days=days)
                record.worker_id = somebody
            elif isinstance(record, Statement):
                record.kind = StatementKind.PRIVATE if days else StatementKind.LIKES
            elif isinstance(record, Worker):
                record.family_name = text
            elif isinstance(record, Goal):
                record.worker_id = somebody
            elif isinstance(record, GoalLevel):
                record.text = text
            work.commit("edited")

    @rule(data=st.data())
    @precondition(lambda self: self.records)
    def bin_or_put_back(self, data: Any) -> None:
        binned = [each for each in self.records if "deleted_at" in each[0].model_fields]
        kind, identity = data.draw(st.sampled_from(binned))
        with self.vault.work() as work:
            record = next(iter(work.find(kind, kind.id == identity, with_binned=True)), None)
            if record is not None:
                record.deleted_at = None if record.deleted_at else self.vault.now()
                work.commit("binned")

    @rule(data=st.data())
    @precondition(lambda self: self.records)
    def remove(self, data: Any) -> None:
        kind, identity = data.draw(st.sampled_from(self.records))
        if kind in (LogEntry, Statement, GoalLevel):
            with self.vault.work() as work:
                work.remove(*work.find(kind, kind.id == identity, with_binned=True))
                work.commit("removed")

    @rule()
    def take_back(self) -> None:
        self.vault.take_back()

    @rule()
    def do_again(self) -> None:
        self.vault.do_again()

    @invariant()
    def index_is_what_the_rows_say(self) -> None:
        check(self.vault)

    def _somebody(self, data: Any) -> Any:
        with self.vault.work() as work:
            people = work.find(Worker, with_binned=True)
        return data.draw(st.integers(0, 9).map(lambda number: people[number % len(people)].id))

    @staticmethod
    def _contact(who: Any, text: str, day: date) -> LogEntry:
        draft = LogEntryDraft(
            worker_id=who, day=day, kind="talk", activity="appel", minutes=5, summary=text, private_note=text * 2
        )
        return LogEntry.model_validate(draft)

    def _commit(self, records: list[Any]) -> None:
        with self.vault.work() as work:
            work.add(*records)
            work.commit("added")
        self.records += [(type(each), each.id) for each in records]


def run_machine(template: Template, examples: int = 16) -> None:
    machine = type("Machine", (EveryWayOfWriting,), {"template": template})
    rules = settings(
        max_examples=examples,
        stateful_step_count=14,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],  # what is found is seen by a person; making it smaller takes minutes
    )
    run_state_machine_as_test(machine, settings=rules)


def test_every_way_of_writing_leaves_the_index_as_the_rows_say(empty_template: Template) -> None:
    run_machine(empty_template)


@pytest.mark.parametrize(
    ("broken", "does"),
    [
        ("refresh", lambda *_: None),
        ("_clear", lambda *_: None),
        ("_takes_parts_along", lambda *_: False),
        ("_differ", lambda change, _: change.before is None),
    ],
)
def test_a_way_that_is_left_out_is_noticed(
    empty_template: Template, monkeypatch: pytest.MonkeyPatch, broken: str, does: Any
) -> None:
    """The controls: without the hook, or without one of its parts, the very same test is red."""
    monkeypatch.setattr(search, broken, does)
    with pytest.raises((AssertionError, sa.exc.IntegrityError)):
        run_machine(empty_template)


def test_the_practice_vault_is_indexed_as_it_is_made(practice: Vault) -> None:
    assert differences(practice) == []


def test_an_import_is_found_and_taken_back(vault: Vault) -> None:
    rows = (PersonRow(2, "José", remark="belt liever niet", goals=("Ik plak banden.",)), PersonRow(3, "Łukasz"))
    import_people(vault, PersonList(rows, (), (), (), (), 1), words_in(Language.DUTCH))
    check(vault)
    with raw(vault) as connection:
        assert {kind for kind, _ in found(connection, "jose")} == {"worker"}
        assert {kind for kind, _ in found(connection, "liever", PRIVATE)} == {"worker"}
        assert {kind for kind, _ in found(connection, "banden")} == {"goal"}
    vault.take_back()
    check(vault)
    with raw(vault) as connection:
        assert found(connection, "jose") == set()
    vault.do_again()
    check(vault)


def test_a_person_in_the_bin_takes_all_their_words_along(practice: Vault) -> None:
    samir = find_worker(practice, "Samir")
    entries = [sa.select(table.c.id).where(table.c.worker_id == samir) for table in search.ENTRIES.values()]

    def count() -> list[int]:
        with practice.work() as work:
            return [len(work.rows(query)) for query in entries]

    before = count()
    throw_away(practice, BinKind.WORKER, samir)
    assert (count(), differences(practice)) == ([0, 0], [])
    put_back(practice, BinKind.WORKER, samir)
    assert (count(), differences(practice)) == (before, [])
    assert min(before) > 0


def test_a_backup_carries_the_index_along(practice: Vault, tmp_path: Path) -> None:
    give_keys(practice)
    backup = back_up(practice, BackupReason.ASKED)
    copy = Template(backup.folder / practice.database.name, practice.data_key)
    again = copy.open_copy(tmp_path / "again", FixedClock(TODAY))
    assert differences(again) == []
    with raw(again) as theirs, raw(practice) as ours:
        assert found(theirs, "fiets") == found(ours, "fiets") != set()
    again.close()


def test_a_change_of_the_data_key_carries_the_index_along(practice: Vault, tmp_path: Path) -> None:
    key, target = bytes(range(32)), tmp_path / "other.db"
    with raw(practice) as ours:
        before = found(ours, "fiets")
    with rekeyed(practice.database, practice.data_key, target, key, lambda *_: None):
        pass
    again = Template(target, key).open_copy(tmp_path / "again", FixedClock(TODAY))
    assert differences(again) == []
    with raw(again) as theirs:
        assert found(theirs, "fiets") == before != set()
    again.close()


def test_a_commit_that_is_left_leaves_the_index_too(vault: Vault) -> None:
    with pytest.raises(RuntimeError), vault.work() as work:  # noqa: PT012  the block is what is left by it
        work.add(Worker.model_validate(WorkerDraft(chosen_name="Appel")))
        work.flush()
        raise RuntimeError
    check(vault)
