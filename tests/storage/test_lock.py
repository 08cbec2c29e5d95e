"""One CoachDesk at a time."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from coachdesk.errors import VaultInUse
from coachdesk.storage.lock import VaultLock

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
