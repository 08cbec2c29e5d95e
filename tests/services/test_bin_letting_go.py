"""What has been in the bin for thirty days goes for good; a person and everything of theirs waits for the coach."""

from __future__ import annotations

from uuid import UUID

import pytest

from coachdesk.domain.goal import GoalLevel, GoalRating
from coachdesk.errors import Changed
from coachdesk.services.bin import BIN_DAYS, BinKind, bin_is_empty, bin_rows, let_go, put_back, throw_away
from coachdesk.services.goals import goals_page
from coachdesk.services.vault import Vault
from coachdesk.services.workers import find_worker
from tests.support.coach_at_work import take_photo
from tests.support.vault_rows import add_contact, busy_worker, later, records, typed_rows


@pytest.fixture
def busy(vault: Vault) -> tuple[UUID, list[UUID]]:
    """Return somebody with three active goals."""
    return busy_worker(vault)


def test_after_thirty_days_it_goes_for_good_with_what_belongs_to_it(
    vault: Vault, busy: tuple[UUID, list[UUID]]
) -> None:
    worker, (first, second, _) = busy
    entry, other = add_contact(vault, worker, first), add_contact(vault, worker, second)
    throw_away(vault, BinKind.GOAL, first)
    throw_away(vault, BinKind.LOG_ENTRY, other)
    later(vault, BIN_DAYS - 0.01)
    assert let_go(vault) is None
    later(vault, 0.01)
    changes = let_go(vault)
    assert changes is not None
    assert changes.tables == {"goal", "goal_level", "log_entry", "log_entry_goal"}
    assert bin_is_empty(vault)
    rows = typed_rows(vault)
    assert first not in rows["goal"]
    assert {each["goal_id"] for each in rows["goal_level"].values()} == set(rows["goal"])
    assert set(rows["log_entry"]) == {entry}
    assert rows["log_entry_goal"] == {}
    with pytest.raises(Changed):
        put_back(vault, BinKind.GOAL, first)


def test_what_went_for_good_is_not_taken_back(vault: Vault, busy: tuple[UUID, list[UUID]]) -> None:
    throw_away(vault, BinKind.GOAL, busy[1][0])
    later(vault, BIN_DAYS)
    changes = let_go(vault)
    assert changes is not None
    assert not changes.can_be_undone
    assert vault.take_back() is None


def test_a_person_and_everything_of_theirs_waits_for_the_coach(vault: Vault, busy: tuple[UUID, list[UUID]]) -> None:
    worker, (goal, *_) = busy
    throw_away(vault, BinKind.GOAL, goal)
    throw_away(vault, BinKind.WORKER, worker)
    later(vault, 400)
    assert let_go(vault) is None
    assert [row.id for row in bin_rows(vault)] == [worker, goal]
    assert all(row.goes_on is None for row in bin_rows(vault))
    put_back(vault, BinKind.WORKER, worker)
    assert [row.id for row in bin_rows(vault)] == [goal]


def test_bytes_without_a_file_go_and_others_stay(vault: Vault, busy: tuple[UUID, list[UUID]]) -> None:
    take_photo(vault, busy[0], b"kept")
    take_photo(vault, busy[0], b"taken back")
    vault.take_back()
    assert len(typed_rows(vault)["attachment_content"]) == 2
    assert let_go(vault) is not None
    contents = typed_rows(vault)["attachment_content"].values()
    assert [each["content"] for each in contents] == [b"kept"]
    assert [each["attachment_id"] for each in contents] == list(typed_rows(vault)["attachment"])


def test_levels_and_ratings_stay_with_a_goal_in_the_bin(practice: Vault) -> None:
    samir = find_worker(practice, "Samir")
    goal = next(row for row in goals_page(practice, samir).goals if row.ratings)
    throw_away(practice, BinKind.GOAL, goal.id)
    assert records(practice, GoalLevel, goal_id=goal.id)
    assert records(practice, GoalRating, goal_id=goal.id)
    put_back(practice, BinKind.GOAL, goal.id)
    assert goal in goals_page(practice, samir).goals
