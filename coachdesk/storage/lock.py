"""The lock on a vault: one CoachDesk at a time, and the second one is told at once.

The system holds the lock, not the file: it ends with the process, however that ends, and a file that was left behind
locks nobody out.
"""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from coachdesk.atomic_file import explained
from coachdesk.errors import NoFolder, NoLocks, VaultInUse

FILE_NAME: Final = "vault.lock"
PATIENCE_SECONDS: Final = 0.5
# Some network drives keep no locks; the database under such a vault could not keep two writers apart either.
_NO_LOCKS: Final = {errno.ENOSYS, errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP}


class VaultLock:
    """Holds a vault for this process until it is released, or the process ends."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME
        # Without the fall-back that looks whether a file is there: what died would lock its owner out.
        self._lock = FileLock(self._path, timeout=PATIENCE_SECONDS, fallback_to_soft=False)

    def acquire(self) -> None:
        """Take the vault.

        Raises:
            VaultInUse: another process has it.
            NoLocks: the drive keeps no locks.
            DiskFull, DriveGone, CannotWrite, NoFolder: as their texts say.
        """
        with explained(self._path):
            # Otherwise the folder of a stick that was pulled out would be made anew, on the disk below it.
            if not self._path.parent.is_dir():
                raise NoFolder(folder=self._path.parent)
            try:
                self._lock.acquire()
            except Timeout as cause:
                raise VaultInUse from cause
            except OSError as cause:
                if cause.errno in _NO_LOCKS:
                    raise NoLocks(folder=self._path.parent) from cause
                raise

    def release(self) -> None:
        """Let the vault go; once more does no harm."""
        self._lock.release()
