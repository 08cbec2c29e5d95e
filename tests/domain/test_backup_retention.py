"""Which backups are kept: the newest, some of each day and week, and none longer than thirty days."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from coachdesk.domain.backup_retention import DAYS, LONGEST, NEWEST, WEEKS, kept

NOW = datetime(2027, 2, 24, 9, 0, tzinfo=UTC)
MOMENTS = st.sets(
    st.timedeltas(timedelta(0), timedelta(days=60)).map(lambda ago: NOW - timedelta(seconds=int(ago.total_seconds())))
)


def test_a_quiet_month_keeps_days_and_weeks() -> None:
    daily = {NOW - timedelta(days=day) for day in range(60)}
    assert kept(daily, NOW) == {NOW - timedelta(days=day) for day in (*range(NEWEST), 10, 17)}


def test_a_busy_hour_does_not_push_out_yesterday() -> None:
    busy = {NOW - timedelta(minutes=minute) for minute in range(60)}
    yesterday = NOW - timedelta(days=1)
    assert yesterday in kept(busy | {yesterday}, NOW)


def test_what_was_made_while_the_clock_was_wrong_is_kept() -> None:
    ahead = NOW + timedelta(days=400)
    assert ahead in kept({NOW, ahead}, NOW)


@given(MOMENTS)
def test_it_keeps_the_newest_and_never_what_is_too_old(moments: set[datetime]) -> None:
    found = kept(moments, NOW)
    assert found <= moments
    assert all(NOW - moment <= LONGEST for moment in found)
    alive = sorted((moment for moment in moments if NOW - moment <= LONGEST), reverse=True)
    assert set(alive[:NEWEST]) <= found
    assert len(found) <= NEWEST + DAYS + WEEKS


@given(MOMENTS)
def test_doing_it_twice_changes_nothing(moments: set[datetime]) -> None:
    once = kept(moments, NOW)
    assert kept(once, NOW) == once
