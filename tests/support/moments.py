"""Moments of a folder: what a process that is killed leaves behind, for each step that it takes on the disk.

The folder is copied before every call that gives, takes or syncs a name, and whenever the work says how far it is. A
kill cannot come between two such moments with anything else to show for it, but for what SQLite does within one
transaction; `tests/torture` kills there too.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pytest

_STEPS: Final = ("replace", "rename", "unlink", "fsync", "link", "mkdir")


class Moments:
    """Copies of a folder, in order.

    Args:
        folder: which folder.
        home: where the copies go.
    """

    def __init__(self, folder: Path, home: Path) -> None:
        self._folder = folder
        self._home = home
        self._is_copying = False
        self.copies: list[Path] = []

    def take(self, *_: object) -> None:
        """Copy the folder as it is now."""
        if self._is_copying:
            return
        self._is_copying = True
        try:
            copy = self._home / f"{len(self.copies):04}"
            self.copies.append(Path(shutil.copytree(self._folder, copy)))
        finally:
            self._is_copying = False


@contextmanager
def moments_of(folder: Path, home: Path) -> Iterator[Moments]:
    """Copy a folder before every step that this process takes on the disk while the block runs, and at its end."""
    moments = Moments(folder, home)

    def seen(step: Callable[..., Any]) -> Callable[..., Any]:
        def before(*args: Any, **kwargs: Any) -> Any:
            moments.take()
            return step(*args, **kwargs)

        return before

    with pytest.MonkeyPatch.context() as patch:
        for name in _STEPS:
            patch.setattr(os, name, seen(getattr(os, name)))
        yield moments
    moments.take()
