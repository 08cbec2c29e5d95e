"""What a paper page fetches and hands over; all of it runs beside the window."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from coachdesk.documents.render import render
from coachdesk.services.file_sink import FileSink
from coachdesk.services.papers import ComposedPaper, IssuedPaper, PaperOrder, compose, hand_over
from coachdesk.services.vault import Vault
from coachdesk.services.workers import worker_head
from coachdesk.ui.jobs import Progress
from coachdesk.ui.pdf_pages import PageFacts, pages_of
from coachdesk.ui.printing import PrintSink


@dataclass(frozen=True, slots=True)
class MadePaper:
    """A paper to look at: nothing of it has left.

    Args:
        paper: as the service composed it.
        pages: how large each page is, and what it says.
        name: of the worker, as they want to be called.
        photo: of the worker.
    """

    paper: ComposedPaper
    pages: tuple[PageFacts, ...]
    name: str
    photo: bytes | None


def make(vault: Vault, order: PaperOrder, *, leave_out_unprintable: bool = False) -> MadePaper:
    """Compose a paper in memory.

    Raises:
        KnownError: as for `compose`.
    """
    paper = compose(vault, order, render, leave_out_unprintable=leave_out_unprintable)
    head = worker_head(vault, order.worker_id)
    return MadePaper(paper, pages_of(paper.pdf), head.draft.chosen_name, head.photo)


def save(vault: Vault, paper: ComposedPaper, file: Path, *, replace: bool) -> IssuedPaper:
    """Write a paper to the file that was chosen, and keep in the register that it left.

    Raises:
        KnownError: as for `hand_over`; nothing was written.
    """
    return hand_over(vault, paper, FileSink(file, replace=replace))


def send_to_printer(vault: Vault, paper: ComposedPaper, sink: PrintSink, progress: Progress) -> IssuedPaper:
    """Print a paper, and keep in the register that it left; long work, of which `progress` is told by the sink.

    Raises:
        KnownError: as for `hand_over`; nothing was printed.
        StoppedHalfway: the printer stopped in the middle.
    """
    sink.tell_to(progress.report)
    return hand_over(vault, paper, sink)
