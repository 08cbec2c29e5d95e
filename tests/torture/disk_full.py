"""No room left in the middle of it: told as what it is, nothing lost, and with room again it is simply done."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Final
from unittest import mock
from zipfile import is_zipfile

from coachdesk.atomic_file import explained
from coachdesk.errors import DiskFull, KnownError
from coachdesk.security import key_file
from tests.support.faults import Fault, full_disk
from tests.support.system_calls import watched
from tests.torture.deeds import DEEDS, Desk
from tests.torture.ordeal import GOOD, Outcome
from tests.torture.promise import broken
from tests.torture.vaults import cheap_keys, copy_vault, make_vault, open_copy, recovery_key_of

SAVES: Final = 6
_MEASURED: Final = "measured.json"
_BEFORE: Final[dict[str, tuple[str, ...]]] = {
    "save a goal": (),
    "import a list": ("save",),
    "edit": ("save",) * 2,
    "save a contact": ("save",) * 3,
    "save a person": ("save",) * 4,
    "draft": ("draft",),
    "backup": ("save",),
    "migrate": (),
    "rotate": (),
    "restore": ("save",),
    "export": ("export", "save"),
    "paper": ("paper", "save"),
    "recovery key": (),
    "passphrase": (),
}
"""What is tried, and what has to be done first, with room; each kind of save has its turn after so many others."""

_SHORT: Final = ("import a list", "draft", "backup", "recovery key")


class FullDisk:
    """A deed on a disk that has no room from one of its writes on."""

    name = "disk_full"
    cases = 100
    few = 6

    def prepare(self, place: Path, *, short: bool) -> None:
        """Make a vault, and count in how many places each deed may find no room."""
        make_vault(place, saves=SAVES, backups=1)
        measured = {name: _measure(place, name) for name in (_SHORT if short else _BEFORE)}
        (place / _MEASURED).write_text(json.dumps(measured))

    def case(self, place: Path, scratch: Path, random: Random) -> Outcome:
        """Let one deed find no room once."""
        name, places = random.choice(list(_measured(place).items()))
        return _try(place, scratch, name, random.randint(1, places))

    def control(self, place: Path, scratch: Path, random: Random) -> bool:
        """Write the key file over the old one: without room, neither is there."""
        name = "recovery key"
        with mock.patch.object(key_file, "write_atomically", _write_in_place):
            tries = (_try(place, scratch / str(each), name, each) for each in range(_measured(place)[name], 0, -1))
            return any(outcome.lost for outcome in tries)


def _try(place: Path, scratch: Path, name: str, number: int) -> Outcome:
    """Do a deed on a full disk, look what is there, and do it again with room."""
    where = f"{name}, write {number}"
    with cheap_keys():
        desk = _ready(place, scratch, name)
        before, given = desk.promise(), _given(desk)
        told = _told(desk, name, full_disk(number))
        # What could be restored and then not opened was restored all the same: the desk keeps account of that.
        is_done = not told or replace(desk.promise(), keys="") != replace(before, keys="")
        if fault := broken(desk.folder, desk.promise() if is_done else before):
            return Outcome(lost=f"{where}: {told or 'done'}, {fault}")
        new = {file: content for file, content in _given(desk).items() if content != given.get(file)}
        if torn := [file for file, content in new.items() if not _whole(content)]:
            return Outcome(lost=f"{where}: {torn[0]} is neither the old one nor the new one")
        if told not in ("", DiskFull.__name__):
            return Outcome(undetected=f"{where}: {told}")
        with suppress(KnownError):
            return _again(desk, name)
    return Outcome(lost=f"{where}: cannot be done with room either")


def _told(desk: Desk, name: str, fault: Fault) -> str:
    """Do a deed, and return the name of the error that was told; empty when it was done."""
    try:
        with watched(desk.folder, fault):
            DEEDS[_deed(name)](desk)
    except KnownError as error:
        return type(error).__name__
    except Exception as error:  # noqa: BLE001  whatever is not explained is what we look for
        return f"unexplained: {error!r}"
    finally:
        desk.vault.close()
    return ""


def _again(desk: Desk, name: str) -> Outcome:
    """Do the deed with room, on the vault as the full disk left it."""
    desk.vault = open_copy(desk.folder, desk.recovery_key)
    DEEDS[_deed(name)](desk)
    desk.vault.close()
    fault = broken(desk.folder, desk.promise())
    return Outcome(lost=f"{name}, with room again: {fault}") if fault else GOOD


def _ready(place: Path, scratch: Path, name: str) -> Desk:
    desk = Desk.at(copy_vault(place, scratch), recovery_key_of(place))
    for deed in _BEFORE[name]:
        DEEDS[deed](desk)
    return desk


def _deed(name: str) -> str:
    return name if name in DEEDS else "save"


def _given(desk: Desk) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in desk.given.iterdir()}


def _whole(content: bytes) -> bool:
    """Tell whether a paper or a list is there to its end."""
    return content.endswith(b"%%EOF\n") or is_zipfile(BytesIO(content))


def _write_in_place(path: Path, content: bytes, *, replace: bool) -> None:
    """Write as many programs do: empty the file, then fill it."""
    with explained(path):
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        try:
            os.write(descriptor, content)
        finally:
            os.close(descriptor)


def _measure(place: Path, name: str) -> int:
    scratch = place / f"measuring {name}"
    scratch.mkdir()
    counter = full_disk(1 << 30)
    with cheap_keys():
        desk = _ready(place, scratch, name)
        with watched(desk.folder, counter):
            DEEDS[_deed(name)](desk)
    desk.vault.close()
    return len(counter.seen)


def _measured(place: Path) -> dict[str, int]:
    return dict(json.loads((place / _MEASURED).read_text()))
