"""Keep what the process holds in memory away from the disk and from other programs, as far as the system lets us.

A crash must not leave names and keys in a core dump, and a program of the same user must not read them out of memory.
None of it stops an administrator, and what the system swaps or writes when the lid closes is for disk encryption.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from typing import Final

_PR_GET_DUMPABLE: Final = 3
_PR_SET_DUMPABLE: Final = 4
_SEM_FAIL_CRITICAL_ERRORS: Final = 0x0001
_SEM_NO_FAULT_BOX: Final = 0x0002
_WER_NO_HEAP: Final = 1


def harden() -> None:
    """Turn core dumps off, and close the memory to others of the same user.

    Called before anything is read or opened. What cannot be done is not raised: `keeps_memory` tells. There is no way
    to turn it off, since a dump holds people's lives.
    """
    if _runs_on("win32"):
        _succeeds(_no_error_reports)
        return
    _succeeds(_no_core_files)
    if _runs_on("linux"):
        _succeeds(_not_dumpable)


def keeps_memory() -> bool:
    """Tell what the system says itself: whether a crash of this process leaves no copy of its memory.

    On Linux it also means that no other program of the same user may read the memory; Windows and macOS have no such
    promise.
    """
    if _runs_on("win32"):
        return _succeeds(_reports_no_errors)
    if _runs_on("linux"):
        # Who is not dumpable leaves nothing either to a handler that core files are piped to.
        return _succeeds(_has_no_core_files) and _succeeds(_is_not_dumpable)
    return _succeeds(_has_no_core_files)


def _no_core_files() -> bool:
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    return True


def _has_no_core_files() -> bool:
    import resource

    return resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)


def _not_dumpable() -> bool:
    return bool(ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) == 0)


def _is_not_dumpable() -> bool:
    return bool(ctypes.CDLL(None).prctl(_PR_GET_DUMPABLE, 0, 0, 0, 0) == 0)


def _no_error_reports() -> bool:
    """Keep Windows Error Reporting from writing the heap; for this process only, nothing is kept in the registry."""
    kernel = ctypes.CDLL("kernel32")
    kernel.SetErrorMode(_SEM_FAIL_CRITICAL_ERRORS | _SEM_NO_FAULT_BOX)
    return bool(kernel.WerSetFlags(_WER_NO_HEAP) == 0)


def _reports_no_errors() -> bool:
    return bool(ctypes.CDLL("kernel32").GetErrorMode() & _SEM_NO_FAULT_BOX)


def _runs_on(system: str) -> bool:
    return sys.platform == system


def _succeeds(measure: Callable[[], bool]) -> bool:
    try:
        return measure()
    except (OSError, ValueError, ImportError, AttributeError):
        return False
