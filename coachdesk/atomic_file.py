"""Files that are there whole or not at all: written beside their place, brought to the disk, then put in it."""

from __future__ import annotations

import errno
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from coachdesk.errors import CannotWrite, DiskFull, DriveGone, FileBusy, FileExists, KnownError, NoFolder


def _numbers(*names: str) -> set[int]:
    """Return those of these error numbers that this system knows."""
    return {number for name in names if (number := getattr(errno, name, None)) is not None}


_NO_ROOM: Final = _numbers("ENOSPC", "EDQUOT")
_FORBIDDEN: Final = _numbers("EROFS", "EACCES", "EPERM")
_GONE: Final = _numbers("EIO", "ENODEV", "ENXIO", "ESTALE", "ENOTCONN", "EHOSTDOWN", "EHOSTUNREACH", "ENETDOWN")
# What a folder answers that cannot be brought to the disk by itself; the file in it already is.
_NO_FOLDER_SYNC: Final = _numbers("EINVAL", "ENOTSUP", "EBADF", "EACCES", "EPERM")
# Windows: no access, sharing violation, lock violation. A program that syncs the folder has the file open.
_HELD: Final = {5, 32, 33}
# Windows: not ready, no such device, drive or volume was taken out; some of them look like a missing permission.
_WINDOWS_GONE: Final = {21, 55, 1006, 1110, 1167}

PATIENCE_SECONDS: Final = 1.5
"""How long a file that somebody else has open is waited for."""

_BETWEEN_TRIES_SECONDS: Final = 0.05
_PROBE_BYTES: Final = 64 * 1024


def write_atomically(path: Path, content: bytes, *, replace: bool) -> None:
    """Write a file so that its place holds the old content or the new, never a part, whatever happens meanwhile.

    Only the owner may read the file. Without `replace`, not even a file that appears during the writing is lost.

    Raises:
        FileExists: there is something at the place, and `replace` is off.
        NoFolder: the folder does not exist.
        DiskFull: there was no room.
        DriveGone: the drive does not answer any more.
        FileBusy: another program holds the file that would be replaced.
        CannotWrite: the system refused for another reason.
    """
    if not replace and os.path.lexists(path):
        raise FileExists(file=path.name)
    with explained(path):
        descriptor, name = tempfile.mkstemp(prefix=".coachdesk-", suffix=".tmp", dir=path.parent)
        temporary = Path(name)
        try:
            try:
                _write_all(descriptor, content)
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
            if replace:
                move(temporary, path)
            else:
                _move_to_free_place(temporary, path)
        finally:
            # On a drive that is gone this fails as well, and what failed first is what has to be told.
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
        sync_folder(path.parent)


def move(source: Path, target: Path) -> None:
    """Give a file or a folder another name on the same disk, in one step; a file that has the name is replaced.

    A program that syncs the folder may hold what is there for a moment, as Windows lets it; that is waited for.

    Raises:
        FileBusy: it is held for longer than `PATIENCE_SECONDS`.
        OSError: anything else that the system says; see `explained`.
    """
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            os.replace(source, target)  # noqa: PTH105  the call itself, as the system knows it
        except PermissionError as error:
            if getattr(error, "winerror", None) not in _HELD or target.is_dir():
                raise
            if time.monotonic() >= until:
                raise FileBusy(file=target.name) from error
            time.sleep(_BETWEEN_TRIES_SECONDS)
        else:
            return


def probe(folder: Path) -> None:
    """Write a little into a folder, bring it to the disk and remove it again: does it take what is saved?

    Raises:
        DiskFull, DriveGone, CannotWrite, NoFolder: it does not, and why.
    """
    with explained(folder / "probe"):
        descriptor, name = tempfile.mkstemp(prefix=".coachdesk-", suffix=".tmp", dir=folder)
        try:
            _write_all(descriptor, bytes(_PROBE_BYTES))
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
            with suppress(OSError):
                Path(name).unlink(missing_ok=True)


def require_drive(folder: Path) -> None:
    """Tell a drive that is gone from one that gives something else than was written to it.

    Raises:
        DriveGone: it does not answer at all. A drive that is full, or may only be read, is there.
    """
    try:
        probe(folder)
    except DriveGone:
        raise
    except NoFolder as cause:
        raise DriveGone(folder=shown(folder)) from cause
    except KnownError:
        return


def _write_all(descriptor: int, content: bytes) -> None:
    left = memoryview(content)
    while left:
        left = left[os.write(descriptor, left) :]


def _move_to_free_place(temporary: Path, path: Path) -> None:
    """Give the file its name, unless the name is taken; looking first and moving then would leave a gap between."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:
        # USB sticks and some network drives have no hard links: claim the name with an empty file, then replace that.
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        try:
            move(temporary, path)
        except BaseException:
            path.unlink(missing_ok=True)
            raise


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk; Windows has no such call and does it by itself."""
    if os.name != "posix":
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except PermissionError:
        return
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        os.close(descriptor)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what the system says while writing to a path into what a coach can act upon.

    Raises:
        FileExists, NoFolder, DiskFull, DriveGone, CannotWrite: as for `write_atomically`.
    """
    try:
        yield
    except OSError as error:
        raise known(error, path) from error


def known(error: OSError, path: Path) -> KnownError:
    """Return in words what the system said about a path."""
    if isinstance(error, FileExistsError):
        return FileExists(file=path.name)
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return NoFolder(folder=path.parent)
    if error.errno in _NO_ROOM:
        return DiskFull()
    if error.errno in _GONE or getattr(error, "winerror", None) in _WINDOWS_GONE:
        return DriveGone(folder=shown(path.parent))
    return CannotWrite(folder=shown(path.parent))


def shown(folder: Path) -> Path:
    """Return the folder as a coach knows it: what lies in a hidden one of ours lies in the one around it."""
    while folder.name.startswith("."):
        folder = folder.parent
    return folder


def as_fault(error: Exception) -> KnownError | None:
    """Return in words what the disk refused, wherever that happened; None for anything that is a bug of ours."""
    if not isinstance(error, OSError) or error.errno not in _NO_ROOM | _GONE | _FORBIDDEN:
        return None
    return known(error, Path(str(error.filename)) if error.filename is not None else Path())
