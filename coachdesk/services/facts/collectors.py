"""Which collectors make the facts of which paper: one function per section, called after it on every floor."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from coachdesk.domain.disclosure import PaperKind
from coachdesk.domain.facts.paper import SectionFacts
from coachdesk.services.facts import (
    actions,
    career_line,
    conditions,
    first_days,
    goals,
    introduction,
    new_here,
    people,
    profile,
    progress,
    report,
    shared_before,
    signs,
    tasks,
)
from coachdesk.services.facts.scene import Scene

Collector = Callable[[Scene], SectionFacts | None]

COLLECTORS: Final[Mapping[PaperKind, tuple[Collector, ...]]] = {
    PaperKind.WORKPLACE_DOSSIER: (
        introduction.introduction,
        first_days.first_morning,
        profile.profile,
        tasks.tasks,
        signs.signs,
        new_here.new_here,
        conditions.conditions,
        first_days.first_days,
        goals.open_goals,
        people.people,
        people.way_back,
        people.aftercare,
        people.playback,
    ),
    PaperKind.COACH_DOSSIER: (
        introduction.introduction,
        profile.profile,
        tasks.tasks,
        signs.signs,
        new_here.new_here,
        conditions.conditions,
        goals.open_goals,
        goals.goal_history,
        career_line.career_line,
        actions.actions,
        people.people,
        people.way_back,
        people.aftercare,
        shared_before.shared_before,
    ),
    PaperKind.PROGRESS_SUMMARY: (
        progress.progress_head,
        progress.pride,
        goals.staircases,
        progress.new_skills,
        goals.next_step,
        progress.colleague,
    ),
    PaperKind.AUTHORITY_REPORT: (
        report.report_head,
        goals.reported_goals,
        report.hours,
        report.support,
        report.conclusion,
        report.question,
        report.signatures,
    ),
}


def collect(kind: PaperKind, scene: Scene) -> tuple[SectionFacts, ...]:
    """Return the facts of every section of a paper that has something to say."""
    collected = (collector(scene) for collector in COLLECTORS[kind])
    return tuple(facts for facts in collected if facts is not None)
