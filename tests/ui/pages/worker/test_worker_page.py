"""The page of a person: the head, the tabs, the papers one can make, and the person's own details."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from coachdesk.domain.disclosure import PaperKind
from coachdesk.i18n import Language
from coachdesk.services.papers import PaperOrder
from coachdesk.services.workers import worker_head
from coachdesk.ui.shell.navigation import Route
from tests.support.accessibility import spoken
from tests.ui.pages.worker.person_desk import ALT, CONTROL, PersonDesk

SECTIONS = ("profile", "goals", "career", "log", "sharing")


def test_the_head_says_who_it_is_where_they_work_and_go_and_how_far_the_move_is(samir: PersonDesk) -> None:
    said = spoken(samir.page.header)
    assert "Samir Al-Nahri" in said
    assert {"Ringelbel", "first day Monday 15 March", "Trying", "Samir agrees to share"} <= set(said)
    assert samir.window.windowTitle() == f"CoachDesk: {samir.context.say('Person')}", "no name in the bar of the window"
    assert samir.page.title == "Samir"


def test_alt_and_a_number_opens_a_tab(samir: PersonDesk) -> None:
    for number, section in enumerate(SECTIONS, start=1):
        samir.press(Qt.Key(Qt.Key.Key_0 + number), ALT)
        assert samir.window.navigator.here == Route("worker", samir.worker_id, section)
        assert samir.page.tabs.value == number - 1
        assert samir.page.section.isVisible()


def test_the_tab_that_is_open_keeps_the_keyboard_reachable(samir: PersonDesk) -> None:
    samir.open("profile")
    samir.press(Qt.Key.Key_Tab, times=4)
    samir.press(Qt.Key.Key_2, ALT)
    samir.press(Qt.Key.Key_Tab)
    assert samir.page.isAncestorOf(samir.window.focusWidget())


def test_ctrl_d_begins_the_handover_dossier_of_this_person(samir: PersonDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    flow = ModuleType("dossier_flow")
    monkeypatch.setattr(flow, "start_dossier", lambda *about: asked.append(about), raising=False)
    monkeypatch.setitem(sys.modules, "coachdesk.ui.pages.paper.dossier_flow", flow)
    samir.press(Qt.Key.Key_D, CONTROL)
    assert asked == [(samir.context, samir.window.desk, samir.worker_id)]


def test_the_keys_of_the_dossier_go_back_with_the_page_and_with_the_lock(samir: PersonDesk) -> None:
    dossier = samir.window.actions_table["dossier"]
    assert dossier.isEnabled()
    samir.window.navigator.go(Route("workers"))
    assert not dossier.isEnabled()
    samir.open("goals")
    assert dossier.isEnabled()
    samir.context.lock()
    assert not dossier.isEnabled()


def test_the_other_papers_are_ordered_in_the_language_of_the_screen(samir: PersonDesk) -> None:
    menu = samir.page.header.papers_menu()
    offered = [action.text() for action in menu.actions()]
    assert offered == ["Progress summary", "Report for the municipality", "Dossier for a next coach"]
    menu.actions()[1].trigger()
    order = PaperOrder(PaperKind.AUTHORITY_REPORT, samir.worker_id, Language.ENGLISH)
    assert samir.went[-1] == Route("paper", order)


def test_the_details_are_changed_by_keyboard_and_the_head_follows(samir: PersonDesk) -> None:
    samir.page.header.edit_button.setFocus()
    samir.press(Qt.Key.Key_Space)
    samir.type("Samy")
    samir.press(Qt.Key.Key_Return, CONTROL)
    assert worker_head(samir.vault, samir.worker_id).draft.chosen_name == "Samy"
    assert samir.page.header.name.text() == "Samy Al-Nahri"


def test_a_refused_detail_is_said_beside_its_field_and_nothing_typed_is_lost(samir: PersonDesk) -> None:
    before = worker_head(samir.vault, samir.worker_id).draft
    samir.page.edit()
    dialog = samir.dialog
    dialog.form.fill({"chosen_name": "Samy", "phone": "0" * 60})
    samir.press(Qt.Key.Key_Return, CONTROL)
    assert dialog.isVisible()
    assert "40" in dialog.form.field("phone").error
    assert dialog.form.values()["chosen_name"] == "Samy"
    assert worker_head(samir.vault, samir.worker_id).draft == before
    samir.press(Qt.Key.Key_Escape)
    assert QApplication.activeModalWidget() is None
