"""The command line: results on standard output only, one sentence when it cannot be done, and the agreed exit codes."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from tests.support.command_line import CommandLine
from tests.support.people_files import write_people_csv

PLACE = "Bakkerij De Korenaar"


@pytest.fixture
def filled(coachdesk: CommandLine, tmp_path: Path) -> CommandLine:
    """Return a command line with six people in its vault."""
    write_people_csv(tmp_path / "list.csv", 6)
    assert coachdesk("import", tmp_path / "list.csv").code in (0, 3)
    return coachdesk


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    return folder


def names(coachdesk: CommandLine) -> list[str]:
    return [row["name"] for row in coachdesk("list", "--json").result]


def sentence(text: str) -> bool:
    """Tell whether this is one line, not a traceback."""
    return bool(text.strip()) and "Traceback" not in text and len(text.strip().splitlines()) == 1


def test_new_prints_the_vault_and_its_recovery_key(tmp_path: Path) -> None:
    coachdesk = CommandLine(tmp_path / "home", "wortel lantaarn fietsbel")
    outcome = coachdesk("new")
    assert outcome.code == 0
    assert set(outcome.result) == {"vault", "recovery_key"}
    assert Path(outcome.result["vault"]) == tmp_path / "home" / "vault"
    assert outcome.result["recovery_key"].startswith("CD1-")
    again = coachdesk("new")
    assert again.code == 3
    assert sentence(again.err)
    assert again.out == ""


def test_list_has_the_agreed_columns(filled: CommandLine) -> None:
    rows = filled("list", "--json").result
    assert len(rows) == 6
    assert {"id", "name", "status", "workplace"} <= set(rows[0])
    table = filled("list")
    assert rows[0]["name"] in table.out


def test_show_tells_one_worker(filled: CommandLine) -> None:
    who = names(filled)[0]
    found = filled("show", who).result
    assert found["name"] == who
    assert isinstance(found["goals"], list)


@pytest.mark.parametrize("kind", ["summary", "report"])
def test_papers_that_need_no_agreement(filled: CommandLine, out: Path, kind: str) -> None:
    outcome = filled(kind, names(filled)[0], "--out", out)
    assert outcome.code == 0, outcome.err
    written = Path(outcome.result["path"])
    assert written.parent == out
    assert written.read_bytes().startswith(b"%PDF-")
    assert written.name.endswith(f"-{kind}-{outcome.result['id'].replace('-', '')[-6:]}.pdf")


def test_a_dossier_after_an_agreement_and_its_place_in_the_register(filled: CommandLine, out: Path) -> None:
    who = names(filled)[0]
    refused = filled("dossier", who, "--to", PLACE, "--out", out)
    assert refused.code == 3
    assert filled("agree", who, "--to", PLACE, "--until", "31-12-2099").code == 0
    outcome = filled("dossier", who, "--out", out)
    assert outcome.code == 0, outcome.err
    found = filled("verify", outcome.result["path"])
    assert found.code == 0
    assert found.result["found"] is True
    assert found.result["code"] == outcome.result["code"]
    changed = Path(outcome.result["path"])
    changed.write_bytes(changed.read_bytes() + b"\n")
    unknown = filled("verify", changed)
    assert unknown.code == 3
    assert unknown.result == {"found": False}


def test_a_file_name_holds_the_chosen_name_only(filled: CommandLine, out: Path) -> None:
    row = filled("list", "--json").result[0]
    written = Path(filled("summary", row["id"], "--out", out).result["path"]).name
    assert row["name"].split()[-1].lower() not in written


def test_all_does_what_it_can(filled: CommandLine, out: Path) -> None:
    refused = filled("dossier", "--all", "--out", out)
    assert refused.code == 3
    assert refused.result["written"] == []
    assert len(refused.result["refused"]) == 6
    assert list(out.iterdir()) == []
    assert filled("agree", names(filled)[0], "--to", PLACE).code == 0
    some = filled("dossier", "--all", "--out", out)
    assert some.code == 3
    assert len(some.result["written"]) == 1
    assert len(some.result["refused"]) == 5
    assert filled("agree", "--all", "--to", PLACE).code == 0
    every = filled("dossier", "--all", "--out", out, "--force")
    assert every.code == 0
    assert len(every.result["written"]) == 6
    assert len(list(out.glob("*.pdf"))) == 6


def test_nothing_is_replaced_without_force(filled: CommandLine, out: Path) -> None:
    who = names(filled)[0]
    path = Path(filled("summary", who, "--out", out).result["path"])
    before = path.read_bytes()
    refused = filled("summary", who, "--out", out)
    assert refused.code == 3
    assert sentence(refused.err)
    assert path.read_bytes() == before
    assert filled("summary", who, "--out", out, "--force").code == 0


def test_out_may_be_a_file_in_an_existing_folder(filled: CommandLine, out: Path) -> None:
    assert filled("summary", names(filled)[0], "--out", out / "mine.pdf").code == 0
    assert (out / "mine.pdf").exists()


@pytest.mark.parametrize("target", ["nowhere", "nowhere/mine.pdf", "nowhere/"])
def test_a_folder_that_is_not_there(filled: CommandLine, out: Path, target: str) -> None:
    outcome = filled("summary", names(filled)[0], "--out", f"{out}/{target}")
    assert outcome.code == 3
    assert sentence(outcome.err)
    assert list(out.iterdir()) == []


def test_export_and_import_again(filled: CommandLine, tmp_path: Path) -> None:
    for name in ("people.csv", "people.xlsx"):
        outcome = filled("export", "--out", tmp_path / name)
        assert outcome.code == 0, outcome.err
        assert outcome.result["rows"] == 6
        again = filled("import", tmp_path / name)
        assert (again.result["new"], again.result["merged"]) == (0, 6)
    assert len(filled("export").result["rows"]) == 6
    assert filled("export", "--out", tmp_path / "people.csv").code == 3
    assert filled("export", "--out", tmp_path / "nowhere").code == 3


def test_an_export_holds_no_formula(coachdesk: CommandLine, tmp_path: Path) -> None:
    nasty = "=1+1"
    (tmp_path / "list.csv").write_text(f"Naam;Doel\n@Sum;'{nasty}\n", encoding="utf-8")
    coachdesk("import", tmp_path / "list.csv")
    coachdesk("export", "--out", tmp_path / "out.xlsx")
    coachdesk("export", "--out", tmp_path / "out.csv")
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").active
    assert sheet is not None
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file, delimiter=";") for cell in row]
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)


def test_a_dry_run_changes_nothing(coachdesk: CommandLine, tmp_path: Path) -> None:
    write_people_csv(tmp_path / "list.csv", 4)
    shown = coachdesk("import", tmp_path / "list.csv", "--dry-run")
    assert shown.result["new"] == 4
    assert shown.result["dry_run"] is True
    assert names(coachdesk) == []


def test_import_reports_every_row_and_column(coachdesk: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(
        "Roepnaam;Achternaam;BSN;Startdatum;Schoenmaat;Telefoon\n"
        "Zoë;Madelief;111222333;5-3-2026;38;06-00200010\n"
        ";;;;;\n"
        ";Zonder;;;;\n"
        "Ömer;Çamdalı;;31-02-2026;44;\n"
        "Zoë;Madelief;;5 mrt 2026;;\n",
        encoding="utf-8",
    )
    outcome = coachdesk("import", tmp_path / "list.csv")
    result = outcome.result
    assert (result["new"], result["merged"]) == (3, 1)
    assert result["unknown_columns"] == ["Schoenmaat"]
    assert [each["column"] for each in result["withheld_columns"]] == ["BSN"]
    assert {(each["row"], each["column"]) for each in result["problems"]} >= {(5, "Startdatum")}
    assert "111222333" not in outcome.out + outcome.err
    assert [each["outcome"] for each in result["rows"]] == ["new", "new", "new", "merged"]


def test_a_row_without_any_name_is_refused_and_the_rest_taken_over(coachdesk: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("Naam;Telefoon\nZoë;06-1\n;06-2\n", encoding="utf-8")
    outcome = coachdesk("import", tmp_path / "list.csv")
    assert outcome.code == 3
    assert outcome.result["new"] == 1
    assert [each["row"] for each in outcome.result["refused"]] == [3]


def test_check_says_whether_the_vault_is_sound(coachdesk: CommandLine) -> None:
    outcome = coachdesk("check")
    assert outcome.code == 0
    assert (outcome.result["ok"], outcome.result["findings"]) == (True, [])
    database = next((coachdesk.home / "vault").glob("store-*.db"))
    raw = bytearray(database.read_bytes())
    raw[5000] ^= 1
    database.write_bytes(bytes(raw))
    damaged = coachdesk("check")
    assert damaged.code == 4
    assert damaged.result["ok"] is False
    assert damaged.result["findings"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["show", "nobody"], 3),
        (["summary", "nobody", "--out", "."], 3),
        (["import", "nowhere.csv"], 3),
        (["verify", "nowhere.pdf"], 3),
        (["dossier", "--out", "."], 2),
        (["dossier", "Zoë", "--all", "--out", "."], 2),
        (["summary", "Zoë"], 2),
        (["agree", "--all"], 2),
        (["agree", "--all", "--to", "X", "--until", "soon"], 2),
        (["dossier", "--all", "--out", ".", "--for", "neighbour"], 2),
        (["dance"], 2),
        (["list", "--nonsense"], 2),
    ],
)
def test_exit_codes(coachdesk: CommandLine, arguments: list[str], code: int) -> None:
    outcome = coachdesk(arguments[0], *arguments[1:])
    assert outcome.code == code
    assert "Traceback" not in outcome.err
    assert outcome.err.strip()
    if code == 3:
        assert sentence(outcome.err)


def test_a_wrong_passphrase_and_none_at_all(coachdesk: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "wrong").write_text("een andere wachtzin")
    options: list[list[str | Path]] = [
        ["--passphrase-file", tmp_path / "wrong"],
        ["--passphrase-file", tmp_path / "nowhere"],
        [],
    ]
    for arguments in options:
        outcome = coachdesk("list", "--home", coachdesk.home, *arguments, bare=True)
        assert outcome.code == 3
        assert sentence(outcome.err)
    given = coachdesk(
        "list",
        "--json",
        "--home",
        coachdesk.home,
        "--passphrase-file",
        "-",
        bare=True,
        stdin="wortel lantaarn fietsbel\n",
    )
    assert given.code == 0


@pytest.mark.parametrize(
    ("harm", "code"),
    [("remove keys", 3), ("remove database", 3), ("cut keys", 4), ("cut database", 4), ("remove vault", 3)],
)
def test_a_vault_that_is_not_whole(coachdesk: CommandLine, harm: str, code: int) -> None:
    folder = coachdesk.home / "vault"
    keys, database = folder / "data.cdkeys", folder / "store-g1.db"
    if harm == "remove vault":
        keys.unlink()
        database.unlink()
    else:
        target = keys if "keys" in harm else database
        raw = target.read_bytes()
        target.unlink() if harm.startswith("remove") else target.write_bytes(raw[: len(raw) // 2])
    left = {file.name for file in folder.iterdir()}
    outcome = coachdesk("list", "--json")
    assert outcome.code == code
    assert outcome.out == ""
    assert sentence(outcome.err)
    assert {file.name for file in folder.iterdir() if not file.name.endswith(("-wal", "-shm"))} == left


def test_a_newer_vault(coachdesk: CommandLine) -> None:
    keys = coachdesk.home / "vault" / "data.cdkeys"
    from coachdesk.security import key_file

    table = json.loads(keys.read_bytes())
    table.pop("checksum")
    table["format"] = [9, 0]
    keys.write_bytes(json.dumps({**table, "checksum": key_file._checksum(table)}).encode())
    outcome = coachdesk("list")
    assert outcome.code == 3
    assert sentence(outcome.err)


@pytest.mark.parametrize("name", ["list.csv", "list.xlsx"])
def test_a_list_that_is_none(coachdesk: CommandLine, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(os.urandom(400))
    outcome = coachdesk("import", tmp_path / name)
    assert outcome.code == 3
    assert sentence(outcome.err)
    assert names(coachdesk) == []


def test_several_people_of_one_name_are_listed(coachdesk: CommandLine, tmp_path: Path, out: Path) -> None:
    (tmp_path / "list.csv").write_text("Roepnaam;Achternaam\nJosé;Jansen\nJosé;de Wit\n", encoding="utf-8")
    coachdesk("import", tmp_path / "list.csv")
    outcome = coachdesk("summary", "jose", "--out", out)
    assert outcome.code == 3
    assert "Jansen" in outcome.err
    assert "de Wit" in outcome.err


def test_a_full_disk_leaves_nothing_half_written(
    filled: CommandLine, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import errno

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "no space left on device")

    who = names(filled)[0]
    monkeypatch.setattr("coachdesk.atomic_file.os.fsync", full)
    outcome = filled("summary", who, "--out", out)
    assert outcome.code == 3
    assert sentence(outcome.err)
    assert list(out.iterdir()) == []


def test_a_bug_is_told_without_what_was_stored(coachdesk: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ValueError("Zoë Madelief, 06-00 20 00 10")

    monkeypatch.setattr("coachdesk.cli.people.list_workers", broken)
    outcome = coachdesk("list")
    assert outcome.code == 1
    assert "Madelief" not in outcome.err
    assert "ValueError" in outcome.err


def test_the_desk_is_opened_without_loading_the_command_line() -> None:
    script = (
        "import sys, coachdesk.bootstrap as b; b.open_desk = lambda *a: print(a[1]) or 0;"
        "code = b.run(['--home', 'x']); print(code, 'typer' in sys.modules, 'sqlmodel' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [str(Path("x") / "vault"), "0", "False", "False"]


def test_the_version_is_printed(coachdesk: CommandLine) -> None:
    outcome = coachdesk("--version", bare=True)
    assert outcome.code == 0
    assert outcome.out.strip()
