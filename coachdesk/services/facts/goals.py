"""Collects goals, in the form that the reader may have: open ones, staircases, or titles and levels."""

from __future__ import annotations

from uuid import UUID

from coachdesk.domain.facts.goals import (
    GoalHistory,
    GoalStory,
    OpenGoal,
    OpenGoals,
    RatedStep,
    ReportedGoal,
    ReportedGoals,
    Staircase,
    Staircases,
)
from coachdesk.domain.facts.progress import NextStep
from coachdesk.domain.goal import (
    AGREED_LEVEL,
    MOST_ACTIVE_GOALS,
    Goal,
    GoalLevel,
    GoalRating,
    GoalStatus,
    in_order,
    level_now,
    step_of,
)
from coachdesk.domain.goal_attainment import LEVELS
from coachdesk.domain.sharing import Form, Section
from coachdesk.services.facts.scene import Scene


def open_goals(scene: Scene) -> OpenGoals | None:
    """List the goals that are worked on, three at most, with where they stand and what comes next."""
    if not scene.gate.opens(Section.GOALS):
        return None
    form = Form.OPEN_GOAL
    rows = []
    for goal in _goals(scene, form, GoalStatus.ACTIVE)[:MOST_ACTIVE_GOALS]:
        level, texts = level_now(goal, _ratings(scene, goal, form)), _level_texts(scene, goal.id, form)
        rows.append(OpenGoal(goal.title, texts[level], texts.get(level + 1, ""), step_of(level)))
    return OpenGoals(tuple(rows)) if rows else None


def staircases(scene: Scene) -> Staircases | None:
    """Show how far the worker came on each goal that is worked on or reached, three at most."""
    form = Form.FULL
    rows = []
    for goal in _goals(scene, form, GoalStatus.ACTIVE, GoalStatus.REACHED)[:MOST_ACTIVE_GOALS]:
        ratings, texts = _ratings(scene, goal, form), _level_texts(scene, goal.id, form)
        said = [rating.level for rating in ratings if rating.level is not None]
        then, now = (said[0] if said else goal.baseline), level_now(goal, ratings)
        rows.append(
            Staircase(
                title=goal.title,
                then=texts[then],
                now=texts[now],
                step_then=step_of(then),
                step_now=step_of(now),
                step_best=step_of(max([then, now, *said])),
                step_aim=step_of(AGREED_LEVEL),
                picture=goal.picture,
            )
        )
    return Staircases(tuple(rows)) if rows else None


def next_step(scene: Scene) -> NextStep | None:
    """Say what comes next: the level above the present one, of the first goal that has one with words."""
    form = Form.FULL
    for goal in _goals(scene, form, GoalStatus.ACTIVE):
        texts = _level_texts(scene, goal.id, form)
        above = texts.get(level_now(goal, _ratings(scene, goal, form)) + 1, "")
        if above:
            return NextStep((above,))
    return None


def reported_goals(scene: Scene) -> ReportedGoals | None:
    """List title, start, aim and present level of the goals that an authority may know."""
    form = Form.LEVELS
    rows = []
    for goal in _goals(scene, form, GoalStatus.ACTIVE, GoalStatus.REACHED)[:MOST_ACTIVE_GOALS]:
        level, texts = level_now(goal, _ratings(scene, goal, form)), _level_texts(scene, goal.id, form)
        rows.append(
            ReportedGoal(
                title=goal.title,
                start=texts[goal.baseline],
                aim=texts[AGREED_LEVEL],
                now=texts[level],
                step_start=step_of(goal.baseline),
                step_aim=step_of(AGREED_LEVEL),
                step_now=step_of(level),
            )
        )
    return ReportedGoals(scene.worker.chosen_name, tuple(rows)) if rows else None


def goal_history(scene: Scene) -> GoalHistory | None:
    """Tell every goal from its first day on; nothing when there are none."""
    if not scene.gate.opens(Section.GOAL_HISTORY):
        return None
    rows = []
    for goal in _goals(scene, Form.FULL, *GoalStatus):
        ratings, texts = _ratings(scene, goal, Form.FULL), _level_texts(scene, goal.id, Form.FULL)
        rows.append(
            GoalStory(
                title=goal.title,
                status=goal.status,
                start=texts[goal.baseline],
                now=texts[level_now(goal, ratings)],
                reason=goal.parked_reason,
                steps=tuple(RatedStep(each.day, _step(each.by_worker), _step(each.by_coach)) for each in ratings),
            )
        )
    return GoalHistory(scene.worker.chosen_name, scene.coach_name, tuple(rows)) if rows else None


def _step(level: int | None) -> int | None:
    return None if level is None else step_of(level)


def reported_goal_ids(scene: Scene) -> list[UUID]:
    """Return the goals of the report in its order, for the columns of its hours."""
    return [goal.id for goal in _goals(scene, Form.LEVELS, GoalStatus.ACTIVE, GoalStatus.REACHED)[:MOST_ACTIVE_GOALS]]


def _goals(scene: Scene, form: Form, *statuses: GoalStatus) -> list[Goal]:
    return [goal for goal in scene.records(Goal, form, by="title") if goal.status in statuses]


def _ratings(scene: Scene, goal: Goal, form: Form) -> list[GoalRating]:
    return in_order(scene.children(GoalRating, "goal_id", [goal.id], form, by="by_worker"))


def _level_texts(scene: Scene, goal_id: UUID, form: Form) -> dict[int, str]:
    texts = dict.fromkeys(LEVELS, "")
    for level in scene.children(GoalLevel, "goal_id", [goal_id], form, by="text"):
        texts[level.value] = level.text
    return texts
