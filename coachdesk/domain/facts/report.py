"""The authority's report: head, hours, support, conclusion, one dated question, signatures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from coachdesk.domain.report import Conclusion


@dataclass(frozen=True, slots=True)
class Post:
    """Where someone works and how much; both may be unknown."""

    workplace: str
    hours_per_week: int | None


@dataclass(frozen=True, slots=True)
class ReportHead:
    """What an authority needs to file the report.

    Args:
        worker: the full name; an authority knows the person by it.
        chosen_name: what the rest of the paper calls them.
        reference: the authority's own reference; may be empty.
        first, last: the period.
        now: where they work; None while that is nowhere.
        next: where they go, from `next_from`; None without a move.
        coach, phone: who answers questions.
        proposal: half a sentence, “doorgaan met minder uren”; may be empty.
    """

    key: ClassVar[str] = "report_head"

    worker: str
    chosen_name: str
    reference: str
    first: date
    last: date
    now: Post | None
    next: Post | None
    next_from: date | None
    coach: str
    phone: str
    proposal: str


@dataclass(frozen=True, slots=True)
class ActivityHours:
    """The minutes of one activity: for each goal of the report in its order, and for nothing in particular."""

    activity: str
    for_goals: tuple[int, ...]
    other: int

    @property
    def total(self) -> int:
        """Return all minutes of the activity."""
        return sum(self.for_goals) + self.other


@dataclass(frozen=True, slots=True)
class Hours:
    """Minutes per activity and goal; the sums are exact.

    Args:
        worker: the chosen name.
        goals: how many goals have a column.
        rows: the activities that occurred.
        granted: minutes granted for the period; None when it is not known.
        contacts: how many log entries were counted.
    """

    key: ClassVar[str] = "hours"

    worker: str
    goals: int
    rows: tuple[ActivityHours, ...]
    granted: int | None
    contacts: int

    @property
    def total(self) -> int:
        """Return all minutes of the report."""
        return sum(row.total for row in self.rows)


@dataclass(frozen=True, slots=True)
class Support:
    """What support stays needed, in work words."""

    key: ClassVar[str] = "support"

    text: str


@dataclass(frozen=True, slots=True)
class ConclusionFacts:
    """What we propose and why; without a kind the paper prints the three boxes to tick."""

    key: ClassVar[str] = "conclusion"

    kind: Conclusion | None
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """Our one question, with the day by which an answer is needed; no text means there is none."""

    key: ClassVar[str] = "question"

    text: str
    answer_by: date | None


@dataclass(frozen=True, slots=True)
class Signatures:
    """Who signs, and whether the worker read it."""

    key: ClassVar[str] = "signatures"

    coach: str
    worker: str
    read_on: date | None
    remark: str
