"""Collects the worker's own paper: how far they came, in a period that ends today."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from coachdesk.domain.facts.profile import Quote
from coachdesk.domain.facts.progress import Colleague, NewSkills, Pride, ProgressHead
from coachdesk.domain.log_entry import LogEntry
from coachdesk.domain.sharing import Form
from coachdesk.domain.statement import Statement, StatementKind
from coachdesk.domain.task_skill import TaskLevel, TaskSkill
from coachdesk.services.facts.scene import Scene

LOOK_BACK_DAYS: Final = 244
"""Eight months: long enough to see growth, short enough to remember."""

MOST_NEW_SKILLS: Final = 3


def progress_head(scene: Scene) -> ProgressHead:
    """Say whose paper it is and over which months."""
    place = scene.present_post()
    where = scene.place(place.workplace_id) if place else None
    return ProgressHead(
        worker=scene.worker.chosen_name,
        native_name=scene.worker.native_name,
        photo=scene.photo(),
        first=_first_day(scene),
        last=scene.day,
        coach=scene.coach_name,
        workplace=where.called if where else place.place if place else "",
    )


def pride(scene: Scene) -> Pride | None:
    """Return the sentence that the worker is proud of; nothing when there is none."""
    proud = scene.records(Statement, Form.FULL, Statement.kind == StatementKind.PROUD_OF, by="text")
    return Pride(proud[0].text) if proud else None


def new_skills(scene: Scene) -> NewSkills | None:
    """List the tasks that are done alone or with a check since the period began, the newest first."""
    first = _first_day(scene)
    grown = [
        each
        for each in scene.records(TaskSkill, Form.FULL, by="task")
        if each.since is not None and each.since >= first and each.level is not TaskLevel.TOGETHER
    ]
    newest = sorted(grown, key=lambda each: each.since or date.min, reverse=True)[:MOST_NEW_SKILLS]
    return NewSkills(tuple(each.task for each in newest)) if newest else None


def colleague(scene: Scene) -> Colleague | None:
    """Return what somebody at work said; nothing when nobody was quoted."""
    said = scene.records(Statement, Form.FULL, Statement.kind == StatementKind.APPRECIATED, by="text")
    quoted = [each for each in said if each.said_by]
    return Colleague(Quote(quoted[0].text, quoted[0].said_by)) if quoted else None


def _first_day(scene: Scene) -> date:
    """Return where the period begins: eight months ago, or with the first contact if that was later."""
    contacts = [each.day for each in scene.records(LogEntry, Form.FULL, by="day")]
    started = scene.worker.started_on
    known = [day for day in (min(contacts, default=None), started) if day is not None]
    window = scene.day - timedelta(days=LOOK_BACK_DAYS)
    return max(window, min(known)) if known else window
