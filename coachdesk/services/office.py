"""Who we are: the organisation on the papers, and the coach whose desk this is."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import col

from coachdesk.domain.changes import Changes
from coachdesk.domain.contact import Contact, ContactDraft, ContactRole
from coachdesk.domain.organisation import Coach, CoachDraft, Organisation, OrganisationDraft
from coachdesk.i18n import mark
from coachdesk.services.vault import Vault
from coachdesk.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Office:
    """What stands in the head of a paper, and whom it says to call; every part may be empty."""

    organisation: str = ""
    town: str = ""
    coach: str = ""
    phone: str = ""
    email: str = ""
    reachable: str = ""
    is_practice: bool = False


def office(vault: Vault) -> Office:
    """Return who we are, as far as it was told."""
    with vault.work() as work:
        organisation, coach = work.first(Organisation), owner(work)
        contact = work.get(Contact, coach.contact_id) if coach else None
        return Office(
            organisation=organisation.name if organisation else "",
            town=organisation.town if organisation else "",
            is_practice=organisation.is_practice if organisation else False,
            coach=contact.name if contact else "",
            phone=contact.phone if contact else "",
            email=contact.email if contact else "",
            reachable=coach.reachable if coach else "",
        )


def set_office(vault: Vault, office: Office) -> Changes:
    """Record who we are; an empty coach name leaves the coach as it was."""
    with vault.work() as work:
        organisation = work.first(Organisation) or Organisation.model_validate(OrganisationDraft())
        organisation.name, organisation.town = office.organisation.strip(), office.town.strip()
        work.add(organisation)
        if office.coach.strip():
            _set_owner(work, office)
        return work.commit(mark("Our own details changed"))


def owner(work: UnitOfWork) -> Coach | None:
    """Return the coach whose desk this is; None while nobody said."""
    return work.first(Coach, col(Coach.is_owner).is_(True))


def _set_owner(work: UnitOfWork, office: Office) -> None:
    draft = ContactDraft(name=office.coach, role=ContactRole.COACH, phone=office.phone, email=office.email)
    coach = owner(work)
    if coach is None:
        contact = Contact.model_validate(draft)
        reachable = CoachDraft(contact_id=contact.id, reachable=office.reachable, is_owner=True)
        work.add(contact, Coach.model_validate(reachable))
        return
    contact = work.get(Contact, coach.contact_id)
    contact.name, contact.phone, contact.email = draft.name, draft.phone, draft.email
    coach.reachable = office.reachable.strip()
