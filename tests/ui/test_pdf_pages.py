"""The pages of a PDF as pictures and words, from memory to memory."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtGui import QColor
from reportlab.pdfgen.canvas import Canvas

from coachdesk.ui.pdf_pages import draw_page, pages_of

WIDE, HIGH = 200, 300


@pytest.fixture
def pdf() -> bytes:
    """Return two pages: words on the first, a red lower half on the second, which lies on its side."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(WIDE, HIGH))
    canvas.drawString(20, 200, "First words.")
    canvas.drawString(20, 100, "Second words.")
    canvas.showPage()
    canvas.setPageSize((HIGH, WIDE))
    canvas.setFillColorRGB(1, 0, 0)
    canvas.rect(0, 0, HIGH, WIDE / 2, stroke=0, fill=1)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def test_each_page_has_its_size_and_its_words_in_order(pdf: bytes) -> None:
    first, second = pages_of(pdf)
    assert (first.wide, first.high) == (WIDE, HIGH)
    assert (second.wide, second.high) == (HIGH, WIDE)
    assert first.text.split("\n") == ["First words.", "Second words."]
    assert second.text == ""


@pytest.mark.parametrize("for_print", [False, True], ids=["screen", "print"])
def test_a_page_is_drawn_in_its_colours_at_the_scale(pdf: bytes, for_print: bool) -> None:
    image = draw_page(pdf, 1, 1.5, for_print=for_print)
    assert (image.width(), image.height()) == (HIGH * 1.5, WIDE * 1.5)
    assert image.pixelColor(10, 10) == QColor("#ffffff")
    assert image.pixelColor(10, image.height() - 10) == QColor("#ff0000")


def test_pictures_outlive_the_document_and_threads_do_not_meet(pdf: bytes) -> None:
    with ThreadPoolExecutor(4) as pool:
        images = list(pool.map(lambda number: draw_page(pdf, number % 2, 1.0), range(40)))
    assert {image.pixelColor(10, image.height() - 10).name() for image in images[1::2]} == {"#ff0000"}
    assert {image.pixelColor(10, image.height() - 10).name() for image in images[0::2]} == {"#ffffff"}
