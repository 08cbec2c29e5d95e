"""Photos made ready for paper: cut to their frame, no larger than a printer shows, and without anything hidden."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

DOTS_PER_INCH = 300
QUALITY = 88

SAME_SHAPE = 0.015
"""How far a picture may be from the shape of its frame before it is cut: a hair at either side is no secret."""

_HARMLESS = frozenset({"jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi", "progressive", "progression"})
_MOST_PIXELS = 40_000_000
"""What a phone makes; more is a picture that was built to fill the memory."""


def cropped_jpeg(data: bytes, width: float, height: float) -> tuple[bytes, tuple[int, int]] | None:
    """Return the middle of a photo as a JPEG that fits a frame, with its size in pixels.

    What the frame does not show is cut off, not covered, and what cameras write into a file is left out: nobody gets
    more than what they see. The frame is in points. Bytes that are no JPEG or PNG, or one of more than forty million
    pixels, give None.
    """
    from PIL import Image, ImageOps, UnidentifiedImageError

    wanted = (round(width / 72 * DOTS_PER_INCH), round(height / 72 * DOTS_PER_INCH))
    try:
        with Image.open(BytesIO(data), formats=("JPEG", "PNG")) as opened:
            if opened.width * opened.height > _MOST_PIXELS:
                return None
            if _is_ready(opened, wanted):
                return data, opened.size
            opened.draft("RGB", (2 * wanted[0], 2 * wanted[1]))
            opened.load()
            ImageOps.exif_transpose(opened, in_place=True)
            picture = _on_white(opened)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        return None
    share = min(1.0, picture.width / wanted[0], picture.height / wanted[1])
    size = (max(1, round(wanted[0] * share)), max(1, round(wanted[1] * share)))
    # A little above the middle: in a portrait that is where the face is.
    fitted = ImageOps.fit(picture, size, method=Image.Resampling.BICUBIC, centering=(0.5, 0.4))
    fitted.info.clear()  # a comment in the file would be written again
    buffer = BytesIO()
    fitted.save(buffer, "JPEG", quality=QUALITY)
    return buffer.getvalue(), size


def _is_ready(picture: Image.Image, wanted: tuple[int, int]) -> bool:
    """Tell whether a picture can go to paper as it is: it fits its frame, and says nothing but what it shows."""
    fits = abs(picture.width * wanted[1] / (picture.height * wanted[0]) - 1) < SAME_SHAPE
    is_small = picture.width <= wanted[0] * 1.25
    return picture.format == "JPEG" and picture.mode == "RGB" and fits and is_small and set(picture.info) <= _HARMLESS


def _on_white(picture: Image.Image) -> Image.Image:
    """Return a picture in RGB, what was see-through in it white."""
    from PIL import Image

    if "A" not in picture.getbands() and "transparency" not in picture.info:
        return picture if picture.mode == "RGB" else picture.convert("RGB")
    layer = picture.convert("RGBA")
    paper = Image.new("RGBA", layer.size, "white")
    return Image.alpha_composite(paper, layer).convert("RGB")
