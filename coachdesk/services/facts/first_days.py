"""Collects the first morning and the first ten working days at the new workplace."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import groupby
from typing import Final

from coachdesk.domain.facts.first_days import FirstDays, PlannedDay
from coachdesk.domain.facts.first_morning import FirstMorning, Moment
from coachdesk.domain.sharing import Form, Section
from coachdesk.domain.transition import PlannedMoment, Transition, working_days
from coachdesk.services.facts.scene import Scene

FIRST_DAYS: Final = 10
ASK_BEFORE_DAYS: Final = 10
"""What still has to be agreed is asked this many days before the first one."""


def first_morning(scene: Scene) -> FirstMorning | None:
    """Tell the first morning in the order of the clock, or who asks for it; nothing without a move."""
    move = scene.move
    if move is None or not scene.gate.opens(Section.FIRST_DAYS):
        return None
    timed = [(each.at, each) for each in _moments(scene, move) if each.at is not None and each.day_number == 1]
    stays = scene.contact(move.stays_first_day_id)
    return FirstMorning(
        day=move.first_day,
        start=move.start_time,
        stays=stays.first_name if stays else "",
        moments=tuple(Moment(at, each.text, each.picture) for at, each in sorted(timed, key=lambda pair: pair[0])),
        coach=scene.coach_name,
        ask_before=ask_before(scene, move),
    )


def first_days(scene: Scene) -> FirstDays | None:
    """Tell the ten days; nothing without a first day, or when nothing was planned."""
    move = scene.move
    if move is None or move.first_day is None or not scene.gate.opens(Section.FIRST_DAYS):
        return None
    planned = [each for each in _moments(scene, move) if each.at is None]
    if not planned:
        return None
    lines = {number: list(each) for number, each in groupby(planned, key=lambda moment: moment.day_number)}
    days = working_days(move.first_day, move.weekdays, holidays_around(move.first_day), FIRST_DAYS)
    return FirstDays(
        tuple(
            PlannedDay(
                number=number,
                day=day,
                lines=tuple(each.text for each in lines.get(number, [])),
                is_talk=any(each.is_talk for each in lines.get(number, [])),
            )
            for number, day in enumerate(days, start=1)
        )
    )


def ask_before(scene: Scene, move: Transition | None) -> date | None:
    """Return the day before which a gap in the paper is asked about; None when there is no such day ahead."""
    if move is None or move.first_day is None:
        return None
    wanted = move.first_day - timedelta(days=ASK_BEFORE_DAYS)
    return wanted if wanted > scene.day else None


def holidays_around(day: date) -> frozenset[date]:
    """Return the Dutch public holidays of a day's year and the next."""
    # The tables of the library take a moment to load, and only a planned start needs them.
    from holidays import country_holidays

    return frozenset(country_holidays("NL", years=[day.year, day.year + 1]))


def _moments(scene: Scene, move: Transition) -> list[PlannedMoment]:
    moments = scene.children(PlannedMoment, "transition_id", [move.id], Form.SUMMARY, by="text")
    return sorted(moments, key=lambda each: (each.day_number, each.id))
