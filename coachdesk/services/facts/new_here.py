"""Collects what is new at the next workplace: the demands that rise, laid beside the old ones."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from coachdesk.domain.facts.new_here import NewDemandRow, NewHere
from coachdesk.domain.sharing import Form, Section
from coachdesk.domain.transition import NewDemand
from coachdesk.domain.workplace import Demand
from coachdesk.resources import read_toml
from coachdesk.services.facts.scene import Scene


def new_here(scene: Scene) -> NewHere | None:
    """Lay the demands of both places side by side; nothing without a move between two places that were described."""
    move = scene.move
    if move is None or not scene.gate.opens(Section.NEW_HERE):
        return None
    old, new = scene.place(move.from_workplace_id), scene.place(move.to_workplace_id)
    if old is None or new is None:
        return None
    before, after = _demands(scene, old.id), _demands(scene, new.id)
    answers = {
        each.key: each.answer
        for each in scene.children(NewDemand, "transition_id", [move.id], Form.SUMMARY, by="answer")
    }
    rows = tuple(
        NewDemandRow(
            name=_said(template["short"], scene),
            level_before=before[key].level,
            words_before=before[key].words,
            level_after=after[key].level,
            words_after=after[key].words,
            answer=answers.get(key, ""),
        )
        for key, template in _templates().items()
        if key in before and key in after and after[key].level > before[key].level
    )
    return NewHere(old.called, new.called, rows, scene.coach_name) if rows else None


def _demands(scene: Scene, workplace_id: UUID) -> dict[str, Demand]:
    found = scene.children(Demand, "workplace_id", [workplace_id], Form.SUMMARY, by="level")
    return {each.key: each for each in found}


def _templates() -> dict[str, dict[str, Any]]:
    """Return the demands by key, in the order of the five areas."""
    return {each["key"]: each for each in read_toml("templates", "demands.toml")["demand"]}


def _said(both: dict[str, str], scene: Scene) -> str:
    return both[scene.words.language.value]
