"""Goals: three active at most, and where one stands."""

from datetime import date
from uuid import uuid4

import pytest

from coachdesk.domain.goal import (
    MOST_ACTIVE_GOALS,
    Goal,
    GoalDraft,
    GoalRating,
    GoalRatingDraft,
    coach_score,
    level_now,
    require_room_for_active,
    step_of,
)
from coachdesk.errors import InvalidInput, TooManyActiveGoals


def goal(**values: object) -> Goal:
    return Goal.model_validate(GoalDraft.typed(worker_id=uuid4(), **{"title": "Ik fiets zelf.", **values}))


def rating(of: Goal, day: int, worker: int | None, coach: int | None) -> GoalRating:
    return GoalRating.model_validate(
        GoalRatingDraft(goal_id=of.id, day=date(2027, 1, day), by_worker=worker, by_coach=coach)
    )


@pytest.mark.parametrize("active", range(MOST_ACTIVE_GOALS))
def test_up_to_three_goals_are_active(active: int) -> None:
    require_room_for_active(active)


def test_a_fourth_active_goal_is_refused() -> None:
    with pytest.raises(TooManyActiveGoals):
        require_room_for_active(3)


def test_a_goal_needs_the_workers_words() -> None:
    with pytest.raises(InvalidInput) as refused:
        goal(title="   ")
    assert refused.value.field == "title"


def test_a_goal_stands_where_it_was_last_rated() -> None:
    ours = goal(baseline=-1)
    assert level_now(ours, []) == -1
    assert level_now(ours, [rating(ours, 20, 1, 0), rating(ours, 3, -1, -1)]) == 1
    assert level_now(ours, [rating(ours, 3, 0, None), rating(ours, 20, None, None)]) == 0
    assert level_now(ours, [rating(ours, 3, None, 2)]) == 2, "the coach's level counts where the worker gave none"


def test_the_score_is_the_coachs_own() -> None:
    one, two = goal(importance=3, difficulty=1), goal(importance=2, difficulty=1)
    rated = [(one, [rating(one, 3, 2, 1)]), (two, [rating(two, 3, 2, 0)])]
    score = coach_score(rated)
    assert score is not None
    assert 50 < score < 60
    assert coach_score([(one, [rating(one, 3, 2, None)])]) is None


def test_steps_count_from_one_to_five() -> None:
    assert [step_of(level) for level in (-2, -1, 0, 1, 2)] == [1, 2, 3, 4, 5]
