"""Days as people type them, in Dutch and English: 5-3-2026, 05/03/26, 5 mrt 2026, 1 januari 2026, 2026-03-05.

The day always stands before the month, unless the year stands first; 05/13/2026 is no day, and is not turned round.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Final

from coachdesk.domain.names import fold
from coachdesk.i18n import mark

UNREADABLE_DAY = mark("This is not a day that can be read; write it as 5-3-2026.")
NO_SUCH_DAY = mark("This day does not exist; the day comes before the month.")
WRONG_WEEKDAY = mark("This weekday and this day do not belong together.")
NO_YEAR = mark("The year is missing.")

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2099
YEARS_AHEAD: Final = 20
"""A year of two digits lies at most so many years ahead; otherwise it belongs to the century before."""

_LOCALES: Final = ("nl", "en", "en_GB")
_TIME = re.compile(r"(?<=\d)(?:t|,? )\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[ap]m)?(?:z|[+-]\d{2}:?\d{2})?$")
_ALLOWED = re.compile(r"[\w \-/.,'’‘‐‑–]+")
_TOKEN = re.compile(r"[^\W\d_]+|\d+")
# What stands around a day and changes nothing: “1e maart”, “the 5th of March”.
_FILLERS: Final = frozenset({"e", "de", "ste", "st", "nd", "rd", "th", "of", "van", "the"})


class UnreadableDay(Exception):
    """The text names no day; `reason` is a marked message."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def read_day(text: str, today: date) -> date:
    """Return the day that a text names.

    Args:
        text: one day, with or without its weekday and a time, which are not kept.
        today: decides the century of a year of two digits.

    Raises:
        UnreadableDay: it names none, or one that does not exist, or does not say which year.
    """
    plain = _TIME.sub("", fold(text))
    if not _ALLOWED.fullmatch(plain):
        raise UnreadableDay(UNREADABLE_DAY)
    words = _TOKEN.findall(plain)
    weekday = _weekdays().get(words[0]) if words else None
    if weekday is not None:
        words = words[1:]
    day = _day_of([word for word in words if word not in _FILLERS], today)
    if weekday is not None and day.weekday() != weekday:
        raise UnreadableDay(WRONG_WEEKDAY)
    return day


def _day_of(words: list[str], today: date) -> date:
    months = _months()
    match words:
        case [year, month, day] if len(year) == 4 and all(word.isdecimal() for word in words):
            pass
        case [day, month, year] if all(word.isdecimal() for word in words):
            pass
        case [day, name, year] if name in months and day.isdecimal() and year.isdecimal():
            month = str(months[name])
        case [name, day, year] if name in months and day.isdecimal() and year.isdecimal():
            month = str(months[name])
        case [day, month] if day.isdecimal() and (month.isdecimal() or month in months):
            raise UnreadableDay(NO_YEAR)
        case _:
            raise UnreadableDay(UNREADABLE_DAY)
    if len(day) > 2 or len(month) > 2 or len(year) not in {2, 4}:
        raise UnreadableDay(UNREADABLE_DAY)
    return _existing(_full_year(year, today), int(month), int(day))


def _full_year(year: str, today: date) -> int:
    if len(year) == 4:
        return int(year)
    century = today.year // 100 * 100
    candidates = (century + 100 + int(year), century + int(year), century - 100 + int(year))
    return next(candidate for candidate in candidates if candidate <= today.year + YEARS_AHEAD)


def require_likely(day: date) -> date:
    """Return the day unchanged; spreadsheets turn stray numbers into days of other centuries.

    Raises:
        UnreadableDay: it lies before 1900 or after 2099.
    """
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise UnreadableDay(UNREADABLE_DAY)
    return day


def _existing(year: int, month: int, day: int) -> date:
    try:
        return require_likely(date(year, month, day))
    except ValueError as error:
        raise UnreadableDay(NO_SUCH_DAY) from error


@cache
def _months() -> Mapping[str, int]:
    """Return the number of each month by its names and short names, folded, without a full stop."""
    return _names("months")


@cache
def _weekdays() -> Mapping[str, int]:
    """Return the number of each weekday, Monday as 0, by its names and short names."""
    return _names("days")


def _names(kind: str) -> dict[str, int]:
    from babel import Locale

    return {
        fold(name).rstrip("."): number
        for locale in _LOCALES
        for width in ("wide", "abbreviated")
        for number, name in getattr(Locale.parse(locale), kind)["format"][width].items()
    }
