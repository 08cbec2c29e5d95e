"""Days as one says them: “morgen”, “vrijdag”, “5 mrt” without its year, and everything a list may hold."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from coachdesk.clock import Clock
from coachdesk.domain.names import fold
from coachdesk.exchange.dates import NO_YEAR, UnreadableDay, read_day
from coachdesk.i18n import Words

_WEEK: Final = 7


class DayReader:
    """Reads a day in the language of the screen; the day comes before the month, as in Europe.

    Args:
        words: the language.
        clock: what day it is, for “tomorrow”, weekdays and a day without its year.
    """

    def __init__(self, words: Words, clock: Clock) -> None:
        self._words = words
        self._clock = clock

    def __call__(self, text: str) -> date | None:
        """Return the day, or None when the text is not one."""
        try:
            return self._read(text)
        except UnreadableDay:
            return None

    def problem(self, text: str) -> str:
        """Return why a text is no day, in a sentence; empty when it is one, or when nothing is typed."""
        try:
            self._read(text)
        except UnreadableDay as error:
            return self._words.of(error.reason)
        return ""

    def show(self, day: date) -> str:
        """Return a day as this reader reads it back, “5 maart 2026”."""
        return self._words.day(day)

    def explain(self, day: date) -> str:
        """Return a day with its weekday, “donderdag 5 maart 2026”, so that a slip is seen."""
        return self._words.weekday(day)

    def _read(self, text: str) -> date | None:
        typed = fold(text).strip(" .,")
        if not typed:
            return None
        if (spoken := self._spoken(typed)) is not None:
            return spoken
        today = self._clock.today()
        try:
            return read_day(text, today)
        except UnreadableDay as error:
            if error.reason != NO_YEAR:
                raise
            return read_day(f"{typed} {today.year}", today)

    def _spoken(self, typed: str) -> date | None:
        """Return the day of “tomorrow” and of a weekday, which is the next one of that name."""
        say, today = self._words, self._clock.today()
        named = {
            fold(say("the day before yesterday")): -2,
            fold(say("yesterday")): -1,
            fold(say("today")): 0,
            fold(say("tomorrow")): 1,
            fold(say("the day after tomorrow")): 2,
        }
        for ahead in range(1, _WEEK + 1):
            day = today + timedelta(days=ahead)
            named[_first_word(say.weekday_of_year(day))] = ahead
            named[_first_word(say.short_weekday(day))] = ahead
        return today + timedelta(days=named[typed]) if typed in named else None


def _first_word(text: str) -> str:
    return fold(text).split()[0].strip(".,")
