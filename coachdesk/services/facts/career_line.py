"""Collects the career line for a next coach."""

from __future__ import annotations

from datetime import date

from coachdesk.domain.facts.career_line import CareerLine, CareerStop
from coachdesk.domain.placement import Placement
from coachdesk.domain.sharing import Form, Section
from coachdesk.services.facts.scene import Scene


def career_line(scene: Scene) -> CareerLine | None:
    """List where the worker has worked, the first place first; nothing when that is not known."""
    if not scene.gate.opens(Section.CAREER_LINE):
        return None
    found = sorted(scene.records(Placement, Form.FULL, by="place"), key=lambda each: each.started_on or date.min)
    rows = tuple(
        CareerStop(each.place, each.started_on, each.until, each.went_well, each.helped, each.ended) for each in found
    )
    return CareerLine(rows) if rows else None
