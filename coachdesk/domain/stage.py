"""Where someone stands, in one word for a list: told by the move where there is one, else by the worker's status."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from coachdesk.domain.transition import PHASE_NAMES, Transition
from coachdesk.domain.worker import WorkerStatus
from coachdesk.i18n import mark


class Stage(StrEnum):
    """One word for where someone stands; the phases of a move have the same values as in the plan."""

    NEW = "new"
    GROWING = "growing"
    EXPLORE = "explore"
    PREPARE = "prepare"
    TRY = "try"
    HAND_OVER = "hand_over"
    START = "start"
    SETTLE = "settle"
    AFTERCARE = "aftercare"
    BACK = "back"
    PLACED = "placed"
    ENDED = "ended"


STAGE_NAMES: dict[Stage, str] = {
    Stage.NEW: mark("New"),
    Stage.GROWING: mark("Growing here"),
    Stage.BACK: mark("Back in the old place"),
    Stage.PLACED: mark("In place for a year"),
    Stage.ENDED: mark("Ended"),
    **{Stage(phase.value): name for phase, name in PHASE_NAMES.items()},
}

MOVING = frozenset({Stage.EXPLORE, Stage.PREPARE, Stage.TRY, Stage.HAND_OVER, Stage.START})
AFTER_MOVING = frozenset({Stage.SETTLE, Stage.AFTERCARE})


def stage_of(status: WorkerStatus, transition: Transition | None, day: date) -> Stage:
    """Return where someone stands on a day.

    Args:
        status: whether the coach still guides them.
        transition: the last move, going on or stopped; None when there never was one.
        day: the day.
    """
    if status is WorkerStatus.ENDED:
        return Stage.ENDED
    if transition is not None:
        if transition.is_stopped:
            return Stage.BACK
        phase = transition.phase_on(day)
        if phase is not None:
            return Stage(phase.value)
        return Stage.EXPLORE if transition.first_day is None else Stage.PLACED
    return Stage.NEW if status is WorkerStatus.NEW else Stage.GROWING
