"""Killed in the middle of saving: what was acknowledged is there, whole, and nothing else is wrong."""

from __future__ import annotations

from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from typing import Final

from tests.torture.child import Child, killed_at
from tests.torture.ordeal import Outcome
from tests.torture.promise import Promise, broken
from tests.torture.vaults import copy_vault, make_vault, open_copy, recovery_key_of
from tests.torture.witness import save

SAVES_BEFORE: Final = 7
LONGEST_SECONDS: Final = 0.5
MOST_STEPS: Final = 400
MOST_TRIES: Final = 40


class Kills:
    """A process that saves and says so after each save, killed at a random moment or before a random system call."""

    name = "kills"
    cases = 1000
    few = 6

    def prepare(self, place: Path, *, short: bool) -> None:
        """Make a vault with a few saves."""
        make_vault(place, saves=SAVES_BEFORE)

    def case(self, place: Path, scratch: Path, random: Random) -> Outcome:
        """Kill it once, and compare what it told with what is there."""
        return self._try(place, scratch, random, told_early=False)

    def control(self, place: Path, scratch: Path, random: Random) -> bool:
        """Say that it is saved before it is: some of it must be missed."""
        tries = (self._try(place, scratch / str(each), random, told_early=True) for each in range(MOST_TRIES))
        return any(outcome.lost for outcome in tries)

    def _try(self, place: Path, scratch: Path, random: Random, *, told_early: bool) -> Outcome:
        folder, recovery_key = copy_vault(place, scratch), recovery_key_of(place)
        if random.random() < 0.5:
            step = random.randrange(1, MOST_STEPS)
            told = Child(_save_on, folder, recovery_key, told_early, step).ended()
        else:
            told = Child(_save_on, folder, recovery_key, told_early, 0).killed_after(random.uniform(0, LONGEST_SECONDS))
        acknowledged = max(told, default=SAVES_BEFORE)
        return Outcome(
            lost=broken(folder, *(Promise(saves, recovery_key) for saves in (acknowledged, acknowledged + 1)))
        )


def _save_on(pipe: Connection, folder: Path, recovery_key: str, told_early: bool, step: int) -> None:
    """Save until the end, telling the number of each save when it is durable."""
    with killed_at(folder, step):
        vault = open_copy(folder, recovery_key)
        number = SAVES_BEFORE
        while True:
            number += 1
            if told_early:
                pipe.send(number)
            save(vault, number)
            if not told_early:
                pipe.send(number)
