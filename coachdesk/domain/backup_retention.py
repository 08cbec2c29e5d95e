"""Which backups are kept: the newest ten, one a day for a week, one a week for four; none longer than thirty days.

The limit of thirty days is there for people who want to be forgotten: what was erased leaves the backups too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Final

NEWEST: Final = 10
DAYS: Final = 7
WEEKS: Final = 4
LONGEST: Final = timedelta(days=30)


def kept(moments: Iterable[datetime], now: datetime) -> set[datetime]:
    """Return which of these backups are kept.

    Args:
        moments: when they were made, in UTC; what lies after `now` was made while the clock was wrong, and is kept.
        now: this moment, in UTC.
    """
    alive = sorted((moment for moment in moments if now - moment <= LONGEST), reverse=True)
    found = set(alive[:NEWEST]) | {moment for moment in alive if moment > now}
    found.update(_newest_of_each(alive, lambda moment: moment.date().toordinal(), DAYS))
    found.update(_newest_of_each(alive, lambda moment: moment.isocalendar()[:2], WEEKS))
    return found


def _newest_of_each(newest_first: Iterable[datetime], period: Callable[[datetime], object], most: int) -> set[datetime]:
    newest: dict[object, datetime] = {}
    for moment in newest_first:
        newest.setdefault(period(moment), moment)
    return set(list(newest.values())[:most])
