"""Makes the scene of a paper: the worker, the coach and the move as one reader may see them."""

from __future__ import annotations

from datetime import date

from coachdesk.domain.sharing import Form
from coachdesk.domain.worker import Worker
from coachdesk.i18n import Words
from coachdesk.services.facts.scene import Scene
from coachdesk.services.readers import Reader
from coachdesk.services.workers import coach_of
from coachdesk.storage.unit_of_work import UnitOfWork


def scene_for(work: UnitOfWork, worker: Worker, reader: Reader, words: Words, today: date) -> Scene:
    """Return what the collectors of a paper see, behind the gate of its reader."""
    gate = reader.gate
    coach, contact = coach_of(work, worker)
    return Scene(
        work=work,
        gate=gate,
        words=words,
        day=today,
        worker=gate.view(worker, Form.SUMMARY),
        coach=gate.view(contact, Form.SUMMARY) if contact else None,
        coach_record=gate.view(coach, Form.SUMMARY) if coach else None,
        workplace=gate.view(reader.workplace, Form.SUMMARY) if reader.workplace else None,
        move=gate.view(reader.move, Form.SUMMARY) if reader.move else None,
    )
