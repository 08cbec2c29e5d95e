"""Large files copied piece by piece, and on the disk when the copy is done."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

Report = Callable[[int, int], None]
"""Takes how far the work is and the total; whatever it raises ends the work."""

_PIECE: Final = 4 * 1024 * 1024


def copy_durably(source: Path, target: Path, report: Report = lambda _done, _total: None) -> None:
    """Copy a file to a new name, and bring it to the disk.

    Raises:
        FileExistsError, OSError: as the system says; see `atomic_file.explained`.
    """
    whole, done = max(1, source.stat().st_size), 0
    with source.open("rb") as given, target.open("xb") as taken:
        while piece := given.read(_PIECE):
            taken.write(piece)
            done += len(piece)
            report(done, whole)
        taken.flush()
        os.fsync(taken.fileno())
