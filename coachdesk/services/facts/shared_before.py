"""Collects what was shared before, so that a next coach knows who has which paper."""

from __future__ import annotations

from coachdesk.domain.disclosure import Disclosure, DisclosureState
from coachdesk.domain.facts.shared_before import SharedBefore, SharedPaper
from coachdesk.domain.sharing import Form
from coachdesk.services.facts.scene import Scene


def shared_before(scene: Scene) -> SharedBefore | None:
    """List the papers that were handed over, the newest first; nothing when none was."""
    rows = []
    for each in reversed(scene.records(Disclosure, Form.STATUS, by="kind")):
        if each.state is DisclosureState.SENT:
            place, contact = scene.place(each.workplace_id), scene.contact(each.contact_id)
            reader = place.name if place else contact.name if contact else scene.worker.chosen_name
            rows.append(SharedPaper(each.kind, reader, each.made_on, each.code))
    return SharedBefore(tuple(rows)) if rows else None
