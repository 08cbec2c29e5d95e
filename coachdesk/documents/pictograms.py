"""Our pictograms: drawn once on a grid of 48, read from their small SVG files, painted as paths in any colour."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from xml.etree.ElementTree import Element as SvgElement

from coachdesk.documents.engine import paths
from coachdesk.documents.engine.objects import number as n
from coachdesk.resources import read_text, resource_path

MIRRORED = frozenset(
    {
        *("bus", "bike", "way-back", "question", "go", "first-day", "step-up"),
        *("goal", "sign", "key", "coach", "speak", "buddy"),
    }
)
"""Those that point somewhere, and so turn round on papers from right to left."""

FALLBACK = "notice"
"""What is drawn for a name that no file has; names are stored with people's data and may be older than the files."""

_NUMBERS = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?")
_COMMANDS = re.compile(r"([A-Za-z])([^A-Za-z]*)")
_SVG = "{http://www.w3.org/2000/svg}"
_CURRENT = "currentColor"


@dataclass(frozen=True, slots=True)
class _Shape:
    """A path with what is done to it; colours are “currentColor”, white, or none."""

    path: str
    fill: str
    stroke: str
    width: float


@dataclass(frozen=True, slots=True)
class DrawnPictogram:
    """A pictogram as paths on a square grid, y downwards."""

    size: float
    shapes: tuple[_Shape, ...]

    def operators(self, colour: str, back: str) -> str:
        """Return what paints it, in one colour on another."""

        def operand(value: str) -> str:
            return colour if value == _CURRENT else back

        parts = ["1 J 1 j [] 0 d"]
        for shape in self.shapes:
            paints = (shape.fill != "none", shape.stroke != "none")
            if paints[0]:
                parts.append(f"{operand(shape.fill)} rg")
            if paints[1]:
                parts.append(f"{operand(shape.stroke)} RG {n(shape.width)} w")
            parts.append(f"{shape.path} {_PAINTS[paints]}")
        return " ".join(parts)


_PAINTS = {(True, True): "B", (True, False): "f", (False, True): "S", (False, False): "n"}


@cache
def pictogram(key: str) -> DrawnPictogram:
    """Return a pictogram by its name."""
    known = re.fullmatch(r"[a-z0-9-]+", key) and resource_path("pictograms", f"{key}.svg").is_file()
    return parse(read_text("pictograms", f"{key if known else FALLBACK}.svg"))


def parse(svg: str) -> DrawnPictogram:
    """Read a drawing in the few words of SVG that our files use: paths of M L H V C Z, rectangles and circles.

    Raises:
        ValueError: the drawing uses something else.
    """
    from xml.etree.ElementTree import fromstring

    root = fromstring(svg)  # noqa: S314 our own files
    size = float(root.get("viewBox", "0 0 48 48").split()[2])
    shapes = [_shape(element) for element in root if element.tag != f"{_SVG}title"]
    return DrawnPictogram(size, tuple(shapes))


def _shape(element: SvgElement) -> _Shape:
    kind = element.tag.removeprefix(_SVG)
    if kind == "path":
        path = _path(element.get("d", ""))
    elif kind == "rect":
        x, y, width, height, radius = (float(element.get(name, 0)) for name in ("x", "y", "width", "height", "rx"))
        path = paths.rounded(x, y, width, height, radius)
    elif kind == "circle":
        x, y, radius = (float(element.get(name, 0)) for name in ("cx", "cy", "r"))
        path = paths.circle(x, y, radius)
    else:
        raise ValueError(f"a pictogram uses <{kind}>")
    return _Shape(
        path, element.get("fill", "none"), element.get("stroke", "none"), float(element.get("stroke-width", 0))
    )


def _path(described: str) -> str:
    """Return an SVG path as PDF operators."""
    parts: list[str] = []
    x = y = 0.0
    for command, text in _COMMANDS.findall(described):
        values = [float(value) for value in _NUMBERS.findall(text)]
        if command in {"M", "L"}:
            for at in range(0, len(values), 2):
                x, y = values[at : at + 2]
                parts.append(f"{n(x)} {n(y)} {'m' if command == 'M' and at == 0 else 'l'}")
        elif command in {"H", "V"}:
            for value in values:
                x, y = (value, y) if command == "H" else (x, value)
                parts.append(f"{n(x)} {n(y)} l")
        elif command == "C":
            for at in range(0, len(values), 6):
                parts.append(" ".join(n(value) for value in values[at : at + 6]) + " c")
                x, y = values[at + 4 : at + 6]
        elif command == "Z":
            parts.append("h")
        else:
            raise ValueError(f"a pictogram uses the path command {command}")
    return " ".join(parts)
