"""Torture the store: kill it, cut its power, damage its files, fill its disk; the result is build/torture.json.

Run it by `python3 packaging/dev.py torture`. It may be stopped and goes on where it was. It ends with 1 when something
was lost or unnoticed, or when a control was not noticed: the same test with the safety off.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from tests.torture.ledger import Ledger, Score, tell, try_cases
from tests.torture.rows import ROWS

RESULT: Final = Path("build") / "torture.json"
STATE: Final = Path("build") / "torture-state"


def main() -> int:
    """Read what is wanted, run it, and return the exit code."""
    parser = argparse.ArgumentParser(prog="dev.py torture", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--only", choices=ROWS, action="append", help="this row; may be given more than once")
    parser.add_argument("--short", action="store_true", help="a few cases of each row; the result is only printed")
    parser.add_argument("--again", action="store_true", help="begin anew, even when the code did not change")
    parser.add_argument("--seed", type=int, help="of every chance; one is chosen when it is left out")
    parser.add_argument("--case", type=int, help="try one case of the row again, as it was")
    options = parser.parse_args()
    wanted = options.only or list(ROWS)
    if options.case is not None:
        return _one_case(wanted[0], options.case, options.seed)
    if options.short:
        with tempfile.TemporaryDirectory() as state:
            scores = {name: _short(name, Path(state), options.seed or 0) for name in wanted}
        return _verdict(scores)
    return _verdict({name: _full(name, options.seed, again=options.again) for name in wanted})


def _short(name: str, state: Path, seed: int) -> Score:
    return Ledger(ROWS[name], state, seed=seed, short=True).run(ROWS[name].few)


def _full(name: str, seed: int | None, *, again: bool) -> Score:
    """Run a row to its full figure, and write it into the result."""
    ordeal, began = ROWS[name], time.monotonic()
    ledger = Ledger(ordeal, STATE, seed=seed, again=again)
    done = ledger.score.tried
    try:
        return ledger.run(ordeal.cases)
    finally:
        tell(f"{name}: {ledger.score.tried - done} cases in {time.monotonic() - began:.0f} s")
        kept = json.loads(RESULT.read_text()) if RESULT.exists() else {}
        RESULT.write_text(json.dumps({**kept, name: ledger.score.in_short()}, indent=2) + "\n")


def _one_case(name: str, number: int, seed: int | None) -> int:
    """Try one case of the last run again, on what it started from then; with a seed, on something new."""
    with tempfile.TemporaryDirectory() as elsewhere:
        ledger = Ledger(ROWS[name], STATE if seed is None else Path(elsewhere), seed=seed, any_code=True)
        (outcome,) = try_cases(ledger.ordeal, ledger.place, ledger.score.seed, [number])
    tell(f"{name} {number}, seed {ledger.score.seed}: {outcome.lost or outcome.undetected or 'good'}")
    return 0 if outcome.is_good else 1


def _verdict(scores: dict[str, Score]) -> int:
    for name, score in scores.items():
        print(f"{name:12} {json.dumps(score.in_short())}", flush=True)
        for number, fault in score.faults.items():
            print(f"  case {number}, seed {score.seed}: {fault}", flush=True)
    return 0 if all(score.is_good for score in scores.values()) else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        tell("stopped; the same command goes on from here")
        sys.exit(130)
