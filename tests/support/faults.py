"""Faults of disks: full, read-only, pulled out, without locks; each made by failing calls to the system."""

from __future__ import annotations

import errno
from collections.abc import Callable

from tests.support.system_calls import Step


class Fault:
    """Answers with an error to the steps it fits, from one of them on, to the last or until it is repaired.

    Args:
        code: the error number.
        fits: which steps it is about.
        first: the number of the first such step that fails, from 1.
        last: the number of the last one; None for ever.
    """

    def __init__(self, code: int, fits: Callable[[Step], bool], *, first: int = 1, last: int | None = None) -> None:
        self.code = code
        self.seen: list[Step] = []
        self.refused: list[Step] = []
        self._fits = fits
        self._first, self._last = first, last

    def __call__(self, step: Step) -> int:
        if not self._fits(step):
            return 0
        self.seen.append(step)
        number = len(self.seen)
        if number < self._first or (self._last is not None and number > self._last):
            return 0
        self.refused.append(step)
        return self.code


def nothing(first: int = 1) -> Fault:
    """Return a fault that lets everything pass, and so only counts the steps that write."""
    return Fault(0, lambda step: step.writes, first=first)


def full_disk(first: int = 1) -> Fault:
    """Return a disk that has no room left from a step on: what is there may be changed, removed and renamed."""
    return Fault(errno.ENOSPC, lambda step: step.grows, first=first)


def read_only(code: int = errno.EROFS) -> Fault:
    """Return a disk, or with EACCES a folder, that may only be read."""
    return Fault(code, lambda step: step.writes)


def lost_drive(first: int = 1, code: int = errno.EIO) -> Fault:
    """Return a drive that answers nothing any more, from a step on: neither reads nor writes.

    Locks of files that are open are kept by the system, not by the drive.
    """
    return Fault(code, lambda step: step.call != "lock", first=first)


def no_locks(code: int = errno.ENOLCK) -> Fault:
    """Return a drive that keeps no locks."""
    return Fault(code, lambda step: step.call == "lock")
