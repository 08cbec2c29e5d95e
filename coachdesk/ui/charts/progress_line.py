"""How a goal went: a solid line with circles for the worker, a dashed one with diamonds for the coach.

The two lines are told apart by shape, by dash and by their names beside them, never by colour alone; who cannot
see them hears the same as a text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from coachdesk.i18n import Words
from coachdesk.ui.theme import look
from coachdesk.ui.widgets.drawing import Graphic
from coachdesk.ui.widgets.painting import paint_text, paints, text_width
from coachdesk.ui.widgets.rating import TONES, RaterKind

LEVELS: Final = (2, 1, 0, -1, -2)


@dataclass(frozen=True, slots=True)
class RatingPoint:
    """One look at a goal: the day, and the level each of them saw; None where somebody did not say."""

    day: date
    by_worker: int | None
    by_coach: int | None

    def by(self, kind: RaterKind) -> int | None:
        """Return the level that one of them saw."""
        return self.by_worker if kind == "worker" else self.by_coach


@dataclass(frozen=True, slots=True)
class Bands:
    """Where the rungs are that the chart stands on.

    Args:
        head: the top and height of where the days go.
        rungs: the top and height of each level.
    """

    head: tuple[int, int]
    rungs: Mapping[int, tuple[int, int]]


def describe(say: Words, worker: str, coach: str, names: Mapping[int, str], points: Sequence[RatingPoint]) -> str:
    """Return the chart in sentences: where both see it now, then how each of them came there.

    Args:
        say: the words of the screen.
        worker: their name.
        coach: their name.
        names: what each level is called.
        points: the looks at the goal, in order of day.
    """
    if not points:
        return say("Nobody has said yet how far it is.")
    last = points[-1]
    parts = []
    if last.by_worker is not None and last.by_coach is not None:
        seen = {"day": say.day(last.day), "worker": worker, "coach": coach, "level": names[last.by_worker]}
        if last.by_worker == last.by_coach:
            parts.append(say("On {day} {worker} and {coach} both see: {level}.", **seen))
        else:
            parts.append(
                say("On {day} {worker} sees: {level}. {coach} sees: {other}.", other=names[last.by_coach], **seen)
            )
    kinds: tuple[tuple[RaterKind, str], ...] = (("worker", worker), ("coach", coach))
    for kind, name in kinds:
        said = [(point.day, level) for point in points if (level := point.by(kind)) is not None]
        if said:
            way = [say("{level} on {day}", level=names[level], day=say.day(day)) for day, level in said]
            parts.append(say("{name} saw: {levels}.", name=name, levels=say.listing(way)))
    return " ".join(parts)


class ProgressLine(Graphic):
    """The chart.

    Args:
        say: the words of the screen.
        worker, coach: their names.
        names: what each level is called, for who hears the chart.
        points: the looks at the goal, in order of day.
        bands: where the rungs are, when it stands beside a ladder; without it makes its own.
    """

    def __init__(
        self,
        say: Words,
        worker: str,
        coach: str,
        names: Mapping[int, str],
        points: Sequence[RatingPoint] = (),
        bands: Callable[[], Bands | None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self.say = say
        self._people: dict[RaterKind, str] = {"worker": worker, "coach": coach}
        self._names = names
        self._bands = bands
        self._points: tuple[RatingPoint, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.show_points(points)

    def show_points(self, points: Sequence[RatingPoint]) -> None:
        """Show other looks at the goal."""
        self._points = tuple(points)
        text = describe(self.say, self._people["worker"], self._people["coach"], self._names, points)
        self.describe(self.say("How this goal went"), text)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room in which the rungs are as high as on a ladder."""
        theme = look()
        return QSize(theme.size("chart_least"), theme.size("ladder_head") + len(LEVELS) * theme.size("ladder_row"))

    def minimumSizeHint(self) -> QSize:
        """Return the least in which the lines can be followed; beside a ladder it asks for no height of its own."""
        theme = look()
        if self._bands is not None and self._bands() is not None:
            return QSize(0, 0)
        return QSize(0, theme.size("ladder_head") + len(LEVELS) * theme.size("chart_step"))

    @paints
    def paintEvent(self, painter: QPainter) -> None:
        """Draw the days, the lines and the names."""
        given = self._bands() if self._bands is not None else None
        bands = given if given is not None else self._own_bands()
        if given is None:
            self._paint_grid(painter, bands)
        places = self._places()
        self._paint_days(painter, bands, places)
        for kind in ("coach", "worker"):
            self._paint_line(painter, kind, bands, places)

    def _own_bands(self) -> Bands:
        head = look().size("ladder_head") // 2
        step = (self.height() - head) // len(LEVELS)
        return Bands((0, head), {level: (head + number * step, step) for number, level in enumerate(LEVELS)})

    def _paint_grid(self, painter: QPainter, bands: Bands) -> None:
        theme = look()
        for level, (top, high) in bands.rungs.items():
            painter.fillRect(0, top, self.width(), theme.size("thin"), theme.colour("hair"))
            room = QRect(theme.space("medium"), top, theme.size("ladder_name"), high)
            paint_text(painter, room, self._names[level], "caption", theme.colour("muted"))

    def _places(self) -> list[float]:
        """Return where each look stands from left to right: evenly, with room for the first day and the last name."""
        theme = look()
        starts = theme.size("ladder_name") + theme.space("medium") if self._is_alone() else 0
        label = max((text_width(self._day(point), "caption") for point in self._points), default=0)
        left = starts + label / 2 + theme.space("small")
        name = text_width(self._people["coach"], "caption_strong")
        right = self.width() - max(name + theme.space("roomy"), label / 2) - theme.space("snug")
        gaps = max(1, len(self._points) - 1)
        return [left + (right - left) * number / gaps for number in range(len(self._points))]

    def _is_alone(self) -> bool:
        return self._bands is None or self._bands() is None

    def _paint_days(self, painter: QPainter, bands: Bands, places: Sequence[float]) -> None:
        theme = look()
        top, high = bands.head
        free = float(self.width())
        # From the last day back, since that is the one that counts; a day without room is left out.
        for number in range(len(places) - 1, -1, -1):
            words, last = self._day(self._points[number]), number == len(places) - 1
            wide = text_width(words, "caption", strong=last)
            left = places[number] - wide / 2
            if last or left + wide + theme.space("small") <= free:
                room = QRect(round(left), top, wide + 1, high)
                paint_text(painter, room, words, "caption", theme.colour("text" if last else "muted"), strong=last)
                free = left

    def _paint_line(self, painter: QPainter, kind: RaterKind, bands: Bands, places: Sequence[float]) -> None:
        theme = look()
        tone, _ = TONES[kind]
        shift = theme.size("chart_shift") * (-1 if kind == "worker" else 1)
        dots = [
            QPointF(place, bands.rungs[level][0] + bands.rungs[level][1] / 2 + shift)
            for point, place in zip(self._points, places, strict=True)
            if (level := point.by(kind)) is not None
        ]
        if not dots:
            return
        thick = theme.size("bold_line")
        pen = QPen(theme.colour(tone), thick)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if kind == "coach":
            pen.setDashPattern([theme.size("chart_dash") / thick, theme.size("chart_gap") / thick])
        painter.setPen(pen)
        painter.drawPolyline(dots)
        for dot in dots:
            self._paint_dot(painter, kind, dot)
        self._paint_name(painter, kind, dots[-1])

    def _paint_dot(self, painter: QPainter, kind: RaterKind, dot: QPointF) -> None:
        theme = look()
        half = theme.size("chart_dot")
        painter.setPen(QPen(theme.colour("surface"), theme.size("ring")))
        painter.setBrush(theme.colour(TONES[kind][0]))
        painter.save()
        painter.translate(dot)
        if kind == "worker":
            painter.drawEllipse(QPointF(0, 0), half, half)
        else:
            painter.rotate(45)
            side = half - theme.size("thin")
            painter.drawRoundedRect(QRectF(-side, -side, 2 * side, 2 * side), theme.size("ring"), theme.size("ring"))
        painter.restore()

    def _paint_name(self, painter: QPainter, kind: RaterKind, dot: QPointF) -> None:
        theme = look()
        name = self._people[kind]
        wide, high = text_width(name, "caption_strong") + 1, theme.line("caption")
        if kind == "worker":
            left = min(dot.x() - wide / 2, self.width() - wide - theme.space("tiny"))
            room = QRect(round(left), round(dot.y() - theme.size("chart_dot") - high), wide, high)
        else:
            room = QRect(round(dot.x() + theme.space("medium")), round(dot.y() - high / 2), wide, high)
        paint_text(painter, room, name, "caption_strong", theme.colour(TONES[kind][0]))

    def _day(self, point: RatingPoint) -> str:
        return self.say.short_day(point.day)
