"""Agreements to share: recorded on paper or on screen, found again, and taken back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from sqlmodel import col

from coachdesk.domain.agreement import AgreedHow, Agreement, AgreementDraft, AgreementSection, AgreementSectionDraft
from coachdesk.domain.changes import Changes
from coachdesk.domain.contact import Contact
from coachdesk.domain.names import fold
from coachdesk.domain.sharing import WORKPLACE_SECTIONS, Section
from coachdesk.domain.transition import Transition, open_transition
from coachdesk.domain.worker import Worker
from coachdesk.domain.workplace import Workplace
from coachdesk.i18n import mark
from coachdesk.services.vault import Vault
from coachdesk.services.workplaces import workplace_to_share_with
from coachdesk.storage.unit_of_work import UnitOfWork

USUAL_DAYS: Final = 183
"""An agreement without an end is asked for half a year, so that it is talked about again."""


@dataclass(frozen=True, slots=True)
class AgreedReader:
    """An agreement that holds: with whom, which sections, until when."""

    agreement_id: UUID
    workplace_id: UUID | None
    name: str
    sections: frozenset[Section]
    until: date | None


def agree(
    vault: Vault,
    worker_id: UUID,
    workplace: str,
    *,
    sections: Collection[Section] = WORKPLACE_SECTIONS,
    until: date | None = None,
    how: AgreedHow = AgreedHow.ON_PAPER,
    purpose: str = "",
) -> Changes:
    """Record that a worker agreed to share with a workplace; an earlier agreement with it is replaced.

    Args:
        vault: the open vault.
        worker_id: who agreed.
        workplace: the name of the reader; a new name becomes a new partner.
        sections: what was ticked.
        until: the last day; half a year from today when left out.
        how: on paper or on screen.
        purpose: what it is for, in the words of worker and coach.

    Raises:
        UnknownWorkplace: the name looks like a slip of the pen.
        InvalidInput: the name is empty, or the name or the purpose is too long.
        Changed: the worker is gone.
    """
    with vault.work() as work:
        work.get(Worker, worker_id)
        place = workplace_to_share_with(work, workplace)
        return _record(
            work,
            vault.today(),
            sections,
            AgreementDraft.typed(
                worker_id=worker_id, workplace_id=place.id, purpose=purpose, until=until, how=how,
                agreed_on=vault.today(),
            ),
        )  # fmt: skip


def agree_with_next_coach(vault: Vault, worker_id: UUID, name: str, *, until: date | None = None) -> Changes | None:
    """Record that a worker agreed, on paper, to share everything a next coach may have.

    Args:
        vault: the open vault.
        worker_id: who agreed.
        name: of who coaches them after their move.
        until: the last day; half a year from today when left out.

    Returns:
        The changes; None when their next coach is not called so, and nothing was recorded.
    """
    with vault.work() as work:
        move = open_transition(work.find(Transition, Transition.worker_id == worker_id))
        coach = work.get(Contact, move.next_coach_id) if move and move.next_coach_id else None
        if coach is None or fold(coach.name) != fold(name):
            return None
        draft = AgreementDraft.typed(
            worker_id=worker_id, contact_id=coach.id, until=until, how=AgreedHow.ON_PAPER, agreed_on=vault.today()
        )
        return _record(work, vault.today(), tuple(Section), draft)


def _record(work: UnitOfWork, today: date, sections: Collection[Section], draft: AgreementDraft) -> Changes:
    """Put an agreement in the place of those that hold with the same reader."""
    agreement = Agreement.model_validate(draft)
    agreement.until = draft.until or date.fromordinal(today.toordinal() + USUAL_DAYS)
    for earlier in holding(work, draft.worker_id, today):
        if (earlier.workplace_id, earlier.contact_id) == (draft.workplace_id, draft.contact_id):
            earlier.withdrawn_on = today
    work.add(agreement, *(_section(agreement.id, each) for each in Section if each in sections))
    return work.commit(mark("Agreement recorded"))


def withdraw(vault: Vault, agreement_id: UUID) -> Changes:
    """Take an agreement back, from today on; as easy as giving it.

    Raises:
        Changed: there is no such agreement.
    """
    with vault.work() as work:
        work.get(Agreement, agreement_id).withdrawn_on = vault.today()
        return work.commit(mark("Agreement withdrawn"))


def agreed_readers(vault: Vault, worker_id: UUID) -> tuple[AgreedReader, ...]:
    """Return the workplaces and people with whom a worker shares today, by name."""
    with vault.work() as work:
        readers = [
            AgreedReader(each.id, each.workplace_id, receiver_name(work, each), sections_of(work, each.id), each.until)
            for each in holding(work, worker_id, vault.today())
        ]
    return tuple(sorted(readers, key=lambda reader: fold(reader.name)))


def holding(work: UnitOfWork, worker_id: UUID, day: date) -> list[Agreement]:
    """Return the agreements of a worker that may be used on a day, the latest last."""
    made = work.find(
        Agreement, Agreement.worker_id == worker_id, order_by=[col(Agreement.agreed_on), col(Agreement.id)]
    )
    return [each for each in made if each.holds_on(day)]


def sections_of(work: UnitOfWork, agreement_id: UUID) -> frozenset[Section]:
    """Return what was ticked."""
    ticked = work.find(AgreementSection, AgreementSection.agreement_id == agreement_id)
    return frozenset(each.section for each in ticked)


def receiver_name(work: UnitOfWork, agreement: Agreement) -> str:
    """Return the name of the reader of an agreement."""
    if agreement.workplace_id is not None:
        return work.get(Workplace, agreement.workplace_id).name
    return work.get(Contact, agreement.contact_id).name if agreement.contact_id else ""


def _section(agreement_id: UUID, section: Section) -> AgreementSection:
    return AgreementSection.model_validate(AgreementSectionDraft(agreement_id=agreement_id, section=section))
