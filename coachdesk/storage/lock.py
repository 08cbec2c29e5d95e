"""The lock on a vault: one CoachDesk at a time, and the second one is told at once."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from coachdesk.atomic_file import explained
from coachdesk.errors import VaultInUse

FILE_NAME: Final = "vault.lock"
PATIENCE_SECONDS: Final = 0.5


class VaultLock:
    """Holds a vault for this process until it is released, or the process ends."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME
        self._lock = FileLock(self._path, timeout=PATIENCE_SECONDS)

    def acquire(self) -> None:
        """Take the vault.

        Raises:
            VaultInUse: another process has it.
            CannotWrite: the folder is read-only.
        """
        with explained(self._path):
            try:
                self._lock.acquire()
            except Timeout as cause:
                raise VaultInUse from cause

    def release(self) -> None:
        """Let the vault go; once more does no harm."""
        self._lock.release()
