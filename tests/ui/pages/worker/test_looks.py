"""Every tab and dialog: named for a screen reader, no word cut, in both languages and themes, and twice as large."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget

from coachdesk.domain.worker import WorkerDraft
from coachdesk.i18n import Language
from coachdesk.services.workers import add_worker
from coachdesk.ui.pages.worker.goals_section import GoalsSection
from coachdesk.ui.pages.worker.profile_section import ProfileSection
from coachdesk.ui.pages.worker.worker_page import SECTIONS
from coachdesk.ui.theme_keeper import ThemeKeeper
from tests.support.accessibility import faults, spoken
from tests.support.clipping import clipped
from tests.ui.pages.worker.person_desk import PersonDesk, settle

LANGUAGES = pytest.mark.parametrize("language", list(Language), ids=str)


def _faults_of_tabs(desk: PersonDesk) -> list[str]:
    found = []
    for section in SECTIONS:
        desk.open(section)
        settle()
        found += [f"{section}: {fault}" for fault in (*faults(desk.window), *clipped(desk.window))]
    return found


def _faults_of_dialogs(desk: PersonDesk) -> list[str]:
    found = []
    for open_dialog in _dialogs(desk):
        open_dialog()
        settle()
        dialog: QWidget = desk.dialog
        found += [f"{dialog.windowTitle()}: {fault}" for fault in (*faults(dialog), *clipped(dialog))]
        dialog.close()
        settle()
    return found


def _dialogs(desk: PersonDesk) -> list[Callable[[], None]]:
    desk.open("profile")
    profile = desk.page.section
    desk.open("goals")
    goals = desk.page.section
    assert isinstance(profile, ProfileSection)
    assert isinstance(goals, GoalsSection)
    assert goals.sheet is not None
    return [desk.page.edit, profile.add, goals.add, goals.sheet.edit_button.click, goals.sheet.park_button.click]


@LANGUAGES
@pytest.mark.usefixtures("each_theme")
def test_each_tab_is_clean_in_both_themes(samir: PersonDesk) -> None:
    assert _faults_of_tabs(samir) == []


@LANGUAGES
def test_each_dialog_is_clean(samir: PersonDesk) -> None:
    assert _faults_of_dialogs(samir) == []


@LANGUAGES
def test_twice_as_large_in_a_small_window_nothing_is_cut_and_nothing_scrolls_sideways(
    samir: PersonDesk, keeper: ThemeKeeper
) -> None:
    samir.window.resize(1024, 600)
    keeper.zoom_to(2.0)
    assert _faults_of_tabs(samir) == []
    assert _faults_of_dialogs(samir) == []
    for section in SECTIONS:
        samir.open(section)
        assert not samir.page.section.body.horizontalScrollBar().isVisible()
        assert samir.page.width() <= samir.window.width()


def test_the_page_of_somebody_new_with_a_long_name_is_clean_and_says_what_to_do_first(samir: PersonDesk) -> None:
    name = {"chosen_name": "Jan-Willem Alexander", "infix": "van den", "family_name": "Oever-Hoogenboezem de Lange"}
    samir.worker_id, changes = add_worker(samir.vault, WorkerDraft.typed(**name))
    samir.context.tell(changes)
    assert _faults_of_tabs(samir) == []
    samir.open("profile")
    assert "What is Jan-Willem Alexander good at?" in spoken(samir.page)
    samir.open("goals")
    assert "What does Jan-Willem Alexander want to be able to do?" in spoken(samir.page)


def test_a_look_that_goes_on_is_clean(samir: PersonDesk) -> None:
    samir.open("goals")
    section = samir.page.section
    assert isinstance(section, GoalsSection)
    assert section.sheet is not None
    section.sheet.begin_rating()
    section.sheet._ask()
    settle()
    assert faults(samir.window) + clipped(samir.window) == []


def test_a_word_that_is_cut_would_be_noticed(samir: PersonDesk) -> None:
    samir.open("goals")
    samir.page.header.papers_button.setFixedWidth(40)
    settle()
    assert clipped(samir.window)
