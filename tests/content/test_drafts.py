"""The records take what is shipped: no text is too long for its field, and every kind and number is one they know."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time
from typing import Any
from uuid import UUID

import pytest
from pydantic import BaseModel, ValidationError

from coachdesk.domain.authority_question import AuthorityQuestionDraft
from coachdesk.domain.check_in import CheckInDraft
from coachdesk.domain.contact import ContactDraft
from coachdesk.domain.goal import GoalDraft, GoalLevelDraft
from coachdesk.domain.goal_attainment import LEVELS
from coachdesk.domain.log_entry import LogEntryDraft
from coachdesk.domain.placement import PlacementDraft
from coachdesk.domain.playback import PlaybackDraft
from coachdesk.domain.report import ReportDraft
from coachdesk.domain.statement import StatementDraft
from coachdesk.domain.task_skill import TaskSkillDraft
from coachdesk.domain.transition import NewDemandDraft, PlannedMomentDraft, TransitionDraft
from coachdesk.domain.warning_sign import WarningSignDraft
from coachdesk.domain.way_back import WayBackDraft
from coachdesk.domain.work_condition import WorkConditionDraft
from coachdesk.domain.worker import WorkerDraft
from coachdesk.domain.workplace import DemandDraft, WorkplaceDraft
from tests.content.shipped import (
    PRACTICE,
    REFERENCE,
    WORKERS,
    WORKPLACES,
    Table,
    each_language,
    each_worker,
    in_language,
)

SOMEONE = UUID(int=1)
LISTED: dict[str, type[BaseModel]] = {
    "statements": StatementDraft,
    "warning_sign": WarningSignDraft,
    "conditions": WorkConditionDraft,
    "tasks": TaskSkillDraft,
    "check_ins": CheckInDraft,
    "placement": PlacementDraft,
    "goal": GoalDraft,
    "log": LogEntryDraft,
    "question": AuthorityQuestionDraft,
    "report": ReportDraft,
}
DAYS = {
    *("day", "since", "from", "until", "asked_on", "answered_on", "answer_by", "approved"),
    *("first_day", "last_day_old_place", "accepted_on", "stopped_on", "returned_on"),
}
RENAMED = {"hours": "hours_per_week", "remark": "remark_of_worker"}


def draft(record: type[BaseModel], row: Table, **more: Any) -> BaseModel:
    """Make a draft of what a row says; making it checks lengths and ranges. Days and links are not its business."""
    said = {RENAMED.get(name, name): value for name, value in row.items() if name not in DAYS}
    owners = dict.fromkeys(("worker_id", "transition_id", "goal_id", "contact_id", "workplace_id"), SOMEONE)
    dates = dict.fromkeys(("day", "from_day", "until", "asked_on"), REFERENCE)
    fields = record.model_fields
    given = {name: value for name, value in {**owners, **dates, **said, **more}.items() if name in fields}
    return record(**given)


def drafts(worker: Table) -> Iterator[BaseModel]:
    """Every draft a loader makes of a worker in one language."""
    yield draft(WorkerDraft, worker, languages=" ".join(worker["languages"]))
    for name, record in LISTED.items():
        yield from (draft(record, row) for row in worker.get(name, []))
    for goal in worker["goal"]:
        for value, text in zip(LEVELS, goal["levels"], strict=True):
            yield draft(GoalLevelDraft, {"value": value, "text": text})
    if "move" in worker:
        yield from drafts_of_move(worker["move"])


def drafts_of_move(move: Table) -> Iterator[BaseModel]:
    start = {"start_time": time.fromisoformat(move["start_time"])} if "start_time" in move else {}
    yield draft(TransitionDraft, move, to_workplace_id=SOMEONE, **start)
    for row in move["new_here"]:
        yield draft(NewDemandDraft, row, key=row["demand"])
    for row in [*move.get("first_morning", []), *move.get("first_days", [])]:
        yield draft(PlannedMomentDraft, row, day_number=row.get("day", 1))
    yield from (draft(PlaybackDraft, row) for row in move.get("playback", []))
    if "way_back" in move:
        yield draft(WayBackDraft, {name: move["way_back"][name] for name in ("within_days", "text")})


@each_language
@each_worker
def test_the_records_take_every_worker(worker: Table, language: str) -> None:
    assert len(list(drafts(in_language(worker, language)))) > 30


@each_language
def test_the_records_take_workplaces_and_contacts(language: str) -> None:
    for row in in_language(list(WORKPLACES.values()), language):
        draft(WorkplaceDraft, row)
        for key, demand in row["demands"].items():
            draft(DemandDraft, demand, key=key, support=" ".join(demand["support"]))
    for row in in_language(PRACTICE["contact"], language):
        draft(ContactDraft, row)


def test_a_text_too_long_for_its_field_would_be_noticed() -> None:
    worker = in_language(WORKERS["zoe"], "nl")
    with pytest.raises(ValidationError):
        draft(StatementDraft, worker["statements"][0], text="a" * 241)
    with pytest.raises(ValidationError):
        draft(StatementDraft, worker["statements"][0], kind="gossip")
