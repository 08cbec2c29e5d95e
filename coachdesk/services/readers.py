"""Who a paper is for: the reader, the agreement that lets them have it, and the gate that follows from both."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import col

from coachdesk.domain.agreement import Agreement
from coachdesk.domain.contact import ROLE_NAMES, Contact
from coachdesk.domain.disclosure import PaperKind
from coachdesk.domain.report import Report
from coachdesk.domain.sharing import Audience, Gate
from coachdesk.domain.transition import Transition, open_transition
from coachdesk.domain.worker import AuthorityReference, Worker
from coachdesk.domain.workplace import Workplace
from coachdesk.errors import AgreementEnded, NoAgreement, NoWorkplace
from coachdesk.i18n import Words, mark
from coachdesk.services.agreements import holding, sections_of
from coachdesk.services.vault import Vault
from coachdesk.services.workplaces import existing_workplace
from coachdesk.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Reader:
    """One reader of one paper.

    Args:
        gate: what they may have.
        name: what the head of the paper says; empty for the worker.
        workplace: where they are a workplace.
        contact_id: where they are a person, such as a case manager.
        contact: that person.
        agreement_id: the agreement that lets them; None where none is needed.
        until: the last day of that agreement.
        move: the move the paper is about; None without one.
    """

    gate: Gate
    name: str = ""
    workplace: Workplace | None = None
    contact: Contact | None = None
    agreement_id: UUID | None = None
    until: date | None = None
    move: Transition | None = None

    @property
    def contact_id(self) -> UUID | None:
        """Return the id of the person who reads, where it is a person."""
        return self.contact.id if self.contact else None

    def said_in(self, words: Words) -> str | None:
        """Return how the head of the paper names the reader; None for the worker's own papers."""
        if self.contact is not None:
            parts = [self.contact.organisation, self.contact.name, words.of(ROLE_NAMES[self.contact.role])]
            return ", ".join(part for part in parts if part)
        return self.name or None


def reader_for(work: UnitOfWork, kind: PaperKind, worker: Worker, workplace_id: UUID | None, today: date) -> Reader:
    """Return the reader of a paper.

    Raises:
        NoWorkplace: a dossier without a workplace.
        NoAgreement: the worker never agreed to share with it.
        AgreementEnded: the agreement has passed or was withdrawn.
    """
    moves = work.find(Transition, Transition.worker_id == worker.id)
    if kind is PaperKind.PROGRESS_SUMMARY:
        return Reader(Gate(Audience.WORKER), move=open_transition(moves))
    if kind is PaperKind.AUTHORITY_REPORT:
        contact = _authority(work, worker)
        return Reader(Gate(Audience.AUTHORITY), contact=contact, move=open_transition(moves))
    if kind is PaperKind.COACH_DOSSIER:
        return _next_coach(work, worker, open_transition(moves), today)
    if workplace_id is None:
        raise NoWorkplace
    place = work.get(Workplace, workplace_id)
    agreement = _agreement(work, worker, place, today)
    return Reader(
        gate=Gate(Audience.WORKPLACE, sections_of(work, agreement.id)),
        name=place.name,
        workplace=place,
        agreement_id=agreement.id,
        until=agreement.until,
        move=open_transition([move for move in moves if move.to_workplace_id == place.id]),
    )


def workplace_for_dossier(vault: Vault, worker_id: UUID, name: str | None) -> UUID:
    """Return the workplace that a dossier is for: as named, else the planned move's, else that of the only agreement.

    Raises:
        UnknownWorkplace: no workplace is called so.
        NoWorkplace: nothing was named, and there is no move and not exactly one agreement.
    """
    with vault.work() as work:
        if name is not None:
            return existing_workplace(work, name).id
        move = open_transition(work.find(Transition, Transition.worker_id == worker_id))
        if move is not None:
            return move.to_workplace_id
        agreed = {each.workplace_id for each in holding(work, worker_id, vault.today()) if each.workplace_id}
        if len(agreed) != 1:
            raise NoWorkplace
        return agreed.pop()


def _agreement(work: UnitOfWork, worker: Worker, place: Workplace, today: date) -> Agreement:
    made = [each for each in holding(work, worker.id, today) if each.workplace_id == place.id]
    if made:
        return made[-1]
    if work.count(Agreement, Agreement.worker_id == worker.id, Agreement.workplace_id == place.id):
        raise AgreementEnded(receiver=place.name)
    raise NoAgreement(receiver=place.name)


def _next_coach(work: UnitOfWork, worker: Worker, move: Transition | None, today: date) -> Reader:
    """Return the next coach as a reader: the one of the move, or the only person with an agreement."""
    agreed = [each for each in holding(work, worker.id, today) if each.contact_id is not None]
    wanted = move.next_coach_id if move else None
    fitting = [each for each in agreed if wanted is None or each.contact_id == wanted]
    if not fitting or len({each.contact_id for each in fitting}) > 1:
        raise NoAgreement(receiver=work.get(Contact, wanted).name if wanted else mark("a next coach"))
    agreement = fitting[-1]
    contact = work.get(Contact, agreement.contact_id) if agreement.contact_id else None
    return Reader(
        gate=Gate(Audience.NEXT_COACH, sections_of(work, agreement.id)),
        name=contact.name if contact else "",
        contact=contact,
        agreement_id=agreement.id,
        until=agreement.until,
        move=move,
    )


def _authority(work: UnitOfWork, worker: Worker) -> Contact | None:
    """Return who the report goes to: as the last report says, else the contact of the authority's reference."""
    report = work.first(Report, Report.worker_id == worker.id, order_by=[col(Report.until).desc()])
    reference = work.first(AuthorityReference, AuthorityReference.worker_id == worker.id)
    contact_id = (report.contact_id if report else None) or (reference.contact_id if reference else None)
    return work.get(Contact, contact_id) if contact_id else None
