"""Collects the head of the workplace dossier."""

from __future__ import annotations

from coachdesk.domain.facts.introduction import Introduction
from coachdesk.domain.sharing import Form
from coachdesk.domain.statement import Statement, StatementKind
from coachdesk.services.facts.scene import Scene


def introduction(scene: Scene) -> Introduction:
    """Say who this is, where and when they begin, and whom to call; the name alone needs no ticked section."""
    move = scene.move
    mottos = scene.records(Statement, Form.FULL, Statement.kind == StatementKind.MOTTO, by="text")
    return Introduction(
        worker=scene.worker.chosen_name,
        native_name=scene.worker.native_name,
        photo=scene.photo(),
        workplace=scene.workplace.name if scene.workplace else "",
        work=move.work if move else "",
        first_day=move.first_day if move else None,
        motto=mottos[0].text if mottos else "",
        coach=scene.coach.name if scene.coach else "",
        phone=scene.coach.phone if scene.coach else "",
        reachable=scene.coach_record.reachable if scene.coach_record else "",
    )
