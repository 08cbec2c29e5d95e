"""The T-score, held to the values of the literature."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.domain.goal_attainment import LEVELS, Attainment, t_score, weight

levels = st.sampled_from(LEVELS)
attainments = st.lists(st.builds(Attainment, levels, st.integers(1, 9)), min_size=1, max_size=6)


@pytest.mark.parametrize(
    ("given_levels", "weights", "score"),
    [
        ([2], [1], 70.0),
        ([-2], [1], 30.0),
        ([1, 1, 1], [1, 1, 1], 63.69),
        ([1, 0, -1], [3, 2, 1], 54.41),
        ([2, 2, 2], [1, 1, 1], 77.39),
        ([-2, -2, -2], [1, 1, 1], 22.61),
        ([0, 0, 0], [4, 9, 1], 50.0),
    ],
)
def test_known_values(given_levels: list[int], weights: list[int], score: float) -> None:
    found = t_score([Attainment(level, each) for level, each in zip(given_levels, weights, strict=True)])
    assert found is not None
    assert round(found, 2) == score


def test_without_weight_there_is_no_score() -> None:
    assert t_score([]) is None
    assert t_score([Attainment(2, 0), Attainment(-1, 0)]) is None


@pytest.mark.parametrize("wrong", [Attainment(3), Attainment(-3), Attainment(0, -1)])
def test_impossible_values_are_refused(wrong: Attainment) -> None:
    with pytest.raises(ValueError, match=r"level|weight"):
        t_score([wrong])


@given(attainments)
def test_turning_every_level_around_mirrors_the_score(goals: list[Attainment]) -> None:
    score, mirrored = t_score(goals), t_score([Attainment(-goal.level, goal.weight) for goal in goals])
    assert score is not None
    assert mirrored is not None
    assert score - 50 == pytest.approx(50 - mirrored)


@given(attainments, st.integers(0, 5))
def test_one_level_up_never_lowers_the_score(goals: list[Attainment], which: int) -> None:
    index = which % len(goals)
    raised = [Attainment(min(2, goal.level + (place == index)), goal.weight) for place, goal in enumerate(goals)]
    before, after = t_score(goals), t_score(raised)
    assert before is not None
    assert after is not None
    assert after >= before - 1e-9


def test_weight_is_importance_times_difficulty() -> None:
    assert weight(3, 2) == 6
    assert weight(0, 3) == 0
