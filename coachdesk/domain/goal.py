"""Development goals: in the worker's words, with five levels, rated by worker and coach side by side."""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import field_validator
from sqlmodel import Field

from coachdesk.domain.base import Binned, Entity, Record, Undo, by_value
from coachdesk.domain.data_class import BOOKKEEPING, C4
from coachdesk.domain.goal_attainment import LEVELS, Attainment, t_score, weight
from coachdesk.domain.statement import LeidraadArea
from coachdesk.errors import TooManyActiveGoals
from coachdesk.i18n import mark

MOST_ACTIVE_GOALS = 3
"""The Leidraad Jobcoach: at most three goals at a time in the first period."""

AGREED_LEVEL = 0
USUAL_BASELINE = -1
"""Where people usually start; −2 only where it cannot get worse."""


class GoalStatus(StrEnum):
    """Whether a goal is being worked on."""

    ACTIVE = "active"
    PARKED = "parked"
    REACHED = "reached"
    STOPPED = "stopped"


GOAL_STATUS_NAMES: dict[GoalStatus, str] = {
    GoalStatus.ACTIVE: mark("Active"),
    GoalStatus.PARKED: mark("Kept for later"),
    GoalStatus.REACHED: mark("Reached"),
    GoalStatus.STOPPED: mark("Stopped"),
}

LEVEL_NAMES: dict[int, str] = {
    2: mark("Much further"),
    1: mark("Further"),
    0: mark("Agreed"),
    -1: mark("Our start"),
    -2: mark("Not yet"),
}


class GoalDraft(Record):
    """What is typed about a goal."""

    worker_id: Annotated[UUID, BOOKKEEPING] = Field(foreign_key="worker.id", index=True)
    title: Annotated[str, C4] = Field(max_length=160)
    measure: Annotated[str, C4] = Field(default="", max_length=200)
    area: Annotated[LeidraadArea, BOOKKEEPING] = Field(default=LeidraadArea.SKILLS, sa_type=by_value(LeidraadArea))
    status: Annotated[GoalStatus, C4] = Field(default=GoalStatus.ACTIVE, sa_type=by_value(GoalStatus))
    parked_reason: Annotated[str, C4] = Field(default="", max_length=240)
    importance: Annotated[int, C4] = Field(default=2, ge=0, le=3)
    difficulty: Annotated[int, C4] = Field(default=2, ge=0, le=3)
    baseline: Annotated[int, C4] = Field(default=USUAL_BASELINE, ge=-2, le=2)
    started_on: Annotated[date | None, C4] = None
    review_on: Annotated[date | None, C4] = None
    picture: Annotated[str, BOOKKEEPING] = Field(default="", max_length=40)
    """The pictogram beside the goal on the worker's paper."""
    position: Annotated[int, BOOKKEEPING] = 0

    @field_validator("title")
    @classmethod
    def _needs_a_title(cls, title: str) -> str:
        if not title:
            raise ValueError(mark("A goal needs a sentence in the worker’s words."))
        return title


class Goal(GoalDraft, Binned, table=True):
    """A goal, stored. Made with `Goal.model_validate(draft)`: table classes skip validation on init."""

    undo: ClassVar[Undo] = Undo.YES


class GoalLevelDraft(Record):
    """What one level of a goal looks like, in a sentence one can see."""

    goal_id: Annotated[UUID, BOOKKEEPING] = Field(foreign_key="goal.id", index=True)
    value: Annotated[int, C4] = Field(ge=-2, le=2)
    text: Annotated[str, C4] = Field(default="", max_length=200)


class GoalLevel(GoalLevelDraft, Entity, table=True):
    """A level, stored."""

    undo: ClassVar[Undo] = Undo.YES


class GoalRatingDraft(Record):
    """One look at a goal: what the worker says, and beside it what the coach says; either may be empty."""

    goal_id: Annotated[UUID, BOOKKEEPING] = Field(foreign_key="goal.id", index=True)
    day: Annotated[date, C4]
    by_worker: Annotated[int | None, C4] = Field(default=None, ge=-2, le=2)
    by_coach: Annotated[int | None, C4] = Field(default=None, ge=-2, le=2)

    @property
    def level(self) -> int | None:
        """Return the level that counts on paper: the worker's own, or the coach's where they gave none."""
        return self.by_worker if self.by_worker is not None else self.by_coach


class GoalRating(GoalRatingDraft, Entity, table=True):
    """A rating, stored."""

    undo: ClassVar[Undo] = Undo.YES


def in_order(ratings: Iterable[GoalRating]) -> list[GoalRating]:
    """Return ratings from the first to the last; of one day, as they were made."""
    return sorted(ratings, key=lambda rating: (rating.day, rating.id))


def level_now(goal: Goal, ratings: Sequence[GoalRating]) -> int:
    """Return where a goal stands: the last rating that says a level, or the baseline."""
    levels = [rating.level for rating in in_order(ratings) if rating.level is not None]
    return levels[-1] if levels else goal.baseline


def step_of(level: int) -> int:
    """Return the step of the staircase, 1 to 5, of a level −2 to +2."""
    return level - LEVELS[0] + 1


def require_room_for_active(active_now: int) -> None:
    """Refuse one more active goal when there are enough.

    Raises:
        TooManyActiveGoals: there are as many as one person can work on.
    """
    if active_now >= MOST_ACTIVE_GOALS:
        raise TooManyActiveGoals(limit=MOST_ACTIVE_GOALS)


def coach_score(goals: Iterable[tuple[Goal, Sequence[GoalRating]]]) -> float | None:
    """Return the T-score over the goals that the coach rated at least once; for the coach's eyes only."""
    attainments = []
    for goal, ratings in goals:
        rated = [rating.by_coach for rating in in_order(ratings) if rating.by_coach is not None]
        if rated:
            attainments.append(Attainment(rated[-1], weight(goal.importance, goal.difficulty)))
    return t_score(attainments)
