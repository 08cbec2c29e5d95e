"""A trail of steps: the first run in three, the states of a move in five; what is done, what is now, what comes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from coachdesk.i18n import Words
from coachdesk.ui.icons import paint_icon
from coachdesk.ui.layouts import row, sized
from coachdesk.ui.theme import look
from coachdesk.ui.widgets.painting import paint_text, paints, rounded_box, seen, text_width
from coachdesk.ui.widgets.panel import Line


class Stepper(QWidget):
    """Steps in a row with a line between them.

    Args:
        say: the words of the screen.
        steps: their words, in order.
        now: the number of the one that is now; as many as there are steps when all are done.
    """

    def __init__(self, say: Words, steps: Sequence[str], now: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.say = say
        self._steps = [_Step(words, number) for number, words in enumerate(steps)]
        inner = row(gap="medium", align=Qt.AlignmentFlag.AlignVCenter)
        for step in self._steps:
            if step is not self._steps[0]:
                line = Line()
                sized(line, wide="step_line")
                inner.addWidget(line, 0, Qt.AlignmentFlag.AlignVCenter)
            inner.addWidget(step)
        self.setLayout(inner)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_now(now)

    def show_now(self, now: int) -> None:
        """Be at another step."""
        say, count = self.say, len(self._steps)
        for number, step in enumerate(self._steps):
            values = {"number": number + 1, "count": count, "step": step.words}
            if number < now:
                spoken = say("Step {number} of {count}, done: {step}", **values)
            elif number == now:
                spoken = say("Step {number} of {count}, now: {step}", **values)
            else:
                spoken = say("Step {number} of {count}, later: {step}", **values)
            step.show_state(number - now, spoken)


class _Step(QLabel):
    """One step: a circle with its number or a tick, and its words."""

    def __init__(self, words: str, number: int) -> None:
        super().__init__(words)
        self.words = words
        self._number = number
        self._ahead = 0
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_state(self, ahead: int, spoken: str) -> None:
        """Be done (below nought), now (nought) or later (above)."""
        self._ahead = ahead
        self.setAccessibleName(spoken)
        self.update()

    def sizeHint(self) -> QSize:
        theme = look()
        circle = theme.size("step_circle")
        return QSize(circle + theme.space("snug") + text_width(self.words, "body", strong=True), circle)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @paints
    def paintEvent(self, painter: QPainter) -> None:
        theme = look()
        side = theme.size("step_circle")
        circle = seen(self, QRect(0, 0, side, side))
        done, now = self._ahead < 0, self._ahead == 0
        fill, line, ink = (
            ("ok_soft", "ok", "ok") if done else ("primary", "primary", "on_primary") if now
            else ("surface", "control", "muted")
        )  # fmt: skip
        rounded_box(painter, circle, side / 2, theme.colour(fill), theme.colour(line), "ring")
        if done:
            inset = (side - theme.size("icon")) // 2
            paint_icon(painter, "check", circle.adjusted(inset, inset, -inset, -inset), ink)
        else:
            paint_text(
                painter, circle, str(self._number + 1), "strong", theme.colour(ink),
                align=Qt.AlignmentFlag.AlignHCenter,
            )  # fmt: skip
        room = seen(self, QRect(side + theme.space("snug"), 0, self.width() - side - theme.space("snug"), side))
        words = theme.colour("text" if done or now else "muted")
        paint_text(painter, room, self.words, "body", words, strong=now)
