"""Collects what someone does at work."""

from __future__ import annotations

from coachdesk.domain.facts.tasks import Task, Tasks
from coachdesk.domain.sharing import Form, Section
from coachdesk.domain.task_skill import TaskLevel, TaskSkill
from coachdesk.services.facts.scene import Scene

_ORDER = {level: index for index, level in enumerate(TaskLevel)}


def tasks(scene: Scene) -> Tasks | None:
    """List the tasks by how far alone; nothing when there are none."""
    if not scene.gate.opens(Section.TASKS):
        return None
    found = sorted(scene.records(TaskSkill, Form.FULL, by="task"), key=lambda each: _ORDER[each.level])
    rows = tuple(Task(each.level, each.task, each.since, each.evidence) for each in found)
    return Tasks(rows, scene.coach_name) if rows else None
