"""The first window is there before anything heavy is loaded; a fresh process says what it had loaded by then."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from coachdesk.paths import KEY_FILE, paths_for

HEAVY = {
    "sqlmodel", "sqlalchemy", "pydantic", "reportlab", "PIL", "keyring", "babel", "openpyxl", "alembic", "sqlcipher3",
    "pypdfium2", "uharfbuzz", "cryptography", "rapidfuzz", "holidays", "concurrent.futures", "PySide6.QtPrintSupport",
    "PySide6.QtDBus",
}  # fmt: skip

FIRST_WINDOW = """
import json, os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
{extra}
from pathlib import Path
from coachdesk.clock import SystemClock
from coachdesk.paths import paths_for
from coachdesk.settings import Settings
from coachdesk.ui.application import dress, make_application
from coachdesk.ui.context import AppContext
from coachdesk.ui.desk import open_window
from coachdesk.ui.jobs import ThreadJobRunner
from coachdesk.ui.pages.start.entrance import Entrance

application = make_application([])
context = AppContext(jobs=ThreadJobRunner(), theme=dress(application, Settings()), clock=SystemClock())
paths = paths_for(Path(sys.argv[1]))
window = open_window(context, Entrance(paths, paths.vault))
application.processEvents()
assert not window.grab().isNull()
print(json.dumps(sorted(sys.modules)))
"""


def _loaded(home: Path, extra: str = "") -> set[str]:
    script = FIRST_WINDOW.format(extra=extra)
    done = subprocess.run([sys.executable, "-c", script, home], capture_output=True, text=True, timeout=60, check=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.fixture(scope="module", params=["first run", "unlock"])
def loaded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Return what is loaded at the first paint, without a vault and with one."""
    home = tmp_path_factory.mktemp("home")
    if request.param == "unlock":
        vault = paths_for(home).vault
        vault.mkdir(parents=True)
        (vault / KEY_FILE).touch()
    return _loaded(home)


def test_nothing_heavy_is_loaded_at_the_first_paint(loaded: set[str]) -> None:
    assert loaded & HEAVY == set()


def test_only_the_light_floors_are_loaded_at_the_first_paint(loaded: set[str]) -> None:
    floors = {name.split(".")[1] for name in loaded if name.startswith("coachdesk.")}
    assert floors & {"storage", "security", "services", "documents"} == set()
    assert {name for name in loaded if name.startswith("coachdesk.domain.")} <= {
        "coachdesk.domain.changes",
        "coachdesk.domain.folding",
        "coachdesk.domain.names",
        "coachdesk.domain.passphrase",
    }


def test_what_is_loaded_is_noticed(tmp_path: Path) -> None:
    """The control: the same process with one heavy import."""
    assert "babel" in _loaded(tmp_path, "import babel") & HEAVY
