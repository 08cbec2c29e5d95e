"""From the template to the steps of one move: dated from the first day, moved off closed days, each with one owner."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from coachdesk.domain.transition import MONDAY_TO_FRIDAY, Phase, TransitionStepDraft, working_days
from coachdesk.resources import read_toml


@dataclass(frozen=True, slots=True)
class PlanRequest:
    """What a plan is made for.

    Args:
        transition_id: the move.
        first_day: the first working day at the new place.
        weekdays: the days of the week that are worked there, Monday is 1.
        owners: who has each role of the template; a role without somebody falls to the coach.
        conditions: keys of the template's conditions that hold here, such as “no_next_coach”.
        free: public holidays.
        language: of the titles, as the template has it.
    """

    transition_id: UUID
    first_day: date
    weekdays: str
    owners: Mapping[str, UUID]
    conditions: Collection[str]
    free: Collection[date]
    language: str


def plan_steps(request: PlanRequest) -> list[TransitionStepDraft]:
    """Return the steps of a move in the order of the template.

    Raises:
        KeyError: nobody is named for the role of the coach.
    """
    return [
        TransitionStepDraft(
            transition_id=request.transition_id,
            key=step["key"],
            phase=Phase(step["phase"]),
            title=step["title"][request.language],
            due_on=_due_on(step, request),
            owner_id=request.owners.get(_owner(step, request.conditions), request.owners["coach"]),
            is_aftercare_visit=step.get("is_visit", False),
        )
        for step in read_toml("templates", "transition_template.toml")["step"]
        if step.get("unless") not in request.conditions
    ]


def open_day(day: date, if_closed: str, free: Collection[date]) -> date:
    """Return the day itself, or when it is closed the nearest open one on the side that the template names.

    Args:
        day: the day counted from the first one.
        if_closed: “before” or “after”.
        free: public holidays; weekends are closed as well.
    """
    direction = timedelta(days=-1 if if_closed == "before" else 1)
    while str(day.isoweekday()) not in MONDAY_TO_FRIDAY or day in free:
        day += direction
    return day


def _due_on(step: Mapping[str, Any], request: PlanRequest) -> date:
    if "workday" in step:
        return working_days(request.first_day, request.weekdays, request.free, step["workday"])[-1]
    return open_day(request.first_day + timedelta(days=step["offset"]), step["if_closed"], request.free)


def _owner(step: Mapping[str, Any], conditions: Collection[str]) -> str:
    others: Mapping[str, str] = step.get("owner_if", {})
    return next((owner for condition, owner in others.items() if condition in conditions), str(step["owner"]))
