"""Collects what still has to be done in a move."""

from __future__ import annotations

from typing import Final

from coachdesk.domain.facts.actions import Action, Actions
from coachdesk.domain.sharing import Form, Section
from coachdesk.domain.transition import TransitionStep
from coachdesk.services.facts.scene import Scene

MOST_ACTIONS: Final = 10


def actions(scene: Scene) -> Actions | None:
    """List the open steps by day, ten at most; nothing without a move or when all is done."""
    if scene.move is None or not scene.gate.opens(Section.ACTIONS):
        return None
    steps = scene.children(TransitionStep, "transition_id", [scene.move.id], Form.FULL, by="title")
    waiting = sorted((each for each in steps if each.done_on is None), key=lambda each: (each.due_on, each.id))
    rows = []
    for step in waiting[:MOST_ACTIONS]:
        owner = scene.contact(step.owner_id)
        rows.append(Action(step.title, owner.name if owner else "", step.due_on, step.due_on < scene.day))
    return Actions(tuple(rows), max(0, len(waiting) - MOST_ACTIONS)) if rows else None
