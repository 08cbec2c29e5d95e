"""What the agreement page fetches, and what it records; both run beside the window."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from coachdesk.domain.agreement import AgreedHow
from coachdesk.domain.changes import Changes
from coachdesk.domain.sharing import Section
from coachdesk.i18n import Language
from coachdesk.services.agreements import AgreedReader, agree, agreed_readers
from coachdesk.services.readers import workplace_for_dossier
from coachdesk.services.sharing_preview import SharingPreview, sharing_preview
from coachdesk.services.vault import Vault
from coachdesk.services.workers import worker_head
from coachdesk.services.workplaces import list_workplaces


@dataclass(frozen=True, slots=True)
class SharingFacts:
    """Who sits at the table, and with whom one can share.

    Args:
        name: of the worker, as they want to be called.
        coach: the first name of who coaches them; empty when nobody said.
        photo: of the worker.
        workplaces: every name to choose from.
        readers: the agreements that hold today.
        preview: every sentence that the first workplace would get.
    """

    name: str
    coach: str
    photo: bytes | None
    workplaces: tuple[str, ...]
    readers: tuple[AgreedReader, ...]
    preview: SharingPreview

    def sections_for(self, workplace: str) -> frozenset[Section]:
        """Return what is shared with a workplace today: nothing, unless there is an agreement."""
        held = next((each for each in self.readers if each.name == workplace), None)
        return held.sections if held else frozenset()


@dataclass(frozen=True, slots=True)
class Ticked:
    """What worker and coach filled in together."""

    workplace: str
    purpose: str
    until: date
    sections: Collection[Section]


def sharing_facts(vault: Vault, worker_id: UUID, workplace: str, language: Language) -> SharingFacts:
    """Fetch everything the page begins with.

    Raises:
        Changed: the worker is gone.
    """
    head = worker_head(vault, worker_id)
    return SharingFacts(
        name=head.draft.chosen_name,
        coach=head.coach,
        photo=head.photo,
        workplaces=tuple(row.name for row in list_workplaces(vault)),
        readers=agreed_readers(vault, worker_id),
        preview=sharing_preview(vault, worker_id, workplace, language),
    )


def record(vault: Vault, worker_id: UUID, ticked: Ticked) -> tuple[UUID, Changes]:
    """Record the agreement, and return the workplace it is with.

    Raises:
        UnknownWorkplace, InvalidInput: as for `agree`.
    """
    changes = agree(
        vault,
        worker_id,
        ticked.workplace,
        sections=ticked.sections,
        until=ticked.until,
        how=AgreedHow.ON_SCREEN,
        purpose=ticked.purpose,
    )
    return workplace_for_dossier(vault, worker_id, ticked.workplace), changes
