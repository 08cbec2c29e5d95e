"""Workplaces: the list, and finding one by the name that was typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from rapidfuzz import fuzz, process

from coachdesk.domain.names import fold
from coachdesk.domain.workplace import Workplace, WorkplaceDraft
from coachdesk.errors import UnknownWorkplace
from coachdesk.services.vault import Vault
from coachdesk.storage.unit_of_work import UnitOfWork

LIKELY_TYPO: Final = 85
"""From this likeness on, out of 100, a name is taken for a slip of the pen instead of a new place."""


@dataclass(frozen=True, slots=True)
class WorkplaceRow:
    """One workplace in a list to choose from."""

    id: UUID
    name: str
    town: str
    is_partner: bool


def list_workplaces(vault: Vault) -> tuple[WorkplaceRow, ...]:
    """Return every workplace, by name."""
    with vault.work() as work:
        rows = [WorkplaceRow(each.id, each.name, each.town, each.is_partner) for each in work.find(Workplace)]
    return tuple(sorted(rows, key=lambda row: fold(row.name)))


def workplace_called(work: UnitOfWork, name: str) -> Workplace | None:
    """Return the workplace of this name, whole or short; case and accents do not matter."""
    if not (wanted := fold(name)):
        # Most places have no short name, and nobody means one of those.
        return None
    return next((each for each in work.find(Workplace) if wanted in {fold(each.name), fold(each.short_name)}), None)


def existing_workplace(work: UnitOfWork, name: str) -> Workplace:
    """Return the workplace of this name.

    Raises:
        UnknownWorkplace: there is none; the nearest is named.
    """
    if (place := workplace_called(work, name)) is None:
        nearest = _nearest(work, name, floor=0)
        raise UnknownWorkplace(name=name, nearest=f"“{nearest}”" if nearest else "–")
    return place


def workplace_to_share_with(work: UnitOfWork, name: str) -> Workplace:
    """Return the workplace of this name; a name that is like no other becomes a new partner.

    Raises:
        UnknownWorkplace: the name looks like a slip of the pen; nobody should get papers by mistake.
    """
    if (place := workplace_called(work, name)) is not None:
        return place
    if nearest := _nearest(work, name, floor=LIKELY_TYPO):
        raise UnknownWorkplace(name=name, nearest=f"“{nearest}”")
    place = Workplace.model_validate(WorkplaceDraft.typed(name=name))
    work.add(place)
    return place


def _nearest(work: UnitOfWork, name: str, floor: int) -> str:
    names = [each.name for each in work.find(Workplace)]
    best = process.extractOne(name, names, scorer=fuzz.WRatio, processor=fold, score_cutoff=floor)
    return best[0] if best else ""
