"""One CoachDesk at a time."""

import errno
import fcntl
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from coachdesk.errors import CannotWrite, DiskFull, DriveGone, KnownError, NoFolder, NoLocks, VaultInUse
from coachdesk.storage.lock import FILE_NAME, VaultLock
from tests.support.faults import Fault, full_disk, lost_drive, read_only
from tests.support.system_calls import watched

HOLD = "import sys; from pathlib import Path; from coachdesk.storage.lock import VaultLock; \
lock = VaultLock(Path(sys.argv[1])); lock.acquire(); print('held', flush=True); sys.stdin.read()"


def test_a_second_process_is_told_within_two_seconds_and_let_in_afterwards(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdin is not None
        assert holder.stdout.readline() == "held\n"
        began = time.monotonic()
        with pytest.raises(VaultInUse):
            VaultLock(tmp_path).acquire()
        assert time.monotonic() - began < 2
        holder.stdin.close()
        holder.wait(timeout=10)
    lock = VaultLock(tmp_path)
    lock.acquire()
    lock.release()
    lock.release()


def test_what_a_killed_process_left_behind_locks_nobody_out(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(VaultInUse):
            VaultLock(tmp_path).acquire()
        holder.kill()
        holder.wait(timeout=10)
    assert (tmp_path / FILE_NAME).exists()
    lock = VaultLock(tmp_path)
    lock.acquire()
    lock.release()


@pytest.mark.parametrize("code", [errno.ENOSYS, errno.ENOLCK, errno.ENOTSUP])
def test_a_drive_that_keeps_no_locks_is_refused_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(fcntl, "flock", refuse)
    began = time.monotonic()
    with pytest.raises(NoLocks):
        VaultLock(tmp_path).acquire()
    assert time.monotonic() - began < 2


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (full_disk(), DiskFull),
        (read_only(), CannotWrite),
        (read_only(errno.EACCES), CannotWrite),
        (lost_drive(), DriveGone),
    ],
    ids=["full disk", "read-only disk", "read-only folder", "lost drive"],
)
def test_a_place_that_takes_no_lock_file_says_why(tmp_path: Path, fault: Fault, error: type[KnownError]) -> None:
    with watched(tmp_path, fault), pytest.raises(error):
        VaultLock(tmp_path).acquire()
    lock = VaultLock(tmp_path)
    lock.acquire()
    lock.release()


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(NoFolder):
        VaultLock(tmp_path / "stick").acquire()
