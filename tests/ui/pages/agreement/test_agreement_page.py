"""The agreement: every sentence in sight, nothing on by itself, all of it by keyboard, and the dossier right after."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coachdesk.domain.agreement import AgreedHow, Agreement
from coachdesk.domain.changes import Changes
from coachdesk.domain.sharing import SECTION_NAMES, WORKPLACE_SECTIONS, Section
from coachdesk.i18n import Language
from coachdesk.services.agreements import AgreedReader, agreed_readers
from coachdesk.services.sharing_preview import sharing_preview
from coachdesk.services.workers import find_worker
from coachdesk.services.workplaces import list_workplaces
from coachdesk.ui.pages.agreement.sentence_pane import SentencePane
from coachdesk.ui.shell.navigation import Route
from coachdesk.ui.theme_keeper import ThemeKeeper
from coachdesk.ui.widgets.label import Label
from tests.support.accessibility import faults
from tests.support.clipping import clipped
from tests.support.sharing_desk import SharingDesk

CTRL = Qt.KeyboardModifier.ControlModifier
PLACE = "Fietspunt Ringelbel"


def readers(desk: SharingDesk) -> tuple[AgreedReader, ...]:
    return agreed_readers(desk.vault, desk.worker)


def made(desk: SharingDesk) -> Agreement:
    """Return the agreement that was made last."""
    with desk.vault.work() as work:
        return work.find(Agreement, Agreement.worker_id == desk.worker, order_by=[Agreement.id])[-1]


def seen_in(pane: SentencePane) -> set[str]:
    return {label.text() for label in pane.findChildren(Label) if label.isVisibleTo(pane)}


@pytest.fixture
def asked(samir: SharingDesk) -> SharingDesk:
    """Return the desk at the agreement, without one to begin with."""
    samir.take_agreements_back()
    samir.start_dossier()
    return samir


@pytest.fixture
def bjorn(samir: SharingDesk) -> SharingDesk:
    """Return the desk at somebody without a move, and without an agreement that holds."""
    samir.worker = find_worker(samir.vault, "Björn")
    samir.start_dossier()
    return samir


def test_without_an_agreement_the_dossier_begins_with_the_agreement(asked: SharingDesk) -> None:
    assert asked.window.navigator.here == Route("agreement", asked.worker, words=PLACE)
    assert asked.agreement.workplace == PLACE
    assert PLACE in asked.agreement.header.title.text()


def test_with_an_agreement_it_begins_with_the_paper(samir: SharingDesk) -> None:
    samir.start_dossier()
    assert samir.paper.made is not None


def test_somebody_without_a_move_is_asked_for_whom(bjorn: SharingDesk) -> None:
    desk = bjorn
    assert desk.agreement.workplace == ""
    desk.agreement.agree()
    assert desk.agreement.form.field("who").error
    assert readers(desk) == ()


def test_agreeing_by_keyboard_records_it_and_shows_the_paper(asked: SharingDesk) -> None:
    page = asked.agreement
    page.setFocus()
    asked.tab_to(page.form.field("purpose").target)
    page.form.field("purpose").write("")
    QTest.keyClicks(asked.focused, "Start at the bike shop")
    for section in (Section.PROFILE, Section.TASKS):
        asked.tab_to(page.sections.rows[section].switch)
        asked.press(Qt.Key.Key_Space)
    asked.tab_to(page.tick.target)
    asked.press(Qt.Key.Key_Space)
    asked.press(Qt.Key.Key_Return, CTRL)
    reader = readers(asked)[0]
    assert reader.name == PLACE
    assert reader.sections == {Section.PROFILE, Section.TASKS}
    assert reader.until == asked.vault.today() + timedelta(days=183)
    agreement = made(asked)
    assert (agreement.how, agreement.purpose) == (AgreedHow.ON_SCREEN, "Start at the bike shop")
    paper = asked.paper.made
    assert paper is not None
    assert paper.paper.reader.agreement_id == agreement.id
    # Back leads past the agreement, which is done.
    asked.window.navigator.back()
    assert asked.window.navigator.here == Route("workers")


def test_nothing_is_on_by_itself(asked: SharingDesk) -> None:
    assert asked.agreement.sections.on == frozenset()
    assert not asked.agreement.tick.value


def test_what_is_shared_already_is_on(samir: SharingDesk) -> None:
    held = next(each for each in readers(samir) if each.name == PLACE)
    samir.go(Route("agreement", samir.worker, words=held.name))
    assert samir.agreement.sections.on == held.sections


def test_every_sentence_is_in_one_of_the_lists_and_moves_with_its_switch(asked: SharingDesk) -> None:
    page = asked.agreement
    preview = sharing_preview(asked.vault, asked.worker, PLACE, Language.ENGLISH)
    sentences = {each.section: set(each.sentences) for each in preview.sections}
    everything = set().union(*sentences.values())
    assert len(everything) > 40
    assert everything <= seen_in(page.lists.stays)
    assert not everything & seen_in(page.lists.goes)
    page.sections.rows[Section.PROFILE].switch.click()
    only_here = everything - sentences[Section.PROFILE]
    assert sentences[Section.PROFILE] <= seen_in(page.lists.goes)
    assert not only_here & seen_in(page.lists.goes)
    assert only_here <= seen_in(page.lists.stays)


def test_it_goes_on_only_after_going_through_it_together(asked: SharingDesk) -> None:
    page = asked.agreement
    page.agree()
    assert page.sections.problem
    page.sections.rows[Section.TASKS].switch.click()
    assert not page.sections.problem
    page.agree()
    assert page.tick.error
    assert readers(asked) == ()
    page.tick.control.click()
    page.agree()
    assert [each.name for each in readers(asked)] == [PLACE]


def test_a_part_that_is_switched_later_was_not_gone_through(asked: SharingDesk) -> None:
    page = asked.agreement
    page.sections.rows[Section.TASKS].switch.click()
    page.tick.control.click()
    page.sections.rows[Section.GOALS].switch.click()
    assert not page.tick.value
    page.agree()
    assert readers(asked) == ()


def test_a_day_that_has_passed_is_no_end(asked: SharingDesk) -> None:
    page = asked.agreement
    page.sections.rows[Section.TASKS].switch.click()
    page.term.fill({"until": asked.vault.today() - timedelta(days=1)})
    page.tick.control.click()
    page.agree()
    assert page.term.field("until").error
    assert readers(asked) == ()
    page.term.fill({"until": asked.vault.today()})
    page.agree()
    assert made(asked).until == asked.vault.today()


def test_a_new_workplace_is_typed_and_kept(asked: SharingDesk) -> None:
    page, before = asked.agreement, len(list_workplaces(asked.vault))
    _choose_another(asked)
    assert page.sections.on == frozenset()
    QTest.keyClicks(asked.focused, "Zeilmakerij Noord")
    page.sections.rows[Section.TASKS].switch.click()
    page.tick.control.click()
    page.agree()
    assert [each.name for each in readers(asked)] == ["Zeilmakerij Noord"]
    assert len(list_workplaces(asked.vault)) == before + 1
    assert asked.paper.made is not None


def test_a_slip_of_the_pen_is_told_beside_the_name_and_nothing_typed_is_lost(asked: SharingDesk) -> None:
    page = asked.agreement
    _choose_another(asked)
    QTest.keyClicks(asked.focused, "Fietspunt Ringelbell")
    page.sections.rows[Section.TASKS].switch.click()
    page.tick.control.click()
    page.agree()
    assert PLACE in page.form.field("name").error
    assert page.workplace == "Fietspunt Ringelbell"
    assert page.sections.on == {Section.TASKS}
    assert readers(asked) == ()
    assert page.agree_button.isEnabled()


def test_locking_while_a_name_is_typed_asks_the_vault_nothing(asked: SharingDesk) -> None:
    _choose_another(asked)
    QTest.keyClicks(asked.focused, "Zeil")
    asked.context.lock()
    QApplication.processEvents()
    assert asked.window.windowTitle() == "CoachDesk"


def test_a_purpose_that_is_too_long_is_told_beside_it(asked: SharingDesk) -> None:
    page = asked.agreement
    page.form.fill({"purpose": "x" * 161})
    page.sections.rows[Section.TASKS].switch.click()
    page.tick.control.click()
    page.agree()
    assert page.form.field("purpose").error
    assert readers(asked) == ()


def test_the_next_time_it_is_asked_anew(asked: SharingDesk) -> None:
    page = asked.agreement
    page.sections.rows[Section.TASKS].switch.click()
    page.tick.control.click()
    page.agree()
    asked.go(Route("agreement", asked.worker, words=PLACE))
    assert not asked.agreement.tick.value
    assert asked.agreement.sections.on == {Section.TASKS}


def test_another_workplace_than_last_time_is_asked_about_anew(asked: SharingDesk) -> None:
    other = next(row.name for row in list_workplaces(asked.vault) if row.name != PLACE)
    asked.agreement.sections.rows[Section.TASKS].switch.click()
    asked.go(Route("workers"))
    asked.go(Route("agreement", asked.worker, words=other))
    assert asked.agreement.workplace == other
    assert asked.agreement.sections.on == frozenset()


def test_what_was_switched_is_still_there_after_a_look_elsewhere(asked: SharingDesk) -> None:
    asked.agreement.sections.rows[Section.TASKS].switch.click()
    asked.go(Route("workers"))
    asked.context.tell(Changes("", frozenset({"statement"})))
    asked.window.navigator.back()
    assert asked.agreement.workplace == PLACE
    assert asked.agreement.sections.on == {Section.TASKS}


def test_the_keyboard_brings_up_the_sentences_of_a_part(asked: SharingDesk) -> None:
    page = asked.agreement
    page.sections.rows[Section.PLAN].switch.setFocus()
    QApplication.processEvents()
    heading = next(
        label for label in page.lists.stays.findChildren(Label) if label.text() == SECTION_NAMES[Section.PLAN]
    )
    top = heading.mapTo(page.lists.stays, heading.rect().topLeft()).y()
    assert 0 < top < page.lists.stays.height()


def test_the_arrow_keys_scroll_a_list(asked: SharingDesk) -> None:
    stays = asked.agreement.lists.stays
    stays.setFocus()
    before = stays.findChildren(Label)[2].mapTo(stays, stays.rect().topLeft()).y()
    asked.press(Qt.Key.Key_PageDown)
    assert stays.findChildren(Label)[2].mapTo(stays, stays.rect().topLeft()).y() < before


@pytest.mark.parametrize("language", list(Language), ids=str)
def test_it_is_read_and_seen_whole(asked: SharingDesk, each_theme: ThemeKeeper) -> None:
    page = asked.agreement
    page.agree()
    page.sections.rows[Section.PROFILE].switch.click()
    QApplication.processEvents()
    assert faults(asked.window) == []
    assert clipped(asked.window) == []
    each_theme.zoom_to(2.0)
    asked.window.resize(1024, 600)
    QApplication.processEvents()
    assert faults(asked.window) == []
    assert clipped(asked.window) == []
    pane = asked.desk._panes[page]
    assert pane.horizontalScrollBar().maximum() == 0


def test_all_that_a_workplace_can_have_has_a_switch(asked: SharingDesk) -> None:
    assert tuple(asked.agreement.sections.rows) == WORKPLACE_SECTIONS


def _choose_another(desk: SharingDesk) -> None:
    """Pick the last choice of the list by keyboard, which asks for a name."""
    combo = desk.agreement.form.field("who").target
    combo.setFocus()
    desk.press(Qt.Key.Key_End)
    assert desk.agreement.form.field("name").isVisible()
