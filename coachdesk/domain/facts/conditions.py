"""How we work: hours, build-up, pace, explaining, breaks, travel, what is arranged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from coachdesk.domain.work_condition import ConditionKind


@dataclass(frozen=True, slots=True)
class ConditionRow:
    """One condition."""

    kind: ConditionKind
    text: str


@dataclass(frozen=True, slots=True)
class Conditions:
    """The conditions, in the order of the kinds."""

    key: ClassVar[str] = "conditions"

    rows: tuple[ConditionRow, ...]
