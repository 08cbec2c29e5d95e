"""Goals through the floors: with levels and ratings, three active at most."""

from datetime import timedelta
from uuid import UUID

import pytest

from coachdesk.domain.goal import GoalDraft, GoalRatingDraft, GoalStatus
from coachdesk.domain.worker import WorkerDraft
from coachdesk.errors import TooManyActiveGoals
from coachdesk.services.goals import add_goal, edit_goal, goals_page, park_goal, rate_goal
from coachdesk.services.vault import Vault
from coachdesk.services.workers import add_worker, find_worker

LEVELS = {-2: "niet", -1: "met hulp", 0: "alleen", 1: "vlot", 2: "leert het een ander"}


@pytest.fixture
def worker(vault: Vault) -> UUID:
    return add_worker(vault, WorkerDraft(chosen_name="Zoë"))[0]


def goal(worker: UUID, title: str = "Ik plak banden.", **values: object) -> GoalDraft:
    return GoalDraft.typed(worker_id=worker, title=title, **values)


def test_a_goal_comes_back_with_its_five_levels(vault: Vault, worker: UUID) -> None:
    add_goal(vault, goal(worker), LEVELS)
    row = goals_page(vault, worker).goals[0]
    assert row.levels == LEVELS
    assert row.level == -1
    assert row.ratings == ()


def test_a_fourth_active_goal_is_refused_and_a_parked_one_makes_room(vault: Vault, worker: UUID) -> None:
    first, *_ = [add_goal(vault, goal(worker, f"Doel {number}"), {})[0] for number in range(3)]
    with pytest.raises(TooManyActiveGoals):
        add_goal(vault, goal(worker, "Doel 4"), {})
    parked = add_goal(vault, goal(worker, "Later", status=GoalStatus.PARKED), {})[0]
    with pytest.raises(TooManyActiveGoals):
        edit_goal(vault, parked, goal(worker, "Nu"), {})
    park_goal(vault, first, "Eerst rust.")
    edit_goal(vault, parked, goal(worker, "Nu"), LEVELS)
    page = goals_page(vault, worker)
    assert [row.draft.status for row in page.goals].count(GoalStatus.ACTIVE) == 3
    assert next(row for row in page.goals if row.id == first).draft.parked_reason == "Eerst rust."


def test_worker_and_coach_rate_side_by_side_on_one_day(vault: Vault, worker: UUID) -> None:
    goal_id, _ = add_goal(vault, goal(worker), LEVELS)
    today = vault.today()
    rate_goal(vault, GoalRatingDraft(goal_id=goal_id, day=today - timedelta(days=30), by_worker=-1, by_coach=-1))
    rate_goal(vault, GoalRatingDraft(goal_id=goal_id, day=today, by_worker=1))
    rate_goal(vault, GoalRatingDraft(goal_id=goal_id, day=today, by_coach=0))
    row = goals_page(vault, worker).goals[0]
    assert [(each.by_worker, each.by_coach) for each in row.ratings] == [(-1, -1), (1, 0)]
    assert row.level == 1


def test_editing_keeps_the_ratings(vault: Vault, worker: UUID) -> None:
    goal_id, _ = add_goal(vault, goal(worker), LEVELS)
    rate_goal(vault, GoalRatingDraft(goal_id=goal_id, day=vault.today(), by_worker=0))
    edit_goal(vault, goal_id, goal(worker, "Ik plak banden alleen."), {**LEVELS, 0: "helemaal alleen"})
    row = goals_page(vault, worker).goals[0]
    assert row.draft.title == "Ik plak banden alleen."
    assert row.levels[0] == "helemaal alleen"
    assert row.level == 0


def test_active_goals_come_first_and_the_score_counts_only_them(practice: Vault) -> None:
    page = goals_page(practice, find_worker(practice, "Zoë"))
    assert [row.draft.status for row in page.goals] == [GoalStatus.ACTIVE, GoalStatus.ACTIVE, GoalStatus.PARKED]
    assert page.score is not None
    assert 50 < page.score < 65
