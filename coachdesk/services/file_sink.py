"""A paper into a file: whole, flushed to the disk, and never over another one unless that was asked."""

from __future__ import annotations

from pathlib import Path

from coachdesk.atomic_file import write_atomically
from coachdesk.domain.disclosure import Channel
from coachdesk.errors import NoFolder
from coachdesk.services.papers import ComposedPaper


class FileSink:
    """Writes a paper to a folder, under its own name, or to one file.

    Args:
        target: an existing folder, or a file that ends in .pdf in one.
        replace: whether a file that is there may be replaced.

    Raises:
        NoFolder: the folder does not exist.
    """

    channel = Channel.FILE

    def __init__(self, target: Path, *, replace: bool = False) -> None:
        folder = target if target.suffix.lower() != ".pdf" or target.is_dir() else target.parent
        if not folder.is_dir():
            raise NoFolder(folder=folder)
        self._target = target
        self._replace = replace

    def path_of(self, paper: ComposedPaper) -> Path:
        """Return where a paper goes."""
        return self._target / paper.file_name if self._target.is_dir() else self._target

    def deliver(self, paper: ComposedPaper) -> None:
        """Write the paper.

        Raises:
            FileExists, NoFolder, DiskFull, CannotWrite: and nothing was written.
        """
        write_atomically(self.path_of(paper), paper.pdf, replace=self._replace)
