"""The move: working days, phases, and which move counts."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.domain.stage import Stage, stage_of
from coachdesk.domain.transition import Phase, Transition, TransitionDraft, open_transition, working_days
from coachdesk.domain.worker import WorkerStatus
from coachdesk.errors import InvalidInput

FIRST = date(2027, 3, 1)


def move(**values: object) -> Transition:
    draft = TransitionDraft.typed(worker_id=uuid4(), to_workplace_id=uuid4(), **{"first_day": FIRST, **values})
    return Transition.model_validate(draft)


@pytest.mark.parametrize(
    ("offset", "phase"),
    [
        (-200, Phase.EXPLORE),
        (-56, Phase.EXPLORE),
        (-55, Phase.PREPARE),
        (-29, Phase.PREPARE),
        (-28, Phase.TRY),
        (-14, Phase.TRY),
        (-13, Phase.HAND_OVER),
        (-1, Phase.HAND_OVER),
        (0, Phase.START),
        (13, Phase.START),
        (14, Phase.SETTLE),
        (91, Phase.SETTLE),
        (92, Phase.AFTERCARE),
        (365, Phase.AFTERCARE),
        (366, None),
    ],
)
def test_phases_as_in_the_plan(offset: int, phase: Phase | None) -> None:
    assert move().phase_on(FIRST + timedelta(days=offset)) is phase


def test_a_stopped_move_has_no_phase() -> None:
    assert move(stopped_on=FIRST).phase_on(FIRST) is None
    assert move(first_day=None).phase_on(FIRST) is None


def test_the_open_move_is_the_one_made_last_that_was_not_stopped() -> None:
    first, second, stopped = move(), move(), move(returned_on=FIRST)
    assert open_transition([second, stopped, first]) is second
    assert open_transition([stopped]) is None


@given(
    st.dates(date(2026, 1, 1), date(2030, 1, 1)),
    st.text("1234567", max_size=7),
    st.lists(st.dates(date(2026, 1, 1), date(2031, 1, 1)), max_size=9),
    st.integers(1, 12),
)
def test_working_days_skip_free_days_and_days_off(first: date, weekdays: str, free: list[date], count: int) -> None:
    days = working_days(first, weekdays, free, count)
    assert len(days) == count
    assert days == sorted(set(days))
    assert days[0] >= first
    assert not set(days) & set(free)
    assert {str(day.isoweekday()) for day in days} <= set(weekdays or "12345")


def test_days_of_the_week_are_one_to_seven() -> None:
    with pytest.raises(InvalidInput):
        move(weekdays="128")


def test_stages() -> None:
    assert stage_of(WorkerStatus.NEW, None, FIRST) is Stage.NEW
    assert stage_of(WorkerStatus.ACTIVE, None, FIRST) is Stage.GROWING
    assert stage_of(WorkerStatus.ENDED, move(), FIRST) is Stage.ENDED
    assert stage_of(WorkerStatus.ACTIVE, move(), FIRST) is Stage.START
    assert stage_of(WorkerStatus.ACTIVE, move(returned_on=FIRST), FIRST) is Stage.BACK
    assert stage_of(WorkerStatus.ACTIVE, move(), FIRST + timedelta(days=400)) is Stage.PLACED
    assert stage_of(WorkerStatus.ACTIVE, move(first_day=None), FIRST) is Stage.EXPLORE
