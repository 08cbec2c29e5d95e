"""Every call to the system that writes, from SQLite and from Python, seen one by one; any of them can be made to fail.

SQLite keeps its system calls in a table that may be changed while it runs (`xSetSystemCall`), and the installed
sqlcipher3 exports the way there, so a full disk or a lost stick needs neither root nor a disk of its own. `fsync` is
not in that table: it is caught in the methods of each file, which are put in place when SQLite opens it. So import
this module before the vault is opened.

A step is one such call on a file below the watched folder. Who watches is asked before each step and answers with an
error number, or 0 to let it pass; it may also end the process there and then, as a power cut does.
"""

from __future__ import annotations

import ctypes
import glob
import io
import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from unittest import mock

import sqlcipher3


@dataclass(frozen=True, slots=True)
class Step:
    """One call to the system.

    Args:
        call: open, read, write, truncate, sync, stat, remove, rename, link, mkdir, rmdir, lock; the same for SQLite
            and for Python.
        path: of the file.
        writes: whether it changes anything on the disk, or asks to be allowed to.
        grows: whether it may need room that was free before.
        by_sqlite: who calls.
        offset: where a write begins, or the length that a file is cut to.
        data: what is written; None where Python copies inside the system.
    """

    call: str
    path: Path
    writes: bool
    grows: bool = False
    by_sqlite: bool = False
    offset: int = 0
    data: bytes | None = None


Answer = Callable[[Step], int]
"""Takes a step before it happens; returns the error number it shall fail with, or 0."""


class Watcher:
    """Who is asked before each step below a folder."""

    def __init__(self, folder: Path, answer: Answer) -> None:
        self._home = os.path.realpath(folder)
        self._answer = answer
        self._lock = threading.RLock()

    def ask(self, step: Step) -> int:
        """Return what the step shall fail with, or 0."""
        if not Path(os.path.realpath(step.path)).is_relative_to(self._home):
            return 0
        with self._lock:
            return self._answer(step)


_watchers: list[Watcher] = []


def _ask(call: str, path: str | Path, writes: bool, **more: Any) -> int:
    if not _watchers:
        return 0
    step = Step(call, Path(path), writes, **more)
    return next((code for watcher in reversed(_watchers) if (code := watcher.ask(step))), 0)


@contextmanager
def watched(folder: Path, answer: Answer) -> Iterator[None]:
    """Ask `answer` before every step on a file below the folder, for the length of a block; may be nested."""
    _hooks.install()
    watcher = Watcher(folder, answer)
    with ExitStack() as stack:
        if not _watchers:
            for patch in _python_hooks():
                stack.enter_context(patch)
        _watchers.append(watcher)
        stack.callback(_watchers.remove, watcher)
        yield


def path_of(descriptor: int) -> str:
    """Return the path of an open file, or nothing when the system does not tell."""
    try:
        if sys.platform == "darwin":
            import fcntl

            return fcntl.fcntl(descriptor, fcntl.F_GETPATH, bytes(1024)).rstrip(b"\0").decode()
        return str(Path(f"/proc/self/fd/{descriptor}").readlink()).removesuffix(" (deleted)")
    except OSError:
        return ""


# ------------------------------------------------------------------ SQLite


_POINTER, _INT, _OFFSET = ctypes.c_void_p, ctypes.c_int, ctypes.c_int64
_METHODS: Final = 18
_XSYNC: Final = 4
_XSHMMAP: Final = 12
_IOERR_FSYNC: Final = 1034
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class _Vfs(ctypes.Structure):
    pass


_VFS = ctypes.POINTER(_Vfs)
_SET = ctypes.CFUNCTYPE(_INT, _VFS, ctypes.c_char_p, _POINTER)
_GET = ctypes.CFUNCTYPE(_POINTER, _VFS, ctypes.c_char_p)
_OPEN = ctypes.CFUNCTYPE(_INT, _VFS, _POINTER, _POINTER, _INT, _POINTER)
_Vfs._fields_ = [
    ("version", _INT), ("size_of_file", _INT), ("longest_path", _INT), ("next", _POINTER), ("name", ctypes.c_char_p),
    ("data", _POINTER), ("open", _OPEN), *((f"method{number}", _POINTER) for number in range(12)),
    ("set_call", _SET), ("get_call", _GET),
]  # fmt: skip


class _FileMethods(ctypes.Structure):
    _fields_ = [("version", _INT), ("methods", _POINTER * _METHODS)]


def _function(result: Any, *arguments: Any) -> Any:
    return ctypes.CFUNCTYPE(result, *arguments, use_errno=True)


_TYPES: Final = {
    "open": _function(_INT, _POINTER, _INT, _INT),
    "pread": _function(ctypes.c_ssize_t, _INT, _POINTER, ctypes.c_size_t, _OFFSET),
    "pwrite": _function(ctypes.c_ssize_t, _INT, _POINTER, ctypes.c_size_t, _OFFSET),
    "read": _function(ctypes.c_ssize_t, _INT, _POINTER, ctypes.c_size_t),
    "write": _function(ctypes.c_ssize_t, _INT, _POINTER, ctypes.c_size_t),
    "ftruncate": _function(_INT, _INT, _OFFSET),
    "unlink": _function(_INT, _POINTER),
    "openDirectory": _function(_INT, _POINTER, _POINTER),
    "stat": _function(_INT, _POINTER, _POINTER),
    "fstat": _function(_INT, _INT, _POINTER),
    "access": _function(_INT, _POINTER, _INT),
    "fcntl": _function(_INT, _INT, _INT, _POINTER),
}
_SYNC = _function(_INT, _POINTER, _INT)
_LOCKING: Final = {5, 6, 7, 12, 13, 14, 36, 37, 38}
"""What F_GETLK, F_SETLK and F_SETLKW are called on the systems of today."""


class _SqliteHooks:
    """Stands between SQLite and the system from the first use on; lets everything pass while nobody watches."""

    def __init__(self) -> None:
        self._installed = False
        self._keep: list[Any] = []
        self._paths: dict[int, str] = {}
        self._tables: dict[int, _FileMethods] = {}

    def install(self) -> None:
        if self._installed:
            return
        self._installed = True
        library = ctypes.CDLL(glob.glob(f"{sqlcipher3.__path__[0]}/_sqlite3*.so")[0])  # noqa: PTH207  a plain string
        library.sqlite3_vfs_find.restype = _VFS
        library.sqlite3_vfs_find.argtypes = [ctypes.c_char_p]
        self._vfs = library.sqlite3_vfs_find(None)
        vfs = self._vfs.contents
        for name, kind in _TYPES.items():
            real = vfs.get_call(self._vfs, name.encode())
            if real:
                hook = kind(getattr(self, f"_{name.lower()}")(kind(real)))
                self._keep.append(hook)
                vfs.set_call(self._vfs, name.encode(), ctypes.cast(hook, _POINTER))
        self._real_open = _OPEN(ctypes.cast(vfs.open, _POINTER).value or 0)
        self._own_open = _OPEN(self._opened)
        vfs.open = self._own_open

    # -- the methods of a file, for what is not in the table of calls

    def _opened(self, vfs: Any, name: int | None, file: int, flags: int, out: int | None) -> int:
        result: int = self._real_open(vfs, name, file, flags, out)
        methods = _POINTER.from_address(file)
        if result == 0 and methods.value:
            self._paths[file] = ctypes.string_at(name).decode() if name else ""
            methods.value = ctypes.addressof(self._table(methods.value))
        return result

    def _table(self, original: int) -> _FileMethods:
        if original not in self._tables:
            table = _FileMethods.from_buffer_copy(ctypes.string_at(original, ctypes.sizeof(_FileMethods)))
            real = _SYNC(table.methods[_XSYNC])

            def sync(file: int, flags: int) -> int:
                path = self._paths.get(file, "")
                return _IOERR_FSYNC if path and _ask("sync", path, True, by_sqlite=True) else int(real(file, flags))

            hook = _SYNC(sync)
            self._keep.append(hook)
            table.methods[_XSYNC] = ctypes.cast(hook, _POINTER).value
            self._tables[original] = table
        return self._tables[original]

    # -- the table of calls

    @staticmethod
    def _by_name(real: Any, call: str, writes: bool) -> Any:
        def hook(name: int, *rest: Any) -> int:
            return _refused(_ask(call, os.fsdecode(ctypes.string_at(name)), writes, by_sqlite=True)) or real(
                name, *rest
            )

        return hook

    def _open(self, real: Any) -> Any:
        def hook(name: int, flags: int, mode: int) -> int:
            path, writes = os.fsdecode(ctypes.string_at(name)), bool(flags & _WRITING)
            grows = bool(flags & os.O_CREAT) and not os.path.lexists(path)
            return _refused(_ask("open", path, writes, grows=grows, by_sqlite=True)) or real(name, flags, mode)

        return hook

    def _opendirectory(self, real: Any) -> Any:
        def hook(name: int, descriptor: int) -> int:
            # SQLite opens a folder for one thing only: to bring the name of a new file in it to the disk.
            folder = Path(os.fsdecode(ctypes.string_at(name))).parent
            return _refused(_ask("sync", folder, True, by_sqlite=True)) or real(name, descriptor)

        return hook

    def _unlink(self, real: Any) -> Any:
        return self._by_name(real, "remove", writes=True)

    def _stat(self, real: Any) -> Any:
        return self._by_name(real, "stat", writes=False)

    def _access(self, real: Any) -> Any:
        return self._by_name(real, "stat", writes=False)

    def _fstat(self, real: Any) -> Any:
        def hook(file: int, buffer: int) -> int:
            return _refused(_ask("stat", path_of(file), False, by_sqlite=True)) or real(file, buffer)

        return hook

    def _pread(self, real: Any) -> Any:
        def hook(file: int, *rest: Any) -> int:
            return _refused(_ask("read", path_of(file), False, by_sqlite=True)) or real(file, *rest)

        return hook

    _read = _pread

    def _pwrite(self, real: Any) -> Any:
        def hook(file: int, buffer: int, length: int, offset: int) -> int:
            if not _watchers:
                return int(real(file, buffer, length, offset))
            grows = offset + length > os.fstat(file).st_size
            data = ctypes.string_at(buffer, length)
            code = _ask("write", path_of(file), True, grows=grows, by_sqlite=True, offset=offset, data=data)
            return _refused(code) or real(file, buffer, length, offset)

        return hook

    def _write(self, real: Any) -> Any:
        def hook(file: int, buffer: int, length: int) -> int:
            data = ctypes.string_at(buffer, length)
            code = _ask("write", path_of(file), True, grows=True, by_sqlite=True, data=data)
            return _refused(code) or real(file, buffer, length)

        return hook

    def _ftruncate(self, real: Any) -> Any:
        def hook(file: int, size: int) -> int:
            grows = size > os.fstat(file).st_size
            code = _ask("truncate", path_of(file), True, grows=grows, by_sqlite=True, offset=size)
            return _refused(code) or real(file, size)

        return hook

    def _fcntl(self, real: Any) -> Any:
        def hook(file: int, command: int, argument: int) -> int:
            if command in _LOCKING and _watchers:
                return _refused(_ask("lock", path_of(file), False, by_sqlite=True)) or real(file, command, argument)
            return int(real(file, command, argument))

        return hook


def _refused(code: int) -> int:
    """Return what the system returns when it refuses, having said why; 0 lets the real call go on."""
    if code:
        ctypes.set_errno(code)
        return -1
    return 0


_hooks = _SqliteHooks()
_hooks.install()


# ------------------------------------------------------------------ Python


class _Real:
    """What Python asks of the system, as it was before anybody looked."""

    open, write, fsync, sendfile = os.open, os.write, os.fsync, os.sendfile
    open_file = io.open


def _python_hooks() -> list[Any]:
    """Return the patches of what Python asks of the system; a file object writes for itself, so `open` is the step."""
    patched: dict[str, Any] = {
        "open": _open,
        "write": _write,
        "fsync": _sync,
        "sendfile": _sendfile,
        "replace": _two_names("rename", os.replace),
        "rename": _two_names("rename", os.rename),
        "link": _two_names("link", os.link),
        "unlink": _one_name("remove", os.unlink),
        "remove": _one_name("remove", os.remove),
        "mkdir": _one_name("mkdir", os.mkdir, grows=True),
        "rmdir": _one_name("rmdir", os.rmdir),
    }
    patches = [mock.patch.object(os, name, hook) for name, hook in patched.items()]
    return [*patches, mock.patch("io.open", _open_file), mock.patch("builtins.open", _open_file)]


def _two_names(call: str, real: Any) -> Any:
    def hook(source: Any, target: Any, **more: Any) -> Any:
        for path in (source, target):
            _raise(_ask(call, os.fspath(path), True), path)
        return real(source, target, **more)

    return hook


def _one_name(call: str, real: Any, *, grows: bool = False) -> Any:
    def hook(path: Any, *rest: Any, **more: Any) -> Any:
        if more.get("dir_fd") is None and not isinstance(path, int):
            _raise(_ask(call, os.fspath(path), True, grows=grows), path)
        return real(path, *rest, **more)

    return hook


def _open(path: Any, flags: int, *rest: Any, **more: Any) -> int:
    if more.get("dir_fd") is None:
        grows = bool(flags & os.O_CREAT) and not os.path.lexists(path)
        _raise(_ask("open", os.fspath(path), bool(flags & _WRITING), grows=grows), path)
    return _Real.open(path, flags, *rest, **more)


def _open_file(file: Any, mode: str = "r", *rest: Any, **more: Any) -> Any:
    if not isinstance(file, int):
        writes = any(letter in mode for letter in "wax+")
        _raise(_ask("open", os.fspath(file), writes, grows=writes and mode[:2] != "r+"), file)
    return _Real.open_file(file, mode, *rest, **more)


def _write(descriptor: int, data: Any) -> int:
    path = path_of(descriptor)
    _raise(_ask("write", path, True, grows=True, data=bytes(data)), path)
    return _Real.write(descriptor, data)


def _sendfile(target: int, source: int, offset: int, length: int) -> int:
    path = path_of(target)
    _raise(_ask("write", path, True, grows=True, offset=offset), path)
    return _Real.sendfile(target, source, offset, length)


def _sync(descriptor: int) -> None:
    path = path_of(descriptor)
    _raise(_ask("sync", path, True), path)
    _Real.fsync(descriptor)


def _raise(code: int, path: object) -> None:
    if code:
        raise OSError(code, os.strerror(code), str(path))
