"""The look as data: every pair that meets is readable, and no colour, size or font stands in the code."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from PySide6.QtGui import QPalette

from coachdesk.ui.theme import (
    Space,
    TextKind,
    Theme,
    contrast,
    contrast_theme,
    look,
    shipped_scale,
    shipped_theme,
)

TEXT, SHAPE = 4.5, 3.0
"""WCAG 2.2 AA: 1.4.3 for text, 1.4.11 for what one must see to use or understand."""

PAIRS = [
    *[("text", ground, TEXT) for ground in ("window", "surface", "raised", "paper", "paper_deep", "primary_soft")],
    *[("text", ground, TEXT) for ground in ("warn_soft", "danger_soft", "ok_soft", "border")],
    *[("muted", ground, TEXT) for ground in ("window", "surface", "raised", "paper", "primary_soft", "chrome")],
    *[("on_primary", ground, TEXT) for ground in ("primary", "primary_hover", "primary_press")],
    *[("primary", ground, TEXT) for ground in ("surface", "window", "primary_soft", "raised", "paper")],
    *[("ok", ground, TEXT) for ground in ("surface", "window", "ok_soft", "paper")],
    *[("warn", ground, TEXT) for ground in ("surface", "window", "warn_soft", "paper", "primary_soft")],
    *[("danger", ground, TEXT) for ground in ("surface", "window", "danger_soft", "paper")],
    *[("voice", ground, TEXT) for ground in ("surface", "window", "voice_soft", "paper", "paper_deep")],
    *[("control", ground, SHAPE) for ground in ("surface", "window", "paper")],
    *[("focus", ground, SHAPE) for ground in ("surface", "window", "raised", "select", "paper", "primary_soft")],
    ("on_select", "select", TEXT),
    ("on_danger", "danger", TEXT),
    ("on_voice", "voice", TEXT),
    ("link", "surface", TEXT),
    ("link", "window", TEXT),
    ("voice", "primary_soft", SHAPE),
    ("primary", "select", SHAPE),
]
THEMES = [shipped_theme("light"), shipped_theme("dark")]


def _too_faint(theme: Theme, pairs: list[tuple[str, str, float]]) -> list[str]:
    colours = theme.named_colours()
    found = [(ink, ground, contrast(colours[ink], colours[ground]), least) for ink, ground, least in pairs]
    return [f"{ink} on {ground}: {ratio:.2f}" for ink, ground, ratio, least in found if ratio < least]


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_pair_is_readable(theme: Theme) -> None:
    assert _too_faint(theme, PAIRS) == []


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_initials_are_readable(theme: Theme) -> None:
    assert len(theme.avatars) == 6
    assert min(contrast(pair.ink, pair.ground) for pair in theme.avatars) >= 7


def test_a_faint_pair_is_noticed() -> None:
    """The control: disabled text is below the line on purpose, and the check sees it."""
    assert _too_faint(shipped_theme("light"), [("disabled", "surface", TEXT)]) != []


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)


def test_both_themes_have_the_same_drawings() -> None:
    light, dark = THEMES
    assert set(light.drawings) == set(dark.drawings)


def test_the_scale_is_the_one_the_types_name() -> None:
    scale = shipped_scale()
    assert set(get_args(Space)) == set(scale.spaces)
    assert set(get_args(TextKind)) == set(scale.types)


def test_lengths_grow_with_the_factor_and_never_vanish() -> None:
    twice = shipped_theme("light").at(2.0)
    assert twice.space("large") == 48
    assert twice.size("control") == 80
    assert twice.font("body").pixelSize() == 30
    small = shipped_theme("light").at(0.2)
    assert small.size("thin") == 1
    assert small.space("none") == 0


def test_an_unknown_colour_or_size_is_an_error() -> None:
    with pytest.raises(AttributeError):
        look().colour("purple")
    with pytest.raises(KeyError):
        look().size("enormous")


def test_high_contrast_takes_the_colours_of_the_system() -> None:
    palette = QPalette()
    role = QPalette.ColorRole
    wanted = {role.Base: "#000000", role.Window: "#000000", role.Text: "#ffffff", role.ButtonText: "#ffff00"}
    wanted |= {role.Highlight: "#1aebff", role.HighlightedText: "#000000", role.Link: "#ffff00"}
    for place, colour in wanted.items():
        palette.setColor(place, colour)
    theme = contrast_theme(palette)
    assert theme.colours.surface == theme.colours.paper == theme.colours.warn_soft == "#000000"
    assert theme.colours.text == theme.colours.muted == theme.colours.border == theme.colours.focus == "#ffffff"
    assert theme.colours.primary == "#1aebff"
    assert theme.name == "contrast"
    pairs = [pair for pair in PAIRS if pair[:2] not in {("primary", "select"), ("focus", "select")}]
    readable = [pair for pair in pairs if pair[1] != "border" and pair[0] != "voice"]
    assert _too_faint(theme, [pair for pair in readable if pair[:2] != ("link", "window")]) == []


# -- no colour, size or font outside the tokens

UI = Path(__file__).resolve().parents[2] / "coachdesk" / "ui"
_MEASURES = {
    "setContentsMargins", "setSpacing", "setFixedSize", "setFixedWidth", "setFixedHeight", "setMinimumWidth",
    "setMinimumHeight", "setMinimumSize", "setMaximumWidth", "setMaximumHeight", "setMaximumSize", "setPixelSize",
    "setPointSize", "setPointSizeF", "resize", "px", "addSpacing", "setIconSize", "setIndent", "setMargin",
}  # fmt: skip


_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})")


def _literals(source: str) -> Iterator[str]:
    """Yield every colour, size or font that is written in a source text instead of read from the tokens."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
            if _COLOUR.fullmatch(text):
                yield f"{node.lineno}: colour {text}"
            if text.rstrip("; ").endswith("px") and any(part.isdigit() for part in text):
                yield f"{node.lineno}: length {text}"
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Attribute):
            named = node.value.attr == "GlobalColor" and node.attr != "transparent"
            yield from [f"{node.lineno}: colour {node.attr}"] if named else []
        if isinstance(node, ast.Call):
            yield from _call(node)


def _call(node: ast.Call) -> Iterator[str]:
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    numbers = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, int | float)]
    if name in _MEASURES and any(number for number in numbers):
        yield f"{node.lineno}: {name}{tuple(numbers)}"
    if name == "QColor" and numbers:
        yield f"{node.lineno}: QColor{tuple(numbers)}"
    if name == "QFont" and any(isinstance(one, ast.Constant) for one in node.args):
        yield f"{node.lineno}: a font by name"


def test_no_colour_size_or_font_stands_in_the_code() -> None:
    found = {
        f"{file.relative_to(UI)}:{literal}"
        for file in UI.rglob("*.py")
        for literal in _literals(file.read_text(encoding="utf-8"))
    }
    assert found == set()


def test_planted_literals_are_noticed() -> None:
    """The control: one of every kind."""
    source = """
widget.setStyleSheet("margin: 4px")
colour = "#FF0000"
other = QColor(255, 0, 0)
third = Qt.GlobalColor.red
font = QFont("Arial")
layout.setContentsMargins(8, 8, 8, 8)
theme.px(12)
"""
    assert len(list(_literals(source))) == 7
    assert list(_literals("layout.setContentsMargins(0, 0, 0, 0)\nQt.GlobalColor.transparent")) == []
