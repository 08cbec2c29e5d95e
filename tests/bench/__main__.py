"""Measure the figures we hold ourselves to, as ratios in one run, into build/bench.json.

Run it by `python3 packaging/dev.py bench`; names after it choose rows. It ends with 1 when a row is over its limit.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from tests.bench.dossier import dossier_canvas, dossier_typst, memory_growth
from tests.bench.finding import find_p95, find_ratio
from tests.bench.measure import Row
from tests.bench.saving import save
from tests.bench.window import memory, start

RESULT = Path("build") / "bench.json"
ROWS: dict[str, Callable[[], Row]] = {
    "start": start,
    "dossier_typst": dossier_typst,
    "dossier_canvas": dossier_canvas,
    "find": find_ratio,
    "find_p95_ms": find_p95,
    "save": save,
    "memory": memory,
    "memory_growth_mib": memory_growth,
}


def main(wanted: list[str]) -> int:
    """Measure the rows and write them, beside those that were measured before."""
    RESULT.parent.mkdir(exist_ok=True)
    kept = json.loads(RESULT.read_text()) if RESULT.exists() else {}
    over = 0
    for name in wanted or ROWS:
        row = ROWS[name]()
        kept[name] = asdict(row)
        over += row.value > row.limit
        verdict = "over" if row.value > row.limit else "ok"
        print(f"{name:20} {row.value:8.2f} {row.unit:6} at most {row.limit:g}  {verdict}  ({row.detail})", flush=True)
        RESULT.write_text(json.dumps(kept, indent=2) + "\n")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
