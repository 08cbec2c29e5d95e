"""A theme turned into what Qt wears: a palette, and one style sheet made from `resources/themes/style.qss`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final, cast

from PySide6.QtGui import QPalette

from coachdesk.resources import read_text
from coachdesk.ui.icons import icon_svg
from coachdesk.ui.theme import TextKind, Theme, look

_ROLES: Final = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "window",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.ToolTipBase: "raised",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Highlight: "select",
    QPalette.ColorRole.HighlightedText: "on_select",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Link: "link",
    QPalette.ColorRole.LinkVisited: "link",
    QPalette.ColorRole.BrightText: "danger",
    QPalette.ColorRole.Accent: "primary",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "raised",
    QPalette.ColorRole.Mid: "border",
    QPalette.ColorRole.Dark: "control",
    QPalette.ColorRole.Shadow: "control",
}
_WRITTEN: Final = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)


def palette_of(theme: Theme) -> QPalette:
    """Return the palette of a theme, for everything that the style sheet does not reach."""
    palette = QPalette()
    for role, name in _ROLES.items():
        palette.setColor(role, theme.colour(name))
    for role in _WRITTEN:
        palette.setColor(QPalette.ColorGroup.Disabled, role, theme.colour("disabled"))
    return palette


def style_sheet_of(theme: Theme, pictures: Path) -> str:
    """Return the style sheet of a theme.

    Args:
        theme: the theme; the application must wear it already, since the pictures take its colours.
        pictures: a folder of this run for the few pictures a style sheet needs: it cannot colour an SVG by itself.

    Raises:
        LookupError: the template names a colour, a kind of text or an icon that does not exist.
    """
    colours = theme.named_colours()
    sheet = re.sub(r"/\*.*?\*/", "", read_text("themes", "style.qss"), flags=re.DOTALL)
    sheet = re.sub(r"(\d+)px", lambda found: f"{theme.px(int(found[1]))}px", sheet)
    sheet = re.sub(r"@type\((\w+)\)", lambda found: _type_rules(theme, found[1]), sheet)
    sheet = re.sub(r"@icon\((\w+), (\w+)\)", lambda found: _picture(pictures, found[1], found[2]), sheet)
    return re.sub(r"@(\w+)", lambda found: colours[found[1]], sheet)


def _type_rules(theme: Theme, kind: str) -> str:
    font = theme.font(cast("TextKind", kind))
    return f"font-size: {font.pixelSize()}px; font-weight: {int(font.weight())};"


def _picture(folder: Path, name: str, colour: str) -> str:
    text = icon_svg(name, colour)
    # Qt keeps pictures by the name of their file, so another colour is another file.
    file = folder / f"{name}-{look().colour(colour).name().removeprefix('#')}.svg"
    file.write_text(text, encoding="utf-8")
    # Style sheets want forward slashes, on Windows too.
    return file.as_posix()
