"""Migrations: the schema they make is the schema of the records, and no row is ever lost on the way."""

from __future__ import annotations

import errno
import shutil
import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlmodel import SQLModel

from coachdesk.errors import CannotWrite, DamagedDatabase, DiskFull, NotMigrated, VaultTooNew
from coachdesk.storage.engine import keyed_connection, keyed_engine
from coachdesk.storage.migrations import runner
from coachdesk.storage.migrations.runner import SHIPPED, Schema, migrate
from tests.support.faults import Fault, read_only
from tests.support.migrating import FIRST, KEY, insert, next_schema, raw, revision, small_vault, version
from tests.support.system_calls import watched
from tests.support.whole_database import lost, read_shape, rows_of

CONTACT = frozenset({("worker", "phone"), ("worker", "email")})


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small vault of the first schema, to be copied."""
    return small_vault(tmp_path_factory.mktemp("small"))


@pytest.fixture
def database(small: Path, tmp_path: Path) -> Path:
    """Return a copy of it."""
    (tmp_path / "vault").mkdir()
    return Path(shutil.copy(small, tmp_path / "vault"))


def shape(database: Path) -> list[tuple[str, str]]:
    with raw(database) as connection:
        return read_shape(connection)


def matches(database: Path, words: str) -> int:
    with raw(database) as connection:
        found = connection.execute("SELECT count(*) FROM search_open WHERE search_open MATCH ?", (words,)).fetchone()
        return int(found[0])


# ------------------------------------------------------------------ the schema that is shipped


def test_the_migrated_schema_is_the_schema_of_the_records(tmp_path: Path) -> None:
    path = tmp_path / "store-g1.db"
    migrate(path, KEY, new=True)
    engine = keyed_engine(path, KEY)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": _is_a_table_of_records})
        differences = compare_metadata(context, SQLModel.metadata)
        names = set(sa.inspect(connection).get_table_names()) - {"alembic_version"}
    engine.dispose()
    assert differences == []
    assert set(SQLModel.metadata.tables) <= names


def _is_a_table_of_records(_: object, name: str | None, kind: str, *__: object) -> bool:
    return kind != "table" or not (name or "").startswith(("search_open", "search_private"))


def test_the_head_is_shipped() -> None:
    assert SHIPPED.head == max(SHIPPED.revisions())


def test_a_new_vault_says_which_version_it_is(database: Path) -> None:
    assert revision(database) == "0001"
    assert version(database) == 1000


def test_an_emptied_vault_is_not_taken_for_a_new_one(tmp_path: Path) -> None:
    path = tmp_path / "store-g1.db"
    path.touch()
    with pytest.raises(DamagedDatabase):
        migrate(path, KEY)
    assert path.read_bytes() == b""


def test_migrating_again_changes_nothing(database: Path) -> None:
    before = database.read_bytes()
    migrate(database, KEY, schema=FIRST)
    assert database.read_bytes() == before


# ------------------------------------------------------------------ every row stays


def test_rebuilding_a_parent_keeps_children_triggers_and_index(database: Path, tmp_path: Path) -> None:
    before, shaped = rows_of(database, KEY), shape(database)
    migrate(database, KEY, schema=next_schema(tmp_path / "next", "rebuild_worker"))
    assert (revision(database), version(database)) == ("0002", 1001)
    assert lost(before, rows_of(database, KEY)) == []
    assert shape(database) == shaped
    assert matches(database, "lukasz") == 2
    assert not list(database.parent.glob("*-wal")), "the last connection left a log behind"


def test_a_renamed_column_keeps_its_values(database: Path, tmp_path: Path) -> None:
    before = rows_of(database, KEY)
    migrate(database, KEY, schema=next_schema(tmp_path / "next", "rename_column"))
    after = rows_of(database, KEY)
    assert lost(before, after, frozenset({("worker", "remark")})) == []
    assert {row["note"] for row in after["worker"].values()} == {"ı ø €"}


def test_a_renamed_table_keeps_its_rows(database: Path, tmp_path: Path) -> None:
    before = rows_of(database, KEY)
    migrate(database, KEY, schema=next_schema(tmp_path / "next", "rename_table"))
    after = rows_of(database, KEY)
    assert lost({**before, "aim": before["goal"], "goal": {}}, after) == []
    assert ("trigger", "kept_again") in shape(database)


def test_a_split_table_keeps_its_values(database: Path, tmp_path: Path) -> None:
    before = rows_of(database, KEY)
    migrate(database, KEY, schema=next_schema(tmp_path / "next", "split_table"))
    after = rows_of(database, KEY)
    assert lost(before, after, CONTACT) == []
    assert {row["worker_id"]: row["phone"] for row in after["reach"].values()} == {"w0": "06-0", "w1": "06-1"}
    assert "phone" not in after["worker"]["w0"]


def test_rows_move_where_the_script_says_so(database: Path, tmp_path: Path) -> None:
    before = rows_of(database, KEY)
    migrate(database, KEY, schema=next_schema(tmp_path / "next", "move_rows"))
    after = rows_of(database, KEY)
    assert set(after["goal"]) | set(after["parked_goal"]) == set(before["goal"])
    assert lost({"worker": before["worker"]}, after) == []


def test_several_scripts_run_in_their_order_as_one(database: Path, tmp_path: Path) -> None:
    before = rows_of(database, KEY)
    schema = next_schema(tmp_path / "next", "rebuild_worker", "add_index", "split_table", version=(2, 0))
    migrate(database, KEY, schema=schema)
    assert (revision(database), version(database)) == ("0004", 2000)
    assert lost(before, rows_of(database, KEY), CONTACT) == []


def test_an_index_is_held_to_the_words_it_is_of(database: Path, tmp_path: Path) -> None:
    migrate(database, KEY, schema=next_schema(tmp_path / "next", "refold_words"))
    assert matches(database, "kanarie") == 2
    assert matches(database, "lukasz") == 0


def test_an_index_that_nobody_holds_to_its_words_is_wrong(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: the same script, and nobody who looks at the index."""
    monkeypatch.setattr(runner, "refresh_search", lambda _: None)
    migrate(database, KEY, schema=next_schema(tmp_path / "next", "refold_words"))
    assert matches(database, "kanarie") == 0


def test_a_trigger_that_is_let_go_does_not_come_back(database: Path, tmp_path: Path) -> None:
    before = set(shape(database))
    migrate(database, KEY, schema=next_schema(tmp_path / "next", "let_go"))
    assert before - set(shape(database)) == {("trigger", "kept")}


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)


@settings(max_examples=15)
@given(people=st.lists(st.tuples(texts, texts), max_size=4), example=st.sampled_from(["rebuild_worker", "split_table"]))
def test_whatever_stands_in_untouched_columns_stays(
    small: Path, tmp_path_factory: pytest.TempPathFactory, people: list[tuple[str, str]], example: str
) -> None:
    folder = tmp_path_factory.mktemp("any")
    database = Path(shutil.copy(small, folder))
    with raw(database) as connection:
        for number, (name, remark) in enumerate(people):
            insert(connection, "worker", id=f"any{number}", chosen_name=name, remark=remark)
            insert(connection, "goal", id=f"of{number}", worker_id=f"any{number}", title=remark)
    before = rows_of(database, KEY)
    migrate(database, KEY, schema=next_schema(folder / "next", example))
    assert lost(before, rows_of(database, KEY), CONTACT if example == "split_table" else frozenset()) == []


# ------------------------------------------------------------------ mistakes in a script


def _refused(database: Path, schema: Schema) -> BaseException | None:
    """Return why a script was refused; the vault is as it was, in every row and every name."""
    before, shaped = rows_of(database, KEY), shape(database)
    with pytest.raises(NotMigrated) as refused:
        migrate(database, KEY, schema=schema)
    assert rows_of(database, KEY) == before
    assert shape(database) == shaped
    assert (revision(database), version(database)) == ("0001", 1000)
    return refused.value.__cause__


@pytest.mark.parametrize(
    ("example", "why"),
    [
        ("lose_rows", "goal: 6 rows before, 0 after"),
        ("drop_table", "goal: 6 rows before, no table after"),
        ("orphan_rows", "goal refers to what is not in worker"),
        ("break_off", ""),
    ],
)
def test_a_mistake_is_taken_back_whole(database: Path, tmp_path: Path, example: str, why: str) -> None:
    cause = _refused(database, next_schema(tmp_path / "next", example))
    assert why in str(cause)


def test_a_mistake_in_the_second_script_takes_the_first_one_back_too(database: Path, tmp_path: Path) -> None:
    _refused(database, next_schema(tmp_path / "next", "rebuild_worker", "lose_rows"))


def test_a_trigger_that_cannot_come_back_is_no_small_matter(database: Path, tmp_path: Path) -> None:
    schema = next_schema(tmp_path / "next", "drop_table")
    script = schema.home / "versions" / "0002_drop_table.py"
    script.write_text(script.read_text().replace('lets_go = ("kept",)', 'changes_rows = ("goal",)'))
    assert "main.goal" in str(_refused(database, schema))


def test_without_the_counts_the_rows_would_be_gone(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control of the counting: the same mistake, and nobody who compares."""
    monkeypatch.setattr(runner, "differences", lambda *_, **__: [])
    before = rows_of(database, KEY)
    migrate(database, KEY, schema=next_schema(tmp_path / "next", "lose_rows"))
    assert lost(before, rows_of(database, KEY)) != []


CASCADE = (
    "CREATE TABLE parent (id INTEGER PRIMARY KEY)",
    "CREATE TABLE child (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES parent (id) ON DELETE CASCADE)",
    "INSERT INTO parent VALUES (1)",
    "INSERT INTO child VALUES (1, 1)",
)
REBUILD = (
    "CREATE TABLE parent_new (id INTEGER PRIMARY KEY, nickname TEXT)",
    "INSERT INTO parent_new (id) SELECT id FROM parent",
    "DROP TABLE parent",
    "ALTER TABLE parent_new RENAME TO parent",
)


def test_the_naive_way_empties_the_children(tmp_path: Path) -> None:
    """The control of the rule: the same rebuild with foreign keys on and a cascade loses the child without an error."""
    connection = sqlite3.connect(tmp_path / "naive.db", isolation_level=None)
    for statement in ("PRAGMA foreign_keys = ON", *CASCADE, "BEGIN", *REBUILD, "COMMIT"):
        connection.execute(statement)
    assert connection.execute("SELECT count(*) FROM child").fetchone()[0] == 0
    connection.close()


def _with_cascade(database: Path, home: Path) -> Schema:
    with raw(database) as connection:
        for statement in CASCADE:
            connection.execute(statement)
    schema = next_schema(home, "let_go")
    script = schema.home / "versions" / "0002_let_go.py"
    lines = "\n".join(f"    op.execute({statement!r})" for statement in REBUILD)
    script.write_text(f"from alembic import op\nrevision, down_revision = '0002', '0001'\ndef upgrade():\n{lines}\n")
    return schema


def test_the_runner_keeps_the_children_of_a_cascade(database: Path, tmp_path: Path) -> None:
    migrate(database, KEY, schema=_with_cascade(database, tmp_path / "next"))
    assert len(rows_of(database, KEY)["child"]) == 1


class ForeignKeysStayOn:
    """Stands before a raw connection that cannot be told to switch foreign keys off, and says that it did."""

    def __init__(self, real: object) -> None:
        self.real = real

    def execute(self, statement: str, *rest: object) -> object:
        if statement.startswith("PRAGMA foreign_keys"):
            statement = "SELECT 0"
        return self.real.execute(statement, *rest)  # type: ignore[attr-defined]

    def __getattr__(self, name: str) -> object:
        return getattr(self.real, name)


def test_with_foreign_keys_on_the_counts_still_notice(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control of both: with foreign keys on the child is gone, and only the counting stops it."""
    schema = _with_cascade(database, tmp_path / "next")
    monkeypatch.setattr(
        runner, "keyed_connection", lambda *given, **more: ForeignKeysStayOn(keyed_connection(*given, **more))
    )
    assert "child: 1 rows before, 0 after" in str(_refused(database, schema))
    monkeypatch.setattr(runner, "differences", lambda *_, **__: [])
    migrate(database, KEY, schema=schema)
    assert rows_of(database, KEY)["child"] == {}


def test_foreign_keys_that_stay_on_are_noticed_before_anything_is_done(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Stubborn(ForeignKeysStayOn):
        def execute(self, statement: str, *rest: object) -> object:
            return self.real.execute(statement.replace(" = OFF", " = ON"), *rest)  # type: ignore[attr-defined]

    monkeypatch.setattr(runner, "keyed_connection", lambda *given, **more: Stubborn(keyed_connection(*given, **more)))
    _refused(database, next_schema(tmp_path / "next", "rebuild_worker"))


def test_a_reference_that_led_nowhere_before_stops_nobody(database: Path, tmp_path: Path) -> None:
    with raw(database) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        insert(connection, "goal", id="lonely", worker_id="nobody")
    migrate(database, KEY, schema=next_schema(tmp_path / "next", "rebuild_worker"))
    assert "lonely" in rows_of(database, KEY)["goal"]


# ------------------------------------------------------------------ older, newer, and what is done before


def everything(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def _as_if_of(database: Path, name: str, number: int) -> dict[str, bytes]:
    with raw(database) as connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (name,))
        connection.execute(f"PRAGMA user_version = {number}")
    return everything(database.parent)


@pytest.mark.parametrize("number", [2000, 3001, 1000, 999, 0])
def test_a_vault_of_another_major_version_is_refused_untouched(database: Path, number: int) -> None:
    before = _as_if_of(database, "9999", number)
    with pytest.raises(VaultTooNew):
        migrate(database, KEY, schema=FIRST)
    assert everything(database.parent) == before


def test_a_vault_of_a_newer_minor_version_is_read_as_it_is(database: Path) -> None:
    before = _as_if_of(database, "0002", 1001)
    migrate(database, KEY, schema=FIRST)
    assert everything(database.parent) == before


def test_a_vault_that_may_only_be_read_is_told_at_the_door(database: Path) -> None:
    before = everything(database.parent)
    with pytest.raises(CannotWrite), watched(database.parent, read_only()):
        migrate(database, KEY, schema=FIRST)
    assert everything(database.parent) == before


def test_a_file_that_may_only_be_read_is_told_at_the_door(database: Path) -> None:
    before = database.read_bytes()
    locked = Fault(errno.EACCES, lambda step: step.call == "open" and step.writes and step.path == database)
    with pytest.raises(CannotWrite), watched(database.parent, locked):
        migrate(database, KEY, schema=FIRST)
    assert locked.refused
    assert database.read_bytes() == before


def test_what_is_to_be_done_before_is_done_before_and_only_then(database: Path, tmp_path: Path) -> None:
    seen = []
    migrate(database, KEY, schema=FIRST, before=lambda: seen.append("no need"))
    schema = next_schema(tmp_path / "next", "rebuild_worker")
    migrate(database, KEY, schema=schema, before=lambda: seen.append(revision(database)))
    assert seen == ["0001"]
    migrate(tmp_path / "new.db", KEY, new=True, before=lambda: seen.append("nothing to keep yet"))
    assert seen == ["0001"]


def test_without_a_backup_there_is_no_migration(database: Path, tmp_path: Path) -> None:
    def no_room() -> None:
        raise DiskFull

    before = everything(database.parent)
    with pytest.raises(DiskFull):
        migrate(database, KEY, schema=next_schema(tmp_path / "next", "rebuild_worker"), before=no_room)
    assert everything(database.parent) == before
