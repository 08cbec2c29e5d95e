"""Pictures: what is drawn, pictograms and photos. Beside words they are artifacts; alone they say what they show."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from coachdesk.documents.blocks.base import Block
from coachdesk.documents.engine import paths
from coachdesk.documents.engine.paragraph import Paragraph, Run
from coachdesk.documents.engine.photo import cropped_jpeg
from coachdesk.documents.engine.sheet import MM, Box, Sheet
from coachdesk.documents.engine.tags import Element
from coachdesk.documents.engine.text import CENTRE, Setting, baseline, draw_lines
from coachdesk.documents.pictograms import MIRRORED, pictogram

Painter = Callable[[Mapping[str, str]], str]
"""Returns operators, in millimetres with y downwards, for the colours of the paper."""


@dataclass(frozen=True, slots=True)
class Label:
    """Words in a drawing.

    Args:
        text: the words.
        x: where they stand, in millimetres from the start side: their middle, or their edge as `align` says.
        y: the line they stand on, in millimetres from the top.
        size: in points.
        bold: the weight.
        colour: the role of the colour.
        align: “start”, “centre” or “end”.
    """

    text: str
    x: float
    y: float
    size: float
    bold: bool = False
    colour: str = "ink"
    align: str = CENTRE

    def width(self) -> float:
        """Return how wide the words are, in millimetres."""
        return Paragraph([Run(self.text, self.bold)]).natural_width * self.size / 1000 / MM


class Drawing(Block):
    """A drawing of a fixed size.

    Args:
        width, height: in millimetres.
        painter: draws it.
        labels: words in it.
        alt: what it shows, for a figure; empty for an artifact.
        stands: how far its foot reaches below the line it stands on beside words, in millimetres.
        mirrors: whether it turns round on papers from right to left.
    """

    def __init__(
        self,
        width: float,
        height: float,
        painter: Painter,
        *,
        labels: tuple[Label, ...] = (),
        alt: str = "",
        stands: float = 0.0,
        mirrors: bool = True,
    ) -> None:
        self._stands = stands * MM
        self._width = width * MM
        self._height = height * MM
        self._painter = painter
        self._labels = labels
        self._alt = alt
        self._mirrors = mirrors

    def height(self, width: float) -> float:  # noqa: ARG002 a drawing is as high as it is
        """Return its height."""
        return self._height

    def natural_width(self) -> float:
        """Return its width."""
        return self._width

    def baseline(self) -> float:
        """Return where it stands on the line of the words beside it."""
        return self._height - self._stands

    def draw(self, sheet: Sheet, box: Box, parent: Element) -> None:
        """Draw it at the start side of the box."""
        x = box.x + box.width - self._width if sheet.rtl else box.x
        area = Box(x, box.top, self._width, self._height)
        is_figure = bool(self._alt) and not sheet.in_figure
        if is_figure:
            sheet.begin_figure(Element("Figure", parent, alt=self._alt), area)
        mirrored = self._mirrors and sheet.rtl
        corner = area.x + area.width if mirrored else area.x
        sheet.put(paths.placed(self._painter(sheet.colours), corner, area.top, MM, mirrored=mirrored))
        for label in self._labels:
            self._draw_label(sheet, area, label, parent)
        if is_figure:
            sheet.end_figure()

    def _draw_label(self, sheet: Sheet, area: Box, label: Label, parent: Element) -> None:
        paragraph = Paragraph([Run(label.text, label.bold)])
        lines = paragraph.lines(float("inf"))
        setting = Setting(label.size, label.size * 1.362, label.colour)
        width = paragraph.natural_width * label.size / 1000
        share = {"start": 0.0, CENTRE: 0.5, "end": 1.0}[label.align]
        x = area.x + label.x * MM - share * width
        if sheet.rtl:
            x = area.x + area.width - label.x * MM - (1 - share) * width
        top = area.top - label.y * MM + baseline(setting)
        draw_lines(sheet, paragraph, lines, setting, Box(x, top, width, setting.leading), parent if self._alt else None)


class Pictogram(Drawing):
    """One of our pictograms.

    Args:
        key: its name, as “bus”.
        size: of its square, in millimetres.
        colour: the role of its colour.
        alt: what it says where no words stand beside it.
        back: the role of the colour it stands on.
    """

    def __init__(self, key: str, size: float, *, colour: str = "accent", alt: str = "", back: str = "white") -> None:
        drawn = pictogram(key)

        def paint(colours: Mapping[str, str]) -> str:
            scale = size / drawn.size
            return f"q {scale:.5f} 0 0 {scale:.5f} 0 0 cm {drawn.operators(colours[colour], colours[back])} Q"

        super().__init__(size, size, paint, alt=alt, mirrors=key in MIRRORED)


class Photo(Block):
    """A photo in a frame with round corners.

    Args:
        data: a JPEG or PNG.
        width, height: of the frame, in millimetres.
        alt: whom it shows.
        radius: of the corners, in millimetres.
    """

    def __init__(self, data: bytes, width: float, height: float, *, alt: str, radius: float = 1.5) -> None:
        self._width, self._height, self._radius = width * MM, height * MM, radius * MM
        self._alt = alt
        self._picture = cropped_jpeg(data, self._width, self._height)

    @property
    def is_readable(self) -> bool:
        """Whether the bytes were a picture; without one there is nothing to draw."""
        return self._picture is not None

    def height(self, width: float) -> float:  # noqa: ARG002 a photo is as high as its frame
        """Return the height of the frame."""
        return self._height

    def natural_width(self) -> float:
        """Return the width of the frame."""
        return self._width

    def draw(self, sheet: Sheet, box: Box, parent: Element) -> None:
        """Draw the photo at the start side of the box."""
        if self._picture is None:
            return
        data, pixels = self._picture
        x = box.x + box.width - self._width if sheet.rtl else box.x
        area = Box(x, box.top, self._width, self._height)
        sheet.begin_figure(Element("Figure", parent, alt=self._alt), area)
        name = sheet.picture(data, pixels)
        frame = paths.rounded(area.x, area.bottom, area.width, area.height, self._radius)
        matrix = f"{area.width:.3f} 0 0 {area.height:.3f} {area.x:.3f} {area.bottom:.3f} cm"
        sheet.put(f"q {frame} W n {matrix} /{name} Do Q")
        sheet.end_figure()
