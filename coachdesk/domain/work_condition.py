"""The conditions under which the work goes well: hours, pace, travel, breaks, explaining, what is arranged."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from sqlmodel import Field

from coachdesk.domain.approval import Approvable
from coachdesk.domain.base import Binned, Undo, by_value
from coachdesk.domain.data_class import BOOKKEEPING, BY_KIND, C2, C3, DataClass
from coachdesk.i18n import mark


class ConditionKind(StrEnum):
    """What a condition is about."""

    HOURS = "hours"
    BUILD_UP = "build_up"
    PACE = "pace"
    EXPLANATION = "explanation"
    BREAKS = "breaks"
    TRAVEL = "travel"
    ARRANGED = "arranged"


CONDITION_NAMES: dict[ConditionKind, str] = {
    ConditionKind.HOURS: mark("Hours"),
    ConditionKind.BUILD_UP: mark("Build-up"),
    ConditionKind.PACE: mark("Pace"),
    ConditionKind.EXPLANATION: mark("Explaining"),
    ConditionKind.BREAKS: mark("Breaks"),
    ConditionKind.TRAVEL: mark("Travel"),
    ConditionKind.ARRANGED: mark("Arranged"),
}

_PLAIN_FACTS = frozenset({ConditionKind.HOURS, ConditionKind.BUILD_UP, ConditionKind.TRAVEL})


class WorkConditionDraft(Approvable):
    """One agreed condition; hours and travel are plain facts, the rest is a support need in work words."""

    class_by_kind: ClassVar[Mapping[ConditionKind, DataClass]] = {
        kind: C2 if kind in _PLAIN_FACTS else C3 for kind in ConditionKind
    }

    worker_id: Annotated[UUID, BOOKKEEPING] = Field(foreign_key="worker.id", index=True)
    kind: Annotated[ConditionKind, BOOKKEEPING] = Field(sa_type=by_value(ConditionKind))
    text: Annotated[str, BY_KIND] = Field(max_length=200)


class WorkCondition(WorkConditionDraft, Binned, table=True):
    """A condition, stored."""

    undo: ClassVar[Undo] = Undo.YES
