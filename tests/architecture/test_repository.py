"""What holds of the repository: its commands, its lock files, and that it names no machine of ours."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOP_LEVEL = {"pyproject.toml", "coachdesk", "resources", "tests", "packaging", "README.md", "LICENSE"}
MACHINE_PATH = re.compile(r"(?<![\w/.:])/(?:home|root|Users|work|opt)/\w")
INDEX_ADDRESS = re.compile(r"index-url|find-links|/simple/|pypi\.org|files\.pythonhosted")


def tracked() -> list[Path]:
    """Return the files of the repository; all files of a source folder without git."""
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    names = [name for name in done.stdout.split("\0") if name]
    return [ROOT / name for name in names if (ROOT / name).is_file()]


def texts() -> list[tuple[Path, str]]:
    found = []
    for file in tracked():
        try:
            found.append((file, file.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue
    return found


def test_the_top_level_is_as_agreed() -> None:
    names = {file.relative_to(ROOT).parts[0] for file in tracked()}
    assert {name for name in names if not name.startswith(".")} == TOP_LEVEL


def test_no_file_names_a_path_of_a_machine_or_a_package_index() -> None:
    here = Path(__file__)
    guilty = [
        f"{file.relative_to(ROOT)}: {match.group()}"
        for file, text in texts()
        for match in (MACHINE_PATH.search(text), INDEX_ADDRESS.search(text))
        if match and file != here
    ]
    assert guilty == []


@pytest.mark.parametrize("name", ["program.txt", "test.txt", "build.txt"])
def test_locks_pin_every_package_by_hash(name: str) -> None:
    lock = (ROOT / "packaging" / "locks" / name).read_text()
    assert "://" not in lock
    packages = [line for line in lock.splitlines() if re.match(r"[a-z0-9]", line)]
    assert packages
    assert all("==" in line and line.endswith("\\") for line in packages)


def test_ci_runs_what_the_readme_says() -> None:
    script = (ROOT / ".ci" / "run").read_text()
    command = next(line for line in script.splitlines() if "dev.py" in line).removeprefix("exec ").strip()
    assert command == "python3 packaging/dev.py test"
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert command in readme
    assert "python3 packaging/dev.py demo" in readme


def test_the_locked_qt_is_the_sound_one_below_python_3_12() -> None:
    lock = (ROOT / "packaging" / "locks" / "program.txt").read_text()
    assert re.search(r"pyside6-essentials==6\.11\.\d+ ; python_full_version < '3\.12'", lock)
    needed = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    assert not any(re.match(r"pyside6(-addons)?\b(?!-ess)", name, re.IGNORECASE) for name in needed)


def test_dev_needs_nothing_but_python_and_stays_small() -> None:
    source = (ROOT / "packaging" / "dev.py").read_text()
    imported = set(re.findall(r"^\s*(?:import|from) (\w+)", source, re.MULTILINE))
    import sys

    assert imported <= set(sys.stdlib_module_names)
    assert len(source.splitlines()) <= 250
