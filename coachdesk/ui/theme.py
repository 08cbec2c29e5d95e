"""How the desk looks, as data: colours, type, space and sizes, read from `resources/themes` and never written in code.

A widget asks `look()` when it measures or paints, so a change of theme or zoom needs no word with any of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final, Literal, NamedTuple

from PySide6.QtGui import QColor, QFont, QPalette

from coachdesk.resources import read_toml

Space = Literal["none", "tiny", "small", "snug", "medium", "roomy", "large", "huge"]
"""A step of the scale of distances, 0 to 32 at 100 %."""

TextKind = Literal[
    "hint", "small", "caption", "caption_strong", "body", "strong", "tight", "tight_strong", "lead", "lead_strong",
    "h3", "h2", "h1", "display",
]  # fmt: skip
"""A step of the scale of type, with its line height and weight."""


CONTRAST: Final = "contrast"


class Colours(NamedTuple):
    """The named colours of a theme, as “#rrggbb” (or “#aarrggbb” for the scrim)."""

    window: str
    surface: str
    raised: str
    text: str
    muted: str
    border: str
    press: str
    control: str
    disabled: str
    hair: str
    chrome: str
    scrim: str
    primary: str
    primary_hover: str
    primary_press: str
    primary_soft: str
    on_primary: str
    focus: str
    select: str
    on_select: str
    link: str
    ok: str
    ok_soft: str
    warn: str
    warn_soft: str
    danger: str
    danger_soft: str
    on_danger: str
    paper: str
    paper_line: str
    paper_deep: str
    voice: str
    voice_soft: str
    on_voice: str


class AvatarPair(NamedTuple):
    """The ground and the ink of one kind of initials."""

    ground: str
    ink: str


class TypeStep(NamedTuple):
    """One kind of text: its size as a factor of the base, its line height at 100 % and its weight."""

    factor: float
    line: int
    weight: int


class Scale(NamedTuple):
    """Every length and every kind of text, at 100 %."""

    base: int
    family: str
    font_files: tuple[str, ...]
    spaces: Mapping[str, int]
    radii: Mapping[str, int]
    types: Mapping[str, TypeStep]
    sizes: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Theme:
    """A whole look: what `look()` gives to everything that paints.

    Args:
        name: “light”, “dark” or “contrast” (the system's own colours).
        colours: the named colours.
        avatars: the six pairs of initials, in order.
        drawings: the colours of the illustrations by name.
        scale: lengths and type at 100 %.
        factor: what lengths are multiplied with: the zoom times the text size of the screen.
    """

    name: str
    colours: Colours
    avatars: tuple[AvatarPair, ...]
    drawings: Mapping[str, str]
    scale: Scale
    factor: float = 1.0

    def px(self, length: float) -> int:
        """Return a length of the scale on this screen; something stays something, however small."""
        scaled = round(length * self.factor)
        return max(1, scaled) if length > 0 else scaled

    def space(self, step: Space) -> int:
        """Return a distance in pixels."""
        return self.px(self.scale.spaces[step])

    def size(self, name: str) -> int:
        """Return a named size of `scale.toml` in pixels.

        Raises:
            KeyError: the scale has no such size.
        """
        return self.px(self.scale.sizes[name])

    def radius(self, kind: Literal["small", "control", "panel"]) -> int:
        """Return the radius of a corner in pixels."""
        return self.px(self.scale.radii[kind])

    def line(self, kind: TextKind) -> int:
        """Return the height of a line of text in pixels."""
        return self.px(self.scale.types[kind].line)

    def font(self, kind: TextKind = "body", *, strong: bool = False) -> QFont:
        """Return the font of a kind of text.

        Args:
            kind: the step of the scale.
            strong: semibold, whatever the step says.
        """
        step = self.scale.types[kind]
        font = QFont(self.scale.family)
        font.setPixelSize(self.px(self.scale.base * step.factor))
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight(step.weight))
        return font

    def colour(self, name: str) -> QColor:
        """Return a named colour.

        Raises:
            AttributeError: the theme has no such colour.
        """
        return QColor(getattr(self.colours, name))

    @property
    def outline(self) -> QColor | None:
        """The line around what only a soft ground sets apart; None where that ground can be seen."""
        return self.colour("border") if self.name == CONTRAST else None

    def named_colours(self) -> dict[str, str]:
        """Return every colour by name, those of the drawings too; what style sheets and pictures are filled with."""
        return {**self.drawings, **self.colours._asdict()}

    def at(self, factor: float) -> Theme:
        """Return this theme with everything larger or smaller."""
        return replace(self, factor=factor)


@cache
def shipped_scale() -> Scale:
    """Return the scale that CoachDesk ships."""
    tables = read_toml("themes", "scale.toml")
    return Scale(
        base=tables["font"]["base"],
        family=tables["font"]["family"],
        font_files=tuple(tables["font"]["files"]),
        spaces=tables["space"],
        radii=tables["radius"],
        types={name: TypeStep(**step) for name, step in tables["type"].items()},
        sizes=tables["size"],
    )


@cache
def shipped_theme(name: Literal["light", "dark"]) -> Theme:
    """Return a theme that CoachDesk ships, at 100 %.

    Raises:
        TypeError: the file lacks a colour or has one that nobody knows.
    """
    tables = read_toml("themes", f"{name}.toml")
    return Theme(
        name=name,
        colours=Colours(**tables["colours"]),
        avatars=tuple(AvatarPair(*pair) for pair in tables["avatars"].values()),
        drawings=tables["drawings"],
        scale=shipped_scale(),
    )


def contrast_theme(palette: QPalette) -> Theme:
    """Return a theme of the system's own colours, for people who asked their system for high contrast.

    Soft grounds become plain and lines become text, so that nothing is told by a shade.
    """
    role = QPalette.ColorRole
    ground, ink = palette.color(role.Base).name(), palette.color(role.Text).name()
    window, button = palette.color(role.Window).name(), palette.color(role.ButtonText).name()
    chosen, on_chosen = palette.color(role.Highlight).name(), palette.color(role.HighlightedText).name()
    dim = palette.color(QPalette.ColorGroup.Disabled, role.Text).name()
    by_name: dict[str, Any] = dict.fromkeys(Colours._fields, ink)
    grounds = ("surface", "raised", "press", "hair", "paper", "paper_deep", "chrome", "on_danger", "on_voice")
    soft = ("primary_soft", "ok_soft", "warn_soft", "danger_soft", "voice_soft")
    by_name |= dict.fromkeys((*grounds, *soft), ground)
    by_name |= dict.fromkeys(("primary", "primary_hover", "primary_press", "select"), chosen)
    by_name |= dict.fromkeys(("on_primary", "on_select"), on_chosen)
    by_name |= {"window": window, "control": button, "disabled": dim, "link": palette.color(role.Link).name()}
    bright = QColor(ground).lightness() > QColor(ink).lightness()
    base = shipped_theme("light" if bright else "dark")
    pair = AvatarPair(ground, ink)
    return replace(
        base,
        name=CONTRAST,
        colours=Colours(**by_name | {"scrim": base.colours.scrim}),
        avatars=(pair,) * len(base.avatars),
    )


class _Current:
    """Holds the theme the application wears; like its style and palette there is one, and Qt's widgets share it."""

    theme: Theme | None = None


def look() -> Theme:
    """Return the theme the application wears now."""
    if _Current.theme is None:
        _Current.theme = shipped_theme("light")
    return _Current.theme


def wear(theme: Theme) -> None:
    """Make a theme the one that `look()` gives; `ThemeKeeper` calls it and tells Qt."""
    _Current.theme = theme


def relative_luminance(colour: str) -> float:
    """Return how light a colour is, 0 to 1, as WCAG 2.2 defines it."""
    shade = QColor(colour)
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (shade.redF(), shade.greenF(), shade.blueF())
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21, as WCAG 2.2 defines it."""
    darker, lighter = sorted((relative_luminance(one), relative_luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)
