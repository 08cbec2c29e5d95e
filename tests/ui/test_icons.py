"""Icons are sharp at every scale, take the colours of the theme, and are all there."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPainter
from PySide6.QtWidgets import QApplication

from coachdesk.resources import resource_path
from coachdesk.settings import ThemeChoice
from coachdesk.ui.icons import icon, icon_pixmap, paint_drawing
from coachdesk.ui.theme import look
from coachdesk.ui.theme_keeper import ThemeKeeper

NAMES = sorted(path.stem for path in resource_path("icons").glob("*.svg"))
DRAWINGS = sorted(path.stem for path in resource_path("icons", "drawings").glob("*.svg"))
UI = Path(__file__).resolve().parents[2] / "coachdesk" / "ui"


def _ink(image: QImage) -> set[str]:
    """Return the colours of the wholly opaque pixels."""
    found = set()
    for y in range(image.height()):
        for x in range(image.width()):
            colour = image.pixelColor(x, y)
            if colour.alpha() == 255:
                found.add(colour.name())
    return found


@pytest.mark.usefixtures("keeper")
@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("name", NAMES)
def test_every_icon_is_drawn_at_every_scale(name: str, ratio: float) -> None:
    pixmap = icon_pixmap(name, "text", 24, ratio)
    assert pixmap.width() == round(24 * ratio)
    assert pixmap.devicePixelRatio() == ratio
    image = pixmap.toImage()
    drawn = sum(image.pixelColor(x, y).alpha() > 0 for x in range(image.width()) for y in range(image.height()))
    assert drawn > 10 * ratio
    # The lines keep clear of the edge, so that none is cut.
    edge = [image.pixelColor(x, y).alpha() for x in range(image.width()) for y in (0, image.height() - 1)]
    assert max(edge) == 0


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_has_one_colour_and_the_common_grid(name: str) -> None:
    source = resource_path("icons", f"{name}.svg").read_text(encoding="utf-8")
    assert 'viewBox="0 0 24 24"' in source
    assert 'stroke="currentColor"' in source
    assert re.findall(r"#[0-9a-fA-F]{3,8}", source) == []


def test_an_icon_made_yesterday_fits_the_theme_of_today(keeper: ThemeKeeper) -> None:
    made = icon("check", "primary")
    light = _ink(made.pixmap(QSize(48, 48)).toImage())
    assert look().colours.primary.lower() in light
    keeper.choose(ThemeChoice.DARK)
    dark = _ink(made.pixmap(QSize(48, 48)).toImage())
    assert look().colours.primary.lower() in dark
    assert light.isdisjoint(dark)


@pytest.mark.usefixtures("keeper")
def test_disabled_and_chosen_icons_look_it() -> None:
    made = icon("check")
    disabled = _ink(made.pixmap(QSize(48, 48), QIcon.Mode.Disabled).toImage())
    chosen = _ink(made.pixmap(QSize(48, 48), QIcon.Mode.Selected).toImage())
    assert look().colours.disabled.lower() in disabled
    assert look().colours.on_select.lower() in chosen


@pytest.mark.usefixtures("keeper")
def test_arrows_turn_where_one_reads_from_right_to_left(qapp: QApplication) -> None:
    arrow, heart = (icon_pixmap(name, "text", 24).toImage() for name in ("arrow_right", "star"))
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        turned, same = (icon_pixmap(name, "text", 24).toImage() for name in ("arrow_right", "star"))
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert turned == arrow.flipped(Qt.Orientation.Horizontal)
    assert turned != arrow
    assert same == heart


@pytest.mark.usefixtures("each_theme")
@pytest.mark.parametrize("name", DRAWINGS)
def test_every_drawing_is_drawn_in_the_colours_of_the_theme(name: str) -> None:
    image = QImage(200, 200, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    paint_drawing(painter, name, QRectF(0, 0, 200, 200))
    painter.end()
    inks = _ink(image)
    assert len(inks) > 1
    if name != "app":
        themed = {colour.lower() for colour in look().named_colours().values()}
        assert len(inks & themed) > 1


def test_every_icon_that_is_asked_for_exists() -> None:
    asked = re.compile(r'(?:icon|icon_end|IconLabel|IconButton|Remark|paint_icon)\(?=?\s*(?:painter, )?"(\w+)"')
    found = {name for file in UI.rglob("*.py") for name in asked.findall(file.read_text(encoding="utf-8"))}
    assert len(found) > 10
    assert found - set(NAMES) == set()
