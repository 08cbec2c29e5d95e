"""Head of the workplace dossier: who this is, when and where they begin, in one sentence, and whom to call."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Introduction:
    """The first thing a receiver reads.

    Args:
        worker: the chosen name in Latin script.
        native_name: the name in its own script; empty where that is Latin.
        photo: the bytes of a JPEG or PNG; None leaves the place out.
        workplace: where they begin.
        work: as what, “hulp in de werkplaats”; may be empty.
        first_day: None while it is not known.
        motto: one sentence in their own words; may be empty.
        coach: whom to call.
        phone: may be empty.
        reachable: when the coach can be called; may be empty.
    """

    key: ClassVar[str] = "introduction"

    worker: str
    native_name: str
    photo: bytes | None
    workplace: str
    work: str
    first_day: date | None
    motto: str
    coach: str
    phone: str
    reachable: str
