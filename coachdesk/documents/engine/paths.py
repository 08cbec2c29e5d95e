"""Shapes as PDF operators, in points; coordinates grow to the right and upwards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from coachdesk.documents.engine.objects import number as n

ROUND = 0.5522847498
"""How far the control points of a quarter circle lie from its ends, in radii."""

Point = tuple[float, float]


def rectangle(x: float, bottom: float, width: float, height: float) -> str:
    """Return a rectangle."""
    return f"{n(x)} {n(bottom)} {n(width)} {n(height)} re"


def polygon(points: Iterable[Point], *, closed: bool = True) -> str:
    """Return straight lines through points."""
    (x, y), *rest = points
    lines = " ".join(f"{n(to_x)} {n(to_y)} l" for to_x, to_y in rest)
    return f"{n(x)} {n(y)} m {lines}{' h' if closed else ''}"


def line(x: float, y: float, to_x: float, to_y: float) -> str:
    """Return one line."""
    return f"{n(x)} {n(y)} m {n(to_x)} {n(to_y)} l"


def rounded(x: float, bottom: float, width: float, height: float, radii: float | Sequence[float]) -> str:
    """Return a rectangle with rounded corners.

    The radii are one for all corners, or those of the lower left, lower right, upper right and upper left one.
    """
    lower_left, lower_right, upper_right, upper_left = [radii] * 4 if isinstance(radii, int | float) else radii
    right, top = x + width, bottom + height
    corners = (
        (right, bottom, -lower_right, 0, 0, lower_right),
        (right, top, 0, -upper_right, -upper_right, 0),
        (x, top, upper_left, 0, 0, -upper_left),
        (x, bottom, 0, lower_left, lower_left, 0),
    )
    parts = [f"{n(x + lower_left)} {n(bottom)} m"]
    for corner_x, corner_y, in_x, in_y, out_x, out_y in corners:
        parts.append(f"{n(corner_x + in_x)} {n(corner_y + in_y)} l")
        if in_x or in_y:
            near = 1 - ROUND
            points = (near * in_x, near * in_y, near * out_x, near * out_y, out_x, out_y)
            moved = (value + (corner_x, corner_y)[at % 2] for at, value in enumerate(points))
            parts.append(" ".join(n(value) for value in moved) + " c")
    return " ".join((*parts, "h"))


def circle(x: float, y: float, radius: float) -> str:
    """Return a circle around a point."""
    return rounded(x - radius, y - radius, 2 * radius, 2 * radius, radius)


def filled(path: str, colour: str) -> str:
    """Return a path filled with a colour, given as its operands."""
    return f"{colour} rg {path} f"


def stroked(path: str, colour: str, width: float, *, cap: int = 0, join: int = 0, dash: str = "[] 0") -> str:
    """Return a path drawn with a pen; cap, join and dash as in PDF: 1 makes ends and corners round."""
    return f"{colour} RG {n(width)} w {cap} J {join} j {dash} d {path} S"


def filled_and_stroked(path: str, fill: str, stroke: str, width: float, *, join: int = 0) -> str:
    """Return a path filled with one colour and drawn around with another."""
    return f"{fill} rg {stroke} RG {n(width)} w 0 J {join} j [] 0 d {path} B"


def placed(operators: str, x: float, y: float, scale: float, *, mirrored: bool = False) -> str:
    """Return operators that were made with y downwards from a corner, set with that corner at a point.

    The corner is the upper left one; mirrored, where left and right change places, it is the upper right one. A unit
    becomes `scale` points. Colours and pens of the operators do not reach further.
    """
    return f"q {n(-scale if mirrored else scale)} 0 0 {n(-scale)} {n(x)} {n(y)} cm {operators} Q"
