"""Make the fonts that CoachDesk ships: fixed weights, only the scripts we print, every layout feature kept.

The sources are variable fonts from PyPI (dependency group `fonts`); the results are committed, so nobody else needs
them. Run it in an environment with that group: `python packaging/fonts.py`. The same sources give the same bytes.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

TARGET = Path(__file__).resolve().parent.parent / "resources" / "fonts"

REGULAR, SEMIBOLD, BOLD = 400, 600, 700
STYLE_NAMES = {REGULAR: "Regular", SEMIBOLD: "SemiBold", BOLD: "Bold"}

Ranges = tuple[tuple[int, int], ...]

LATIN: Ranges = (
    (0x0020, 0x024F),  # Latin with all its accents
    (0x02B0, 0x036F),  # the accents themselves
    (0x0370, 0x03FF),  # Greek
    (0x0400, 0x052F),  # Cyrillic
    (0x1E00, 0x1EFF),  # Vietnamese
    (0x2000, 0x20C0),  # punctuation, small figures, money
    (0x2100, 0x218F),  # №, ™, ⅓
    (0x2190, 0x22FF),
    (0x2500, 0x25FF),
    (0xFB00, 0xFB06),
    (0xFFFD, 0xFFFD),
)
ARABIC: Ranges = (
    (0x0020, 0x0020),
    (0x00A0, 0x00A0),
    (0x0600, 0x06FF),  # Arabic, Persian, Dari, Pashto, Urdu, Kurdish
    (0x0750, 0x077F),
    (0x08A0, 0x08FF),
    (0x200C, 0x200F),
    (0x25CC, 0x25CC),  # what an accent without a letter stands on
)
ETHIOPIC: Ranges = (
    (0x0020, 0x0020),
    (0x00A0, 0x00A0),
    (0x1200, 0x139F),  # Tigrinya, Amharic
    (0x25CC, 0x25CC),
)


@dataclass(frozen=True, slots=True)
class Source:
    """A variable font, the characters kept of it, and the weights made from it."""

    name: str
    package: str
    path: str
    licence: str
    ranges: Ranges
    weights: tuple[int, ...]


SOURCES = (
    Source(
        "NotoSans",
        "fontpkg_noto_sans",
        "files/NotoSans[wdth,wght].ttf",
        "LICENSE",
        LATIN,
        (REGULAR, SEMIBOLD, BOLD),
    ),
    Source(
        "NotoSansArabic",
        "fontpkg_noto_sans_arabic",
        "files/NotoSansArabic[wdth,wght].ttf",
        "LICENSE",
        ARABIC,
        (REGULAR, BOLD),
    ),
    Source(
        "NotoSansEthiopic",
        "justmytype_intl_africa",
        "fonts/ofl/notosansethiopic/NotoSansEthiopic[wdth,wght].ttf",
        "fonts/ofl/notosansethiopic/OFL.txt",
        ETHIOPIC,
        (REGULAR, BOLD),
    ),
)


def instanced(source: Source, weight: int) -> Any:
    """Return one weight of a source, with only the characters we keep and without hints for old screens."""
    variable = TTFont(str(files(source.package).joinpath(source.path)), recalcTimestamp=False)
    font = instancer.instantiateVariableFont(variable, {"wght": weight, "wdth": 100}, updateFontNames=True)
    options = subset.Options()
    options.layout_features = ["*"]
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.hinting = False
    options.glyph_names = False
    options.recalc_timestamp = False
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in source.ranges for code in range(first, last + 1)])
    subsetter.subset(font)
    if font["OS/2"].fsType != 0:
        raise SystemExit(f"{source.name} may not be embedded freely")
    return font


def licence_text() -> str:
    """Return the licence once, under the copyright line of every source."""
    texts = [files(source.package).joinpath(source.licence).read_text(encoding="utf-8") for source in SOURCES]
    owners = [text.strip().splitlines()[0] for text in texts]
    return "\n".join([*owners, "", *texts[0].strip().splitlines()[2:], ""])


def main() -> int:
    """Write every font and the licence into resources/fonts, and say how large they are."""
    TARGET.mkdir(parents=True, exist_ok=True)
    total = 0
    for source in SOURCES:
        for weight in source.weights:
            file = TARGET / f"{source.name}-{STYLE_NAMES[weight]}.ttf"
            instanced(source, weight).save(file, reorderTables=True)
            total += file.stat().st_size
            print(f"{file.name}: {file.stat().st_size // 1024} KiB")
    (TARGET / "OFL.txt").write_text(licence_text(), encoding="utf-8")
    print(f"together: {total // 1024} KiB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
