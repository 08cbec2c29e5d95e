"""The move of one worker of the practice vault: plan, first days, case owners, way back, playback."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time
from typing import Any
from uuid import UUID

from coachdesk.domain.base import Entity
from coachdesk.domain.playback import Playback, PlaybackDraft
from coachdesk.domain.responsibility import Responsibility, ResponsibilityDraft
from coachdesk.domain.transition import (
    NewDemand,
    NewDemandDraft,
    PlannedMoment,
    PlannedMomentDraft,
    Transition,
    TransitionDraft,
    TransitionStep,
)
from coachdesk.domain.way_back import WayBack, WayBackDraft
from coachdesk.services.facts.first_days import holidays_around
from coachdesk.services.practice.caseload import Caseload, Table
from coachdesk.services.transition_plan import PlanRequest, plan_steps


class MoveWriter:
    """Turns the move of one worker into records.

    Args:
        worker_id: who moves.
        coach: the key of their coach.
        worker: their own key, under which they own steps.
        caseload: what everybody shares.
    """

    def __init__(self, worker_id: UUID, coach: str, worker: str, caseload: Caseload) -> None:
        self._worker_id = worker_id
        self._coach = coach
        self._worker = worker
        self._case = caseload

    def records(self, table: Table) -> Iterable[Entity]:
        """Yield the move with its steps, its first days, its case owners, its way back and its playbacks."""
        transition = self._transition(table)
        yield transition
        yield from self._steps(table, transition)
        yield from self._first_days(table, transition.id)
        for each in table["new_here"]:
            yield NewDemand.model_validate(
                NewDemandDraft(
                    transition_id=transition.id,
                    key=each["demand"],
                    answer=self._case.said(each, "answer"),
                    accepted_together=each.get("accepted", False),
                )
            )
        yield from self._agreements_of_move(table, transition.id)

    def _transition(self, table: Table) -> Transition:
        case = self._case
        roles = ("current_employer", "employer", "supervisor", "buddy", "next_coach")
        people: Any = {f"{role}_id": case.who(table.get(role)) for role in roles}
        dated = ("first_day", "last_day_old_place", "accepted_on", "stopped_on", "returned_on")
        days: Any = {name: case.day(table.get(name)) for name in dated}
        return Transition.model_validate(
            TransitionDraft(
                worker_id=self._worker_id,
                from_workplace_id=case.workplaces[table["from"]].id,
                to_workplace_id=case.workplaces[table["to"]].id,
                state=table["state"],
                work=case.said(table, "work"),
                start_time=time.fromisoformat(table["start_time"]) if "start_time" in table else None,
                weekdays=table["weekdays"],
                hours_per_week=table["hours"],
                stays_first_day_id=case.who(table.get("stays_first_day")),
                **people,
                **days,
            )
        )

    def _steps(self, table: Table, transition: Transition) -> Iterable[Entity]:
        case, first_day = self._case, self._case.that_day(table["first_day"])
        roles = ("current_employer", "employer", "supervisor", "buddy", "next_coach", "case_manager", "uwv")
        owners = {role: case.contacts[table[role]] for role in roles if table.get(role)}
        request = PlanRequest(
            transition_id=transition.id,
            first_day=first_day,
            weekdays=table["weekdays"],
            owners={**owners, "coach": case.contacts[self._coach], "worker": case.contacts[self._worker]},
            conditions=[] if table.get("next_coach") else ["no_next_coach"],
            free=holidays_around(first_day),
            language=case.language.value,
        )
        skipped = {each["step"] for each in table.get("skipped", [])}
        for draft in plan_steps(request):
            if draft.key not in skipped:
                step = TransitionStep.model_validate(draft)
                step.done_on = case.day(table["done"].get(draft.key))
                yield step

    def _first_days(self, table: Table, transition_id: UUID) -> Iterable[Entity]:
        for each in table.get("first_morning", []):
            yield PlannedMoment.model_validate(
                PlannedMomentDraft(
                    transition_id=transition_id,
                    day_number=1,
                    at=time.fromisoformat(each["at"]),
                    text=self._case.said(each, "text"),
                    picture=each["picture"],
                )
            )
        for each in table.get("first_days", []):
            yield PlannedMoment.model_validate(
                PlannedMomentDraft(
                    transition_id=transition_id,
                    day_number=each["day"],
                    text=self._case.said(each, "text"),
                    is_talk=each.get("talk", False),
                )
            )

    def _agreements_of_move(self, table: Table, transition_id: UUID) -> Iterable[Entity]:
        case = self._case
        for each in table.get("case_owner", []):
            yield Responsibility.model_validate(
                ResponsibilityDraft(
                    transition_id=transition_id,
                    contact_id=case.contacts[each["owner"]],
                    from_day=case.that_day(each["from"]),
                    until=case.day(each.get("until")),
                )
            )
        if "way_back" in table:
            yield self._way_back(table["way_back"], transition_id)
        for each in table.get("playback", []):
            if each["reader"] == "workplace":
                answers = {name: case.said(each, name) for name in ("first_morning", "explains", "calls_when")}
                yield Playback.model_validate(
                    PlaybackDraft(
                        transition_id=transition_id,
                        contact_id=case.contacts[each["by"]],
                        day=case.that_day(each["day"]),
                        **answers,
                    )
                )

    def _way_back(self, table: Table, transition_id: UUID) -> WayBack:
        case = self._case
        return WayBack.model_validate(
            WayBackDraft(
                transition_id=transition_id,
                workplace_id=case.workplaces[table["place"]].id,
                open_until=case.day(table.get("open_until")),
                decides_id=case.who(table["decides"]),
                within_days=table["within_days"],
                signed_on=case.day(table.get("signed_on")),
                signed_by=", ".join(case.names[key] for key in table["signed_by"]),
                text=case.said(table, "text"),
            )
        )
