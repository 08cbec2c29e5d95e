"""What one paper says as a whole: frozen, complete, and already passed by the gate."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Protocol

from coachdesk.domain.disclosure import PaperKind
from coachdesk.i18n import Language


class SectionFacts(Protocol):
    """The facts of one section; `key` names the section on every floor and in the templates."""

    key: ClassVar[str]


@dataclass(frozen=True, slots=True)
class Approved:
    """Foot of a dossier: who approved every sentence, when, and until when the paper counts."""

    by: str
    on: date | None
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class MadeTogether:
    """Foot of a worker's paper: who made it, on which day."""

    worker: str
    coach: str


@dataclass(frozen=True, slots=True)
class CountedFromLog:
    """Foot of a report: from how many contacts and minutes its hours come."""

    contacts: int
    minutes: int


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """Everything that one paper prints.

    Args:
        kind: which paper it is.
        language: the language of its fixed words.
        organisation: the name in the head; may be empty.
        accent: the organisation's colour, as “#0B5563”.
        worker: the chosen name.
        reader: who the paper is for, as the head says it; None for the worker's own.
        made_on: the day on the paper.
        code: the number in the sharing register.
        version: how often this paper was made for this reader, this time included.
        foot: what the left of the foot says.
        sections: the facts of each section that has any, in no order: the template orders them.
    """

    kind: PaperKind
    language: Language
    organisation: str
    accent: str
    worker: str
    reader: str | None
    made_on: date
    code: str
    version: int
    foot: Approved | MadeTogether | CountedFromLog
    sections: tuple[SectionFacts, ...]
