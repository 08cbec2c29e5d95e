"""The desk as a program, in a process of its own: it opens, remembers where it stood, and ends well."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

OPEN_AND_CLOSE = """
import gc, os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtCore import QTimer
import coachdesk.ui.desk
from coachdesk.bootstrap import run
open_window = coachdesk.ui.desk.open_window

def closing(context, entrance):
    window = open_window(context, entrance)
    QTimer.singleShot({after}, window.close)
    return window

coachdesk.ui.desk.open_window = closing
code = run(["--home", sys.argv[1]])
print(gc.isenabled())
sys.exit(code)
"""


@pytest.mark.parametrize("after", [0, 300])
def test_it_opens_and_closes_and_remembers_where_it_stood(tmp_path: Path, after: int) -> None:
    done = subprocess.run(
        [sys.executable, "-c", OPEN_AND_CLOSE.format(after=after), tmp_path],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["True"]
    assert "Traceback" not in done.stderr
    assert json.loads((tmp_path / "settings.json").read_text())["geometry"]
    assert not (tmp_path / "vault").exists()
