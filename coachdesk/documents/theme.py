"""How papers look: colours made from the organisation's own, and the few sizes of letters there are."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from coachdesk.documents.engine.sheet import MM
from coachdesk.documents.engine.text import Setting

Rgb = tuple[float, float, float]

DEFAULT_ACCENT = "#0B5563"
WHITE: Rgb = (1.0, 1.0, 1.0)
BLACK: Rgb = (0.0, 0.0, 0.0)
INK = "#1B2127"
MUTED = "#47525A"

LEAST_CONTRAST = 7.0
"""Of the accent on white, and so of white on it: WCAG 2.2, 1.4.6."""

TINT, HAIRLINE = 0.085, 0.405
"""How much of the accent is in them; they never carry meaning, since grey paper shows them hardly."""

_HEX = re.compile(r"#[0-9A-Fa-f]{6}")


def rgb(colour: str) -> Rgb:
    """Return the parts of a colour such as “#0B5563”, 0 to 1; the default accent for anything else."""
    digits = colour if _HEX.fullmatch(colour) else DEFAULT_ACCENT
    red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def mixed(colour: Rgb, other: Rgb, share: float) -> Rgb:
    """Return a share of one colour in another."""
    red, green, blue = (share * a + (1 - share) * b for a, b in zip(colour, other, strict=True))
    return red, green, blue


def luminance(colour: Rgb) -> float:
    """Return the relative luminance of a colour, as WCAG counts it."""
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(colour: Rgb, other: Rgb) -> float:
    """Return the contrast of two colours, 1 to 21."""
    light, dark = sorted((luminance(colour), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def readable(colour: Rgb) -> Rgb:
    """Return a colour, as much darker as it takes to be read on white."""
    share = 1.0
    while contrast(mixed(colour, BLACK, share), WHITE) < LEAST_CONTRAST:
        share -= 0.01
    return mixed(colour, BLACK, share)


def colours(accent: str) -> dict[str, str]:
    """Return the colours of a paper by their roles, as PDF operands."""
    strong = readable(rgb(accent))
    roles = {
        "accent": strong,
        "ink": rgb(INK),
        "muted": rgb(MUTED),
        "tint": mixed(strong, WHITE, TINT),
        "hairline": mixed(strong, WHITE, HAIRLINE),
        "white": WHITE,
    }
    return {role: " ".join(f"{part:.4g}" for part in parts) for role, parts in roles.items()}


@dataclass(frozen=True, slots=True)
class Style:
    """The look of one kind of text.

    Args:
        size: of the letters, in points.
        leading: from line to line, in millimetres.
        bold: the weight.
        colour: the role of its colour.
        tag: what a screen reader is told it is.
    """

    size: float
    leading: float
    bold: bool = False
    colour: str = "ink"
    tag: str = "P"

    def setting(self, align: str, *, alone: bool = False) -> Setting:
        """Return how lines of this style are set."""
        return Setting(self.size, self.leading * MM, self.colour, align, alone)

    def but(self, **changes: object) -> Style:
        """Return this style with something different."""
        return replace(self, **changes)  # type: ignore[arg-type]  # the names are those of the fields


# Papers for receivers and authorities.
BODY = Style(9.5, 4.5)
TIGHT = Style(9.5, 4.2)
LOOSE = Style(9.5, 4.9)
LABEL = Style(9, 4.0, colour="muted")
LEAD = Style(12, 5.4)
QUOTE = Style(14, 6.2, bold=True, colour="accent")
PHONE = Style(16, 7.6, bold=True, colour="accent")
HEADING = Style(12, 5.0, bold=True, colour="accent", tag="H2")
SUBHEADING = Style(9.5, 4.5, bold=True, tag="H3")
REPORT_TITLE = Style(24, 11.0, bold=True, colour="accent", tag="H1")
TITLE = Style(30, 12.0, bold=True, colour="accent", tag="H1")
LONG_TITLE = Style(22, 9.5, bold=True, colour="accent", tag="H1")

# Papers for the worker.
WORKER = Style(14, 7.0)
WORKER_HEADING = Style(18, 8.0, bold=True, colour="accent", tag="H2")
WORKER_TITLE = Style(30, 13.0, bold=True, colour="accent", tag="H1")
