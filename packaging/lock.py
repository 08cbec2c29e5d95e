"""Write the lock files anew: exact versions with hashes for every system and Python that CoachDesk runs on.

Run it with `uv` on the PATH (`pip install uv`). The files hold no index address: pip asks the registry it knows.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "packaging" / "locks"
COMPILE = [
    "uv",
    "pip",
    "compile",
    "--quiet",
    "--universal",
    "--python-version",
    "3.11",
    "--generate-hashes",
    "--no-header",
]


def lock(name: str, *sources: str) -> None:
    """Resolve the sources into one file, keeping the versions that program.txt already names."""
    constraint = ["--constraint", str(LOCKS / "program.txt")] if name != "program.txt" else []
    subprocess.run([*COMPILE, *constraint, *sources, "--output-file", str(LOCKS / name)], cwd=ROOT, check=True)


if __name__ == "__main__":
    lock("program.txt", "pyproject.toml")
    lock("test.txt", "--group", "pyproject.toml:test", "--group", "pyproject.toml:bench")
    lock("build.txt", "packaging/locks/build.in")
