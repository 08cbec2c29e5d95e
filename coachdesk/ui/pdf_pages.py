"""The pages of a PDF as pictures and as words, from memory to memory: no file is ever made of them.

Everything here is for the thread of a job. PDFium serves one thread at a time, in the whole program: hence one lock,
and nothing of it is kept open between two calls.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

POINTS_PER_INCH: Final = 72
SCREEN_DOTS_PER_INCH: Final = 96

_PDFIUM: Final = threading.Lock()


@dataclass(frozen=True, slots=True)
class PageFacts:
    """One page.

    Args:
        wide, high: its size, in points.
        text: its words, in the order in which they are read.
    """

    wide: float
    high: float
    text: str


def pages_of(pdf: bytes) -> tuple[PageFacts, ...]:
    """Return the pages of a PDF, in order."""
    found = []
    with _opened(pdf) as document:
        for number in range(len(document)):
            with closing(document[number]) as page, closing(page.get_textpage()) as words:
                wide, high = page.get_size()
                text = "\n".join(line.strip() for line in words.get_text_range().splitlines())
                found.append(PageFacts(wide, high, text))
    return tuple(found)


def draw_page(pdf: bytes, number: int, scale: float, *, for_print: bool = False) -> QImage:
    """Return the picture of a page.

    Args:
        pdf: the document.
        number: of the page, from 0.
        scale: how many dots one point takes.
        for_print: drawn for paper, where letters need no smoothing for a screen.
    """
    mode = "print" if for_print else None
    with (
        _opened(pdf) as document,
        closing(document[number]) as page,
        # Four bytes a dot, in the order in which Qt has them too.
        closing(page.render(scale=scale, prefer_bgrx=True, optimize_mode=mode)) as drawn,
    ):
        seen = QImage(drawn.buffer, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB32)
        # The picture of PDFium goes with its page, so Qt gets one of its own.
        return seen.copy()


@contextmanager
def _opened(pdf: bytes) -> Iterator[PdfDocument]:
    # Imported with the first page, since the first window shows none.
    from pypdfium2 import PdfDocument

    with _PDFIUM, closing(PdfDocument(pdf)) as document:
        yield document
