"""Writing a file so that there is a whole one or none: beside the target, flushed to the disk, then renamed."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from coachdesk.errors import CannotWrite, DiskFull, FileExists, NoFolder

_NO_ROOM: Final = frozenset({errno.ENOSPC, errno.EDQUOT})
_NOT_ALLOWED: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


def write_atomically(path: Path, content: bytes, *, replace: bool, private: bool = False) -> None:
    """Write a file whole or not at all; whatever goes wrong, nothing half written stays behind.

    Args:
        path: where to.
        content: the bytes.
        replace: whether a file that is there may be replaced.
        private: whether only its owner may read it, where the system knows owners.

    Raises:
        NoFolder: the folder does not exist.
        FileExists: there is a file and it may not be replaced.
        DiskFull: there is no room.
        CannotWrite: the system does not allow it.
    """
    if not path.parent.is_dir():
        raise NoFolder(folder=path.parent)
    with explained(path):
        beside = path.parent / f".coachdesk-{secrets.token_hex(6)}.tmp"
        try:
            _write_through(beside, content, 0o600 if private else 0o666)
            if replace:
                beside.replace(path)
            else:
                _move_to_free_name(beside, path)
            _flush_folder(path.parent)
        finally:
            with suppress(FileNotFoundError):
                beside.unlink()


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what the system says while writing to a path into a known error; anything else is raised as it is.

    Raises:
        FileExists, DiskFull, CannotWrite: as for `write_atomically`.
    """
    try:
        yield
    except FileExistsError as cause:
        raise FileExists(file=path) from cause
    except OSError as cause:
        if cause.errno in _NO_ROOM:
            raise DiskFull from cause
        if cause.errno in _NOT_ALLOWED:
            raise CannotWrite(folder=path.parent) from cause
        raise


def _write_through(path: Path, content: bytes, mode: int) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _move_to_free_name(beside: Path, path: Path) -> None:
    """Give the file its name only if nothing has it, without a moment in which somebody else could take it."""
    try:
        os.link(beside, path)
    except FileExistsError:
        raise
    except OSError:
        # A stick with FAT knows no links: take the name with an empty file, which fails if it is taken, then replace.
        os.close(os.open(path, os.O_CREAT | os.O_EXCL))
        try:
            beside.replace(path)
        except OSError:
            path.unlink()
            raise


def _flush_folder(folder: Path) -> None:
    """Make the new name itself durable, on systems where a folder can be flushed."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError:
        # Some network folders refuse; the file itself is on the disk already.
        pass
    finally:
        os.close(descriptor)
