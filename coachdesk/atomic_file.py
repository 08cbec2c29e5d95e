"""Files that are there whole or not at all: written beside their place, brought to the disk, then put in it."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from coachdesk.errors import CannotWrite, DiskFull, FileExists, NoFolder

_NO_ROOM = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
# What a folder answers that cannot be brought to the disk by itself; the file in it already is.
_NO_FOLDER_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EACCES, errno.EPERM}


def write_atomically(path: Path, content: bytes, *, replace: bool) -> None:
    """Write a file so that its place holds the old content or the new, never a part, whatever happens meanwhile.

    Only the owner may read the file. Without `replace`, not even a file that appears during the writing is lost.

    Raises:
        FileExists: there is something at the place, and `replace` is off.
        NoFolder: the folder does not exist.
        DiskFull: there was no room.
        CannotWrite: the system refused for another reason.
    """
    if not replace and os.path.lexists(path):
        raise FileExists(file=path.name)
    with explained(path):
        descriptor, name = tempfile.mkstemp(prefix=".coachdesk-", suffix=".tmp", dir=path.parent)
        temporary = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            if replace:
                temporary.replace(path)
            else:
                _move_to_free_place(temporary, path)
        finally:
            temporary.unlink(missing_ok=True)
        _sync_folder(path.parent)


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
            temporary.replace(path)
        except BaseException:
            path.unlink(missing_ok=True)
            raise


def _sync_folder(folder: Path) -> None:
    """Bring the new name to the disk; Windows has no such call and does it by itself."""
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
        FileExists, NoFolder, DiskFull, CannotWrite: as for `write_atomically`.
    """
    try:
        yield
    except FileExistsError as error:
        raise FileExists(file=path.name) from error
    except (FileNotFoundError, NotADirectoryError) as error:
        raise NoFolder(folder=path.parent) from error
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise DiskFull from error
        raise CannotWrite(folder=path.parent) from error
