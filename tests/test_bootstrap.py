"""The door of the program: which vault the desk begins with, and what is said where there is no screen."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from coachdesk.bootstrap import usual_vault
from coachdesk.errors import REFUSED
from coachdesk.paths import KEY_FILE, AppPaths, paths_for
from coachdesk.screen import has_screen
from coachdesk.settings import Settings, save_settings


@pytest.fixture
def paths(tmp_path: Path) -> AppPaths:
    return paths_for(tmp_path)


def test_the_desk_begins_with_the_vault_that_was_open_last(paths: AppPaths, tmp_path: Path) -> None:
    other = tmp_path / "stick"
    other.mkdir()
    (other / KEY_FILE).touch()
    save_settings(paths.settings, Settings(last_vault=str(other)))
    assert usual_vault(paths) == other


def test_a_vault_that_is_gone_is_not_begun_with(paths: AppPaths, tmp_path: Path) -> None:
    save_settings(paths.settings, Settings(last_vault=str(tmp_path / "stick")))
    assert usual_vault(paths) == paths.vault


def test_the_first_time_it_is_ones_own(paths: AppPaths) -> None:
    assert usual_vault(paths) == paths.vault


@pytest.mark.parametrize(
    ("environment", "seen"),
    [({"DISPLAY": ":0"}, True), ({"WAYLAND_DISPLAY": "wayland-0"}, True), ({"QT_QPA_PLATFORM": "offscreen"}, True)],
)
def test_a_screen_is_known_by_its_name(environment: dict[str, str], seen: bool) -> None:
    assert has_screen(environment) is seen
    assert has_screen({}) is (sys.platform in ("win32", "darwin"))


def test_without_a_screen_it_says_so_in_one_sentence(tmp_path: Path) -> None:
    # Windows and macOS always have a screen, so the process is told that it runs elsewhere.
    blind = {name: value for name, value in os.environ.items() if not name.endswith("DISPLAY")}
    blind.pop("QT_QPA_PLATFORM", None)
    script = "import sys; sys.platform = 'linux'; from coachdesk.bootstrap import run; sys.exit(run(sys.argv[1:]))"
    done = subprocess.run(
        [sys.executable, "-c", script, "--home", tmp_path],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=blind,
    )
    assert done.returncode == REFUSED
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert "--help" in done.stderr
