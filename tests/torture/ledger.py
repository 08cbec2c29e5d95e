"""Running a row to its full figure on a few processes, and going on where an earlier run was stopped.

What was tried is kept beside what the cases start from, in a folder for each row. It counts for the code that it was
tried with: as soon as the program or the torture changes, the row begins anew.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Final

from tests.torture.child import CONTEXT
from tests.torture.ordeal import Ordeal, Outcome, random_of

PROCESSES: Final = 2
CASES_AT_ONCE: Final = 10
SHOWN_FAULTS: Final = 20
_SECONDS_BETWEEN_LINES: Final = 5.0
_CODE: Final = ("coachdesk", "tests/torture", "tests/support")


@dataclass(slots=True)
class Score:
    """How a row stands.

    Args:
        code: the digest of the code it was tried with.
        seed: with which every case can be tried again.
        tried: how many cases, from number 0 on without a gap.
        lost: in how many of them something that was promised was not there.
        undetected: in how many of them harm was not told.
        control: whether the same with the safety off was noticed; None until it was tried.
        faults: what went wrong, by the number of the case; the first ones.
    """

    code: str
    seed: int
    tried: int = 0
    lost: int = 0
    undetected: int = 0
    control: bool | None = None
    faults: dict[str, str] = field(default_factory=dict)

    def count(self, index: int, outcome: Outcome) -> None:
        """Add the outcome of the next case."""
        self.tried += 1
        self.lost += bool(outcome.lost)
        self.undetected += bool(outcome.undetected)
        if not outcome.is_good and len(self.faults) < SHOWN_FAULTS:
            self.faults[str(index)] = outcome.lost or outcome.undetected

    @property
    def is_good(self) -> bool:
        """Tell whether nothing was lost, nothing unnoticed, and the control went red."""
        return not self.lost and not self.undetected and self.control is True

    def in_short(self) -> dict[str, Any]:
        """Return what the result file says."""
        return {"tried": self.tried, "lost": self.lost, "undetected": self.undetected, "control": self.control is True}


class Ledger:
    """Keeps the score of one row in a folder.

    Args:
        ordeal: the row.
        home: the folder of all rows; a folder of this row is made in it.
        seed: for a new score; chosen when it is None.
        again: whether to begin anew even when the code is the same.
        short: whether only a few cases are going to be tried.
        any_code: whether to take what is there whatever the code, so that a fault is tried on what it was found with.
    """

    def __init__(
        self,
        ordeal: Ordeal,
        home: Path,
        *,
        seed: int | None = None,
        again: bool = False,
        short: bool = False,
        any_code: bool = False,
    ) -> None:
        self.ordeal = ordeal
        self.place = home / ordeal.name / "place"
        self._file = home / ordeal.name / "score.json"
        self.score = self._read() or Score(_code_digest(), 0)
        is_old = self.score.code != _code_digest() and not any_code
        is_other = seed is not None and self.score.seed != seed
        if again or is_old or is_other or not self._file.exists():
            shutil.rmtree(home / ordeal.name, ignore_errors=True)
            self.place.mkdir(parents=True)
            self.score = Score(_code_digest(), secrets.randbelow(10**6) if seed is None else seed)
            ordeal.prepare(self.place, short=short)
            self._write()

    def run(self, cases: int, *, processes: int = PROCESSES) -> Score:
        """Try cases until there are so many, and the control; what was done is kept after every few of them."""
        waiting = range(self.score.tried, cases)
        chunks = [waiting[first : first + CASES_AT_ONCE] for first in range(0, len(waiting), CASES_AT_ONCE)]
        work = partial(try_cases, self.ordeal, self.place, self.score.seed)
        with ProcessPoolExecutor(min(processes, len(chunks) + 1), CONTEXT, _until_told) as pool:
            control = pool.submit(_try_control, self.ordeal, self.place, self.score.seed)
            try:
                self._count(zip(chunks, pool.map(work, chunks), strict=True), cases)
                self.score.control = control.result()
            finally:
                pool.shutdown(cancel_futures=True)
                self._write()
        return self.score

    def _count(self, done: Iterable[tuple[range, list[Outcome]]], cases: int) -> None:
        told = 0.0
        for numbers, outcomes in done:
            for number, outcome in zip(numbers, outcomes, strict=True):
                self.score.count(number, outcome)
            self._write()
            if time.monotonic() - told > _SECONDS_BETWEEN_LINES or self.score.tried == cases:
                told = time.monotonic()
                tell(f"{self.ordeal.name}: {self.score.tried} of {cases}, {self.score.lost} lost, "
                     f"{self.score.undetected} undetected (seed {self.score.seed})")  # fmt: skip

    def _read(self) -> Score | None:
        try:
            return Score(**json.loads(self._file.read_text()))
        except (OSError, ValueError, TypeError):
            return None

    def _write(self) -> None:
        temporary = self._file.with_suffix(".tmp")
        temporary.write_text(json.dumps(asdict(self.score), indent=1))
        temporary.replace(self._file)


def try_cases(ordeal: Ordeal, place: Path, seed: int, numbers: Iterable[int]) -> list[Outcome]:
    """Try cases of a row, each in a folder of its own that is gone afterwards."""
    return [_try_case(ordeal, place, seed, number) for number in numbers]


def _try_case(ordeal: Ordeal, place: Path, seed: int, number: int) -> Outcome:
    with tempfile.TemporaryDirectory(prefix="coachdesk-torture-") as scratch:
        try:
            return ordeal.case(place, Path(scratch), random_of(seed, ordeal.name, number))
        except Exception as error:  # noqa: BLE001  what nobody explained to the coach counts, and the row goes on
            return Outcome(undetected=f"unexplained: {error!r}")


def _try_control(ordeal: Ordeal, place: Path, seed: int) -> bool:
    with tempfile.TemporaryDirectory(prefix="coachdesk-torture-") as scratch:
        return ordeal.control(place, Path(scratch), random_of(seed, ordeal.name, "control"))


def tell(text: str) -> None:
    """Print a line of progress at once."""
    print(f"torture: {text}", file=sys.stderr, flush=True)


def _until_told() -> None:
    """Leave Ctrl+C to the main process, which keeps the score and then ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _code_digest() -> str:
    digest = hashlib.sha256(f"{sys.version}{os.name}".encode())
    for file in sorted(file for folder in _CODE for file in Path(folder).rglob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()
