"""Nothing of what was typed, and no key, is readable anywhere on the disk, in logs, titles, reports or file names."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.leak_session import IMPORTED, WORDS
from tests.support.leak_scan import LeakScan

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Day:
    """What a session left behind.

    Args:
        root: everything it could write to.
        out: what it gave away on purpose.
        said: what it told of itself.
        errors: what it said on standard error.
    """

    root: Path
    out: Path
    said: dict[str, Any]
    errors: str

    @property
    def scan(self) -> LeakScan:
        return LeakScan([*WORDS, *self.said["secrets"]], [bytes.fromhex(key) for key in self.said["keys"]])


def live(root: Path, control: str = "") -> Day:
    """Let a program of its own live a day in a home of its own."""
    places = {name: root / name.lower() for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")}
    places |= {"XDG_STATE_HOME": root / "state", "XDG_RUNTIME_DIR": root / "runtime", "TMPDIR": root / "temporary"}
    given = root.parent / f"{root.name}-given"
    for place in (*places.values(), given / "out"):
        place.mkdir(parents=True, mode=0o700)
    source = given / "list.csv"
    with source.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("Voornaam", "Achternaam"), (IMPORTED, IMPORTED)])
    environment = {**os.environ, **{name: str(place) for name, place in places.items()}, "PYTHONPATH": str(ROOT)}
    environment |= {"QT_QPA_PLATFORM": "offscreen", "SQLITE_TMPDIR": str(root / "temporary")}
    command = [sys.executable, "-m", "tests.journeys.leak_session", "--out", given / "out", "--source", source]
    done = subprocess.run(
        [*map(str, command), "--control", control],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return Day(root, given / "out", json.loads(done.stdout.splitlines()[-1]), done.stderr)


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Day:
    """Return what an ordinary day left."""
    return live(tmp_path_factory.mktemp("leaks") / "machine")


def test_the_day_did_what_it_should(day: Day) -> None:
    assert {path.suffix for path in day.out.iterdir()} == {".pdf", ".csv"}
    assert day.said["writes"] > 500
    assert any(path.endswith("-wal") for path in day.said["written"]), "the engine is seen to write"
    assert list(day.root.rglob("settings.json"))
    assert day.scan.hits_below(day.out), "what was given away is found, so the search works"


def test_no_file_on_the_disk_holds_a_word_or_a_key(day: Day) -> None:
    assert day.scan.hits_below(day.root) == {}


def test_no_write_to_any_file_held_a_word_or_a_key(day: Day) -> None:
    """Also those to files that are gone."""
    assert day.said["hits"] == {}


def test_nothing_is_written_elsewhere(day: Day) -> None:
    homes = (str(day.root), str(day.out), "/dev/", "/proc/")
    assert [path for path in day.said["written"] if not path.startswith(homes) and Path(path).is_absolute()] == []


def test_no_title_report_exception_or_error_output_holds_a_word_or_a_key(day: Day) -> None:
    assert len(day.said["texts"]) >= 5
    for text in (*day.said["titles"], *day.said["texts"], day.errors):
        assert day.scan.hits(text.encode()) == set()


def test_temporary_files_of_the_engine_would_be_seen(tmp_path: Path) -> None:
    """The control: with its temporary files on the disk the engine writes in clear."""
    careless = live(tmp_path / "machine", control="temporary files")
    assert careless.said["hits"], "SQLCipher does not encrypt temporary files"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_a_word_is_found_in_every_form_and_in_names(tmp_path: Path, encoding: str) -> None:
    """The control of the search itself."""
    import base64

    scan, word = LeakScan(["Kanariënaam"], [bytes(range(32))]), "Kanariënaam".encode(encoding)
    for before in range(4):
        assert scan.hits(base64.b64encode(b"a" * before + word + b"z" * 5))
    assert scan.hits(b"..." + word)
    assert scan.hits(bytes(range(32)).hex().encode(encoding)) or encoding == "utf-16-be"
    (tmp_path / "Kanariënaam.pdf").write_bytes(b"")
    assert scan.hits_below(tmp_path)
