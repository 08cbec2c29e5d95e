"""Days as people write them: the day before the month, in two languages, and never a guess."""

from datetime import date

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.exchange.dates import (
    NO_SUCH_DAY,
    NO_YEAR,
    UNREADABLE_DAY,
    WRONG_WEEKDAY,
    UnreadableDay,
    read_day,
    require_likely,
)

TODAY = date(2026, 3, 10)


@pytest.mark.parametrize(
    "text",
    [
        "5-3-2026", "05/03/26", "5 mrt 2026", "2026-03-05", "05-03-2026", "5.3.2026", "5 3 2026", "5/3/26",
        "5 - 3 - 2026",
        "5-mrt-26", "5 mrt. 2026", "5 maart 2026", "5 MAART 2026", "5 March 2026", "5th of March 2026", "March 5, 2026",
        "Mar 5, 2026", "5 mrt '26", "5e maart 2026", "donderdag 5 maart 2026", "do 5-3-2026", "Thu 5 Mar 2026",
        "2026/3/5", "2026-03-05T00:00:00", "2026-03-05 00:00:00", "5-3-2026 9:00", "2026-03-05T08:30:00+01:00",
        "  5-3-2026 ", "5\u00a0maart\u00a02026", "5‑3‑2026",
    ],
)  # fmt: skip
def test_every_way_to_write_one_day(text: str) -> None:
    assert read_day(text, TODAY) == date(2026, 3, 5)


def test_the_first_of_january_in_both_languages() -> None:
    assert read_day("1 januari 2026", TODAY) == read_day("1 January 2026", TODAY) == date(2026, 1, 1)


@pytest.mark.parametrize("locale", ["nl", "en", "en_GB"])
@pytest.mark.parametrize("pattern", ["d MMMM y", "d MMM y", "EEEE d MMMM y"])
@given(day=st.dates(date(1950, 1, 1), date(2090, 12, 31)))
def test_what_babel_writes_is_read_back(locale: str, pattern: str, day: date) -> None:
    assert read_day(format_date(day, pattern, locale=locale), TODAY) == day


@given(st.dates(date(1947, 1, 1), date(2046, 12, 31)), st.sampled_from("-/. "))
def test_figures_are_day_first_and_two_digits_of_a_year_are_enough(day: date, stroke: str) -> None:
    assert read_day(f"{day.day}{stroke}{day.month}{stroke}{day.year}", TODAY) == day
    assert read_day(f"{day.day}{stroke}{day.month}{stroke}{day.year % 100:02}", TODAY) == day


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("31-2-2026", NO_SUCH_DAY),
        ("05/13/2026", NO_SUCH_DAY),
        ("2026-13-05", NO_SUCH_DAY),
        ("0-3-2026", NO_SUCH_DAY),
        ("29-2-2027", NO_SUCH_DAY),
        ("vrijdag 5 maart 2026", WRONG_WEEKDAY),
        ("5 maart", NO_YEAR),
        ("5-3", NO_YEAR),
        ("zsm", UNREADABLE_DAY),
        ("vanaf 5-3-2026", UNREADABLE_DAY),
        ("5-3-2026 / 6-3-2026", UNREADABLE_DAY),
        ("maart 2026", UNREADABLE_DAY),
        ("2026", UNREADABLE_DAY),
        ("46086", UNREADABLE_DAY),
        ("20260305", UNREADABLE_DAY),
        ("05032026", UNREADABLE_DAY),
        ("5-3-126", UNREADABLE_DAY),
        ("5-3-0026", UNREADABLE_DAY),
        ("123-3-2026", UNREADABLE_DAY),
        ("5-3-2026?", UNREADABLE_DAY),
        ("5 smarch 2026", UNREADABLE_DAY),
        ("maandag", UNREADABLE_DAY),
        ("-", UNREADABLE_DAY),
        ("", UNREADABLE_DAY),
    ],
)
def test_what_is_no_day_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(UnreadableDay) as refused:
        read_day(text, TODAY)
    assert refused.value.reason == reason


@given(st.text(max_size=20))
def test_any_text_is_a_day_or_is_refused(text: str) -> None:
    try:
        day = read_day(text, TODAY)
    except UnreadableDay:
        return
    assert require_likely(day) == day


def test_days_of_other_centuries_are_not_likely() -> None:
    with pytest.raises(UnreadableDay):
        require_likely(date(1899, 12, 31))
    with pytest.raises(UnreadableDay):
        require_likely(date(2100, 1, 1))
