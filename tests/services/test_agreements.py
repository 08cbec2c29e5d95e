"""Agreements: with a workplace by name, replaced by a later one, taken back at once."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from coachdesk.documents.render import render
from coachdesk.domain.agreement import AgreedHow, Agreement
from coachdesk.domain.disclosure import PaperKind
from coachdesk.domain.sharing import WORKPLACE_SECTIONS, Section
from coachdesk.domain.worker import WorkerDraft
from coachdesk.errors import InvalidInput, NoAgreement, UnknownWorkplace
from coachdesk.i18n import Language
from coachdesk.services.agreements import agree, agree_with_next_coach, agreed_readers, withdraw
from coachdesk.services.papers import PaperOrder, compose
from coachdesk.services.vault import Vault
from coachdesk.services.workers import add_worker, find_worker
from coachdesk.services.workplaces import list_workplaces


@pytest.fixture
def worker(vault: Vault) -> UUID:
    return add_worker(vault, WorkerDraft(chosen_name="Zoë"))[0]


def test_an_agreement_shares_everything_a_workplace_can_have_for_half_a_year(vault: Vault, worker: UUID) -> None:
    agree(vault, worker, "Bakkerij Kruim")
    reader = agreed_readers(vault, worker)[0]
    assert reader.sections == frozenset(WORKPLACE_SECTIONS)
    assert reader.until == vault.today() + timedelta(days=183)
    assert reader.name == "Bakkerij Kruim"


def test_a_later_agreement_with_the_same_reader_replaces_the_first(vault: Vault, worker: UUID) -> None:
    agree(vault, worker, "Bakkerij Kruim")
    agree(vault, worker, "bakkerij kruim", sections=[Section.TASKS], until=date(2027, 12, 31))
    readers = agreed_readers(vault, worker)
    assert len(readers) == 1
    assert readers[0].sections == {Section.TASKS}
    assert len(list_workplaces(vault)) == 1


def test_taking_back_works_the_same_day(vault: Vault, worker: UUID) -> None:
    agree(vault, worker, "Bakkerij Kruim")
    withdraw(vault, agreed_readers(vault, worker)[0].agreement_id)
    assert agreed_readers(vault, worker) == ()


def test_a_slip_of_the_pen_makes_no_new_reader(practice: Vault) -> None:
    zoe, before = find_worker(practice, "Zoë"), len(list_workplaces(practice))
    with pytest.raises(UnknownWorkplace) as refused:
        agree(practice, zoe, "Bakkerij-lunchroom Kruimelkraaj")
    assert "Kruimelkraai" in str(refused.value)
    assert len(list_workplaces(practice)) == before
    agree(practice, zoe, "kruimelkraai")
    assert [reader.name for reader in agreed_readers(practice, zoe)] == ["Bakkerij-lunchroom Kruimelkraai"]


def test_a_reader_needs_a_name(vault: Vault, worker: UUID) -> None:
    agree(vault, worker, "Bakkerij Kruim")
    with pytest.raises(InvalidInput) as refused:
        agree(vault, worker, "  ")
    assert refused.value.field == "name"
    assert len(list_workplaces(vault)) == 1


def test_what_it_is_for_is_kept(vault: Vault, worker: UUID) -> None:
    agree(vault, worker, "Bakkerij Kruim", purpose=" Een goede start ", how=AgreedHow.ON_SCREEN)
    with vault.work() as work:
        kept = work.find(Agreement)
    assert [(each.purpose, each.how) for each in kept] == [("Een goede start", AgreedHow.ON_SCREEN)]


def test_a_purpose_that_is_too_long_is_refused_and_changes_nothing(vault: Vault, worker: UUID) -> None:
    agree(vault, worker, "Bakkerij Kruim")
    with pytest.raises(InvalidInput) as refused:
        agree(vault, worker, "Bakkerij Kruim", purpose="x" * 161)
    assert refused.value.field == "purpose"
    assert len(agreed_readers(vault, worker)) == 1


def test_what_was_withdrawn_or_has_passed_does_not_count(practice: Vault) -> None:
    assert agreed_readers(practice, find_worker(practice, "Björn")) == ()
    assert [each.name for each in agreed_readers(practice, find_worker(practice, "Anaïs"))] != []


def test_the_next_coach_by_name_is_a_reader_and_no_workplace(practice: Vault) -> None:
    worker = find_worker(practice, "Samir")
    places = list_workplaces(practice)
    earlier = next(each for each in agreed_readers(practice, worker) if each.name == "Daan Vlierbes")
    assert agree_with_next_coach(practice, worker, "daan vlierbes") is not None
    (coach,) = [each for each in agreed_readers(practice, worker) if each.workplace_id is None]
    assert coach.agreement_id != earlier.agreement_id
    assert coach.sections == frozenset(Section)
    assert list_workplaces(practice) == places
    order = PaperOrder(PaperKind.COACH_DOSSIER, worker, Language.DUTCH)
    assert compose(practice, order, render).reader.name == "Daan Vlierbes"


def test_without_an_agreement_the_next_coach_gets_nothing(practice: Vault) -> None:
    """The control: the same paper once the agreement is taken back."""
    worker = find_worker(practice, "Samir")
    for each in agreed_readers(practice, worker):
        withdraw(practice, each.agreement_id)
    with pytest.raises(NoAgreement):
        compose(practice, PaperOrder(PaperKind.COACH_DOSSIER, worker, Language.DUTCH), render)


def test_the_coach_of_somebody_else_is_no_reader(vault: Vault, worker: UUID) -> None:
    assert agree_with_next_coach(vault, worker, "Daan Vlierbes") is None
    assert agreed_readers(vault, worker) == ()
