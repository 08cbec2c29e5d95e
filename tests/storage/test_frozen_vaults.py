"""What an earlier CoachDesk wrote opens today, row by row; and a schema that was handed out never changes again."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from coachdesk.storage.migrations.runner import SHIPPED
from tests.support.frozen_vaults import EXPECTED, FrozenVault, changed_scripts, freeze, frozen_vaults

MEGABYTE = 1_000_000


@pytest.fixture(scope="module")
def of_today(tmp_path_factory: pytest.TempPathFactory) -> FrozenVault:
    """Return a vault frozen now, as it would be if this schema were handed out today."""
    return frozen_vaults(freeze(tmp_path_factory.mktemp("frozen")).parent)[0]


def test_every_frozen_vault_opens_with_every_row(tmp_path: Path) -> None:
    for each in frozen_vaults():
        assert each.lost_by_today(tmp_path / each.revision) == []


def test_every_schema_before_this_one_is_frozen() -> None:
    assert SHIPPED.revisions() - {each.revision for each in frozen_vaults()} <= {SHIPPED.head}


def test_a_schema_that_was_handed_out_never_changes() -> None:
    assert changed_scripts(frozen_vaults()) == []


def test_a_changed_script_is_noticed(of_today: FrozenVault) -> None:
    """The control: the script of today, and one that was another when it was handed out."""
    assert changed_scripts([of_today, replace(of_today, script="0" * 64)]) == [SHIPPED.head]


def test_versions_rise_with_revisions() -> None:
    versions = [each.version for each in frozen_vaults()]
    assert versions == sorted(set(versions))
    assert all(each <= SHIPPED.version for each in versions)


def test_what_would_be_frozen_today_is_small_and_holds_something_of_everything(of_today: FrozenVault) -> None:
    assert sum(file.stat().st_size for file in of_today.folder.iterdir()) < 1.1 * MEGABYTE
    assert of_today.revision == SHIPPED.head
    assert [table for table, rows in of_today.rows.items() if not rows] == []


def test_what_would_be_frozen_today_opens_with_every_row(of_today: FrozenVault, tmp_path: Path) -> None:
    assert of_today.lost_by_today(tmp_path / "copy") == []


def test_a_row_that_is_not_there_is_noticed(of_today: FrozenVault, tmp_path: Path) -> None:
    """The control: another value, another row, another table, and each of them is missed."""
    said = json.loads((of_today.folder / EXPECTED).read_text(encoding="utf-8"))
    worker, goal = next(iter(said["rows"]["worker"])), next(iter(said["rows"]["goal"]))
    said["rows"]["worker"][worker]["chosen_name"] = "Somebody else"
    said["rows"]["goal"]["another"] = {"id": "another"}
    said["rows"]["gone"] = {goal: {"id": goal}}
    other = of_today.copy_to(tmp_path / "home" / "0001")
    (other / EXPECTED).write_text(json.dumps(said), encoding="utf-8")
    lost = frozen_vaults(tmp_path / "home")[0].lost_by_today(tmp_path / "copy")
    assert sorted(lost) == sorted([f"worker.chosen_name of {worker}", "goal.id of another", f"gone.id of {goal}"])


def test_what_is_frozen_is_not_frozen_over(of_today: FrozenVault) -> None:
    before = (of_today.folder / EXPECTED).read_bytes()
    with pytest.raises(FileExistsError):
        freeze(of_today.folder.parent)
    assert (of_today.folder / EXPECTED).read_bytes() == before
