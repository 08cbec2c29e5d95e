"""Minutes over goals: whole, and adding up exactly."""

from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from coachdesk.domain.log_entry import split_minutes


@given(st.integers(1, 1440), st.lists(st.uuids(), unique=True, min_size=1, max_size=5))
def test_shares_add_up_exactly_and_differ_by_a_minute_at_most(minutes: int, goals: list[UUID]) -> None:
    shares = split_minutes(minutes, goals)
    assert sum(shares.values()) == minutes
    assert set(shares) == set(goals)
    assert max(shares.values()) - min(shares.values()) <= 1


def test_without_goals_nothing_is_shared() -> None:
    assert split_minutes(30, []) == {}


def test_the_first_goals_get_what_is_left_over() -> None:
    first, second, third = uuid4(), uuid4(), uuid4()
    assert split_minutes(20, [first, second, third]) == {first: 7, second: 7, third: 6}
