"""Collects the one-page profile: only sentences whose very words the worker approved."""

from __future__ import annotations

from coachdesk.domain.facts.profile import Profile, Quote
from coachdesk.domain.sharing import Form, Section
from coachdesk.domain.statement import Statement, StatementKind
from coachdesk.services.facts.scene import Scene


def profile(scene: Scene) -> Profile | None:
    """Sort the sentences into the lists of the paper; what is hard goes with what one must know."""
    if not scene.gate.opens(Section.PROFILE):
        return None
    sentences = scene.records(Statement, Form.FULL, by="text")

    def texts(*kinds: StatementKind) -> tuple[str, ...]:
        return tuple(each.text for kind in kinds for each in sentences if each.kind is kind)

    return Profile(
        must_know=texts(StatementKind.MUST_KNOW, StatementKind.HARD_FOR_ME),
        helps=texts(StatementKind.HELPS_ME),
        likes=texts(StatementKind.LIKES),
        good_at=texts(StatementKind.GOOD_AT),
        appreciated=tuple(
            Quote(each.text, each.said_by) for each in sentences if each.kind is StatementKind.APPRECIATED
        ),
        important=texts(StatementKind.IMPORTANT_TO_ME),
        coach=scene.coach_name,
    )
