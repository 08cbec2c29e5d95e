"""Collects the report for an authority: what its task needs, assembled from the log, and nothing else."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from coachdesk.domain.authority_question import AuthorityQuestion
from coachdesk.domain.facts.report import (
    ActivityHours,
    ConclusionFacts,
    Hours,
    Post,
    Question,
    ReportHead,
    Signatures,
    Support,
)
from coachdesk.domain.log_entry import LogEntry, LogEntryGoal
from coachdesk.domain.provision import Provision
from coachdesk.domain.report import Report
from coachdesk.domain.sharing import Form
from coachdesk.domain.worker import AuthorityReference
from coachdesk.resources import read_toml
from coachdesk.services.facts.goals import reported_goal_ids
from coachdesk.services.facts.scene import Scene

USUAL_PERIOD_DAYS: Final = 182
"""A report that nobody prepared looks back half a year."""


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day to the last, both included."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Tell whether a day lies in the period."""
        return self.first <= day <= self.last


def prepared_report(scene: Scene) -> Report | None:
    """Return the words of the last report that was prepared, guarded for this reader; None when there is none."""
    prepared = scene.records(Report, Form.LEVELS, by="conclusion")
    return max(prepared, key=lambda each: each.until, default=None)


def period(scene: Scene) -> Period:
    """Return the period of the report: as prepared, or the last half year."""
    if (prepared := prepared_report(scene)) is not None:
        return Period(prepared.from_day, prepared.until)
    usual = scene.day - timedelta(days=USUAL_PERIOD_DAYS)
    started = scene.worker.started_on
    return Period(max(usual, started) if started and started < scene.day else usual, scene.day)


def report_head(scene: Scene) -> ReportHead:
    """Say about whom, for which reference, over which period, and what we propose."""
    prepared, span, move = prepared_report(scene), period(scene), scene.move
    references = scene.records(AuthorityReference, Form.OWN_SCHEME, by="reference")
    present = scene.present_post()
    following = scene.place(move.to_workplace_id) if move and move.first_day and move.first_day > scene.day else None
    return ReportHead(
        worker=scene.worker.full_name,
        chosen_name=scene.worker.chosen_name,
        reference=references[-1].reference if references else "",
        first=span.first,
        last=span.last,
        now=Post(_place_name(scene, present.workplace_id, present.place), present.hours_per_week) if present else None,
        next=Post(following.called, move.hours_per_week) if following and move else None,
        next_from=move.first_day if following and move else None,
        coach=scene.coach.name if scene.coach else "",
        phone=scene.coach.phone if scene.coach else "",
        proposal=prepared.proposal if prepared else "",
    )


def hours(scene: Scene) -> Hours:
    """Add up the minutes of the log per activity and goal; nothing is rounded before it is printed."""
    span, goals = period(scene), reported_goal_ids(scene)
    entries = [each for each in scene.records(LogEntry, Form.LEVELS, by="minutes") if span.holds(each.day)]
    shares = _shares(scene, {each.id for each in entries})
    table: dict[str, dict[UUID | None, int]] = defaultdict(lambda: defaultdict(int))
    for entry in entries:
        spent = {goal: minutes for goal, minutes in shares.get(entry.id, {}).items() if goal in goals}
        for goal, minutes in spent.items():
            table[entry.activity][goal] += minutes
        table[entry.activity][None] += entry.minutes - sum(spent.values())
    return Hours(
        worker=scene.worker.chosen_name,
        goals=len(goals),
        rows=tuple(
            ActivityHours(name, tuple(table[key][goal] for goal in goals), table[key][None])
            for key, name in _activities(scene).items()
            if key in table
        ),
        granted=_granted(scene, span),
        contacts=len(entries),
    )


def support(scene: Scene) -> Support | None:
    """Tell what support stays needed, as it was prepared; nothing when nothing was."""
    prepared = scene.records(Report, Form.SUPPORT, by="support")
    last = max(prepared, key=lambda each: each.until, default=None)
    return Support(last.support) if last and last.support else None


def conclusion(scene: Scene) -> ConclusionFacts:
    """Tell what we propose and why; without a prepared report the boxes stay open."""
    prepared = prepared_report(scene)
    return ConclusionFacts(prepared.conclusion if prepared else None, prepared.because if prepared else "")


def question(scene: Scene) -> Question:
    """Ask the one question that waits the longest for an answer, or say that there is none."""
    waiting = [each for each in scene.records(AuthorityQuestion, Form.OWN_SCHEME, by="text") if each.is_open]
    if not waiting:
        return Question("", None)
    first = min(waiting, key=lambda each: (each.answer_by or date.max, each.asked_on))
    return Question(first.text, first.answer_by)


def signatures(scene: Scene) -> Signatures:
    """Say who signs, and when the worker read it."""
    prepared = prepared_report(scene)
    return Signatures(
        coach=scene.coach.name if scene.coach else "",
        worker=scene.worker.chosen_name,
        read_on=prepared.read_by_worker_on if prepared else None,
        remark=prepared.remark_of_worker if prepared else "",
    )


def _place_name(scene: Scene, workplace_id: UUID | None, place: str) -> str:
    known = scene.place(workplace_id)
    return known.called if known else place


def _shares(scene: Scene, entries: set[UUID]) -> dict[UUID, dict[UUID, int]]:
    shares: dict[UUID, dict[UUID, int]] = defaultdict(dict)
    for share in scene.children(LogEntryGoal, "entry_id", entries, Form.LEVELS, by="minutes"):
        shares[share.entry_id][share.goal_id] = share.minutes
    return shares


def _granted(scene: Scene, span: Period) -> int | None:
    """Return the minutes granted in a period; None when no grant touches it."""
    touching = [
        each
        for each in scene.records(Provision, Form.OWN_SCHEME, by="minutes_granted")
        if each.from_day <= span.last and each.until >= span.first
    ]
    return sum(each.minutes_granted for each in touching) if touching else None


def _activities(scene: Scene) -> dict[str, str]:
    """Return the activities by key, in the order in which hours are reported."""
    listed = sorted(read_toml("templates", "contact_templates.toml")["activity"], key=lambda each: int(each["order"]))
    return {str(each["key"]): str(each["short"][scene.words.language.value]) for each in listed}
