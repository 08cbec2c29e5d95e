"""A model of a disk that loses power: what was not flushed may be there, or not, in any order, torn in any sector.

It is harder than the disks of today: only `fsync` of a file keeps what is in it, only `fsync` of a folder keeps the
names in it. Between two flushes each write, each of its sectors of 512 bytes, each change of a length and of a name
stands for itself; only what touches the same name keeps its order, and a rename happens whole or not at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import Path, PurePosixPath
from random import Random
from typing import Final

SECTOR: Final = 512


@dataclass(frozen=True, slots=True)
class Write:
    """Bytes put into a file, which is made when it is not there."""

    path: str
    offset: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Truncate:
    """A file given another length; it is made when it is not there."""

    path: str
    length: int


@dataclass(frozen=True, slots=True)
class Sync:
    """A file, or a folder with the names in it, brought to the disk."""

    path: str


@dataclass(frozen=True, slots=True)
class MakeFolder:
    """A new folder."""

    path: str


@dataclass(frozen=True, slots=True)
class Link:
    """A second name for a file."""

    path: str
    target: str


@dataclass(frozen=True, slots=True)
class Rename:
    """Another name for a file or a folder; what had that name is gone."""

    path: str
    target: str


@dataclass(frozen=True, slots=True)
class Remove:
    """A name taken away, of a file or of a folder."""

    path: str


Event = Write | Truncate | Sync | MakeFolder | Link | Rename | Remove


class Cut(Enum):
    """What becomes of that which was not flushed."""

    NOTHING_KEPT = auto()
    EVERYTHING_KEPT = auto()
    LAST_TORN = auto()
    REORDERED = auto()
    TORN = auto()


@dataclass(slots=True, eq=False)
class _File:
    kept: bytes = b""
    pending: list[Write | Truncate] = field(default_factory=list)

    def sync(self) -> None:
        self.kept = _applied(self.kept, self.pending)
        self.pending = []


@dataclass(slots=True, eq=False)
class _Folder:
    kept: dict[str, _Node] = field(default_factory=dict)
    live: dict[str, _Node] = field(default_factory=dict)


_Node = _File | _Folder
_Names = dict[tuple[_Folder, str], _Node | None]


class Disk:
    """The disk at one moment of a trace, as it would come back after a power cut.

    Args:
        files: what lay on it, flushed, at the beginning: contents by path.
    """

    def __init__(self, files: dict[str, bytes]) -> None:
        self._root = _Folder()
        self._renamed: list[_Names] = []
        self._made: dict[_Folder, tuple[_Folder, str]] = {}
        for path, content in files.items():
            folder = self._root
            for part in PurePosixPath(path).parent.parts:
                child = folder.kept.setdefault(part, _Folder())
                assert isinstance(child, _Folder)
                folder = child
            folder.kept[PurePosixPath(path).name] = _File(content)
        _go_live(self._root)

    def happen(self, event: Event) -> None:
        """Let one event happen; what the system would have refused does nothing."""
        match event:
            case Write() | Truncate():
                self._file(event.path).pending.append(event)
            case Sync():
                self._sync(event.path)
            case MakeFolder():
                if self._find(event.path) is None:
                    self._change((event.path, _Folder()))
            case Link():
                self._change((event.target, self._find(event.path)))
            case Rename():
                if (node := self._find(event.path)) is not None:
                    self._change((event.target, node), (event.path, None))
            case Remove():
                if self._find(event.path) is not None:
                    self._change((event.path, None))

    def cut(self, how: Cut, random: Random) -> dict[str, bytes]:
        """Return what is on the disk after a power cut now: contents by path."""
        chance = random.random()
        keep = {
            Cut.NOTHING_KEPT: lambda: False,
            Cut.EVERYTHING_KEPT: lambda: True,
            Cut.LAST_TORN: lambda: True,
        }.get(how, lambda: random.random() < chance)
        names = self._names_after(keep)
        return {path: _content(file, how, keep, random) for path, file in _walk(self._root, names, "")}

    def live(self) -> dict[str, bytes]:
        """Return what whoever works on the disk sees: contents by path."""
        names: dict[_Folder, dict[str, _Node]] = {}
        _look_live(self._root, names)
        return {path: _applied(file.kept, file.pending) for path, file in _walk(self._root, names, "")}

    def _sync(self, path: str) -> None:
        node = self._find(path)
        if isinstance(node, _File):
            node.sync()
        elif node is not None:
            self._keep_names_of(node)

    def _keep_names_of(self, folder: _Folder) -> None:
        """Keep every change of a name in a folder, and whatever happened to these names before."""
        needed: set[tuple[_Folder, str]] = set()
        kept = []
        for change in reversed(self._renamed):
            if any(key[0] is folder or key in needed for key in change):
                needed.update(change)
                kept.append(change)
        for change in reversed(kept):
            self._renamed.remove(change)
            for (where, name), node in change.items():
                _put(where.kept, name, node)

    def _names_after(self, keep: Callable[[], bool]) -> dict[_Folder, dict[str, _Node]]:
        """Choose which changes of names come to the disk: none after one of the same name that did not."""
        names: dict[_Folder, dict[str, _Node]] = {}
        missing: set[tuple[_Folder, str]] = set()
        for change in self._renamed:
            if missing.isdisjoint(change) and missing.isdisjoint(self._homes(change)) and keep():
                for (folder, name), node in change.items():
                    _put(names.setdefault(folder, dict(folder.kept)), name, node)
            else:
                missing.update(change)
        return names

    def _homes(self, change: _Names) -> set[tuple[_Folder, str]]:
        """Return the names of the folders in which names change: nothing can be put into a folder that is not there."""
        return {self._made[folder] for folder, _ in change if folder in self._made}

    def _change(self, *new: tuple[str, _Node | None]) -> None:
        change: _Names = {}
        for path, node in new:
            folder = self._find(str(PurePosixPath(path).parent))
            if isinstance(folder, _Folder):
                name = PurePosixPath(path).name
                change[folder, name] = node
                if isinstance(node, _Folder):
                    self._made[node] = folder, name
                _put(folder.live, name, node)
        self._renamed.append(change)

    def _file(self, path: str) -> _File:
        node = self._find(path)
        if node is None:
            node = _File()
            self._change((path, node))
        assert isinstance(node, _File)
        return node

    def _find(self, path: str) -> _Node | None:
        node: _Node | None = self._root
        for part in PurePosixPath(path).parts:
            node = node.live.get(part) if isinstance(node, _Folder) else None
        return node


def write_out(files: dict[str, bytes], folder: Path) -> None:
    """Put contents by path into a real folder."""
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def _go_live(folder: _Folder) -> None:
    folder.live = dict(folder.kept)
    for node in folder.kept.values():
        if isinstance(node, _Folder):
            _go_live(node)


def _look_live(folder: _Folder, names: dict[_Folder, dict[str, _Node]]) -> None:
    names[folder] = folder.live
    for node in folder.live.values():
        if isinstance(node, _Folder):
            _look_live(node, names)


def _put(names: dict[str, _Node], name: str, node: _Node | None) -> None:
    if node is None:
        names.pop(name, None)
    else:
        names[name] = node


def _walk(folder: _Folder, names: dict[_Folder, dict[str, _Node]], path: str) -> Iterator[tuple[str, _File]]:
    for name, node in names.get(folder, folder.kept).items():
        if isinstance(node, _File):
            yield path + name, node
        else:
            yield from _walk(node, names, f"{path}{name}/")


def _content(file: _File, how: Cut, keep: Callable[[], bool], random: Random) -> bytes:
    """Return what is in a file: flushed, and of the rest what the chance leaves."""
    pending = file.pending
    if how is Cut.TORN:
        pending = [piece for change in pending for piece in _sectors(change) if keep()]
    elif how is Cut.REORDERED:
        pending = [change for change in pending if keep()]
    elif how is Cut.NOTHING_KEPT:
        pending = []
    elif how is Cut.LAST_TORN and pending:
        last = list(_sectors(pending[-1]))
        pending = [*pending[:-1], *last[: random.randrange(len(last) + 1)]]
    content = _applied(file.kept, pending)
    grown = max((len(_applied(file.kept, file.pending)), len(content)))
    # The length may come to the disk before what it makes room for.
    return content.ljust(grown, b"\0") if how in (Cut.TORN, Cut.REORDERED) and random.random() < 0.5 else content


def _sectors(change: Write | Truncate) -> Iterator[Write | Truncate]:
    """Take a write apart into the sectors of the disk."""
    if isinstance(change, Truncate):
        yield change
        return
    end = change.offset + len(change.data)
    first = change.offset // SECTOR * SECTOR
    for sector in range(first, end, SECTOR):
        begin, stop = max(sector, change.offset), min(sector + SECTOR, end)
        yield Write(change.path, begin, change.data[begin - change.offset : stop - change.offset])


def _applied(content: bytes, changes: list[Write | Truncate]) -> bytes:
    if not changes:
        return content
    new = bytearray(content)
    for change in changes:
        if isinstance(change, Truncate):
            new[change.length :] = b""
            new.extend(bytes(change.length - len(new)))
        else:
            new.extend(bytes(max(0, change.offset - len(new))))
            new[change.offset : change.offset + len(change.data)] = change.data
    return bytes(new)
