"""How long nobody touched the desk: no sleep and no clock that is set may make that shorter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.ui import idle_meter
from coachdesk.ui.idle_meter import IdleMeter
from tests.support.clocks import HandClocks

MINUTES = 10
DAY = 86_400.0


@pytest.fixture
def hands() -> HandClocks:
    return HandClocks()


@pytest.fixture
def meter(hands: HandClocks) -> IdleMeter:
    return IdleMeter(hands.clocks)


def test_ten_minutes_without_a_touch_are_enough(hands: HandClocks, meter: IdleMeter) -> None:
    hands.pass_time(599)
    assert not meter.is_overdue(MINUTES)
    hands.pass_time(1)
    assert meter.is_overdue(MINUTES)


def test_a_touch_begins_them_anew(hands: HandClocks, meter: IdleMeter) -> None:
    hands.pass_time(599)
    meter.touch()
    hands.pass_time(599)
    assert not meter.is_overdue(MINUTES)


@pytest.mark.parametrize("minutes", [2, 5, 10, 15, 30])
def test_the_coach_says_how_many_minutes(hands: HandClocks, meter: IdleMeter, minutes: int) -> None:
    hands.pass_time(minutes * 60 - 1)
    assert not meter.is_overdue(minutes)
    hands.pass_time(1)
    assert meter.is_overdue(minutes)


def test_a_machine_that_slept_is_locked_however_short_it_was_left_alone(hands: HandClocks, meter: IdleMeter) -> None:
    meter.touch()
    hands.sleep(60)
    assert meter.is_overdue(MINUTES)


def test_a_clock_put_forward_locks_too(hands: HandClocks, meter: IdleMeter) -> None:
    hands.set_wall(DAY)
    assert meter.is_overdue(MINUTES)


@pytest.mark.parametrize("back", [60, 3_600, DAY, 3_650 * DAY])
def test_a_clock_set_back_does_not_delay_the_lock(hands: HandClocks, meter: IdleMeter, back: float) -> None:
    hands.pass_time(300)
    hands.set_wall(-back)
    assert not meter.is_overdue(MINUTES)
    hands.pass_time(300)
    assert meter.is_overdue(MINUTES)


def test_clocks_that_are_kept_right_by_the_network_lock_nothing(hands: HandClocks, meter: IdleMeter) -> None:
    for _ in range(100):
        hands.pass_time(5)
        hands.set_wall(2)
        meter.touch()
        assert not meter.is_overdue(MINUTES)


def test_opening_the_vault_begins_anew_after_a_night(hands: HandClocks, meter: IdleMeter) -> None:
    hands.sleep(DAY)
    meter.restart()
    assert not meter.is_overdue(MINUTES)


def test_without_the_clock_on_the_wall_a_sleep_would_not_be_noticed(
    hands: HandClocks, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: the same night with one clock."""
    meter = IdleMeter(idle_meter.Clocks(lambda: hands.steady, lambda: hands.steady))
    hands.sleep(8 * 3_600)
    assert not meter.is_overdue(MINUTES)


def test_without_the_steady_clock_one_set_back_would_delay_the_lock(hands: HandClocks) -> None:
    """The control: the same trick with one clock."""
    meter = IdleMeter(idle_meter.Clocks(lambda: hands.wall, lambda: hands.wall))
    hands.pass_time(300)
    hands.set_wall(-DAY)
    hands.pass_time(300)
    assert not meter.is_overdue(MINUTES)


@given(st.lists(st.tuples(st.sampled_from(["pass", "sleep", "set"]), st.floats(-DAY, DAY)), max_size=40))
def test_whatever_clocks_do_nobody_stays_ten_minutes(steps: list[tuple[str, float]]) -> None:
    hands = HandClocks()
    meter = IdleMeter(hands.clocks)
    awake = asleep = 0.0
    is_locked = False
    for kind, seconds in steps:
        if kind == "set":
            hands.set_wall(seconds)
        elif kind == "pass":
            hands.pass_time(abs(seconds))
            awake += abs(seconds)
        else:
            # Nobody sets the clock back in the same five seconds in which the machine slept.
            is_locked = is_locked or meter.is_overdue(MINUTES)
            hands.sleep(abs(seconds))
            asleep = max(asleep, abs(seconds))
        is_locked = is_locked or meter.is_overdue(MINUTES)
    if awake >= MINUTES * 60 or asleep > idle_meter.LARGEST_DRIFT:
        assert is_locked
