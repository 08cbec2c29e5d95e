"""The sharing page: every sentence that goes along, and why the others stay."""

from coachdesk.domain.sharing import WORKPLACE_SECTIONS, Section
from coachdesk.i18n import Language
from coachdesk.services.sharing_preview import sharing_preview
from coachdesk.services.vault import Vault
from coachdesk.services.workers import find_worker


def test_every_section_shows_its_sentences(practice: Vault) -> None:
    shown = sharing_preview(practice, find_worker(practice, "Samir"), "Fietspunt Ringelbel", Language.DUTCH)
    assert shown.worker == "Samir"
    assert [each.section for each in shown.sections] == list(WORKPLACE_SECTIONS)
    assert all(each.sentences for each in shown.sections)
    by_section = {each.section: each.sentences for each in shown.sections}
    assert "Zeg mijn naam zo: Sa-mier." in by_section[Section.PROFILE]
    assert any("alleen" in sentence for sentence in by_section[Section.TASKS])


def test_what_is_private_is_counted_and_never_quoted(practice: Vault) -> None:
    shown = sharing_preview(practice, find_worker(practice, "Samir"), "Fietspunt Ringelbel", Language.DUTCH)
    everything = [sentence for each in shown.sections for sentence in each.sentences] + list(shown.waiting)
    assert shown.worries > 0
    assert shown.notes > 0
    assert not any("mijn eigen kraam" in sentence for sentence in everything)


def test_sentences_without_approval_wait(practice: Vault) -> None:
    shown = sharing_preview(practice, find_worker(practice, "Zoë"), "Kruimelkraai", Language.DUTCH)
    assert shown.waiting
    going = {sentence for each in shown.sections for sentence in each.sentences}
    assert not going & set(shown.waiting)


def test_a_new_reader_gets_what_needs_no_move(practice: Vault) -> None:
    shown = sharing_preview(practice, find_worker(practice, "Selam"), "Een nieuwe plek", Language.ENGLISH)
    empty = {each.section for each in shown.sections if not each.sentences}
    assert Section.FIRST_DAYS in empty
    assert Section.PROFILE not in empty
