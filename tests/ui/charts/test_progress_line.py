"""The chart of a goal says the same to eyes, to grey eyes and to ears."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QAccessible, QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from coachdesk.i18n import Language, Words, words_in
from coachdesk.ui.charts.goal_board import GoalBoard
from coachdesk.ui.charts.progress_line import ProgressLine, RatingPoint, describe
from coachdesk.ui.gallery import LEVELS, POINTS
from coachdesk.ui.theme import contrast, look
from coachdesk.ui.widgets.label import Label
from coachdesk.ui.widgets.level_ladder import Rater
from coachdesk.ui.widgets.painting import paint_text
from tests.support.clipping import clipped
from tests.support.show import Show

NAMES = {level.value: level.name for level in LEVELS}
DUTCH = {2: "Veel verder", 1: "Verder", 0: "Afgesproken", -1: "Ons begin", -2: "Nog niet"}


def test_the_chart_in_sentences(say: Words) -> None:
    assert describe(say, "Renée", "Maaike", NAMES, POINTS) == (
        "On 5 March 2026 Renée sees: Further. Maaike sees: Agreed. "
        "Renée saw: Our start on 8 January 2026, Our start on 29 January 2026, Agreed on 12 February 2026 "
        "and Further on 5 March 2026. "
        "Maaike saw: Our start on 8 January 2026, Our start on 29 January 2026, Our start on 12 February 2026 "
        "and Agreed on 5 March 2026."
    )


def test_the_chart_in_dutch_sentences() -> None:
    text = describe(words_in(Language.DUTCH), "Renée", "Maaike", DUTCH, POINTS[-1:])
    assert text == (
        "Op 5 maart 2026 ziet Renée: Verder. Maaike ziet: Afgesproken. "
        "Renée zag: Verder op 5 maart 2026. Maaike zag: Afgesproken op 5 maart 2026."
    )


def test_who_agrees_and_who_said_nothing(say: Words) -> None:
    both = RatingPoint(date(2026, 3, 5), 1, 1)
    assert describe(say, "Renée", "Maaike", NAMES, [both]).startswith("On 5 March 2026 Renée and Maaike both see: Fur")
    alone = describe(say, "Renée", "Maaike", NAMES, [replace(both, by_coach=None)])
    assert alone == "Renée saw: Further on 5 March 2026."
    assert describe(say, "Renée", "Maaike", NAMES, []) == "Nobody has said yet how far it is."


def _chart(say: Words, points: tuple[RatingPoint, ...] = POINTS) -> ProgressLine:
    chart = ProgressLine(say, "Renée", "Maaike", NAMES, points)
    chart.resize(600, 400)
    return chart


def test_a_screen_reader_is_given_the_sentences(say: Words, shown: Show) -> None:
    chart = shown(_chart(say))
    node = QAccessible.queryAccessibleInterface(chart)
    assert node is not None
    assert node.role() is QAccessible.Role.Graphic
    assert node.text(QAccessible.Text.Name) == "How this goal went"
    assert node.text(QAccessible.Text.Description) == describe(say, "Renée", "Maaike", NAMES, POINTS)


def _pixels(image: QImage, colour: str) -> set[tuple[int, int]]:
    wanted = QColor(colour).rgb()
    across, down = range(image.width()), range(image.height())
    return {(x, y) for x in across for y in down if image.pixel(x, y) == wanted}


@pytest.mark.usefixtures("each_theme")
def test_both_lines_are_seen_in_grey_and_told_apart_by_shape(say: Words, shown: Show) -> None:
    theme = look()
    for colour in (theme.colours.voice, theme.colours.primary):
        assert contrast(colour, theme.colours.surface) >= 3
    level = RatingPoint(date(2026, 3, 5), 0, 0)
    image = shown(_chart(say, (level, replace(level, day=date(2026, 3, 12))))).grab().toImage()
    worker, coach = _pixels(image, theme.colours.voice), _pixels(image, theme.colours.primary)
    middle = image.width() // 2
    # Between the two dots the worker's line is whole, and the coach's has gaps.
    stretch = range(middle - 60, middle + 60)
    solid = [x for x in stretch if any(at == x for at, _ in worker)]
    dashed = [x for x in stretch if any(at == x for at, _ in coach)]
    assert len(solid) == len(stretch)
    assert 0.3 * len(stretch) < len(dashed) < 0.8 * len(stretch)


def _width_near_the_top(pixels: set[tuple[int, int]], left: int, right: int) -> int:
    """Return how wide a dot is two rows below its highest point."""
    dot = {(x, y) for x, y in pixels if left <= x <= right}
    top = min(y for _, y in dot)
    return len({x for x, y in dot if y == top + 2})


def test_a_circle_is_round_and_a_diamond_has_a_point(say: Words, shown: Show) -> None:
    theme = look()
    point = RatingPoint(date(2026, 3, 5), 2, -2)
    chart = _chart(say, (point, replace(point, day=date(2026, 3, 12))))
    image = shown(chart).grab().toImage()
    place = round(chart._places()[0])
    circle = _width_near_the_top(_pixels(image, theme.colours.voice), place - 12, place + 12)
    diamond = _width_near_the_top(_pixels(image, theme.colours.primary), place - 12, place + 12)
    assert circle > diamond + 2


def test_days_that_do_not_fit_are_left_out_and_the_last_never(
    say: Words, shown: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: set[tuple[int, int, str]] = set()

    def note(painter: QPainter, rect: QRect, text: str, *rest: Any, **more: Any) -> None:
        drawn.add((rect.x(), rect.right(), text))
        paint_text(painter, rect, text, *rest, **more)

    monkeypatch.setattr("coachdesk.ui.charts.progress_line.paint_text", note)
    points = tuple(RatingPoint(date(2026, 1, 1) + timedelta(weeks=week), 0, 0) for week in range(20))
    shown(_chart(say, points)).grab()
    days = sorted(entry for entry in drawn if entry[2] not in {*NAMES.values(), "Renée", "Maaike"})
    assert days[-1][2] == say.short_day(points[-1].day)
    assert 3 < len(days) < 20
    assert all(one[1] < other[0] for one, other in pairwise(days))


# -- on one board with the ladder


def _board(say: Words, shown: Show, width: int) -> GoalBoard:
    board = GoalBoard(say, LEVELS, Rater("Renée"), Rater("Maaike"), POINTS)
    board.resize(width, 800)
    return shown(board)


def test_the_rungs_of_the_ladder_are_the_lines_of_the_chart(say: Words, shown: Show) -> None:
    board = _board(say, shown, 900)
    assert board.aside_is_beside
    rungs = board.rungs()
    image = board.grab().toImage()
    voice = _pixels(image, look().colours.voice)
    rightmost = max(x for x, y in voice if x > 560 and rungs[1].top() < y < rungs[1].bottom())
    assert rightmost > 700, "the last look of the worker stands on the rung it names"


def test_in_a_narrow_window_the_chart_goes_below(say: Words, shown: Show) -> None:
    board = _board(say, shown, 500)
    beside = [board.aside_is_beside]
    chart = board.findChildren(ProgressLine)[0]
    assert chart.y() >= max(rung.bottom() for rung in board.rungs().values())
    assert chart.width() == pytest.approx(500, abs=4)
    board.resize(900, 800)
    QApplication.processEvents()
    beside.append(board.aside_is_beside)
    assert beside == [False, True]
    assert clipped(board) == []


def test_the_ladder_shows_the_last_look(say: Words, shown: Show) -> None:
    board = _board(say, shown, 900)
    checked = {name for name in ("worker", "coach") if board._columns[name].row is not None}
    assert checked == {"worker", "coach"}
    assert board.button("worker", 1).isChecked()  # type: ignore[attr-defined]
    assert board.button("coach", 0).isChecked()  # type: ignore[attr-defined]
    board.show_points([])
    assert board.description == "Nobody has said yet how far it is."
    assert not board.button("worker", 1).isChecked()  # type: ignore[attr-defined]


def test_a_long_level_makes_its_rung_higher_and_the_chart_follows(say: Words, shown: Show) -> None:
    levels = [replace(level, text=level.text * (4 if level.value == 0 else 1)) for level in LEVELS]
    board = GoalBoard(say, levels, Rater("Renée"), Rater("Maaike"), POINTS)
    board.resize(900, 900)
    shown(board)
    rungs = board.rungs()
    assert rungs[0].height() > rungs[1].height()
    assert clipped(board) == []
    assert any(isinstance(child, Label) for child in board.findChildren(QWidget))
