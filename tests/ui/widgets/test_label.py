"""Labels take the line height of their kind, wrap and end as they are told, and say all of it to a screen reader."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from coachdesk.ui.reflow import Beside, Flow
from coachdesk.ui.theme import TextKind, look
from coachdesk.ui.widgets.buttons import Button
from coachdesk.ui.widgets.drawing import Drawing
from coachdesk.ui.widgets.label import Label, Run
from coachdesk.ui.widgets.remark import Remark
from coachdesk.ui.widgets.steps_bar import StepsBar
from tests.support.show import Show

LONG = "Renée did the oven all by herself for the first time and asked for help twice of her own accord."


@pytest.mark.parametrize("kind", ["caption", "body", "lead", "h1", "display"])
def test_a_line_is_as_high_as_its_kind(kind: TextKind) -> None:
    label = Label("Text", kind)
    assert label.sizeHint().height() == look().line(kind)
    assert label.font().pixelSize() == look().font(kind).pixelSize()


def test_a_text_that_wraps_is_a_whole_number_of_lines() -> None:
    label = Label(LONG, wrap=True)
    heights = [label.heightForWidth(width) for width in range(120, 900, 60)]
    assert all(height % look().line("body") == 0 for height in heights)
    assert heights == sorted(heights, reverse=True)
    assert heights[-1] == look().line("body")


def test_a_text_without_room_ends_in_dots_and_gives_the_rest_as_a_tooltip(shown: Show) -> None:
    label = Label(LONG, elide=True)
    label.resize(200, 24)
    shown(label)
    label.grab()
    assert label.is_cut_short()
    assert label.toolTip() == LONG
    label.resize(2000, 24)
    label.grab()
    assert not label.is_cut_short()
    assert label.toolTip() == ""


def test_runs_are_one_text_to_a_screen_reader() -> None:
    label = Label([Run("Call. ", strong=True), Run("Trust fell twice.", "muted")])
    node = QAccessible.queryAccessibleInterface(label)
    assert node is not None
    assert node.text(QAccessible.Text.Name) == "Call. Trust fell twice."


def test_runs_are_drawn_in_their_own_colours(shown: Show) -> None:
    label = shown(Label([Run("MMMM", "danger"), Run("MMMM", "ok")]))
    image = label.grab().toImage()
    inks = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert {look().colours.danger.lower(), look().colours.ok.lower()} <= inks


def test_a_picture_is_a_graphic_and_not_an_empty_text() -> None:
    drawing = Drawing("free")
    node = QAccessible.queryAccessibleInterface(drawing)
    assert node is not None
    assert node.role() is QAccessible.Role.Graphic


def test_blocks_say_how_many(qapp: QApplication) -> None:
    from coachdesk.i18n import Language, words_in

    bar = StepsBar(words_in(Language.DUTCH), "Zelf om hulp vragen", 2)
    node = QAccessible.queryAccessibleInterface(bar)
    assert node is not None
    assert node.role() is QAccessible.Role.ProgressBar
    assert node.text(QAccessible.Text.Name) == "Zelf om hulp vragen"
    assert node.text(QAccessible.Text.Description) == "2 van 5"


def test_the_icon_of_a_remark_stays_at_its_first_line(shown: Show) -> None:
    remark = Remark("clock", LONG)
    remark.resize(200, remark.heightForWidth(200))
    shown(remark)
    icon = remark.findChildren(QWidget)[0]
    assert icon.y() + icon.height() <= 2 * look().line("body")


def test_parts_turn_when_there_is_no_room_beside_each_other(shown: Show) -> None:
    window = QWidget()
    words, button = Label("What do we tell Bakkerij Brûlé?", "h1", wrap=True), Button("Agree together", kind="primary")
    layout = Beside(gap="medium")
    layout.addWidget(words, 1)
    layout.addWidget(button)
    window.setLayout(layout)
    window.resize(900, 100)
    shown(window)
    stacked = [layout.is_stacked]
    assert layout.heightForWidth(900) == button.height()
    window.resize(220, 400)
    QApplication.processEvents()
    stacked.append(layout.is_stacked)
    assert words.geometry().bottom() < button.geometry().top()
    window.resize(900, 100)
    QApplication.processEvents()
    stacked.append(layout.is_stacked)
    assert stacked == [False, True, False]


def test_a_line_that_is_full_goes_on_below(shown: Show) -> None:
    window = QWidget()
    holder = QWidget()
    buttons = [Button(f"Number {number}") for number in range(6)]
    holder.setLayout(Flow(*buttons, gap="small"))
    QVBoxLayout(window).addWidget(holder)
    window.resize(400, 400)
    shown(window)
    rows = sorted({button.y() for button in buttons})
    assert len(rows) > 1
    assert all(button.geometry().right() < holder.width() for button in buttons)
    assert holder.heightForWidth(holder.width()) == rows[-1] + buttons[0].height() - rows[0]
    overlaps = [
        (one, other) for one in buttons for other in buttons
        if one is not other and one.geometry().intersects(other.geometry())
    ]  # fmt: skip
    assert overlaps == []
