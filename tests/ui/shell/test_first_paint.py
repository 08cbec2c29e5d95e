"""The first window is there before anything heavy is loaded; a fresh process says what it had loaded by then."""

import json
import subprocess
import sys

import pytest

HEAVY = {
    "sqlmodel", "sqlalchemy", "pydantic", "reportlab", "PIL", "keyring", "babel", "openpyxl", "alembic", "sqlcipher3",
    "pypdfium2", "uharfbuzz", "cryptography", "rapidfuzz", "holidays", "concurrent.futures", "PySide6.QtPrintSupport",
}  # fmt: skip

FIRST_WINDOW = """
import json, os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
{extra}
from coachdesk.clock import SystemClock
from coachdesk.settings import Settings
from coachdesk.ui.application import dress, make_application
from coachdesk.ui.context import AppContext
from coachdesk.ui.jobs import ThreadJobRunner
from coachdesk.ui.layouts import column
from coachdesk.ui.shell.door import Door
from coachdesk.ui.shell.main_window import MainWindow
from coachdesk.ui.widgets.buttons import Button
from coachdesk.ui.widgets.label import Label
from coachdesk.ui.widgets.passphrase_edit import PassphraseEdit
from PySide6.QtWidgets import QWidget

application = make_application([])
context = AppContext(jobs=ThreadJobRunner(), theme=dress(application, Settings()), clock=SystemClock())

def door(context):
    content = QWidget()
    passphrase = PassphraseEdit(context.say, tall=True)
    button = Button(context.say("Go on"), kind="primary", size="large")
    content.setLayout(column(Label(context.say("Lock"), "display"), passphrase, button, gap="small"))
    return Door(content)

window = MainWindow(context, door, lambda: None)
window.show()
application.processEvents()
assert not window.grab().isNull()
print(json.dumps(sorted(sys.modules)))
"""


def _loaded(extra: str = "") -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", FIRST_WINDOW.format(extra=extra)], capture_output=True, text=True, timeout=60, check=True
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.fixture(scope="module")
def loaded() -> set[str]:
    return _loaded()


def test_nothing_heavy_is_loaded_at_the_first_paint(loaded: set[str]) -> None:
    assert loaded & HEAVY == set()


def test_only_the_light_floors_are_loaded_at_the_first_paint(loaded: set[str]) -> None:
    floors = {name.split(".")[1] for name in loaded if name.startswith("coachdesk.")}
    assert floors & {"storage", "security", "services", "documents"} == set()
    assert {name for name in loaded if name.startswith("coachdesk.domain.")} <= {
        "coachdesk.domain.changes",
        "coachdesk.domain.names",
    }


def test_what_is_loaded_is_noticed() -> None:
    """The control: the same process with one heavy import."""
    assert "babel" in _loaded("import babel") & HEAVY
