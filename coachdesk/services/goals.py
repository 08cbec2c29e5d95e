"""Goals: seeing them with their levels and ratings, adding, changing, rating and parking them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import col

from coachdesk.domain.changes import Changes
from coachdesk.domain.goal import (
    Goal,
    GoalDraft,
    GoalLevel,
    GoalLevelDraft,
    GoalRating,
    GoalRatingDraft,
    GoalStatus,
    coach_score,
    in_order,
    level_now,
    require_room_for_active,
)
from coachdesk.domain.goal_attainment import LEVELS
from coachdesk.domain.worker import Worker
from coachdesk.i18n import mark
from coachdesk.services.vault import Vault
from coachdesk.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class RatingRow:
    """One look at a goal; either rater may have said nothing."""

    day: date
    by_worker: int | None
    by_coach: int | None


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal with everything its page shows.

    Args:
        id: of the goal.
        draft: what was typed.
        levels: the sentence of each level, −2 to +2; empty where none was typed.
        ratings: from the first to the last.
        level: where it stands now.
    """

    id: UUID
    draft: GoalDraft
    levels: Mapping[int, str]
    ratings: tuple[RatingRow, ...]
    level: int


@dataclass(frozen=True, slots=True)
class GoalsPage:
    """The goals of a worker: active ones first, then parked, reached and stopped; and the coach's own number."""

    goals: tuple[GoalRow, ...]
    score: float | None


_ORDER = {status: index for index, status in enumerate(GoalStatus)}


def goals_page(vault: Vault, worker_id: UUID) -> GoalsPage:
    """Return the goals of a worker."""
    with vault.work() as work:
        goals = goals_of(work, worker_id)
        levels, ratings = levels_of(work, goals), ratings_of(work, goals)
    rows = [
        GoalRow(
            id=goal.id,
            draft=GoalDraft.model_validate(goal.model_dump()),
            levels=levels[goal.id],
            ratings=tuple(RatingRow(each.day, each.by_worker, each.by_coach) for each in ratings[goal.id]),
            level=level_now(goal, ratings[goal.id]),
        )
        for goal in sorted(goals, key=lambda goal: _ORDER[goal.status])
    ]
    active = [(goal, ratings[goal.id]) for goal in goals if goal.status is GoalStatus.ACTIVE]
    return GoalsPage(tuple(rows), coach_score(active))


def add_goal(vault: Vault, draft: GoalDraft, levels: Mapping[int, str]) -> tuple[UUID, Changes]:
    """Add a goal with its five levels.

    Raises:
        TooManyActiveGoals: there are three active ones already.
        InvalidInput: a level's sentence is too long.
        Changed: the worker is gone.
    """
    goal = Goal.model_validate(draft)
    with vault.work() as work:
        work.get(Worker, goal.worker_id)
        if goal.status is GoalStatus.ACTIVE:
            require_room_for_active(_active(work, goal.worker_id))
        goal.position = work.count(Goal, Goal.worker_id == goal.worker_id)
        work.add(goal, *(_level(goal.id, value, levels.get(value, "")) for value in LEVELS))
        return goal.id, work.commit(mark("Goal added"))


def edit_goal(vault: Vault, goal_id: UUID, draft: GoalDraft, levels: Mapping[int, str]) -> Changes:
    """Change a goal and the sentences of its levels; ratings stay.

    Raises:
        TooManyActiveGoals: it would be the fourth active one.
        InvalidInput: a level's sentence is too long.
        Changed: the goal is gone.
    """
    with vault.work() as work:
        goal = work.get(Goal, goal_id)
        if draft.status is GoalStatus.ACTIVE and goal.status is not GoalStatus.ACTIVE:
            require_room_for_active(_active(work, goal.worker_id))
        for name in GoalDraft.model_fields:
            if name not in ("worker_id", "position"):
                setattr(goal, name, getattr(draft, name))
        work.remove(*work.find(GoalLevel, GoalLevel.goal_id == goal_id))
        work.add(*(_level(goal_id, value, levels.get(value, "")) for value in LEVELS))
        return work.commit(mark("Goal changed"))


def rate_goal(vault: Vault, draft: GoalRatingDraft) -> Changes:
    """Record a look at a goal; a second one on the same day replaces what it says anew.

    Raises:
        Changed: the goal is gone.
    """
    with vault.work() as work:
        work.get(Goal, draft.goal_id)
        same_day = work.first(GoalRating, GoalRating.goal_id == draft.goal_id, GoalRating.day == draft.day)
        if same_day is None:
            work.add(GoalRating.model_validate(draft))
        else:
            same_day.by_worker = draft.by_worker if draft.by_worker is not None else same_day.by_worker
            same_day.by_coach = draft.by_coach if draft.by_coach is not None else same_day.by_coach
        return work.commit(mark("Goal rated"))


def park_goal(vault: Vault, goal_id: UUID, reason: str) -> Changes:
    """Keep a goal for later, with the reason.

    Raises:
        Changed: the goal is gone.
    """
    with vault.work() as work:
        goal = work.get(Goal, goal_id)
        goal.status, goal.parked_reason = GoalStatus.PARKED, reason.strip()
        return work.commit(mark("Goal kept for later"))


def goals_of(work: UnitOfWork, worker_id: UUID) -> list[Goal]:
    """Return the goals of a worker, in the coach's order."""
    return work.find(Goal, Goal.worker_id == worker_id, order_by=[col(Goal.position), col(Goal.id)])


def levels_of(work: UnitOfWork, goals: list[Goal]) -> dict[UUID, dict[int, str]]:
    """Return the sentences of the levels of each goal."""
    texts: dict[UUID, dict[int, str]] = {goal.id: dict.fromkeys(LEVELS, "") for goal in goals}
    for level in work.find(GoalLevel, col(GoalLevel.goal_id).in_(list(texts))):
        texts[level.goal_id][level.value] = level.text
    return texts


def ratings_of(work: UnitOfWork, goals: list[Goal]) -> dict[UUID, list[GoalRating]]:
    """Return the ratings of each goal, from the first to the last."""
    ids = [goal.id for goal in goals]
    ratings: dict[UUID, list[GoalRating]] = defaultdict(list)
    for rating in in_order(work.find(GoalRating, col(GoalRating.goal_id).in_(ids))):
        ratings[rating.goal_id].append(rating)
    return ratings


def _active(work: UnitOfWork, worker_id: UUID) -> int:
    return work.count(Goal, Goal.worker_id == worker_id, Goal.status == GoalStatus.ACTIVE)


def _level(goal_id: UUID, value: int, text: str) -> GoalLevel:
    return GoalLevel.model_validate(GoalLevelDraft.typed(goal_id=goal_id, value=value, text=text))
