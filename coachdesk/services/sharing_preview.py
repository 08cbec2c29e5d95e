"""What would go along and what stays: every sentence, section by section, for worker and coach to look at together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import singledispatch
from uuid import UUID

from sqlmodel import col

from coachdesk.domain.check_in import CheckIn
from coachdesk.domain.disclosure import PaperKind
from coachdesk.domain.facts.aftercare import Aftercare
from coachdesk.domain.facts.conditions import Conditions
from coachdesk.domain.facts.first_days import FirstDays
from coachdesk.domain.facts.first_morning import FirstMorning
from coachdesk.domain.facts.goals import OpenGoals
from coachdesk.domain.facts.new_here import NewHere
from coachdesk.domain.facts.people import People
from coachdesk.domain.facts.profile import Profile
from coachdesk.domain.facts.signs import Signs
from coachdesk.domain.facts.tasks import Tasks
from coachdesk.domain.facts.way_back import WayBackFacts
from coachdesk.domain.log_entry import LogEntry
from coachdesk.domain.sharing import WORKPLACE_SECTIONS, Audience, Gate, Section
from coachdesk.domain.statement import Statement, StatementKind
from coachdesk.domain.task_skill import TASK_LEVEL_NAMES
from coachdesk.domain.transition import Transition, open_transition
from coachdesk.domain.warning_sign import WarningSign
from coachdesk.domain.work_condition import CONDITION_NAMES
from coachdesk.domain.worker import Worker
from coachdesk.i18n import Language, Words, words_in
from coachdesk.services.facts.collectors import COLLECTORS
from coachdesk.services.facts.scene import Scene
from coachdesk.services.readers import Reader
from coachdesk.services.scenes import scene_for
from coachdesk.services.vault import Vault
from coachdesk.services.workplaces import workplace_called


@dataclass(frozen=True, slots=True)
class SectionPreview:
    """One section that can be ticked, and every sentence that goes along with it."""

    section: Section
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SharingPreview:
    """What the sharing page shows.

    Args:
        worker: the chosen name.
        sections: all that a workplace can have, in the order of the page; a section may be empty.
        waiting: sentences that the worker has not approved yet, so they stay, whatever is ticked.
        worries: how many check-ins there are; they never go to a workplace.
        notes: how many private notes there are; they never go to anybody but the worker.
    """

    worker: str
    sections: tuple[SectionPreview, ...]
    waiting: tuple[str, ...]
    worries: int
    notes: int


def sharing_preview(vault: Vault, worker_id: UUID, workplace: str, language: Language) -> SharingPreview:
    """Return every sentence that a workplace would get if all were ticked, and what stays in any case.

    Args:
        vault: the open vault.
        worker_id: whose sentences.
        workplace: the name of the reader; it may be new.
        language: of the words between the sentences.

    Raises:
        Changed: the worker is gone.
    """
    words = words_in(language)
    with vault.work() as work:
        worker = work.get(Worker, worker_id)
        place = workplace_called(work, workplace)
        moves = work.find(Transition, Transition.worker_id == worker_id)
        move = open_transition([each for each in moves if place and each.to_workplace_id == place.id])
        sections = []
        for section in WORKPLACE_SECTIONS:
            gate = Gate(Audience.WORKPLACE, frozenset({section}))
            scene = scene_for(work, worker, Reader(gate, workplace, place, move=move), words, vault.today())
            sections.append(SectionPreview(section, tuple(_sentences_of(scene, words))))
        statements = work.find(Statement, Statement.worker_id == worker_id, Statement.kind != StatementKind.PRIVATE)
        signs = work.find(WarningSign, WarningSign.worker_id == worker_id)
        return SharingPreview(
            worker=worker.chosen_name,
            sections=tuple(sections),
            waiting=(
                *(each.text for each in statements if not each.is_approved),
                *(each.see for each in signs if not each.is_approved),
            ),
            worries=work.count(CheckIn, CheckIn.worker_id == worker_id),
            notes=work.count(LogEntry, LogEntry.worker_id == worker_id, col(LogEntry.private_note) != ""),
        )


def _sentences_of(scene: Scene, words: Words) -> Iterator[str]:
    for collector in COLLECTORS[PaperKind.WORKPLACE_DOSSIER]:
        facts = collector(scene)
        if facts is not None:
            yield from (sentence for sentence in said(facts, words) if sentence)


@singledispatch
def said(_facts: object, _words: Words) -> list[str]:
    """Return the sentences of the facts of a section; what goes along with every dossier has none of its own."""
    return []


@said.register
def _(facts: Profile, _words: Words) -> list[str]:
    quotes = [quote.text for quote in facts.appreciated]
    return [*facts.must_know, *facts.helps, *facts.likes, *facts.good_at, *quotes, *facts.important]


@said.register
def _(facts: Tasks, words: Words) -> list[str]:
    return [
        words("{task}: {level}", task=row.task, level=words.of(TASK_LEVEL_NAMES[row.level]).lower())
        for row in facts.rows
    ]


@said.register
def _(facts: Signs, _words: Words) -> list[str]:
    return [row.see for row in facts.rows]


@said.register
def _(facts: Conditions, words: Words) -> list[str]:
    return [f"{words.of(CONDITION_NAMES[row.kind])}: {row.text}" for row in facts.rows]


@said.register
def _(facts: NewHere, _words: Words) -> list[str]:
    return [f"{row.name}: {row.answer or row.words_after}" for row in facts.rows]


@said.register
def _(facts: FirstMorning, words: Words) -> list[str]:
    return [f"{words.clock_time(moment.at)} {moment.text}" for moment in facts.moments]


@said.register
def _(facts: FirstDays, words: Words) -> list[str]:
    return [f"{words.short_weekday(day.day)}: {' '.join(day.lines)}" for day in facts.days if day.lines]


@said.register
def _(facts: OpenGoals, _words: Words) -> list[str]:
    return [row.title for row in facts.rows]


@said.register
def _(facts: People, _words: Words) -> list[str]:
    return [" ".join(part for part in (row.name, row.phone) if part) for row in facts.rows[1:]]


@said.register
def _(facts: WayBackFacts, words: Words) -> list[str]:
    if facts.agreed is None:
        return []
    return [words("The way back is open until {day}.", day=words.day(facts.agreed.open_until))]


@said.register
def _(facts: Aftercare, words: Words) -> list[str]:
    return [
        words("{name} looks in on {days}.", name=each.name, days=words.listing([words.day(day) for day in each.days]))
        for each in facts.visits
    ]
