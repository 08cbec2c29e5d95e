"""Throwing away from a person's page: a leaf at once and with a way back, the person after one question."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from coachdesk.i18n import Language
from coachdesk.services.bin import BinKind, bin_rows, throw_away
from coachdesk.services.contact_log import contact_log
from coachdesk.services.goals import goals_page
from coachdesk.services.workers import list_workers
from coachdesk.ui.pages.worker.goal_item import GoalItem
from coachdesk.ui.pages.worker.goals_section import GoalsSection
from coachdesk.ui.pages.worker.log_section import LogSection
from coachdesk.ui.pages.worker.throw_away_dialog import ThrowAwayDialog
from coachdesk.ui.shell.navigation import Route
from coachdesk.ui.theme_keeper import ThemeKeeper
from tests.support.accessibility import faults
from tests.support.clipping import clipped
from tests.ui.pages.worker.person_desk import CONTROL, PersonDesk, settle


def _goals(desk: PersonDesk) -> GoalsSection:
    desk.open("goals")
    section = desk.page.section
    assert isinstance(section, GoalsSection)
    return section


def _log(desk: PersonDesk) -> LogSection:
    desk.open("log")
    section = desk.page.section
    assert isinstance(section, LogSection)
    return section


def _question() -> ThrowAwayDialog:
    settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ThrowAwayDialog)
    return dialog


def _ids(desk: PersonDesk) -> set[object]:
    return {row.id for row in list_workers(desk.vault)}


def test_delete_moves_a_goal_to_the_bin_and_the_keyboard_to_the_next(samir: PersonDesk) -> None:
    section, before = _goals(samir), goals_page(samir.vault, samir.worker_id)
    first, second = before.goals[:2]
    assert section.list is not None
    section.list.take_focus(first.id)
    samir.press(Qt.Key.Key_Delete)
    assert [row.id for row in bin_rows(samir.vault)] == [first.id]
    assert samir.said == f"In the bin: {first.draft.title}"
    at = QApplication.focusWidget()
    assert isinstance(at, GoalItem)
    assert at.id == second.id
    samir.press(Qt.Key.Key_Z, CONTROL)
    assert goals_page(samir.vault, samir.worker_id) == before


def test_the_button_of_a_goal_does_the_same(samir: PersonDesk) -> None:
    section, before = _goals(samir), goals_page(samir.vault, samir.worker_id)
    assert section.sheet is not None
    gone = section.sheet.goal
    section.sheet.bin_button.setFocus()
    samir.press(Qt.Key.Key_Space)
    assert gone.id not in {row.id for row in goals_page(samir.vault, samir.worker_id).goals}
    assert section.sheet is not None
    at = QApplication.focusWidget()
    assert at is not None
    assert section.sheet.isAncestorOf(at)
    samir.press(Qt.Key.Key_Z, CONTROL)
    assert goals_page(samir.vault, samir.worker_id) == before


def test_the_last_goal_leaves_an_invitation(samir: PersonDesk) -> None:
    section = _goals(samir)
    for _ in goals_page(samir.vault, samir.worker_id).goals:
        assert section.sheet is not None
        section.sheet.bin_button.click()
        settle()
    assert section.sheet is None
    assert section.list is None


def test_a_contact_goes_to_the_bin_and_the_keyboard_to_the_next(samir: PersonDesk) -> None:
    section, before = _log(samir), contact_log(samir.vault, samir.worker_id)
    button = section.bin_buttons[1]
    assert "February" in button.accessibleName()
    button.setFocus()
    samir.press(Qt.Key.Key_Space)
    assert before[1] not in contact_log(samir.vault, samir.worker_id)
    assert QApplication.focusWidget() is section.bin_buttons[1]
    samir.press(Qt.Key.Key_Z, CONTROL)
    assert contact_log(samir.vault, samir.worker_id) == before


def test_a_person_goes_after_one_question_and_comes_back_with_one_key(samir: PersonDesk) -> None:
    menu = samir.page.header.more_menu()
    (action,) = menu.actions()
    assert action.text() == "Move Samir to the bin…"
    action.trigger()
    question = _question()
    assert QApplication.focusWidget() is question.cancel_button
    question.bin_button.click()
    settle()
    assert samir.worker_id not in _ids(samir)
    assert samir.window.navigator.here == Route("workers")
    assert samir.said == "Samir is in the bin."
    samir.press(Qt.Key.Key_Z, CONTROL)
    assert samir.worker_id in _ids(samir)
    assert bin_rows(samir.vault) == ()


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return], ids=["escape", "enter"])
def test_a_question_that_is_not_answered_with_yes_changes_nothing(samir: PersonDesk, key: Qt.Key) -> None:
    samir.page.throw_away()
    _question()
    samir.press(key)
    assert QApplication.activeModalWidget() is None
    assert samir.worker_id in _ids(samir)


def test_the_way_back_to_somebody_in_the_bin_leads_to_the_people(samir: PersonDesk) -> None:
    samir.window.navigator.go(Route("workers"))
    samir.context.tell(throw_away(samir.vault, BinKind.WORKER, samir.worker_id))
    samir.window.navigator.back()
    settle()
    assert samir.window.navigator.here == Route("workers")
    assert [row.kind for row in bin_rows(samir.vault)] == [BinKind.WORKER]


@pytest.mark.parametrize("language", list(Language), ids=str)
@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_the_question_is_clean(samir: PersonDesk, keeper: ThemeKeeper, zoom: float) -> None:
    samir.window.resize(1024, 600)
    keeper.zoom_to(zoom)
    samir.page.throw_away()
    dialog = _question()
    assert faults(dialog) + clipped(dialog) == []
    dialog.reject()
