"""Collects the warning signs that the worker approved for others to see."""

from __future__ import annotations

from coachdesk.domain.facts.signs import Sign, Signs
from coachdesk.domain.sharing import Form, Section
from coachdesk.domain.warning_sign import SignLevel, WarningSign
from coachdesk.services.facts.scene import Scene

_ORDER = {level: index for index, level in enumerate(SignLevel)}


def signs(scene: Scene) -> Signs | None:
    """List the signs from going well to stop; nothing when none is approved."""
    if not scene.gate.opens(Section.IF_YOU_SEE):
        return None
    found = sorted(scene.records(WarningSign, Form.SIGN, by="see"), key=lambda each: _ORDER[each.level])
    rows = tuple(Sign(each.level, each.see, each.do, each.call) for each in found)
    return Signs(rows) if rows else None
