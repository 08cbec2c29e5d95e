"""A goal on one board: the ladder of its levels, and on the same rungs how it went."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from coachdesk.i18n import Words
from coachdesk.ui.charts.progress_line import Bands, ProgressLine, RatingPoint
from coachdesk.ui.widgets.level_ladder import Level, LevelLadder, Rater


class GoalBoard(LevelLadder):
    """The ladder with the chart beside it, or below it in a narrow window.

    Args:
        say: the words of the screen.
        levels: the rungs.
        worker, coach: who rates.
        points: the looks at the goal, in order of day; the last one is what the ladder shows.
    """

    def __init__(
        self,
        say: Words,
        levels: Sequence[Level],
        worker: Rater,
        coach: Rater,
        points: Sequence[RatingPoint] = (),
        parent: QWidget | None = None,
    ) -> None:
        names = {level.value: level.name for level in levels}
        self._chart = ProgressLine(say, worker.name, coach.name, names, bands=self._bands)
        super().__init__(say, levels, worker, coach, self._chart, parent)
        self.show_points(points)

    def show_points(self, points: Sequence[RatingPoint]) -> None:
        """Show other looks at the goal."""
        self._chart.show_points(points)
        last = points[-1] if points else None
        self.show_now(last.by_worker if last else None, last.by_coach if last else None)

    @property
    def description(self) -> str:
        """The chart in sentences."""
        return self._chart.accessibleDescription()

    def _bands(self) -> Bands | None:
        """Return the rungs as the chart sees them, or None while it stands below the ladder."""
        if not self.aside_is_beside:
            return None
        above = self._chart.y()
        head = self.head()
        rungs = {value: (rung.y() - above, rung.height()) for value, rung in self.rungs().items()}
        return Bands((head.y() - above, head.height()), rungs)
