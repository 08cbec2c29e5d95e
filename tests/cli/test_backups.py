"""The commands backup and restore: results, sentences and exit codes."""

import json
from pathlib import Path

from coachdesk.errors import DAMAGED, REFUSED
from tests.support.command_line import CommandLine
from tests.support.keyed_vault import PASSPHRASE
from tests.support.people_files import write_people_csv


def test_a_backup_is_made_listed_and_put_back(coachdesk: CommandLine, tmp_path: Path) -> None:
    made = coachdesk("backup").result
    assert Path(made["path"]).is_dir()
    write_people_csv(tmp_path / "people.csv", 3)
    assert coachdesk("import", str(tmp_path / "people.csv")).code == 0
    listed = coachdesk("restore", "--list").result["backups"]
    assert [each["backup"] for each in listed][-1] == made["backup"]
    plan = coachdesk("restore", made["backup"], "--dry-run").result
    assert (plan["brings"]["people"], plan["replaces"]["people"], plan["kept"]) == (0, 3, None)
    assert len(coachdesk("list", "--json").result) == 3
    done = coachdesk("restore", made["backup"]).result
    assert Path(done["kept"]).is_dir()
    assert coachdesk("list", "--json").result == []
    assert coachdesk("check").result["ok"]


def test_an_import_makes_a_backup_first_and_a_dry_run_does_not(coachdesk: CommandLine, tmp_path: Path) -> None:
    write_people_csv(tmp_path / "people.csv", 3)
    assert coachdesk("import", str(tmp_path / "people.csv"), "--dry-run").code == 0
    assert coachdesk("restore", "--list").result == {"backups": []}
    assert coachdesk("import", str(tmp_path / "people.csv")).code == 0
    assert [each["reason"] for each in coachdesk("restore", "--list").result["backups"]] == ["before import"]


def test_what_is_not_there_is_refused(coachdesk: CommandLine) -> None:
    outcome = coachdesk("restore", "gisteren")
    assert outcome.code == REFUSED
    assert "restore --list" in outcome.err
    assert outcome.out == ""


def test_a_damaged_backup_is_told_and_the_vault_stays(coachdesk: CommandLine) -> None:
    made = coachdesk("backup").result
    database = next(Path(made["path"]).glob("store-g*.db"))
    database.write_bytes(database.read_bytes()[:-100])
    outcome = coachdesk("restore")
    assert outcome.code == DAMAGED
    assert coachdesk("check").result["ok"]


def test_the_list_needs_no_passphrase(coachdesk: CommandLine) -> None:
    assert coachdesk("backup").code == 0
    outcome = coachdesk("restore", "--list")
    assert outcome.code == 0
    assert len(json.loads(outcome.out)["backups"]) == 1


def test_a_second_folder_is_remembered_and_gets_each_backup(coachdesk: CommandLine, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    assert coachdesk("backup", "--to", str(stick)).result["second_folder"]["outcome"] == "copied"
    write_people_csv(tmp_path / "people.csv", 1)
    assert coachdesk("import", str(tmp_path / "people.csv")).code == 0
    assert coachdesk("backup").result["second_folder"]["outcome"] == "copied"
    assert len(coachdesk("restore", "--list", "--from", str(stick)).result["backups"]) == 2


def test_a_stick_that_is_gone_is_a_sentence_and_no_error(coachdesk: CommandLine, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    assert coachdesk("backup", "--to", str(stick)).code == 0
    stick.rename(tmp_path / "elsewhere")
    outcome = coachdesk("backup")
    assert (outcome.code, outcome.result["second_folder"]["outcome"]) == (0, "away")
    stick.mkdir()
    assert coachdesk("backup").result["second_folder"]["outcome"] == "away", "an empty mount point is not the stick"


def test_a_lost_laptop_comes_back_from_the_stick(coachdesk: CommandLine, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    write_people_csv(tmp_path / "people.csv", 3)
    assert coachdesk("import", str(tmp_path / "people.csv")).code == 0
    assert coachdesk("backup", "--to", str(stick)).code == 0
    laptop = CommandLine(tmp_path / "laptop", PASSPHRASE)
    outcome = laptop("restore", "--from", str(stick))
    assert outcome.code == 0, outcome.err
    assert (outcome.result["brings"]["people"], outcome.result["replaces"], outcome.result["kept"]) == (3, None, None)
    assert len(laptop("list", "--json").result) == 3
