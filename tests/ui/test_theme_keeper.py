"""The application wears what the system, the coach and the zoom ask for, and everything that is open follows."""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QCheckBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from coachdesk.settings import ThemeChoice
from coachdesk.ui.layouts import column, sized
from coachdesk.ui.style import style_sheet_of
from coachdesk.ui.theme import contrast, look
from coachdesk.ui.theme_keeper import ThemeKeeper
from coachdesk.ui.widgets.buttons import Button
from coachdesk.ui.widgets.fields import LineEdit
from coachdesk.ui.widgets.label import Label
from tests.support.show import Show


def test_a_system_that_does_not_say_is_light(keeper: ThemeKeeper) -> None:
    keeper.choose(ThemeChoice.SYSTEM)
    assert look().name == "light"


def test_the_coach_may_choose_dark(keeper: ThemeKeeper, qtbot: QtBot, qapp: QApplication) -> None:
    with qtbot.waitSignal(keeper.changed):
        keeper.choose(ThemeChoice.DARK)
    assert look().name == "dark"
    assert qapp.palette().color(QPalette.ColorRole.Window) == look().colour("window")
    assert look().colours.surface in qapp.styleSheet()


def test_the_style_is_fusion_whatever_the_system_has(keeper: ThemeKeeper, qapp: QApplication) -> None:
    assert qapp.style().objectName().lower() in {"fusion", ""}
    assert keeper.zoom == 1.0


def test_zoom_reaches_what_is_open(keeper: ThemeKeeper, shown: Show) -> None:
    window = QWidget()
    inner = column(gap="medium", margins="large")
    label, button, line = Label("Text"), Button("Print"), LineEdit()
    fixed = QWidget()
    sized(fixed, wide="avatar", high="control")
    for widget in (label, button, line, fixed):
        inner.addWidget(widget)
    window.setLayout(inner)
    shown(window)
    keeper.zoom_to(2.0)
    QApplication.processEvents()
    assert inner.spacing() == 32
    assert inner.contentsMargins().left() == 48
    assert label.font().pixelSize() == 30
    assert button.height() == 80
    assert line.height() >= 80
    assert (fixed.width(), fixed.height()) == (80, 80)


def test_zoom_stays_within_what_the_desk_can_show(keeper: ThemeKeeper) -> None:
    keeper.zoom_to(5)
    assert keeper.zoom == 2.0
    keeper.zoom_to(0.1)
    assert keeper.zoom == 0.9


def test_the_style_sheet_is_filled_in_wholly(keeper: ThemeKeeper, tmp_path_factory: object) -> None:
    from pathlib import Path
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        sheet = style_sheet_of(look().at(2.0), Path(folder))
        pictures = list(Path(folder).iterdir())
    assert "@" not in sheet
    assert "/*" not in sheet
    assert "border-radius: 12px" in sheet
    assert pictures


def test_the_box_of_a_tick_is_seen_in_both_themes(each_theme: ThemeKeeper, shown: Show) -> None:
    """Stock Fusion draws it at 1.65 : 1, and in a dark palette at 1.13 : 1 (WCAG 1.4.11 asks for 3 : 1)."""
    window = QWidget()
    box = QCheckBox("")
    QVBoxLayout(window).addWidget(box)
    shown(window)
    picture = box.grab().toImage()
    ground = picture.pixelColor(picture.width() - 1, 0).name()
    inks = {picture.pixelColor(x, picture.height() // 2).name() for x in range(24)}
    assert max(contrast(ink, ground) for ink in inks) >= 3
