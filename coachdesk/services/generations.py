"""The generations of the database: the key file names the one that is the vault, all others are on their way out.

A generation that is being made has a file with the ending `.new` beside it, until the key file names it. What was
killed meanwhile is cleared away at the next opening, and nothing else ever is: not a database that only lacks a name
in an older key file, and not what a restore replaced.
"""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path
from typing import Final

from coachdesk.atomic_file import write_atomically
from coachdesk.security.key_file import KeyFile

UNFINISHED: Final = ".new"
_NAME: Final = re.compile(r"store-g(\d+)")


def begin_generation(folder: Path, present: str) -> Path:
    """Return the file for the next generation, marked as unfinished.

    Args:
        folder: of the vault.
        present: the file name of the database that is the vault now.

    Raises:
        DiskFull, CannotWrite: as their texts say.
    """
    names = [Path(present).stem, *(each.stem for each in folder.glob("store-g*.*"))]
    numbers = [int(found[1]) for name in names if (found := _NAME.fullmatch(name))]
    generation = folder / f"store-g{max(numbers, default=0) + 1}.db"
    write_atomically(generation.with_suffix(UNFINISHED), b"", replace=False)
    return generation


def drop_generation(generation: Path) -> None:
    """Remove a database and what lies beside it, as far as the system lets us; its mark goes last."""
    pieces = sorted(generation.parent.glob(f"{generation.stem}.*"), key=lambda piece: piece.suffix == UNFINISHED)
    with suppress(OSError):
        for piece in pieces:
            piece.unlink()


def settle_generations(folder: Path, keys: KeyFile) -> None:
    """Clear away what a change of generations left behind, as far as the system lets us.

    Args:
        folder: of the vault.
        keys: its key file, proven by a data key that opened the database it names.
    """
    present = folder / keys.database
    with suppress(OSError):
        present.with_suffix(UNFINISHED).unlink(missing_ok=True)
    for mark in folder.glob(f"store-g*{UNFINISHED}"):
        if mark.stem != present.stem:
            drop_generation(mark.with_suffix(present.suffix))
    retired = Path(keys.retired)
    if _NAME.fullmatch(retired.stem) and retired.stem != present.stem:
        drop_generation(folder / retired.name)
