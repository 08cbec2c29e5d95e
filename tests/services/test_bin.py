"""The bin: what is thrown away leaves everything, comes back as it was, and goes for good after thirty days."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from coachdesk.documents.render import render
from coachdesk.domain.base import Binned
from coachdesk.domain.disclosure import Channel, PaperKind
from coachdesk.domain.facts.paper import PaperFacts
from coachdesk.domain.facts.report import Hours
from coachdesk.domain.goal import Goal, GoalDraft, GoalStatus
from coachdesk.domain.log_entry import LogEntry
from coachdesk.domain.person_list import PersonList, PersonRow
from coachdesk.domain.statement import Statement, StatementDraft, StatementKind
from coachdesk.domain.worker import Worker, WorkerDraft
from coachdesk.errors import Changed, PersonInBin, TooManyActiveGoals, UnknownWorker
from coachdesk.i18n import Language, words_in
from coachdesk.services import bin as services_bin
from coachdesk.services.agreements import agree, agreed_readers
from coachdesk.services.bin import (
    BIN_DAYS,
    CHILDREN,
    TABLES,
    BinKind,
    bin_is_empty,
    bin_rows,
    put_back,
    throw_away,
)
from coachdesk.services.contact_log import contact_log
from coachdesk.services.goals import add_goal, goals_page
from coachdesk.services.papers import ComposedPaper, PaperOrder, compose, hand_over
from coachdesk.services.people_export import export_people
from coachdesk.services.people_import import import_people
from coachdesk.services.placements import career_line
from coachdesk.services.profile import add_statement, profile_page
from coachdesk.services.readers import workplace_for_dossier
from coachdesk.services.register import register, verify
from coachdesk.services.sharing_preview import sharing_preview
from coachdesk.services.vault import Vault
from coachdesk.services.workers import add_worker, find_worker, list_workers, photos, worker_head
from coachdesk.services.workplaces import list_workplaces
from coachdesk.storage import tables, unit_of_work
from tests.support.coach_at_work import take_photo
from tests.support.vault_rows import add_contact, busy_worker, records, typed_rows

ENGLISH = words_in(Language.ENGLISH)


@pytest.fixture
def samir(practice: Vault) -> UUID:
    return find_worker(practice, "Samir")


# -- what can be thrown away


def test_everything_that_has_a_bin_can_be_thrown_away() -> None:
    assert set(TABLES.values()) == {each for each in tables.TABLES if issubclass(each, Binned)}
    assert all(kind.value == table.__tablename__ for kind, table in TABLES.items())


def test_whatever_refers_to_a_leaf_goes_with_it() -> None:
    """A table that gets a foreign key to something in the bin must say what becomes of it."""
    leaves = {str(table.__tablename__): table for kind, table in TABLES.items() if kind is not BinKind.WORKER}
    by_name = {str(each.__tablename__): each for each in tables.TABLES}
    referring = {
        (leaves[key.column.table.name], by_name[key.parent.table.name], key.parent.name)
        for table in tables.TABLES
        for key in table.__table__.foreign_keys  # type: ignore[attr-defined]  # a table has it, its class does not say so
        if key.column.table.name in leaves
    }
    assert referring == {(leaf, child, column) for leaf, found in CHILDREN.items() for child, column in found}


@pytest.mark.parametrize("kind", [kind for kind in BinKind if kind is not BinKind.WORKER])
def test_each_leaf_is_gone_is_in_the_bin_and_comes_back_as_it_was(practice: Vault, kind: BinKind) -> None:
    record = records(practice, TABLES[kind])[0]
    before = typed_rows(practice)
    changes = throw_away(practice, kind, record.id)
    assert changes.can_be_undone
    assert record.id not in {each.id for each in records(practice, TABLES[kind])}
    (row,) = bin_rows(practice)
    assert (row.kind, row.id, row.thrown_at) == (kind, record.id, practice.now())
    assert row.goes_on == practice.today() + timedelta(days=BIN_DAYS)
    with pytest.raises(Changed):
        throw_away(practice, kind, record.id)
    put_back(practice, kind, record.id)
    assert typed_rows(practice) == before
    assert bin_is_empty(practice)
    with pytest.raises(Changed):
        put_back(practice, kind, record.id)


def test_a_row_says_by_which_words_one_knows_it(practice: Vault, samir: UUID) -> None:
    goal = goals_page(practice, samir).goals[0]
    contact = contact_log(practice, samir)[0]
    throw_away(practice, BinKind.GOAL, goal.id)
    throw_away(practice, BinKind.LOG_ENTRY, contact.id)
    rows = {row.kind: row for row in bin_rows(practice)}
    name = worker_head(practice, samir).row.name
    assert (rows[BinKind.GOAL].text, rows[BinKind.GOAL].worker, rows[BinKind.GOAL].day) == (
        goal.draft.title,
        name,
        None,
    )
    assert (rows[BinKind.LOG_ENTRY].text, rows[BinKind.LOG_ENTRY].day) == (contact.summary, contact.day)


# -- a person


def test_a_person_takes_their_records_along_and_gets_exactly_those_back(practice: Vault, samir: UUID) -> None:
    earlier = profile_page(practice, samir).statements[0].id
    throw_away(practice, BinKind.STATEMENT, earlier)
    before = typed_rows(practice)
    # At the very same moment of the clock, which must not make it part of what went along.
    changes = throw_away(practice, BinKind.WORKER, samir)
    assert {"worker", "statement", "goal", "log_entry", "placement"} <= changes.tables
    person, sentence = bin_rows(practice)
    assert (person.kind, person.id, person.goes_on) == (BinKind.WORKER, samir, None)
    own = sum(
        each["worker_id"] == samir for name in ("goal", "statement", "log_entry") for each in before[name].values()
    )
    assert person.along >= own - 1
    assert (sentence.id, sentence.waits_for_person) == (earlier, True)
    with pytest.raises(PersonInBin):
        put_back(practice, BinKind.STATEMENT, earlier)
    put_back(practice, BinKind.WORKER, samir)
    assert typed_rows(practice) == before
    assert [row.id for row in bin_rows(practice)] == [earlier]


def test_everything_of_a_person_would_come_back_if_moments_were_not_told_apart(
    practice: Vault, samir: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control of the test above: without telling moments apart the earlier sentence comes back too."""
    throw_away(practice, BinKind.STATEMENT, profile_page(practice, samir).statements[0].id)
    with monkeypatch.context() as patched:
        patched.setattr(services_bin, "_binned_of", lambda *_: ())
        throw_away(practice, BinKind.WORKER, samir)
    put_back(practice, BinKind.WORKER, samir)
    assert bin_is_empty(practice)


def outputs(vault: Vault, worker: UUID, file: Path) -> str:
    """Return everything that a use case tells about anybody, without the bin and the register."""
    told: list[object] = [
        list_workers(vault),
        photos(vault),
        export_people(vault, ENGLISH),
        list_workplaces(vault),
        profile_page(vault, worker),
        goals_page(vault, worker),
        career_line(vault, worker),
        contact_log(vault, worker),
        agreed_readers(vault, worker),
    ]
    for ask in (
        lambda: worker_head(vault, worker),
        lambda: sharing_preview(vault, worker, "De Fietserij", Language.DUTCH),
        lambda: find_worker(vault, "Kanarie"),
        lambda: find_worker(vault, str(worker)),
        lambda: compose(vault, PaperOrder(PaperKind.PROGRESS_SUMMARY, worker, Language.DUTCH), render).file_name,
        lambda: compose(vault, PaperOrder(PaperKind.AUTHORITY_REPORT, worker, Language.DUTCH), render).file_name,
    ):
        try:
            told.append(ask())
        except (Changed, UnknownWorker) as refused:
            told.append(refused)
    return repr(told)


def with_canary(vault: Vault, worker: UUID) -> None:
    """Put a word that stands nowhere else into the name, and into every text of this person that has a bin."""
    with vault.work() as work:
        work.get(Worker, worker).chosen_name = "Kanarie"
        for kind, name in (
            (Statement, "text"), (Goal, "title"), (LogEntry, "summary"), (TABLES[BinKind.PLACEMENT], "place"),
            (TABLES[BinKind.WARNING_SIGN], "see"), (TABLES[BinKind.TASK_SKILL], "task"),
        ):  # fmt: skip
            columns = kind.worker_id == worker  # type: ignore[attr-defined]  # all of these have one
            for each in work.find(kind, columns):
                setattr(each, name, f"Kanarie {name}")
        work.commit("")


def test_nobody_hears_of_somebody_in_the_bin_but_the_bin_and_the_register(practice: Vault, samir: UUID) -> None:
    with_canary(practice, samir)
    assert "Kanarie" in outputs(practice, samir, practice.folder)
    throw_away(practice, BinKind.WORKER, samir)
    # “There is nobody called …” repeats what was asked for, and that is all.
    told = outputs(practice, samir, practice.folder).replace("There is nobody called “Kanarie”", "")
    assert "Kanarie" not in told
    assert samir not in photos(practice)
    assert ["Kanarie" in row.worker for row in bin_rows(practice)] == [True]


def test_a_query_that_forgets_the_bin_is_noticed(practice: Vault, samir: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: without the rule on every query, the same look finds the word."""
    with_canary(practice, samir)
    throw_away(practice, BinKind.WORKER, samir)
    monkeypatch.setattr(unit_of_work, "_IN_USE", ())
    told = outputs(practice, samir, practice.folder).replace("There is nobody called “Kanarie”", "")
    assert "Kanarie" in told


def test_the_photo_of_somebody_in_the_bin_is_not_handed_out(vault: Vault) -> None:
    worker, _ = add_worker(vault, WorkerDraft(chosen_name="Zoë"))
    take_photo(vault, worker, b"picture")
    assert photos(vault) == {worker: b"picture"}
    throw_away(vault, BinKind.WORKER, worker)
    assert photos(vault) == {}


class Memory:
    """A sink that keeps the paper."""

    channel = Channel.FILE

    def deliver(self, paper: ComposedPaper) -> None:
        self.pdf = paper.pdf


def test_the_register_still_answers_for_somebody_in_the_bin(practice: Vault, samir: UUID, tmp_path: Path) -> None:
    order = PaperOrder(PaperKind.PROGRESS_SUMMARY, samir, Language.DUTCH)
    sink = Memory()
    hand_over(practice, compose(practice, order, render), sink)
    (tmp_path / "paper.pdf").write_bytes(sink.pdf)
    throw_away(practice, BinKind.WORKER, samir)
    found = verify(practice, tmp_path / "paper.pdf")
    assert found is not None
    assert found.worker == "Samir"
    assert "Samir" in {row.worker for row in register(practice)}


def test_a_paper_that_was_made_before_does_not_leave_any_more(practice: Vault, samir: UUID) -> None:
    place = workplace_for_dossier(practice, samir, None)
    paper = compose(practice, PaperOrder(PaperKind.WORKPLACE_DOSSIER, samir, Language.DUTCH, place), render)
    throw_away(practice, BinKind.WORKER, samir)
    before = register(practice)
    with pytest.raises(Changed):
        hand_over(practice, paper, Memory())
    assert register(practice) == before


def test_nothing_is_added_to_somebody_in_the_bin(practice: Vault, samir: UUID) -> None:
    throw_away(practice, BinKind.WORKER, samir)
    before = typed_rows(practice)
    with pytest.raises(Changed):
        add_goal(practice, GoalDraft(worker_id=samir, title="Ik fiets zelf."), {})
    with pytest.raises(Changed):
        add_statement(practice, StatementDraft(worker_id=samir, kind=StatementKind.GOOD_AT, text="Fietsen."))
    with pytest.raises(Changed):
        agree(practice, samir, "De Fietserij")
    assert typed_rows(practice) == before


def test_a_person_in_the_bin_who_is_in_the_list_again_is_told(vault: Vault) -> None:
    zoe, noor = PersonRow(2, "Zoë", phone="06 1"), PersonRow(3, "Noor", phone="06 2")
    people = PersonList((zoe, noor), (), (), (), (), 1)
    first = import_people(vault, people, ENGLISH)
    throw_away(vault, BinKind.WORKER, first.rows[0].worker_id)
    again = import_people(vault, people, ENGLISH)
    assert [row.row for row in again.rows] == [3]
    assert [each.row for each in again.people.refused] == [2]
    assert "in the bin" in again.people.refused[0].reason.say(ENGLISH)
    assert [row.name for row in list_workers(vault)] == ["Noor"]
    # Somebody else of the same name is somebody new.
    other = import_people(vault, replace(people, rows=(replace(zoe, phone="06 3"),)), ENGLISH)
    assert other.people.refused == ()
    assert len(list_workers(vault)) == 2


# -- goals and contacts


def test_a_goal_leaves_room_and_does_not_come_back_into_a_full_place(vault: Vault) -> None:
    worker, (first, *_) = busy_worker(vault)
    throw_away(vault, BinKind.GOAL, first)
    fourth, _ = add_goal(vault, GoalDraft(worker_id=worker, title="Doel 4"), {})
    before = typed_rows(vault)
    with pytest.raises(TooManyActiveGoals):
        put_back(vault, BinKind.GOAL, first)
    assert typed_rows(vault) == before
    throw_away(vault, BinKind.GOAL, fourth)
    put_back(vault, BinKind.GOAL, first)
    assert sum(row.draft.status is GoalStatus.ACTIVE for row in goals_page(vault, worker).goals) == 3


class Counter:
    """A renderer that only adds up the minutes of a report."""

    def __init__(self) -> None:
        self.minutes: list[int] = []

    def __call__(self, facts: PaperFacts, *, leave_out_unprintable: bool = False) -> bytes:
        self.minutes += [section.total for section in facts.sections if isinstance(section, Hours)]
        return b""


def test_the_hours_of_a_goal_in_the_bin_still_count_for_the_worker(vault: Vault) -> None:
    worker, (goal, *_) = busy_worker(vault)
    add_contact(vault, worker, goal)
    order = PaperOrder(PaperKind.AUTHORITY_REPORT, worker, Language.DUTCH)
    counter = Counter()
    compose(vault, order, counter)
    throw_away(vault, BinKind.GOAL, goal)
    compose(vault, order, counter)
    assert counter.minutes == [30, 30]


def test_a_contact_in_the_bin_is_not_the_last_contact(vault: Vault) -> None:
    worker, _ = busy_worker(vault)
    entry = add_contact(vault, worker)
    assert list_workers(vault)[0].last_contact == vault.today()
    throw_away(vault, BinKind.LOG_ENTRY, entry)
    assert list_workers(vault)[0].last_contact is None
    assert worker_head(vault, worker).row.last_contact is None
