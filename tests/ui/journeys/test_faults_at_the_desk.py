"""What can happen to a disk while somebody sits at the desk: told at the door or as a message, and nothing is lost."""

from __future__ import annotations

import errno
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coachdesk.domain.worker import Worker, WorkerDraft
from coachdesk.errors import CannotWrite, DiskFull, DriveGone, KnownError, VaultInUse
from coachdesk.paths import AppPaths
from coachdesk.services.vault import Vault, create_vault
from coachdesk.services.workers import add_worker
from coachdesk.ui.context import AppContext
from coachdesk.ui.messages import Message
from coachdesk.ui.pages.start.entrance import Entrance
from coachdesk.ui.pages.start.unlock import Unlock
from coachdesk.ui.shell.main_window import MainWindow
from tests.support.desk_window import paths_in, pressed, typed, window_at_door
from tests.support.faults import Fault, full_disk, lost_drive, read_only
from tests.support.show import THURSDAY
from tests.support.system_calls import watched

PASSPHRASE = "wortel lantaarn fietsbel"
SECONDS = 2.0

FAULTS = [
    (full_disk, DiskFull),
    (lost_drive, DriveGone),
    (read_only, CannotWrite),
    (partial(read_only, errno.EACCES), CannotWrite),
]
NAMES = ["full disk", "lost drive", "read-only disk", "read-only folder"]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home with a vault that was made once; tests get copies."""
    home = tmp_path_factory.mktemp("made") / "home"
    create_vault(paths_in(home).vault, PASSPHRASE, THURSDAY).vault.close()
    return home


@pytest.fixture
def paths(made: Path, tmp_path: Path) -> AppPaths:
    """Return the places of a copy."""
    return paths_in(Path(shutil.copytree(made, tmp_path / "home")))


@pytest.fixture
def window(qtbot: QtBot, context: AppContext, paths: AppPaths) -> MainWindow:
    """Return the window at its door."""
    return window_at_door(qtbot, context, Entrance(paths, paths.vault))


@pytest.fixture
def messages(context: AppContext) -> list[Message]:
    """Return what the desk says from now on."""
    said: list[Message] = []
    context.messages.listen(said.append, lambda: None)
    return said


@pytest.fixture
def bugs(context: AppContext, monkeypatch: pytest.MonkeyPatch) -> list[Exception]:
    """Return what is shown as a bug from now on."""
    found: list[Exception] = []
    monkeypatch.setattr(context.crashes, "report", found.append)
    return found


def knock(window: MainWindow) -> Unlock:
    """Type the passphrase, and return the door."""
    central = window.centralWidget()
    assert central is not None
    door = central.findChild(Unlock)
    assert isinstance(door, Unlock)
    door.secret.line.clear()
    typed(PASSPHRASE)
    pressed(Qt.Key.Key_Return)
    return door


@pytest.mark.parametrize(("fault", "error"), FAULTS, ids=NAMES)
def test_at_the_door_it_is_told_and_tried_again(
    window: MainWindow,
    context: AppContext,
    paths: AppPaths,
    bugs: list[Exception],
    fault: Callable[[], Fault],
    error: type[KnownError],
) -> None:
    began = time.monotonic()
    with watched(paths.vault, fault()):
        door = knock(window)
    assert time.monotonic() - began < SECONDS
    assert door.problem.words == error(folder=paths.vault).say(context.say)
    was_let_in = context.is_open
    assert not was_let_in
    assert bugs == []
    knock(window)
    assert context.is_open, "as soon as the disk is there again, the same passphrase opens it"
    context.lock()


HOLD = "import sys; from pathlib import Path; from coachdesk.storage.lock import VaultLock; \
lock = VaultLock(Path(sys.argv[1])); lock.acquire(); print('held', flush=True); sys.stdin.read()"


def test_a_second_desk_is_told_at_the_door(window: MainWindow, context: AppContext, paths: AppPaths) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, paths.vault], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "held\n"
        began = time.monotonic()
        door = knock(window)
        assert time.monotonic() - began < SECONDS
        assert door.problem.words == VaultInUse().say(context.say)
        first.kill()
    knock(window)
    assert context.is_open
    context.lock()


@pytest.fixture
def opened(window: MainWindow, context: AppContext) -> Iterator[Vault]:
    """Return the vault, open in the desk."""
    knock(window)
    yield context.vault
    context.lock()


def save(context: AppContext, name: str) -> None:
    """Save somebody, as a form does."""
    context.jobs.run(
        partial(add_worker, context.vault, WorkerDraft.typed(chosen_name=name)),
        lambda outcome: context.tell(outcome[1]),
    )


@pytest.mark.parametrize(("fault", "error"), FAULTS, ids=NAMES)
def test_a_save_that_is_refused_is_told_and_the_desk_goes_on(
    opened: Vault,
    context: AppContext,
    messages: list[Message],
    bugs: list[Exception],
    fault: Callable[[], Fault],
    error: type[KnownError],
) -> None:
    save(context, "Zoë")
    began = time.monotonic()
    with watched(opened.folder, fault()):
        save(context, "Nour")
    assert time.monotonic() - began < SECONDS
    assert [message.text for message in messages if message.is_urgent] == [error(folder=opened.folder).say(context.say)]
    assert bugs == []
    save(context, "Olena")
    with opened.work() as work:
        assert sorted(worker.chosen_name for worker in work.find(Worker)) == ["Olena", "Zoë"]


def test_what_the_disk_refuses_is_no_bug_wherever_it_comes_up(
    context: AppContext, messages: list[Message], bugs: list[Exception], tmp_path: Path
) -> None:
    for code, error in ((errno.ENOSPC, DiskFull), (errno.EIO, DriveGone), (errno.EROFS, CannotWrite)):
        context.report(OSError(code, "", str(tmp_path / "a.pdf")))
        assert messages[-1].text == error(folder=tmp_path).say(context.say)
    assert bugs == []


def test_a_bug_is_not_told_as_a_disk(context: AppContext, messages: list[Message], bugs: list[Exception]) -> None:
    """The control: what is no fault of a disk stays a bug."""
    for error in (ZeroDivisionError(), OSError(errno.EINVAL, ""), FileNotFoundError(errno.ENOENT, "")):
        context.report(error)
    assert len(bugs) == 3
    assert messages == []
