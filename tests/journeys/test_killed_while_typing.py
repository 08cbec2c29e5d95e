"""Killed in the middle of a sentence: the desk is started again, unlocked, and the words are there to go on with."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from coachdesk.clock import SystemClock
from coachdesk.i18n import Language
from coachdesk.services.drafts import drafts
from coachdesk.services.vault import create_vault, open_vault
from coachdesk.settings import Settings, save_settings
from tests.support.keyed_vault import PASSPHRASE
from tests.support.typing_desk import WORDS

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return the place of a machine with a vault, and a desk that speaks English."""
    create_vault(tmp_path / "vault", PASSPHRASE, SystemClock()).vault.close()
    save_settings(tmp_path / "settings.json", Settings(language=Language.ENGLISH))
    return tmp_path


def _desk(home: Path, doing: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.support.typing_desk", str(home), PASSPHRASE, doing]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def _typed_and_killed(home: Path, doing: str) -> str:
    """Type until the desk says how far it came, kill it, and return what it said."""
    desk = _desk(home, doing)
    assert desk.stdout is not None
    said = desk.stdout.readline().strip()
    desk.kill()
    _, problems = desk.communicate(timeout=60)
    assert desk.returncode == -signal.SIGKILL, problems
    return said


def _came_back(home: Path, doing: str = "return") -> str:
    """Return what the desk said until it ended by itself."""
    desk = _desk(home, doing)
    said, problems = desk.communicate(timeout=120)
    assert desk.returncode == 0, problems
    assert "Traceback" not in problems, problems
    return said.strip()


def test_a_kill_in_the_middle_of_a_sentence_loses_nothing(home: Path) -> None:
    assert _typed_and_killed(home, "type").startswith("kept ")
    assert _came_back(home) == f"back {json.dumps(WORDS)}"
    # It was closed without saving: still there, and in no plain file.
    vault = open_vault(home / "vault", PASSPHRASE, SystemClock())
    try:
        assert [each.values["chosen_name"] for each in drafts(vault)] == [WORDS]
    finally:
        vault.close()
    assert not [file for file in home.rglob("*") if file.is_file() and WORDS.encode() in file.read_bytes()]


def test_closing_the_window_waits_for_the_last_letter(home: Path) -> None:
    assert _came_back(home, "close") == "closed"
    assert _came_back(home) == f"back {json.dumps(WORDS)}"


def test_without_the_keeper_a_kill_loses_it(home: Path) -> None:
    """The control: the same with a keeper that hears nothing."""
    assert _typed_and_killed(home, "type-unkept") == "typed"
    assert _came_back(home) == "nothing"
