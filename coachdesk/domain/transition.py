"""The move to a next workplace: from where to where, when, in which state, and every step with one owner."""

from collections.abc import Iterable
from datetime import date, time, timedelta
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import field_validator
from sqlmodel import Field

from coachdesk.domain.base import Entity, Record, Undo, by_value
from coachdesk.domain.data_class import BOOKKEEPING, C2, C4
from coachdesk.i18n import mark


class TransitionState(StrEnum):
    """How far the handover itself is; “accepted” needs the receiver's playback and comes not before day 10."""

    DRAFT = "draft"
    WORKER_AGREED = "worker_agreed"
    HANDED_OVER = "handed_over"
    PLAYED_BACK = "played_back"
    ACCEPTED = "accepted"


class Phase(StrEnum):
    """Which part of the plan it is."""

    EXPLORE = "explore"
    PREPARE = "prepare"
    TRY = "try"
    HAND_OVER = "hand_over"
    START = "start"
    SETTLE = "settle"
    AFTERCARE = "aftercare"


PHASE_NAMES: dict[Phase, str] = {
    Phase.EXPLORE: mark("Exploring"),
    Phase.PREPARE: mark("Preparing"),
    Phase.TRY: mark("Trying"),
    Phase.HAND_OVER: mark("Handing over"),
    Phase.START: mark("Just started"),
    Phase.SETTLE: mark("Settling"),
    Phase.AFTERCARE: mark("Aftercare"),
}

# The last day of each phase, counted from the first day at the new workplace (DOMAIN.md §5).
_PHASE_ENDS = {
    Phase.EXPLORE: -56,
    Phase.PREPARE: -29,
    Phase.TRY: -14,
    Phase.HAND_OVER: -1,
    Phase.START: 13,
    Phase.SETTLE: 91,
    Phase.AFTERCARE: 365,
}

MONDAY_TO_FRIDAY = "12345"


class TransitionDraft(Record):
    """One move; the people in it are contacts, so that each can own a step."""

    worker_id: Annotated[UUID, BOOKKEEPING] = Field(foreign_key="worker.id", index=True)
    from_workplace_id: Annotated[UUID | None, BOOKKEEPING] = Field(default=None, foreign_key="workplace.id")
    to_workplace_id: Annotated[UUID, BOOKKEEPING] = Field(foreign_key="workplace.id")
    state: Annotated[TransitionState, C2] = Field(default=TransitionState.DRAFT, sa_type=by_value(TransitionState))
    work: Annotated[str, C2] = Field(default="", max_length=80)
    """As what someone begins: “hulp in de werkplaats”."""
    first_day: Annotated[date | None, C2] = None
    start_time: Annotated[time | None, C2] = None
    last_day_old_place: Annotated[date | None, C2] = None
    weekdays: Annotated[str, C2] = Field(default=MONDAY_TO_FRIDAY, max_length=7)
    """The days of the week that are worked, Monday is 1."""
    hours_per_week: Annotated[int | None, C2] = Field(default=None, ge=0, le=60)
    stays_first_day_id: Annotated[UUID | None, BOOKKEEPING] = Field(default=None, foreign_key="contact.id")
    """Who stays with the worker on the first day."""
    current_employer_id: Annotated[UUID | None, BOOKKEEPING] = Field(default=None, foreign_key="contact.id")
    employer_id: Annotated[UUID | None, BOOKKEEPING] = Field(default=None, foreign_key="contact.id")
    supervisor_id: Annotated[UUID | None, BOOKKEEPING] = Field(default=None, foreign_key="contact.id")
    buddy_id: Annotated[UUID | None, BOOKKEEPING] = Field(default=None, foreign_key="contact.id")
    next_coach_id: Annotated[UUID | None, BOOKKEEPING] = Field(default=None, foreign_key="contact.id")
    stopped_on: Annotated[date | None, C4] = None
    returned_on: Annotated[date | None, C4] = None
    accepted_on: Annotated[date | None, C2] = None

    @field_validator("weekdays")
    @classmethod
    def _monday_is_one(cls, weekdays: str) -> str:
        if set(weekdays) - set("1234567"):
            raise ValueError(mark("Days of the week are numbers from 1 to 7; Monday is 1."))
        return "".join(sorted(set(weekdays)))

    @property
    def is_stopped(self) -> bool:
        """Tell whether the worker chose to stop or went back. Stopping is not failing."""
        return self.stopped_on is not None or self.returned_on is not None

    def phase_on(self, day: date) -> Phase | None:
        """Return which part of the plan a day lies in; None without a first day, when stopped, or after a year."""
        if self.first_day is None or self.is_stopped:
            return None
        passed = (day - self.first_day).days
        return next((phase for phase, last in _PHASE_ENDS.items() if passed <= last), None)


class Transition(TransitionDraft, Entity, table=True):
    """A move, stored."""

    undo: ClassVar[Undo] = Undo.YES


class TransitionStepDraft(Record):
    """One step of the plan. The owner is one contact, never none and never two."""

    transition_id: Annotated[UUID, BOOKKEEPING] = Field(foreign_key="transition.id", index=True)
    key: Annotated[str, BOOKKEEPING] = Field(default="", max_length=60)
    phase: Annotated[Phase, BOOKKEEPING] = Field(sa_type=by_value(Phase))
    title: Annotated[str, C2] = Field(max_length=160)
    due_on: Annotated[date, C2] = Field(index=True)
    done_on: Annotated[date | None, C2] = None
    owner_id: Annotated[UUID, BOOKKEEPING] = Field(foreign_key="contact.id")
    is_aftercare_visit: Annotated[bool, BOOKKEEPING] = False
    """Whether somebody looks in after the start, so that the receiver wants to see the day."""


class TransitionStep(TransitionStepDraft, Entity, table=True):
    """A step, stored."""

    undo: ClassVar[Undo] = Undo.YES


class PlannedMomentDraft(Record):
    """What happens on one of the first ten working days; with a time, a moment of the first morning."""

    transition_id: Annotated[UUID, BOOKKEEPING] = Field(foreign_key="transition.id", index=True)
    day_number: Annotated[int, BOOKKEEPING] = Field(ge=1, le=10)
    at: Annotated[time | None, C2] = None
    text: Annotated[str, C2] = Field(max_length=120)
    picture: Annotated[str, BOOKKEEPING] = Field(default="", max_length=40)
    is_talk: Annotated[bool, BOOKKEEPING] = False
    """Whether it is the talk in which everybody looks back, as on day 10."""


class PlannedMoment(PlannedMomentDraft, Entity, table=True):
    """A moment, stored."""

    undo: ClassVar[Undo] = Undo.YES


class NewDemandDraft(Record):
    """What a move does about one demand that is new or higher: a support, or “accepted together”."""

    transition_id: Annotated[UUID, BOOKKEEPING] = Field(foreign_key="transition.id", index=True)
    key: Annotated[str, BOOKKEEPING] = Field(max_length=40)
    answer: Annotated[str, C2] = Field(default="", max_length=160)
    accepted_together: Annotated[bool, C2] = False


class NewDemand(NewDemandDraft, Entity, table=True):
    """An answer to a demand, stored."""

    undo: ClassVar[Undo] = Undo.YES


def working_days(first: date, weekdays: str, free: Iterable[date], count: int) -> list[date]:
    """Return the first working days from a day on.

    Args:
        first: the first day; it counts only where it is a working day itself.
        weekdays: the days of the week that are worked, Monday is 1; none means Monday to Friday.
        free: public holidays, which are skipped.
        count: how many days, 1 or more.
    """
    worked, closed = {int(day) for day in weekdays or MONDAY_TO_FRIDAY}, frozenset(free)
    days: list[date] = []
    day = first
    while len(days) < count:
        if day.isoweekday() in worked and day not in closed:
            days.append(day)
        day += timedelta(days=1)
    return days


def open_transition(transitions: list[Transition]) -> Transition | None:
    """Return the move that is being made: of those that were not stopped, the one made last."""
    going = [transition for transition in transitions if not transition.is_stopped]
    return max(going, key=lambda transition: transition.id, default=None)
