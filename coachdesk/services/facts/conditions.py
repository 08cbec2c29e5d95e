"""Collects the conditions under which the work goes well."""

from __future__ import annotations

from coachdesk.domain.facts.conditions import ConditionRow, Conditions
from coachdesk.domain.sharing import Form, Section
from coachdesk.domain.work_condition import ConditionKind, WorkCondition
from coachdesk.services.facts.scene import Scene

_ORDER = {kind: index for index, kind in enumerate(ConditionKind)}


def conditions(scene: Scene) -> Conditions | None:
    """List the conditions by kind; nothing when there are none."""
    if not scene.gate.opens(Section.CONDITIONS):
        return None
    found = sorted(scene.records(WorkCondition, Form.FULL, by="text"), key=lambda each: _ORDER[each.kind])
    rows = tuple(ConditionRow(each.kind, each.text) for each in found)
    return Conditions(rows) if rows else None
