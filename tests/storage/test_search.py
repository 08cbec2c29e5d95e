"""The search index: what goes into which, what is noticed when it is wrong, and that it is made anew from the rows."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, cast

import pytest
import sqlalchemy as sa
from sqlcipher3 import dbapi2 as sqlcipher

from coachdesk.domain.audit_event import AuditEvent
from coachdesk.domain.contact import Contact, ContactDraft, ContactRole
from coachdesk.domain.data_class import BOOKKEEPING, BY_KIND, C1, C6, C7, DataClass
from coachdesk.domain.log_entry import LogEntry
from coachdesk.domain.search_entry import NAMES, day_of, first_number
from coachdesk.domain.worker import Worker, WorkerDraft
from coachdesk.services.vault import Vault
from coachdesk.storage import search, search_schema
from coachdesk.storage.search import IndexFault
from coachdesk.storage.search_plan import NAMED_BY, NOT_SEARCHED, SEARCHED, SHOWN_AS, text_fields
from coachdesk.storage.tables import DERIVED, TABLES
from tests.support.search_index import begun, differences, raw

DAY = date(2027, 2, 24)


def test_every_text_is_in_one_of_the_indexes_or_has_a_reason() -> None:
    for table in TABLES:
        searched = SEARCHED.get(str(table.__tablename__))
        taken = {*searched.names, *searched.texts} if searched else set()
        for name in text_fields(table):
            reason = NOT_SEARCHED.get((table, name), "")
            if table.class_of_field(name) is BOOKKEEPING:
                assert name not in taken
            else:
                assert (name in taken) is not bool(reason), f"{table.__name__}.{name}: searched, or a reason, not both"
    for (table, name), reason in NOT_SEARCHED.items():
        assert name in text_fields(table)
        assert reason


def test_names_are_for_everybody_and_everything_is_shown_by_somebody() -> None:
    for table, names in NAMED_BY.items():
        assert {table.class_of_field(name) for name in names} == {C1}
    for searched in SEARCHED.values():
        owner = searched.way_up[-1][1] if searched.way_up else searched.record
        assert owner in SHOWN_AS, searched.kind


def test_words_of_private_classes_are_in_the_private_index_only(vault: Vault) -> None:
    """Each searched field of each table gets a word of its own, and is found where its class says, nowhere else."""
    somebody = Worker.model_validate(WorkerDraft(chosen_name="Zo"))
    words: dict[str, bool] = {}
    for searched in SEARCHED.values():
        for kind in searched.record.class_by_kind or [None]:
            values: dict[str, Any] = {"about_worker": somebody.id, "id": somebody.id, searched._day: DAY, "kind": kind}
            for name in (*searched.names, *searched.texts):
                declared = searched.record.class_of_field(name)
                word = f"kanarie{len(words)}x"
                values[name] = word
                words[word] = (searched.record.class_by_kind[kind] if declared is BY_KIND else declared) in {C6, C7}
            for entry in searched.entries(cast("sa.RowMapping", values)):
                for word in entry.text.split():
                    assert entry.is_private is words.pop(word)
    assert words == {}, "every word is in one of them"


def as_bytes(cell: object) -> bytes:
    return cell if isinstance(cell, bytes) else str(cell).encode()


def test_no_private_word_is_anywhere_in_the_open_index(practice: Vault) -> None:
    """Looked for in every column of its tables, the ones that SQLite makes for itself too."""
    with practice.work() as work:
        for entry in work.find(LogEntry, limit=30):
            entry.private_note, entry.summary = "geheimpje", "openbaartje"
        work.commit("")
    told: dict[bytes, set[str]] = {b"geheimpje": set(), b"openbaartje": set()}
    with raw(practice) as connection:
        tables = [str(name) for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        for table in tables:
            for row in connection.execute(f'SELECT * FROM "{table}"').fetchall():
                for word, where in told.items():
                    if any(
                        word in (cell.encode() if isinstance(cell, str) else cell or b"")
                        for cell in row
                        if isinstance(cell, str | bytes)
                    ):
                        where.add(table)
    assert told[b"geheimpje"] == {"log_entry", "private_search_entry", "search_private", "search_private_data"}
    assert told[b"openbaartje"] == {"log_entry", "search_entry", "search_open", "search_open_data"}


def test_what_is_removed_leaves_the_pages_of_the_index(vault: Vault) -> None:
    somebody = Worker.model_validate(WorkerDraft(chosen_name="Zo", remark="geheimpje"))
    with vault.work() as work:
        work.add(somebody)
        work.commit("")

    def pages() -> bytes:
        with raw(vault) as connection:
            return b"".join(row[0] for row in connection.execute("SELECT block FROM search_private_data"))

    assert b"geheimpje" in pages()
    with vault.work() as work:
        work.get(Worker, somebody.id).remark = ""
        work.commit("")
    assert b"geheimpje" not in pages()


def test_the_schema_is_what_the_statements_make(vault: Vault) -> None:
    with raw(vault) as connection:
        assert connection.execute("PRAGMA trusted_schema").fetchone()[0] == 0
        present = {str(sql) for (sql,) in connection.execute("SELECT sql FROM sqlite_schema")}
        for index in search_schema.INDEXES:
            config = dict(connection.execute(f"SELECT k, v FROM {index}_config").fetchall())
            assert config["secure-delete"] == 1
            assert {each for each in search_schema.creating(index) if not each.startswith("INSERT")} <= present


def test_a_removed_and_a_foreign_entry_are_found_and_made_right(practice: Vault) -> None:
    with begun(practice) as connection:
        assert search.differences(connection) == []
        entries = search.ENTRIES[True]
        one = connection.execute(sa.select(entries)).mappings().first()
        assert one is not None
        connection.execute(sa.delete(entries).where(entries.c.id == one["id"]))
        connection.execute(sa.insert(search.ENTRIES[False]).values(**one))
        faults = {(each.fault, each.is_private, each.record_id) for each in search.differences(connection)}
        assert faults == {(IndexFault.MISSING, True, one["record_id"]), (IndexFault.LEFT_OVER, False, one["record_id"])}
        search.rebuild(connection)
        assert search.differences(connection) == []
    assert differences(practice) == []


@pytest.mark.parametrize(
    "harm",
    [
        "INSERT INTO search_open(search_open) VALUES('delete-all')",
        "DELETE FROM search_open_data WHERE id > 10",
        "UPDATE search_open_data SET block = zeroblob(length(block)) WHERE id > 10",
        "UPDATE search_open_data SET block = x'00' WHERE id = 10",
        "DROP TRIGGER search_entry_removed; DELETE FROM search_entry WHERE id = (SELECT max(id) FROM search_entry)",
    ],
)
def test_an_index_that_is_not_made_of_its_entries_is_found_and_made_anew(practice: Vault, harm: str) -> None:
    with raw(practice) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.executescript(harm)
    assert IndexFault.BROKEN in {each.fault for each in differences(practice)}
    with begun(practice) as connection:
        search.rebuild(connection)
    assert differences(practice) == []
    with practice.work() as work:
        work.add(Worker.model_validate(WorkerDraft(chosen_name="Appel")))
        work.commit("")
    assert differences(practice) == []


def test_a_file_that_may_only_be_read_says_nothing_about_the_index(practice: Vault) -> None:
    with raw(practice) as connection:
        connection.execute("PRAGMA query_only = ON")
        engine = sa.create_engine("sqlite://", creator=lambda: connection, module=sqlcipher, poolclass=sa.StaticPool)
        with engine.connect() as looking, pytest.raises(sa.exc.OperationalError):
            search.differences(looking)


def test_numbers_hold_the_day_and_names_come_after_every_day() -> None:
    for day in (date.min, DAY, date.max):
        assert day_of(first_number(day) + 5) == day
        assert first_number(day) < NAMES
    assert day_of(NAMES) is None
    assert first_number(DAY) < first_number(DAY + timedelta(days=1))


def test_the_trail_and_undo_know_nothing_of_it(vault: Vault) -> None:
    with vault.work() as work:
        work.add(Contact.model_validate(ContactDraft(name="Appel", role=ContactRole.BUDDY)))
        changes = work.commit("")
        (event,) = work.find(AuditEvent)
    assert changes.tables == {"contact"}
    assert "search" not in event.rows


def test_its_own_fields_declare_a_class() -> None:
    for table in DERIVED:
        for name in table.model_fields:
            assert table.class_of_field(name) in {BOOKKEEPING, DataClass.C5, C7}
