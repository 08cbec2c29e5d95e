"""Killed while keys change: the vault opens, with exactly one generation and one passphrase, every row as it was."""

from __future__ import annotations

import json
import os
import signal
import time
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from typing import Final
from unittest import mock

from coachdesk.domain.way_in import SlotKind
from coachdesk.errors import KnownError, WrongPassphrase
from coachdesk.paths import KEY_FILE
from coachdesk.security import key_file, slot_making
from coachdesk.security.unlocking import open_with_passphrase
from tests.support.system_calls import watched
from tests.torture.child import Child, KilledAt
from tests.torture.deeds import DEEDS, PASSPHRASES, Desk
from tests.torture.ordeal import GOOD, Outcome
from tests.torture.promise import Promise, broken
from tests.torture.vaults import cheap_keys, copy_vault, make_vault, recovery_key_of

SAVES: Final = 6
_BEFORE: Final = {
    "rotate": (),
    "passphrase": (),
    "recovery key": (),
    "employer in": (),
    "employer out": ("employer in",),
}
"""The deeds that are interrupted, and what has to be done first."""
_SHORT: Final = ("rotate", "recovery key")
_OFTEN: Final = ("rotate",) * 3
"""What writes everything anew has more moments than what replaces one file."""
_MEASURED: Final = "measured.json"


class Rotations:
    """A process that changes keys, killed at a random moment or before a random system call."""

    name = "rotations"
    cases = 300
    few = 4

    def prepare(self, place: Path, *, short: bool) -> None:
        """Make a vault, and measure how long each deed is, in system calls and in seconds."""
        make_vault(place, saves=SAVES, backups=1)
        measured = {name: _measure(place, name) for name in (_SHORT if short else _BEFORE)}
        (place / _MEASURED).write_text(json.dumps(measured))

    def case(self, place: Path, scratch: Path, random: Random) -> Outcome:
        """Interrupt one deed once."""
        measured = json.loads((place / _MEASURED).read_text())
        name = random.choice([*measured, *_OFTEN])
        steps, seconds = measured[name]
        folder, recovery_key = copy_vault(place, scratch), recovery_key_of(place)
        if random.random() < 0.7:
            told = Child(_do, folder, recovery_key, name, random.randint(1, steps), False).ended()
        else:
            child = Child(_do, folder, recovery_key, name, 0, False)
            child.wait()
            told = child.killed_after(random.uniform(0, seconds * 1.2))
        return _judged(folder, name, is_done=len(told) > 1)

    def control(self, place: Path, scratch: Path, random: Random) -> bool:
        """Write the key file over the old one: killed in between, neither is there."""
        folder = copy_vault(place, scratch)
        told = Child(_do, folder, recovery_key_of(place), "recovery key", 0, True).ended()
        return bool(_judged(folder, "recovery key", is_done=len(told) > 1).lost)


def _do(pipe: Connection, folder: Path, recovery_key: str, name: str, step: int, in_place: bool) -> None:
    """Do a deed, telling before it begins and when it is done."""
    desk = Desk.at(folder, recovery_key)
    with cheap_keys():
        for before in _BEFORE[name]:
            DEEDS[before](desk)
        pipe.send("ready")
        with watched(folder, KilledAt(step)):
            if in_place:
                with mock.patch.object(key_file, "write_atomically", _killed_in_place):
                    DEEDS[name](desk)
            else:
                DEEDS[name](desk)
    pipe.send("done")


def _killed_in_place(path: Path, content: bytes, *, replace: bool) -> None:
    """Write as many programs do, and be killed in the middle of the key file itself."""
    path.write_bytes(content[: len(content) // 2])
    if path.name == KEY_FILE:
        os.kill(os.getpid(), signal.SIGKILL)
    path.write_bytes(content)


def _measure(place: Path, name: str) -> tuple[int, float]:
    scratch = place / f"measuring {name}"
    scratch.mkdir()
    desk, counter = Desk.at(copy_vault(place, scratch), recovery_key_of(place)), KilledAt(0)
    with cheap_keys():
        for before in _BEFORE[name]:
            DEEDS[before](desk)
        began = time.monotonic()
        with watched(desk.folder, counter):
            DEEDS[name](desk)
    desk.vault.close()
    return counter.seen, time.monotonic() - began


def _judged(folder: Path, name: str, *, is_done: bool) -> Outcome:
    try:
        fitting = {each: data_key for each in PASSPHRASES if (data_key := _opened_by(folder, each))}
    except (KnownError, OSError) as error:
        return Outcome(lost=f"{name}: the key file: {type(error).__name__}")
    if len(fitting) != 1 or (is_done and (PASSPHRASES[0] in fitting) is (name == "passphrase")):
        return Outcome(lost=f"{name}: {len(fitting)} passphrases open it, or the wrong one")
    (data_key,) = fitting.values()
    fault = broken(folder, Promise(SAVES, _recovery_key(folder, data_key)))
    generations = len(list(folder.glob("store-g*.db")))
    if not fault and generations != 1:
        fault = f"{generations} generations"
    return Outcome(lost=f"{name}: {fault}") if fault else GOOD


def _opened_by(folder: Path, passphrase: str) -> bytes:
    try:
        return open_with_passphrase(key_file.read_key_file(folder / KEY_FILE), passphrase)
    except WrongPassphrase:
        return b""


def _recovery_key(folder: Path, data_key: bytes) -> str:
    """Return the recovery key that the vault keeps for another print."""
    keys = key_file.read_key_file(folder / KEY_FILE)
    slot = keys.slot(SlotKind.RECOVERY)
    return (slot and slot_making.kept_recovery_key(slot, data_key, keys.vault_id)) or ""
