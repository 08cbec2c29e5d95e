"""The commands check and salvage: sentences, JSON and exit codes, and what becomes of a damaged vault."""

import shutil
from pathlib import Path

from coachdesk.errors import DAMAGED, REFUSED
from coachdesk.paths import KEY_FILE
from tests.support.command_line import CommandLine
from tests.support.damage import destroy, flip
from tests.support.people_files import write_people_csv


def database_of(coachdesk: CommandLine) -> Path:
    return next((coachdesk.home / "vault").glob("store-g*.db"))


def test_a_sound_vault_is_sound(coachdesk: CommandLine) -> None:
    outcome = coachdesk("check")
    assert (outcome.code, outcome.result["ok"], outcome.result["findings"]) == (0, True, [])
    assert len(outcome.result["to_know"]) == 3, "no backup, no second folder, and what cannot be checked without it"


def test_damage_ends_with_4_and_offers_the_newest_good_copy(coachdesk: CommandLine) -> None:
    made = coachdesk("backup").result
    flip(database_of(coachdesk), 3)
    outcome = coachdesk("check")
    assert (outcome.code, outcome.result["ok"]) == (DAMAGED, False)
    assert outcome.result["kinds"] == ["pages destroyed"]
    assert outcome.result["newest_good_backup"] == made["path"]
    assert f"coachdesk restore {made['backup']}" in outcome.err
    assert coachdesk("restore").code == 0
    assert coachdesk("check").code == 0


def test_a_damaged_backup_is_damage_when_it_is_asked_for(coachdesk: CommandLine) -> None:
    made = coachdesk("backup").result
    flip(next(Path(made["path"]).glob("store-g*.db")), 3)
    assert coachdesk("check").code == 0
    assert coachdesk("check", "--backups").code == DAMAGED


def test_repair_makes_the_indexes_anew_after_a_backup(coachdesk: CommandLine) -> None:
    outcome = coachdesk("check", "--repair")
    assert outcome.code == 0
    assert Path(outcome.result["kept"]).is_dir()
    assert [each["reason"] for each in coachdesk("restore", "--list").result["backups"]] == ["before repair"]


def test_repair_puts_an_earlier_key_file_in_its_place(coachdesk: CommandLine) -> None:
    assert coachdesk("backup").code == 0
    (coachdesk.home / "vault" / KEY_FILE).write_bytes(b"{")
    assert coachdesk("check").code == DAMAGED
    assert coachdesk("check", "--repair").code == 0
    assert coachdesk("list").code == 0


def test_repair_does_not_touch_a_database_with_destroyed_pages(coachdesk: CommandLine) -> None:
    flip(database_of(coachdesk), 3)
    before = database_of(coachdesk).read_bytes()
    assert coachdesk("check", "--repair").code == DAMAGED
    assert database_of(coachdesk).read_bytes() == before


def test_salvage_reads_what_can_be_read_into_a_new_vault(coachdesk: CommandLine, tmp_path: Path) -> None:
    write_people_csv(tmp_path / "people.csv", 5)
    assert coachdesk("import", str(tmp_path / "people.csv")).code == 0
    shutil.rmtree(coachdesk.home / "vault" / "backups")
    destroy(database_of(coachdesk), 1)
    before = database_of(coachdesk).read_bytes()
    assert coachdesk("list").code == DAMAGED
    outcome = coachdesk("salvage", "--out", str(tmp_path / "new"))
    assert outcome.code == 0, outcome.err
    assert (outcome.result["destroyed"], outcome.result["missing"]) == (1, 0)
    assert len(coachdesk("list", "--vault", str(tmp_path / "new"), "--json").result) == 5
    assert coachdesk("check", "--vault", str(tmp_path / "new")).code == 0
    assert database_of(coachdesk).read_bytes() == before


def test_salvage_wants_an_empty_folder(coachdesk: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("mine")
    outcome = coachdesk("salvage", "--out", str(tmp_path / "full"))
    assert outcome.code == REFUSED
    assert [each.name for each in (tmp_path / "full").iterdir()] == ["letter.txt"]
