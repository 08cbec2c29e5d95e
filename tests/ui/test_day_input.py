"""Days are read as people say them, and said back with their weekday."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.i18n import Language, words_in
from coachdesk.ui.day_input import DayReader
from tests.support.show import THURSDAY

DUTCH = DayReader(words_in(Language.DUTCH), THURSDAY)
ENGLISH = DayReader(words_in(Language.ENGLISH), THURSDAY)
TODAY = THURSDAY.today()


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("5-3-2026", date(2026, 3, 5)),
        ("05/03/26", date(2026, 3, 5)),
        ("5-3", date(2026, 3, 5)),
        ("5 mrt", date(2026, 3, 5)),
        ("12 Maart", date(2026, 3, 12)),
        ("2026-03-05", date(2026, 3, 5)),
        ("vandaag", TODAY),
        ("Morgen", date(2026, 3, 6)),
        ("overmorgen", date(2026, 3, 7)),
        ("gisteren", date(2026, 3, 4)),
        ("eergisteren", date(2026, 3, 3)),
        ("vrijdag", date(2026, 3, 6)),
        ("donderdag", date(2026, 3, 12)),
        ("ma", date(2026, 3, 9)),
        ("do 5 maart", date(2026, 3, 5)),
        (" 1 januari 2027. ", date(2027, 1, 1)),
    ],
)
def test_dutch_days(typed: str, day: date) -> None:
    assert DUTCH(typed) == day
    assert DUTCH.problem(typed) == ""


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("tomorrow", date(2026, 3, 6)),
        ("Friday", date(2026, 3, 6)),
        ("5 March", date(2026, 3, 5)),
        ("6/3", date(2026, 3, 6)),
    ],
)
def test_english_days(typed: str, day: date) -> None:
    assert ENGLISH(typed) == day


@pytest.mark.parametrize("typed", ["31-2-2026", "later", "5", "13/13/2026", "vrijdag 5 maart", "🙂"])
def test_what_is_no_day_is_said_so(typed: str) -> None:
    assert DUTCH(typed) is None
    assert DUTCH.problem(typed).endswith(".")


def test_nothing_is_no_day_and_no_mistake() -> None:
    assert DUTCH("  ") is None
    assert DUTCH.problem("  ") == ""


def test_a_day_is_explained_with_its_weekday() -> None:
    assert DUTCH.explain(date(2026, 3, 5)) == "donderdag 5 maart 2026"


@given(st.integers(-20_000, 20_000), st.sampled_from([DUTCH, ENGLISH]))
def test_what_the_reader_writes_it_reads(days: int, reader: DayReader) -> None:
    day = TODAY + timedelta(days=days)
    assert reader(reader.show(day)) == day
    assert reader(reader.explain(day)) == day
