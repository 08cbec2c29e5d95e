"""The power goes: from what was flushed, and any part of what was not, everything that was promised comes back."""

from __future__ import annotations

import pickle
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Final
from unittest import mock

from coachdesk.errors import WrongPassphrase
from coachdesk.paths import BACKUPS
from coachdesk.services.check import examine
from coachdesk.storage import engine
from tests.torture.deeds import DEEDS, Desk
from tests.torture.disk import Cut, write_out
from tests.torture.ordeal import Outcome
from tests.torture.promise import broken
from tests.torture.trace import Trace, recorded
from tests.torture.vaults import TickingClock, cheap_keys, copy_vault, make_vault, recovery_key_of

SAVES_BEFORE: Final = 6
BACKUPS_BEFORE: Final = 2
MOST_TRIES: Final = 300

_FIRST: Final = "first backup"
_WORKLOADS: Final = {
    "saves": ("save",) * 30,
    "mornings": ("save", "reopen", "save", "save", "reopen") * 3,
    "backups": ("save", "backup", "save", "save", "backup", "save", "backup"),
    "drafts": ("draft", "draft", "save", "draft", "draft", "draft", "save", "draft") * 2,
    "keys": (
        "employer in",
        "save",
        "employer out",
        "save",
        "recovery key",
        "save",
        "passphrase",
        "recovery key",
        "save",
    ),
    "rotation": ("save", "draft", "rotate", "save", "rotate", "save"),
    "migration": ("save", "migrate", "save", "save"),
    _FIRST: ("backup", "save", "backup"),
    "restore": ("save", "restore", "save", "save", "restore", "save"),
}
_SHORT: Final = (_FIRST, "drafts")
_CONTROL: Final = "without flushing"


class PowerCuts:
    """Traces of real work, cut at a random moment, with a random part of what was not flushed."""

    name = "power_cuts"
    cases = 5000
    few = 25

    def prepare(self, place: Path, *, short: bool) -> None:
        """Record a trace of each piece of work, and one with flushing turned off."""
        make_vault(place, saves=SAVES_BEFORE, backups=BACKUPS_BEFORE)
        for name in _SHORT if short else _WORKLOADS:
            _record(place, name, _WORKLOADS[name])
        with _without_flushing():
            _record(place, _CONTROL, _WORKLOADS["mornings"])

    def case(self, place: Path, scratch: Path, random: Random) -> Outcome:
        """Cut one trace once."""
        recorded_here = [name for name in _WORKLOADS if (place / name).exists()]
        return self._try(place, random.choice(recorded_here), scratch, random)

    def control(self, place: Path, scratch: Path, random: Random) -> bool:
        """Cut the trace of a database that is never flushed: something must be lost."""
        tries = (self._try(place, _CONTROL, scratch / str(each), random) for each in range(MOST_TRIES))
        return any(outcome.lost for outcome in tries)

    def _try(self, place: Path, name: str, scratch: Path, random: Random) -> Outcome:
        how = random.choice(list(Cut))
        files, promises = _trace(place / name).cut(how, random)
        where = f"{name}, {how.name.lower()}"
        write_out(files, scratch / "vault")
        alarm = _alarm(scratch / "vault", {each.recovery_key for each in promises})
        if fault := broken(scratch / "vault", *promises):
            return Outcome(lost=f"{where}: {fault}")
        return Outcome(undetected=f"{where}: false alarm: {alarm}" if alarm else "")


def _alarm(folder: Path, recovery_keys: set[str]) -> str:
    """Return what the check calls damage before anybody opens the vault: a WAL that was left over is none."""
    if not any(wal.stat().st_size for wal in folder.glob("*-wal")):
        return ""
    for recovery_key in recovery_keys:
        with suppress(WrongPassphrase):
            return ", ".join(each.kind for each in examine(folder, recovery_key, TickingClock()).damage)
    return "nothing opens it"


def _record(place: Path, name: str, deeds: tuple[str, ...]) -> None:
    scratch = place / f"{name} at work"
    scratch.mkdir()
    folder = copy_vault(place, scratch)
    if name == _FIRST:
        shutil.rmtree(folder / BACKUPS)
    desk = Desk.at(folder, recovery_key_of(place))
    with cheap_keys(), recorded(desk.folder, desk.promise()) as recorder:
        for deed in deeds:
            DEEDS[deed](desk)
            recorder.promise(desk.promise())
        desk.vault.close()
    (place / name).write_bytes(pickle.dumps(recorder.trace))


@lru_cache(maxsize=16)
def _trace(file: Path) -> Trace:
    trace = pickle.loads(file.read_bytes())
    assert isinstance(trace, Trace)
    return trace


@contextmanager
def _without_flushing() -> Iterator[None]:
    """Turn off what makes a save durable in the settings of the database."""
    off = tuple(setting.replace("synchronous = FULL", "synchronous = OFF") for setting in engine._SETTINGS)
    assert off != engine._SETTINGS
    with mock.patch.object(engine, "_SETTINGS", off):
        yield
