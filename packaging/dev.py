#!/usr/bin/env python3
"""Set up CoachDesk on an empty machine and run one job: demo, test, bench, torture or screenshots.

Standard library only. Every step says what it does, may be repeated, and is skipped when nothing changed.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import time
import venv
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCKS = ROOT / "packaging" / "locks"
OLDEST, FIRST_UNTRIED = (3, 11), (3, 15)

# What Qt needs before it can open a window, by the names of Debian 12; Ubuntu 24.04 gave some a new ending.
SYSTEM_PACKAGES = (
    "libglib2.0-0 libgl1 libegl1 libx11-6 libdbus-1-3 libfontconfig1 libfreetype6 libxkbcommon0 libxcb-cursor0 "
    "libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-xkb1 "
    "libxkbcommon-x11-0 libx11-xcb1 libcups2"
).split()
RENAMED_ENDING = "t64"

LOCKS_OF_JOB = {
    "demo": ("build.txt", "program.txt"),
    "test": ("build.txt", "program.txt", "test.txt"),
    "bench": ("build.txt", "program.txt", "test.txt"),
    "torture": ("build.txt", "program.txt", "test.txt"),
    "screenshots": ("build.txt", "program.txt", "test.txt"),
}


class Refusal(Exception):
    """Something the person at the keyboard has to do first; the text says what."""


def say(text: str) -> None:
    """Print one line of progress at once, also when the output goes to a file."""
    print(f"dev: {text}", file=sys.stderr, flush=True)


def run(command: Sequence[str | Path], why: str) -> None:
    """Run a command of the set-up quietly; when it fails, show what it said and stop.

    Raises:
        Refusal: the command ended with an error.
    """
    done = subprocess.run([str(part) for part in command], cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        print(done.stdout + done.stderr, file=sys.stderr)
        raise Refusal(f"{why} did not work. The reason stands above; mend it and run the same command again.")


def check_python() -> None:
    """Refuse an interpreter that CoachDesk was never tried on.

    Raises:
        Refusal: it is older than 3.11, or 3.15 and newer.
    """
    if not OLDEST <= sys.version_info[:2] < FIRST_UNTRIED:
        raise Refusal(
            f"CoachDesk needs Python 3.11 to 3.14; this is {sys.version.split()[0]}. Start dev.py with another one."
        )


# ------------------------------------------------------------------ system packages, on Debian and Ubuntu only


def is_debian() -> bool:
    """Tell whether apt is the package manager of this machine."""
    return sys.platform == "linux" and shutil.which("apt-get") is not None and shutil.which("dpkg-query") is not None


def installed(names: Sequence[str]) -> set[str]:
    """Return which of these Debian packages are installed."""
    asked = ["dpkg-query", "--show", "--showformat=${Package} ${db:Status-Status}\n", *names]
    lines = subprocess.run(asked, capture_output=True, text=True).stdout.splitlines()
    return {name for name, _, status in (line.partition(" ") for line in lines) if status == "installed"}


def known_to_apt(name: str) -> bool:
    """Tell whether apt can install a package of exactly this name."""
    return "Candidate: (none)" not in (out := apt_policy(name)) and "Candidate:" in out


def apt_policy(name: str) -> str:
    """Return what `apt-cache policy` says of a package."""
    return subprocess.run(["apt-cache", "policy", name], capture_output=True, text=True).stdout


def venv_package() -> list[str]:
    """Name the package that lets this Python make a virtual environment, if it can't."""
    try:
        import ensurepip  # noqa: F401  Debian leaves this module out of python3
    except ImportError:
        return [f"python{sys.version_info.major}.{sys.version_info.minor}-venv"]
    return []


def ensure_system_packages() -> None:
    """Install the libraries that Qt and venv need, or print the one line to type.

    Raises:
        Refusal: packages are missing and this account may not install any.
    """
    if not is_debian():
        return
    present = installed([*SYSTEM_PACKAGES, *(name + RENAMED_ENDING for name in SYSTEM_PACKAGES)])
    missing = [name for name in SYSTEM_PACKAGES if not {name, name + RENAMED_ENDING} & present] + venv_package()
    if not missing:
        return
    say(f"system: {len(missing)} packages are missing: {' '.join(missing)}")
    may_sudo = shutil.which("sudo") and not subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode
    prefix = [] if os.geteuid() == 0 else ["sudo", "-n"] if may_sudo else None
    if prefix is None:
        raise Refusal(
            f"Type this line first, then run the same command again:\n  sudo apt-get install -y {' '.join(missing)}"
        )
    quiet = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    run([*quiet, "update"], "Reading the package lists")
    names = [name if known_to_apt(name) else name + RENAMED_ENDING for name in missing]
    run([*quiet, "install", "-y", "--no-install-recommends", *names], "Installing the system packages")


# ------------------------------------------------------------------ the virtual environment


def in_venv(name: str) -> Path:
    """Return the path of a program of the virtual environment."""
    return VENV / ("Scripts" if os.name == "nt" else "bin") / (name + (".exe" if os.name == "nt" else ""))


def fingerprint(locks: Sequence[str]) -> str:
    """Hash everything that the environment is made from: if this is unchanged, the environment is ready."""
    catalogues = sorted((ROOT / "resources" / "i18n").rglob("*.po"))
    parts = [ROOT / "pyproject.toml", Path(__file__), *(LOCKS / name for name in locks), *catalogues]
    digest = hashlib.sha256(f"{sys.version}|{sys.prefix}|{ROOT}".encode())
    for part in parts:
        digest.update(part.read_bytes())
    return digest.hexdigest()


def ensure_environment(locks: Sequence[str]) -> None:
    """Make .venv hold exactly what the lock files name, and CoachDesk itself.

    Raises:
        Refusal: a step failed; the message says which.
    """
    mark, wanted = VENV / f"ready-{len(locks)}", fingerprint(locks)
    if mark.is_file() and mark.read_text() == wanted and in_venv("python").exists():
        return
    ensure_system_packages()
    if (
        not (VENV / "pyvenv.cfg").is_file()
        or f"version = {sys.version.split()[0]}" not in (VENV / "pyvenv.cfg").read_text()
    ):
        say(f"environment: making .venv with Python {sys.version.split()[0]}")
        venv.create(VENV, with_pip=True, clear=True)
    pip: list[str | Path] = [in_venv("python"), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    for number, lock in enumerate(locks, start=1):
        say(f"packages: installing {lock} ({number} of {len(locks)}; the first time takes a minute or two)")
        run([*pip, "--require-hashes", "--no-deps", "-r", LOCKS / lock], f"Installing the packages of {lock}")
    say("coachdesk: compiling the catalogues, linking the program into .venv")
    run([*pip, "--no-build-isolation", "--no-deps", "--no-index", "--editable", ROOT], "Linking CoachDesk into .venv")
    mark.write_text(wanted)


# ------------------------------------------------------------------ the jobs


def demo(options: Sequence[str]) -> int:
    """Make the practice vault and its three papers under build/demo, and open the desk where there is a screen."""
    home = ROOT / "build" / "demo"
    return subprocess.run([in_venv("coachdesk"), "demo", "--home", home, *options]).returncode


def test(options: Sequence[str]) -> int:
    """Run every check and every test; with options, only pytest with these."""
    python = in_venv("python")
    checks: list[tuple[str, list[str | Path]]] = [
        ("ruff", [python, "-m", "ruff", "check", "--no-cache", "."]),
        ("format", [python, "-m", "ruff", "format", "--check", "--quiet", "."]),
        ("mypy", [python, "-m", "mypy"]),
    ]
    tests: tuple[str, list[str | Path]] = ("pytest", [python, "-m", "pytest", *(options or ("-n", "2"))])
    failed = []
    for name, command in [tests] if options else [*checks, tests]:
        began = time.monotonic()
        say(f"{name}: running")
        if subprocess.run(command, cwd=ROOT).returncode:
            failed.append(name)
        say(f"{name}: {'failed' if name in failed else 'passed'} in {time.monotonic() - began:.0f} s")
    say(f"failed: {', '.join(failed)}" if failed else "everything passed")
    return 1 if failed else 0


def bench(options: Sequence[str]) -> int:
    """Measure the figures we hold ourselves to, into build/bench.json."""
    return subprocess.run([in_venv("python"), "-m", "tests.bench", *options], cwd=ROOT).returncode


def torture(options: Sequence[str]) -> int:
    """Kill, cut off, damage and fill up the store to the full figures, into build/torture.json."""
    return subprocess.run([in_venv("python"), "-m", "tests.torture", *options], cwd=ROOT).returncode


def screenshots(options: Sequence[str]) -> int:
    """Draw every page and every paper into build/screenshots."""
    return subprocess.run([in_venv("python"), "-m", "tests.shots", *options], cwd=ROOT).returncode


JOBS = {"demo": demo, "test": test, "bench": bench, "torture": torture, "screenshots": screenshots}


def main() -> int:
    """Read the job from the command line, set up what it needs, run it and return its exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("job", choices=JOBS, help="; ".join(f"{name}: {job.__doc__}" for name, job in JOBS.items()))
    arguments, options = parser.parse_known_args()
    try:
        check_python()
        ensure_environment(LOCKS_OF_JOB[arguments.job])
    except Refusal as refusal:
        say(str(refusal))
        return 3
    return JOBS[arguments.job](options)


if __name__ == "__main__":
    sys.exit(main())
