"""The career line of a worker, from the first place to the present one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from coachdesk.domain.placement import Placement
from coachdesk.services.vault import Vault


@dataclass(frozen=True, slots=True)
class PlacementRow:
    """One stretch of work; it goes on while `until` is None."""

    id: UUID
    place: str
    started_on: date | None
    until: date | None
    hours_per_week: int | None
    went_well: str
    helped: str
    ended: str


def career_line(vault: Vault, worker_id: UUID) -> tuple[PlacementRow, ...]:
    """Return the placements of a worker, the first one first."""
    with vault.work() as work:
        placements = work.find(Placement, Placement.worker_id == worker_id)
    return tuple(
        PlacementRow(
            each.id,
            each.place,
            each.started_on,
            each.until,
            each.hours_per_week,
            each.went_well,
            each.helped,
            each.ended,
        )
        for each in sorted(placements, key=lambda each: (each.started_on or date.min, each.id))
    )
