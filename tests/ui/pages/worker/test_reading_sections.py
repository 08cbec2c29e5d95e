"""Career, log and sharing: what they show, more of the log, and taking an agreement back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from coachdesk.services.agreements import agreed_readers, withdraw
from coachdesk.services.contact_log import contact_log
from coachdesk.services.placements import career_line
from coachdesk.services.register import register
from coachdesk.ui.pages.worker.career_section import CareerSection
from coachdesk.ui.pages.worker.log_section import AT_ONCE, LogSection
from coachdesk.ui.pages.worker.sharing_section import SharingSection
from coachdesk.ui.shell.navigation import Route
from tests.support.accessibility import spoken
from tests.ui.pages.worker.person_desk import PersonDesk, settle


def test_the_career_line_shows_the_present_place_first(samir: PersonDesk) -> None:
    samir.open("career")
    assert isinstance(samir.page.section, CareerSection)
    said = spoken(samir.page.section)
    places = [place.place for place in career_line(samir.vault, samir.worker_id)]
    assert [words for words in said if words in places] == list(reversed(places))


def test_the_log_begins_with_the_newest_and_shows_more_on_request(samir: PersonDesk) -> None:
    samir.open("log")
    section = samir.page.section
    assert isinstance(section, LogSection)
    whole = contact_log(samir.vault, samir.worker_id)
    assert len(whole) > AT_ONCE
    said = set(spoken(section))
    assert {entry.summary for entry in whole[:AT_ONCE]} <= said
    assert whole[AT_ONCE].summary not in said
    while section.more_button is not None:
        section.more_button.setFocus()
        samir.press(Qt.Key.Key_Space)
    assert {entry.summary for entry in whole} <= set(spoken(section))
    assert samir.page.isAncestorOf(samir.window.focusWidget())


def test_a_note_of_the_coach_says_that_it_never_goes_on_paper(make_desk: Callable[[str], PersonDesk]) -> None:
    desk = make_desk("René")
    noted = [entry for entry in contact_log(desk.vault, desk.worker_id, AT_ONCE) if entry.private_note]
    desk.open("log")
    said = spoken(desk.page.section)
    assert noted
    assert {entry.private_note for entry in noted} <= set(said)
    assert said.count("Only for you; this never goes on paper.") == len(noted)


def test_what_has_no_control_is_scrolled_by_keyboard(samir: PersonDesk) -> None:
    samir.open("log")
    samir.page.tabs.setFocus()
    samir.press(Qt.Key.Key_PageDown)
    bar = samir.page.section.body.verticalScrollBar()
    assert bar.value() > 0
    samir.press(Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    samir.press(Qt.Key.Key_Home)
    assert bar.value() == 0


def test_sharing_tells_who_may_have_what_and_what_was_handed_over(samir: PersonDesk) -> None:
    samir.open("sharing")
    assert isinstance(samir.page.section, SharingSection)
    said = spoken(samir.page.section)
    for reader in agreed_readers(samir.vault, samir.worker_id):
        assert reader.name in said
    assert all(any(paper.code in words for words in said) for paper in register(samir.vault, samir.worker_id))


def test_an_agreement_is_taken_back_with_one_button(samir: PersonDesk) -> None:
    samir.open("sharing")
    section = samir.page.section
    assert isinstance(section, SharingSection)
    card, before = section.cards[0], agreed_readers(samir.vault, samir.worker_id)
    card.withdraw_button.setFocus()
    samir.press(Qt.Key.Key_Space)
    after = agreed_readers(samir.vault, samir.worker_id)
    assert after == tuple(reader for reader in before if reader != card.reader)
    assert [shown.reader for shown in section.cards] == list(after)
    assert samir.page.isAncestorOf(samir.window.focusWidget())


def test_without_an_agreement_the_page_says_so(samir: PersonDesk) -> None:
    samir.open("sharing")
    for reader in agreed_readers(samir.vault, samir.worker_id):
        samir.context.tell(withdraw(samir.vault, reader.agreement_id))
    settle()
    assert "Samir does not share anything now." in spoken(samir.page.section)
    assert "Samir agrees to share" not in spoken(samir.page.header)


def test_a_new_agreement_and_an_old_one_lead_to_the_page_of_agreements(samir: PersonDesk) -> None:
    samir.open("sharing")
    section = samir.page.section
    assert isinstance(section, SharingSection)
    section.new_button.setFocus()
    samir.press(Qt.Key.Key_Space)
    assert samir.went[-1] == Route("agreement", samir.worker_id)
    samir.open("sharing")
    card = next(card for card in section.cards if card.reader.workplace_id is not None)
    card.change_wanted.emit(card.reader.name)
    assert samir.went[-1] == Route("agreement", samir.worker_id, words=card.reader.name)
