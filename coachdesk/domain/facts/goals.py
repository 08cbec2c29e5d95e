"""Goals on paper: open ones for the receiver, staircases for the worker, a table for the authority."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from coachdesk.domain.goal import GoalStatus


@dataclass(frozen=True, slots=True)
class OpenGoal:
    """A goal that is being worked on; steps count from 1 to 5, the agreed one is 3."""

    title: str
    now: str
    next: str
    step: int


@dataclass(frozen=True, slots=True)
class OpenGoals:
    """At most three."""

    key: ClassVar[str] = "open_goals"

    rows: tuple[OpenGoal, ...]


@dataclass(frozen=True, slots=True)
class Staircase:
    """How far one goal came, for the worker.

    Args:
        title: the goal in the worker's words.
        then: what the first level looked like; may be empty.
        now: what the present level looks like; may be empty.
        step_then, step_now, step_best: steps 1 to 5; the best is the highest that was ever reached.
        step_aim: the agreed step.
        picture: the key of a pictogram, or empty.
    """

    title: str
    then: str
    now: str
    step_then: int
    step_now: int
    step_best: int
    step_aim: int
    picture: str


@dataclass(frozen=True, slots=True)
class Staircases:
    """The goals with something to show, three at most."""

    key: ClassVar[str] = "staircases"

    rows: tuple[Staircase, ...]


@dataclass(frozen=True, slots=True)
class ReportedGoal:
    """A goal as an authority sees it: title and levels, nothing else."""

    title: str
    start: str
    aim: str
    now: str
    step_start: int
    step_aim: int
    step_now: int


@dataclass(frozen=True, slots=True)
class ReportedGoals:
    """The goals of the period."""

    key: ClassVar[str] = "reported_goals"

    worker: str
    rows: tuple[ReportedGoal, ...]


@dataclass(frozen=True, slots=True)
class RatedStep:
    """One look at a goal; steps count from 1 to 5, None where that rater said nothing."""

    day: date
    by_worker: int | None
    by_coach: int | None


@dataclass(frozen=True, slots=True)
class GoalStory:
    """A goal from its first day on, for a next coach.

    Args:
        title: the goal in the worker's words.
        status: whether it is worked on, parked, reached or stopped.
        start: what the first level looked like; may be empty.
        now: what the present level looks like; may be empty.
        reason: why it is parked or stopped; may be empty.
        steps: every look, from the first to the last.
    """

    title: str
    status: GoalStatus
    start: str
    now: str
    reason: str
    steps: tuple[RatedStep, ...]


@dataclass(frozen=True, slots=True)
class GoalHistory:
    """All goals, in the coach's order."""

    key: ClassVar[str] = "goal_history"

    worker: str
    coach: str
    rows: tuple[GoalStory, ...]
