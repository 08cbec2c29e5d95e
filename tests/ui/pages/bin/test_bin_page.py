"""The bin on the screen: what lies there, until when, and putting it back by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coachdesk.clock import FixedClock
from coachdesk.domain.goal import GoalDraft
from coachdesk.errors import TooManyActiveGoals
from coachdesk.i18n import Language
from coachdesk.services.bin import BIN_DAYS, BinKind, bin_is_empty, bin_rows, throw_away
from coachdesk.services.contact_log import contact_log
from coachdesk.services.goals import add_goal, goals_page
from coachdesk.services.profile import profile_page
from coachdesk.services.vault import Vault
from coachdesk.services.workers import find_worker, list_workers
from coachdesk.settings import Settings
from coachdesk.ui.bin_keeper import BinKeeper
from coachdesk.ui.context import AppContext
from coachdesk.ui.jobs import ImmediateJobRunner
from coachdesk.ui.pages.bin.bin_page import BinPage
from coachdesk.ui.pages.settings.settings_page import SettingsPage
from coachdesk.ui.pages.workers.workers_page import WorkersPage
from coachdesk.ui.shell.main_window import MainWindow
from coachdesk.ui.shell.navigation import Route
from coachdesk.ui.shell.page import Page
from coachdesk.ui.theme_keeper import ThemeKeeper
from coachdesk.ui.widgets.label import Label
from tests.support.accessibility import faults, spoken
from tests.support.clipping import clipped
from tests.support.desk_window import pressed, settle, window_with

CTRL = Qt.KeyboardModifier.ControlModifier
LANGUAGES = pytest.mark.parametrize("language", list(Language), ids=str)


@pytest.fixture
def bin_context(keeper: ThemeKeeper, clock: FixedClock, language: Language) -> AppContext:
    return AppContext(jobs=ImmediateJobRunner(), theme=keeper, clock=clock, settings=Settings(language=language))


@pytest.fixture
def window(qtbot: QtBot, bin_context: AppContext, practice: Vault, tmp_path: Path) -> Iterator[MainWindow]:
    shown = window_with(qtbot, bin_context, practice, tmp_path)
    yield shown
    shown.close()


@pytest.fixture
def samir(practice: Vault) -> UUID:
    return find_worker(practice, "Samir")


def go(window: MainWindow, route: Route) -> Page:
    window.navigator.go(route)
    settle()
    assert window.desk is not None
    assert window.desk.page is not None
    return window.desk.page


def bin_page(window: MainWindow) -> BinPage:
    page = go(window, Route("bin"))
    assert isinstance(page, BinPage)
    return page


def words(page: Page) -> list[str]:
    return [label.text() for label in page.findChildren(Label) if label.isVisible()]


def said(window: MainWindow) -> str:
    assert window.desk is not None
    return window.desk.message_bar.words


def fill(vault: Vault, samir: UUID) -> None:
    """Throw something of every look away: leaves, a person, and a leaf of that person before."""
    somebody = find_worker(vault, "Selam")
    throw_away(vault, BinKind.GOAL, goals_page(vault, samir).goals[0].id)
    throw_away(vault, BinKind.LOG_ENTRY, contact_log(vault, samir)[0].id)
    throw_away(vault, BinKind.STATEMENT, profile_page(vault, samir).statements[0].id)
    throw_away(vault, BinKind.WARNING_SIGN, profile_page(vault, samir).signs[0].id)
    throw_away(vault, BinKind.LOG_ENTRY, contact_log(vault, somebody)[0].id)
    throw_away(vault, BinKind.WORKER, somebody)


def test_an_empty_bin_says_so_kindly(window: MainWindow) -> None:
    page = bin_page(window)
    assert "The bin is empty" in words(page)
    assert page.buttons == []


def test_each_thing_says_what_it_is_since_when_and_until_when(
    window: MainWindow, practice: Vault, samir: UUID, bin_context: AppContext
) -> None:
    goal = goals_page(practice, samir).goals[0]
    fill(practice, samir)
    page = bin_page(window)
    say, today = bin_context.say, practice.today()
    seen = words(page)
    assert goal.draft.title in seen
    since, gone = say.day_of_year(today), say.day_of_year(today + timedelta(days=BIN_DAYS))
    assert f"Goal, in the bin since {since}. Gone for good on {gone}." in seen
    assert f"Contact, in the bin since {since}. Put the person back first." in seen
    along = next(row.along for row in bin_rows(practice) if row.kind is BinKind.WORKER)
    assert f"In the bin since {since}, with {along} records of theirs. Stays here until you decide." in seen
    assert all(button.accessibleName().startswith("Put back: ") for button in page.buttons)
    assert len(page.buttons) == len(bin_rows(practice)) - 1


def test_putting_back_by_keyboard_goes_to_the_next_thing(window: MainWindow, practice: Vault, samir: UUID) -> None:
    before = goals_page(practice, samir)
    fill(practice, samir)
    page = bin_page(window)
    wanted = next(b for b in page.buttons if before.goals[0].draft.title in b.accessibleName())
    wanted.setFocus()
    pressed(Qt.Key.Key_Space)
    assert goals_page(practice, samir) == before
    assert said(window) == f"Put back: {before.goals[0].draft.title}"
    assert QApplication.focusWidget() in page.buttons
    while page.buttons:
        page.buttons[0].setFocus()
        pressed(Qt.Key.Key_Space)
    assert bin_is_empty(practice)
    assert "The bin is empty" in words(page)
    assert QApplication.focusWidget() is page.header.back_button


def test_putting_back_is_taken_back_with_the_same_key_as_everything(
    window: MainWindow, practice: Vault, samir: UUID
) -> None:
    throw_away(practice, BinKind.WORKER, samir)
    page = bin_page(window)
    page.buttons[0].click()
    settle()
    assert samir in {row.id for row in list_workers(practice)}
    pressed(Qt.Key.Key_Z, CTRL)
    assert samir not in {row.id for row in list_workers(practice)}
    assert said(window) == "Undone: Person put back"
    assert len(page.buttons) == 1


def test_a_goal_without_room_stays_and_the_reason_is_told(
    window: MainWindow, practice: Vault, samir: UUID, bin_context: AppContext
) -> None:
    throw_away(practice, BinKind.GOAL, goals_page(practice, samir).goals[0].id)
    while sum(row.draft.status == "active" for row in goals_page(practice, samir).goals) < 3:
        add_goal(practice, GoalDraft(worker_id=samir, title="Nog een doel."), {})
    page = bin_page(window)
    page.buttons[0].click()
    assert said(window) == TooManyActiveGoals(limit=3).say(bin_context.say)
    assert len(bin_rows(practice)) == 1


def test_the_way_there_from_settings_and_from_the_foot_of_the_people(
    window: MainWindow, practice: Vault, samir: UUID, bin_context: AppContext
) -> None:
    people = go(window, Route("workers"))
    assert isinstance(people, WorkersPage)
    assert people.bin_button.isHidden()
    bin_context.tell(throw_away(practice, BinKind.GOAL, goals_page(practice, samir).goals[0].id))
    settle()
    assert people.bin_button.isVisible()
    people.bin_button.click()
    assert window.navigator.here == Route("bin")
    settings = go(window, Route("settings"))
    assert isinstance(settings, SettingsPage)
    settings.bin_button.click()
    assert window.navigator.here == Route("bin")
    page = bin_page(window)
    assert page.header.back_button is not None
    page.header.back_button.click()
    assert window.navigator.here == Route("settings")


def test_what_is_old_goes_when_the_vault_opens(
    practice: Vault, samir: UUID, bin_context: AppContext, clock: FixedClock
) -> None:
    throw_away(practice, BinKind.GOAL, goals_page(practice, samir).goals[0].id)
    kept = BinKeeper(bin_context)
    bin_context.open_with(practice)
    assert not bin_is_empty(practice)
    practice._clock = FixedClock(clock.now() + timedelta(days=BIN_DAYS))
    bin_context.open_with(practice)
    assert bin_is_empty(practice)
    assert not practice.can_take_back
    assert kept.parent() is None


@LANGUAGES
@pytest.mark.usefixtures("each_theme")
def test_it_is_clean_in_both_themes(window: MainWindow, practice: Vault, samir: UUID) -> None:
    page = bin_page(window)
    assert faults(window) + clipped(window) == []
    fill(practice, samir)
    page.reload()
    settle()
    assert faults(window) + clipped(window) == []
    viewport = page.parentWidget()
    assert viewport is not None
    assert page.height() <= viewport.height(), "it scrolls though there is room"
    assert len(set(spoken(page)) & {button.accessibleName() for button in page.buttons}) == len(page.buttons)


@LANGUAGES
def test_twice_as_large_in_a_small_window_nothing_is_cut(
    window: MainWindow, practice: Vault, samir: UUID, keeper: ThemeKeeper
) -> None:
    fill(practice, samir)
    window.resize(1024, 600)
    keeper.zoom_to(2.0)
    page = bin_page(window)
    settle()
    assert faults(window) + clipped(window) == []
    assert page.width() <= window.width()
    people = go(window, Route("workers"))
    assert isinstance(people, WorkersPage)
    assert clipped(people.bin_button) == []
