"""The practice vault: an invented enterprise with eight workers, from readable data, with days counted from today."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from coachdesk.clock import Clock
from coachdesk.domain.contact import Contact, ContactDraft
from coachdesk.domain.organisation import Coach, CoachDraft, Organisation, OrganisationDraft
from coachdesk.domain.workplace import Demand, DemandDraft, Workplace, WorkplaceDraft
from coachdesk.i18n import Language, mark
from coachdesk.resources import read_toml
from coachdesk.services.practice.caseload import Caseload
from coachdesk.services.practice.passphrase import PASSPHRASE
from coachdesk.services.practice.people import add_practice_worker
from coachdesk.services.vault import Vault, create_vault
from coachdesk.storage.unit_of_work import UnitOfWork

SHOWN_WORKER: Final = "Samir"
"""Whose papers the demonstration shows: a move in its trial, and a name in two scripts."""

_WEDNESDAY: Final = 3


def make_practice_vault(folder: Path, language: Language, clock: Clock) -> Vault:
    """Make a practice vault and return it open.

    Raises:
        VaultExists, CannotWrite, DiskFull: as for `create_vault`.
    """
    vault = create_vault(folder, PASSPHRASE, clock).vault
    fill_with_practice(vault, language)
    return vault


def fill_with_practice(vault: Vault, language: Language) -> None:
    """Put the invented enterprise, its workplaces and its people into an empty vault, in one go."""
    data = read_toml("practice", "practice.toml")
    with vault.work() as work:
        work.add(Organisation.model_validate(OrganisationDraft(**_organisation(data["organisation"], language))))
        caseload = Caseload(
            day_zero=reference_day(vault.today()),
            language=language,
            contacts=_contacts(work, data, language),
            names={each["key"]: each["name"] for each in (*data["contact"], *data["coach"])},
            coaches={},
            workplaces={},
        )
        caseload.coaches.update(_coaches(work, data["coach"], caseload))
        caseload.workplaces.update(_workplaces(work, caseload))
        for key in data["meta"]["workers"]:
            add_practice_worker(work, read_toml("practice", "workers", f"{key}.toml"), caseload)
        work.commit(mark("Practice people added"))


def reference_day(today: date) -> date:
    """Return the last Wednesday up to and including today, from which the days of the practice data count."""
    return today - timedelta(days=(today.isoweekday() - _WEDNESDAY) % 7)


def _organisation(table: Mapping[str, Any], language: Language) -> dict[str, Any]:
    named = {name: table[name] for name in ("name", "town", "phone", "email", "accent")}
    return {**{name: said(value, language) for name, value in named.items()}, "is_practice": True}


def said(value: Any, language: Language) -> Any:
    """Return a text of the data in one language; anything else as it is."""
    if isinstance(value, Mapping) and set(value) == {each.value for each in Language}:
        return value[language.value]
    return value


def _contacts(work: UnitOfWork, data: Mapping[str, Any], language: Language) -> dict[str, UUID]:
    people = [*data["contact"], *({**coach, "role": "coach"} for coach in data["coach"])]
    contacts = {
        each["key"]: Contact.model_validate(
            ContactDraft(
                name=each["name"],
                role=each["role"],
                organisation=said(each.get("organisation", data["organisation"]["name"]), language),
                phone=each["phone"],
                email=each.get("email", ""),
            )
        )
        for each in people
    }
    work.add(*contacts.values())
    return {key: contact.id for key, contact in contacts.items()}


def _coaches(work: UnitOfWork, tables: list[dict[str, Any]], caseload: Caseload) -> dict[str, Coach]:
    coaches = {
        each["key"]: Coach.model_validate(
            CoachDraft(
                contact_id=caseload.contacts[each["key"]],
                reachable=said(each["reachable"], caseload.language),
                is_owner=each["is_owner"],
            )
        )
        for each in tables
    }
    work.add(*coaches.values())
    return coaches


def _workplaces(work: UnitOfWork, caseload: Caseload) -> dict[str, Workplace]:
    places = {}
    for each in read_toml("practice", "workplaces.toml")["workplace"]:
        texts = {name: said(each.get(name, ""), caseload.language) for name in ("name", "short_name", "town", "about")}
        place = Workplace.model_validate(
            WorkplaceDraft(
                **texts,
                safe_shell=said(each.get("safe_shell", ""), caseload.language),
                is_partner=each["partner"],
                supervisor_id=caseload.contacts[each["supervisor"]],
            )
        )
        places[each["key"]] = place
        work.add(place, *_demands(place, each["demands"], caseload.language))
    return places


def _demands(place: Workplace, tables: Mapping[str, Any], language: Language) -> list[Demand]:
    return [
        Demand.model_validate(
            DemandDraft(
                workplace_id=place.id,
                key=key,
                level=each["level"],
                words=said(each["words"], language),
                support=" ".join(each["support"]),
            )
        )
        for key, each in tables.items()
    ]
