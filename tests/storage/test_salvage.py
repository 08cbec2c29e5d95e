"""Salvage: with any one page destroyed, every row that is not on it survives."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from random import Random
from uuid import UUID

import apsw
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coachdesk.errors import DamagedDatabase
from coachdesk.i18n import Language
from coachdesk.services.practice.vault import make_practice_vault
from coachdesk.storage import salvage_reading
from coachdesk.storage.copies import copy_closed
from coachdesk.storage.integrity import soundness
from coachdesk.storage.pages import PAGE
from coachdesk.storage.salvage import Salvaged, salvage_database
from tests.support.cheap_keys import make_keys_cheap
from tests.support.damage import cut, destroy, rows_of
from tests.support.keyed_vault import CLOCK

Rows = dict[str, set[tuple[object, ...]]]
DERIVED = {"alembic_version"}
"""Tables whose content salvage knows without reading it."""


class Source:
    """A vault with people in it, closed; its rows, and the page that each row begins on as another engine sees it."""

    def __init__(self, database: Path, key: bytes) -> None:
        self.database = database
        self.key = key
        self.rows: Rows = {name: set(rows) for name, rows in rows_of(database, key).items()}
        self.pages = database.stat().st_size // PAGE
        self.on_page = {number: set[tuple[str, int]]() for number in range(1, self.pages + 1)}
        with closing(apsw.Connection(str(database))) as other:
            for setting in ("cipher = 'sqlcipher'", "legacy = 4", f"key = 'raw:{key.hex()}'"):
                other.execute(f"PRAGMA {setting}")
            for name in self.rows:
                self._place(other, name)

    def _place(self, other: apsw.Connection, name: str) -> None:
        """Note where the rows of a table are: leaves in their order hold the rows in theirs."""
        numbers = iter(sorted(int(str(row[0])) for row in self.rows[name]))
        leaves: dict[str, list[int]] = {}
        query = "SELECT path, pagetype, pageno, ncell FROM dbstat WHERE name = ? ORDER BY path"
        for path, kind, page, cells in other.execute(query, (name,)):
            if kind == "leaf":
                leaves[path] = [next(numbers) for _ in range(cells)]
                self.on_page[page] |= {(name, number) for number in leaves[path]}
            elif kind == "overflow":
                leaf, _, rest = path.rpartition("+")[0].rpartition("/")[0], None, path.rpartition("/")[2]
                cell = int(rest.partition("+")[0], 16)
                self.on_page[page].add((name, leaves[f"{leaf}/"][cell]))


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Source:
    """Return the practice vault, with a long text and a picture that fill pages of their own."""
    with pytest.MonkeyPatch.context() as patch:
        make_keys_cheap(patch)
        vault = make_practice_vault(tmp_path_factory.mktemp("source") / "vault", Language.DUTCH, CLOCK)
    vault.close()
    return Source(vault.database, vault.data_key)


def salvaged(source: Source, damaged: Path, *, copy: Path | None = None) -> tuple[Salvaged, Rows]:
    target = damaged.with_name("new.db")
    for left in damaged.parent.glob("new.db*"):
        left.unlink()
    result = salvage_database(damaged, source.key, target, copy=copy)
    assert soundness(target, source.key).is_sound
    return result, {name: set(rows) for name, rows in rows_of(target, source.key).items()}


def lost(before: Rows, after: Rows) -> set[tuple[str, int]]:
    return {(name, int(str(row[0]))) for name in before for row in before[name] - after[name] if name not in DERIVED}


def explained_by(result: Salvaged) -> int:
    return sum(each.dropped + each.emptied for each in result.tables)


def test_a_whole_database_comes_out_as_it_was(source: Source, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.db"
    damaged.write_bytes(source.database.read_bytes())
    result, after = salvaged(source, damaged)
    assert after == source.rows
    assert (result.destroyed, result.is_proven) == (0, True)
    assert all(each.is_whole for each in result.tables)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chance=st.randoms(use_true_random=False))
def test_every_row_that_is_not_on_the_destroyed_page_survives(source: Source, tmp_path: Path, chance: Random) -> None:
    page = chance.randint(1, source.pages)
    damaged = tmp_path / "damaged.db"
    damaged.write_bytes(source.database.read_bytes())
    destroy(damaged, page, chance.randint(0, 999))
    before = damaged.read_bytes()
    result, after = salvaged(source, damaged)
    assert damaged.read_bytes() == before
    assert result.destroyed == 1
    missing = lost(source.rows, after)
    beyond = missing - source.on_page[page]
    # What is not on the page is as it was, or belongs to a row that was, and is told.
    assert len(beyond) <= explained_by(result)
    if not source.on_page[page]:
        assert not missing


@pytest.mark.parametrize("kind", ["first", "schema", "inner"])
def test_a_page_that_holds_no_row_costs_no_row(source: Source, tmp_path: Path, kind: str) -> None:
    """Everything hangs on the first page, on the schema and on inner pages, and no row is on them."""
    empty = [page for page, rows in source.on_page.items() if not rows]
    pages = {"first": [1], "schema": [page for page in empty if 1 < page < 12], "inner": empty[12::9]}[kind]
    assert pages
    damaged = tmp_path / "damaged.db"
    for page in pages:
        damaged.write_bytes(source.database.read_bytes())
        destroy(damaged, page)
        result, after = salvaged(source, damaged)
        assert not lost(source.rows, after), page
        assert result.is_proven is (page != 1)


def test_without_the_search_through_all_pages_rows_would_be_lost(
    source: Source, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: by the trees alone, an inner page takes everything below it along."""
    monkeypatch.setattr(salvage_reading, "_give_home", lambda *_: None)
    damaged, worst = tmp_path / "damaged.db", 0
    for page in [page for page, rows in source.on_page.items() if not rows and page > 12][::4]:
        damaged.write_bytes(source.database.read_bytes())
        destroy(damaged, page)
        worst = max(worst, len(lost(source.rows, salvaged(source, damaged)[1])))
    assert worst > 20


def test_lost_rows_come_from_a_whole_copy(source: Source, tmp_path: Path) -> None:
    page = next(page for page, rows in source.on_page.items() if any(name == "goal" for name, _ in rows))
    copy, damaged = tmp_path / "copy.db", tmp_path / "damaged.db"
    copy_closed(source.database, copy, source.key)
    damaged.write_bytes(source.database.read_bytes())
    destroy(damaged, page)
    alone, _ = salvaged(source, damaged)
    result, after = salvaged(source, damaged, copy=copy)
    goals = next(each for each in result.tables if each.table == "goal")
    assert goals.from_copy == goals.lost == len(source.on_page[page])
    assert {tuple(row[1:]) for row in after["goal"]} == {tuple(row[1:]) for row in source.rows["goal"]}
    assert explained_by(result) == 0
    assert explained_by(alone) > 0, "without the copy, what belongs to these goals is left out, and told"


def test_what_is_lost_is_told_by_its_id(source: Source, tmp_path: Path) -> None:
    page = next(page for page, rows in source.on_page.items() if any(name == "statement" for name, _ in rows))
    damaged = tmp_path / "damaged.db"
    damaged.write_bytes(source.database.read_bytes())
    destroy(damaged, page)
    result, after = salvaged(source, damaged)
    told = next(each for each in result.tables if each.table == "statement")
    assert set(told.ids) == {str(row[1]) for row in source.rows["statement"] - after["statement"]}
    assert told.lost == len(told.ids)
    assert all(UUID(each) for each in told.ids)


def test_a_person_whose_page_is_lost_keeps_what_belongs_to_them(source: Source, tmp_path: Path) -> None:
    page = next(page for page, rows in source.on_page.items() if any(name == "worker" for name, _ in rows))
    damaged = tmp_path / "damaged.db"
    damaged.write_bytes(source.database.read_bytes())
    destroy(damaged, page)
    result, after = salvaged(source, damaged)
    people = next(each for each in result.tables if each.table == "worker")
    assert people.empty == people.lost == people.rows
    assert after["log_entry"] == source.rows["log_entry"]


def test_a_cut_off_end_costs_what_was_on_it(source: Source, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.db"
    damaged.write_bytes(source.database.read_bytes())
    cut(damaged, (source.pages - 3) * PAGE + 100)
    result, after = salvaged(source, damaged)
    gone = set[tuple[str, int]]().union(*(source.on_page[page] for page in range(source.pages - 2, source.pages + 1)))
    assert len(lost(source.rows, after) - gone) <= explained_by(result)


def test_nothing_is_read_with_another_key(source: Source, tmp_path: Path) -> None:
    with pytest.raises(DamagedDatabase):
        salvage_database(source.database, bytes(32), tmp_path / "new.db")
    assert list(tmp_path.iterdir()) == []
