"""The five levels of a goal as a ladder: what each looks like, and beside it where worker and coach see it now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QRect, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPainterPath, QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from coachdesk.i18n import Words
from coachdesk.ui.layouts import column, grid, row, sized
from coachdesk.ui.theme import look
from coachdesk.ui.widgets.avatar import Avatar
from coachdesk.ui.widgets.label import Label
from coachdesk.ui.widgets.painting import paints, rounded_box
from coachdesk.ui.widgets.rating import TONES, RaterKind, RatingColumn

AGREED: Final = 0
"""The level that was agreed to reach; its rung stands out."""

_TEXTS, _WORKER, _COACH, _ASIDE = 1, 2, 3, 4
_ANY_WIDTH: Final = (1 << 24) - 1
"""Qt's QWIDGETSIZE_MAX, which PySide leaves out."""
_MIDDLE: Final = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True, slots=True)
class Level:
    """One rung: its value −2 to +2, what it is called, and what one sees when it is reached."""

    value: int
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Rater:
    """Who says where it stands."""

    name: str
    photo: bytes | None = None


class LevelLadder(QFrame):
    """The ladder of one goal.

    Args:
        say: the words of the screen.
        levels: the rungs, in any order.
        worker, coach: who rates.
        aside: what stands on the same rungs, such as a chart; in a narrow window it goes below.
    """

    rated = Signal(str, int)
    """Somebody rated; carries “worker” or “coach”, and the value of the level."""

    def __init__(
        self,
        say: Words,
        levels: Sequence[Level],
        worker: Rater,
        coach: Rater,
        aside: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.say = say
        self._levels = sorted(levels, key=lambda level: -level.value)
        self._aside = aside
        self._is_beside = aside is not None
        self._grid = grid()
        self._texts: list[Label] = []
        self._columns = {
            "worker": self._rating_column("worker", worker),
            "coach": self._rating_column("coach", coach),
        }
        self._columns["worker"].stand_beside(self._columns["coach"])
        self._fill_head(worker, coach)
        for number, level in enumerate(self._levels, start=1):
            self._fill_rung(number, level)
        self._grid.setColumnStretch(_TEXTS, 1)
        if aside is not None:
            self._place_aside(beside=True)
        self._measure()
        self.setLayout(self._grid)

    def show_now(self, worker: int | None, coach: int | None) -> None:
        """Show where both see it now; None where somebody has not said."""
        for kind, value in (("worker", worker), ("coach", coach)):
            rows = [number for number, level in enumerate(self._levels) if level.value == value]
            self._columns[kind].choose(rows[0] if rows else None)

    def let_change(self, allowed: bool) -> None:
        """Let ratings be changed, or only be looked at."""
        for ratings in self._columns.values():
            ratings.let_change(allowed)

    def button(self, kind: RaterKind, value: int) -> QWidget:
        """Return the button of a rater and a level."""
        number = [level.value for level in self._levels].index(value)
        return self._columns[kind].buttons[number]

    def rungs(self) -> dict[int, QRect]:
        """Return where the rung of each level stands, across the whole ladder."""
        return {level.value: self._band(number) for number, level in enumerate(self._levels, start=1)}

    def head(self) -> QRect:
        """Return where the head of the ladder stands."""
        return self._band(0)

    @property
    def aside_is_beside(self) -> bool:
        """Whether what stands aside is on the rungs now, and not below."""
        return self._is_beside

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put what stands aside below when there is no room for it."""
        super().resizeEvent(event)
        theme = look()
        needed = theme.size("ladder_text") + 2 * theme.size("ladder_rater") + theme.size("chart_least")
        if self._aside is not None and self._is_beside != (self.width() >= needed):
            self._place_aside(beside=self.width() >= needed)

    def changeEvent(self, event: QEvent) -> None:
        """Measure again under another zoom."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._measure()

    @paints
    def paintEvent(self, painter: QPainter) -> None:
        """Draw the frame, the ground of the head and of what was agreed, and the lines."""
        theme = look()
        rounded_box(painter, self.rect(), theme.radius("panel"), theme.colour("surface"))
        inside = QPainterPath()
        inside.addRoundedRect(self.rect(), theme.radius("panel"), theme.radius("panel"))
        painter.setClipPath(inside)
        painter.fillRect(self.head(), theme.colour("window"))
        self._paint_lines(painter)
        painter.setClipping(False)
        rounded_box(painter, self.rect(), theme.radius("panel"), None, theme.colour("border"))

    def _paint_lines(self, painter: QPainter) -> None:
        theme = look()
        thin, hair = theme.size("thin"), theme.colour("hair")
        rungs = self.rungs()
        painter.fillRect(rungs[AGREED], theme.colour("primary_soft"))
        for rung in rungs.values():
            painter.fillRect(rung.x(), rung.y(), rung.width(), thin, hair)
        bottom = max(rung.bottom() for rung in rungs.values())
        for number in (_WORKER, _COACH, _ASIDE):
            if number == _ASIDE and not self._is_beside:
                continue
            cell = self._heads[number - _WORKER]
            edge = cell.x() + cell.width() if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else cell.x()
            painter.fillRect(edge, 0, thin, bottom + 1, hair)
        if self._aside is not None and not self._is_beside:
            painter.fillRect(0, bottom + 1, self.width(), thin, hair)

    def _rating_column(self, kind: RaterKind, rater: Rater) -> RatingColumn:
        say = self.say
        names = [
            say("{rater}: {level}. {text}", rater=rater.name, level=level.name, text=level.text)
            for level in self._levels
        ]
        ratings = RatingColumn(kind, names, self)
        ratings.chosen.connect(self._tell_worker if kind == "worker" else self._tell_coach)
        return ratings

    def _fill_head(self, worker: Rater, coach: Rater) -> None:
        title = Label(self.say("What each step looks like"), "strong", elide=True)
        self._grid.addLayout(row(title, margins=("medium", "none")), 0, 0, 1, 2)
        self._heads: list[QWidget] = [_RaterHead("worker", worker), _RaterHead("coach", coach)]
        for number, head in enumerate(self._heads, start=_WORKER):
            self._grid.addWidget(head, 0, number)
        # What fills its cell says where the cell is.
        self._marks = [self._heads[0]]
        if self._aside is not None:
            self._heads.append(self._aside)

    def _fill_rung(self, number: int, level: Level) -> None:
        agreed = level.value == AGREED
        name = Label(level.name, "caption_strong" if agreed else "caption", "primary" if agreed else "muted", wrap=True)
        sized(name, wide="ladder_name")
        text = Label(level.text, "tight_strong" if agreed else "tight", wrap=True)
        self._grid.addLayout(row(name, margins=("medium", "small", "snug", "small")), number, 0)
        self._texts.append(text)
        cell = row(margins=("none", "small", "small", "small"))
        cell.addWidget(text, 1)
        self._grid.addLayout(cell, number, _TEXTS)
        cells = [_Cell(self._columns[kind].buttons[number - 1]) for kind in ("worker", "coach")]
        for place, holder in enumerate(cells, start=_WORKER):
            self._grid.addWidget(holder, number, place)
        self._marks.append(cells[0])

    def _place_aside(self, *, beside: bool) -> None:
        if self._aside is None:
            return
        self._is_beside = beside
        self._grid.removeWidget(self._aside)
        last = len(self._levels) + 1
        if beside:
            self._grid.addWidget(self._aside, 0, _ASIDE, last, 1)
        else:
            self._grid.addWidget(self._aside, last, 0, 1, _ASIDE + 1)
        self._grid.setColumnStretch(_TEXTS, 0 if beside else 1)
        self._grid.setColumnStretch(_ASIDE, 1 if beside else 0)
        self._measure()

    def _measure(self) -> None:
        theme = look()
        self._grid.setRowMinimumHeight(0, theme.size("ladder_head"))
        for number, text in enumerate(self._texts, start=1):
            self._grid.setRowMinimumHeight(number, theme.size("ladder_row"))
            text.setMinimumWidth(theme.size("ladder_sentence") if self._is_beside else 0)
            text.setMaximumWidth(theme.size("ladder_sentence") if self._is_beside else _ANY_WIDTH)
        self.updateGeometry()
        self.update()

    def _band(self, number: int) -> QRect:
        cell = self._marks[number]
        return QRect(0, cell.y(), self.width(), cell.height())

    @Slot(int)
    def _tell_worker(self, number: int) -> None:
        self.rated.emit("worker", self._levels[number].value)

    @Slot(int)
    def _tell_coach(self, number: int) -> None:
        self.rated.emit("coach", self._levels[number].value)


class _RaterHead(QWidget):
    """The face and name above the ratings of somebody."""

    def __init__(self, kind: RaterKind, rater: Rater) -> None:
        super().__init__()
        tone, _ = TONES[kind]
        name = Label(rater.name, "caption_strong", tone, elide=True, align=Qt.AlignmentFlag.AlignHCenter)
        sized(self, wide="ladder_rater")
        face = Avatar(rater.name, "avatar_small", rater.photo)
        inner = column(margins=("tiny", "tiny"))
        inner.addWidget(face, 0, Qt.AlignmentFlag.AlignHCenter)
        inner.addWidget(name)
        self.setLayout(inner)


class _Cell(QWidget):
    """A rating button in the middle of its cell."""

    def __init__(self, button: QWidget) -> None:
        super().__init__()
        sized(self, wide="ladder_rater")
        inner = row(margins=("none", "small"))
        inner.addWidget(button, 0, _MIDDLE)
        self.setLayout(inner)
