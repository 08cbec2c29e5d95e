"""Everything that a piece of work wrote, in its order, with what the desk promised in between."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Final

from tests.support.system_calls import Step, watched
from tests.torture.disk import Cut, Disk, Event, Link, MakeFolder, Remove, Rename, Sync, Truncate, Write
from tests.torture.promise import Promise

_PASSING: Final = ("-shm", ".lock")
"""Endings of files whose contents mean nothing to the next process."""


@dataclass(slots=True)
class Trace:
    """What happened in a folder.

    Args:
        files: what was there at first, flushed: contents by path.
        events: what happened, in its order.
        promises: what was promised, and after how many events; the first one before any.
    """

    files: dict[str, bytes]
    events: list[Event] = field(default_factory=list)
    promises: list[tuple[int, Promise]] = field(default_factory=list)

    def cut(self, how: Cut, random: Random) -> tuple[dict[str, bytes], list[Promise]]:
        """Cut the power at a random moment: return what is on the disk, and how it may be found.

        That is as it was promised last, or as it was promised next.
        """
        moment = random.randrange(len(self.events) + 1)
        disk = Disk(self.files)
        for event in self.events[:moment]:
            disk.happen(event)
        given = [promise for after, promise in self.promises if after <= moment]
        return disk.cut(how, random), [
            given[-1],
            *(promise for _, promise in self.promises[len(given) : len(given) + 1]),
        ]


class Recorder:
    """Writes a trace of a folder while the work goes on in it.

    What SQLite writes is taken as it is written. What Python writes is found by looking at the files that it opened,
    before whatever happens next: then its buffers are out, or it was not written yet.
    """

    def __init__(self, folder: Path, promise: Promise) -> None:
        self._home = folder.resolve()
        self._seen = {path: (folder / path).read_bytes() for path in self._present()}
        self._opened: set[str] = set()
        self._source: str | None = None
        self._is_looking = False
        self._disk = Disk(self._seen)
        self.trace = Trace(dict(self._seen), promises=[(0, promise)])

    def promise(self, promise: Promise) -> None:
        """Note what is promised from here on."""
        self._look_at_everything()
        self.trace.promises.append((len(self.trace.events), promise))

    def __call__(self, step: Step) -> int:
        """Note a step before it happens, and let it."""
        path = self._name(step.path)
        if path.endswith(_PASSING) or self._is_looking:
            return 0
        self._look_at_opened()
        if step.by_sqlite:
            self._of_sqlite(step, path)
        else:
            self._of_python(step, path)
        return 0

    @contextmanager
    def _looking(self) -> Iterator[None]:
        """Let our own steps pass."""
        self._is_looking = True
        try:
            yield
        finally:
            self._is_looking = False

    def _of_sqlite(self, step: Step, path: str) -> None:
        if step.call == "write":
            self._note(Write(path, step.offset, step.data or b""))
        elif step.call == "truncate":
            self._note(Truncate(path, step.offset))
        elif step.call == "open" and step.grows:
            self._note(Truncate(path, 0))
        elif step.call == "sync":
            self._note(Sync(path))
        elif step.call == "remove":
            self._note(Remove(path))

    def _of_python(self, step: Step, path: str) -> None:
        if step.call in ("open", "write") and step.writes:
            self._opened.add(path)
        elif step.call == "sync":
            self._note(Sync(path))
        elif step.call in ("rename", "link"):
            # Such a step is asked about twice: for the name that is there, then for the one that it gives.
            if self._source is None:
                self._source = path
            else:
                self._named(step.call, self._source, path)
                self._source = None
        elif step.call in ("remove", "rmdir"):
            self._note(Remove(path))
        elif step.call == "mkdir" and step.path.parent.is_dir() and not step.path.exists():
            self._note(MakeFolder(path))

    def _named(self, call: str, path: str, target: str) -> None:
        self._note(Rename(path, target) if call == "rename" else Link(path, target))
        self._opened.discard(path)
        for each in [seen for seen in self._seen if call == "rename" and f"{seen}/".startswith(f"{path}/")]:
            self._seen[target + each.removeprefix(path)] = self._seen.pop(each)

    def _note(self, event: Event) -> None:
        self.trace.events.append(event)
        self._disk.happen(event)

    def _name(self, path: Path) -> str:
        return path.resolve().relative_to(self._home).as_posix()

    def _present(self) -> list[str]:
        files = (self._name(each) for each in sorted(self._home.rglob("*")) if each.is_file())
        return [path for path in files if not path.endswith(_PASSING)]

    def _look_at_opened(self) -> None:
        with self._looking():
            for path in sorted(self._opened):
                self._look_at(path)

    def _look_at(self, path: str) -> None:
        """Note what Python changed in a file since the last look: from the first byte that differs."""
        file = self._home / path
        if not file.is_file():
            return
        before, now = self._seen.get(path), file.read_bytes()
        if before == now:
            return
        self._seen[path] = now
        same = next((at for at, (old, new) in enumerate(zip(before or b"", now, strict=False)) if old != new), None)
        start = min(len(before or b""), len(now)) if same is None else same
        if before is None or len(now) < len(before):
            self._note(Truncate(path, start))
        if now[start:]:
            self._note(Write(path, start, now[start:]))

    def _look_at_everything(self) -> None:
        """Compare the folder with what was noted: files may go by ways that are not watched; nothing may be written so.

        Raises:
            NotWatched: a file holds something else than what was noted.
        """
        self._look_at_opened()
        self._opened.clear()
        with self._looking():
            noted, present = self._disk.live(), self._present()
            for path in noted.keys() - set(present):
                self._note(Remove(path))
            if wrong := [path for path in present if noted.get(path) != (self._home / path).read_bytes()]:
                raise NotWatched(*wrong)


class NotWatched(Exception):
    """A file was written to by a way that the recorder does not see."""


@contextmanager
def recorded(folder: Path, promise: Promise) -> Iterator[Recorder]:
    """Record what happens in a folder, for the length of a block."""
    recorder = Recorder(folder, promise)
    with watched(folder, recorder):
        yield recorder
