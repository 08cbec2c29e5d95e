"""The list of people: found by name and place without accents, filtered, opened and added to by keyboard."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coachdesk.clock import FixedClock
from coachdesk.domain.worker import WorkerDraft
from coachdesk.i18n import Language
from coachdesk.services.vault import Vault
from coachdesk.services.workers import add_worker, list_workers, photos, worker_head
from coachdesk.ui.context import AppContext
from coachdesk.ui.pages.workers.add_worker_dialog import AddWorkerDialog
from coachdesk.ui.pages.workers.workers_page import WorkersPage
from coachdesk.ui.shell.main_window import MainWindow
from coachdesk.ui.shell.navigation import Route
from coachdesk.ui.theme_keeper import ThemeKeeper
from tests.support.accessibility import faults, spoken
from tests.support.clipping import clipped
from tests.support.desk_window import pressed, settle, typed, window_with

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def screen_clock(clock: FixedClock) -> FixedClock:
    """Return the day of the practice vault."""
    return clock


@pytest.fixture
def window(qtbot: QtBot, context: AppContext, practice: Vault, tmp_path: Path) -> MainWindow:
    return window_with(qtbot, context, practice, tmp_path)


@pytest.fixture
def page(window: MainWindow) -> WorkersPage:
    return page_of(window)


def page_of(window: MainWindow) -> WorkersPage:
    assert window.desk is not None
    assert isinstance(window.desk.page, WorkersPage)
    return window.desk.page


def names(page: WorkersPage) -> list[str]:
    model = page.people.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_everybody_is_there_with_place_state_and_next_step(page: WorkersPage, practice: Vault) -> None:
    assert names(page) == [row.name for row in list_workers(practice)]
    samir = next(row for row in page._rows if row.name.startswith("Samir"))
    shown = page._row(samir)
    assert shown.place == f"De {samir.workplace_called.removeprefix('de ')} to {samir.next_workplace}"
    assert samir.next_workplace in shown.place
    assert shown.state == "Trying"
    assert shown.photo == photos(practice)[samir.id]


@pytest.mark.parametrize(
    ("searched", "found"),
    [("sam", "Samir Al-Nahri"), ("zoe", "Zoë Madelief"), ("omer", "Ömer Çamdalı"), ("WIKKE", "Anaïs Klaproos")],
)
def test_people_are_found_without_accents_by_name_and_place(page: WorkersPage, searched: str, found: str) -> None:
    page.search.show_text(searched)
    assert names(page) == [found]


def test_nobody_found_offers_everybody_again(page: WorkersPage) -> None:
    page.search.show_text("niemand heet zo")
    assert names(page) == []
    page._show_everybody()
    assert len(names(page)) == 8


def test_filters_count_and_choose(page: WorkersPage) -> None:
    page.filters[1].click()
    assert page.filters[1].text() == f"In a move {len(names(page))}"
    assert 0 < len(names(page)) < 8


def test_by_keyboard_search_arrow_and_enter_open_a_person(window: MainWindow, page: WorkersPage) -> None:
    window.actions_table["search"].trigger()
    typed("sam")
    pressed(Qt.Key.Key_Return)
    route = window.navigator.here
    assert route is not None
    assert route.page == "worker"
    assert route.subject == page._rows[[row.name for row in page._rows].index("Samir Al-Nahri")].id


def test_a_person_is_added_by_keyboard_and_their_page_opens(
    window: MainWindow, page: WorkersPage, practice: Vault
) -> None:
    page.add_button.setFocus()
    pressed(Qt.Key.Key_Space)
    typed("Nour")
    pressed(Qt.Key.Key_Tab)
    typed("el")
    pressed(Qt.Key.Key_Tab)
    typed("Amrani")
    pressed(Qt.Key.Key_Tab)
    typed("Kwekerij")
    pressed(Qt.Key.Key_Return, CTRL)
    route = window.navigator.here
    assert route is not None
    assert route.page == "worker"
    head = worker_head(practice, route.subject)  # type: ignore[arg-type]
    assert head.row.name == "Nour el Amrani"
    assert head.row.workplace == "Kwekerij"
    window.navigator.go(Route("workers"))
    assert "Nour el Amrani" in names(page)


def test_a_person_without_a_name_is_asked_for_one_and_nothing_typed_is_lost(
    window: MainWindow, page: WorkersPage, practice: Vault
) -> None:
    page.add_worker()
    dialog = window.findChild(AddWorkerDialog)
    assert isinstance(dialog, AddWorkerDialog)
    dialog.form.field("phone").write("06 12 34 56 78")
    dialog.save()
    assert dialog.form.field("chosen_name").error
    assert dialog.isVisible()
    assert dialog.form.field("phone").read() == "06 12 34 56 78"
    dialog.form.field("chosen_name").write("x" * 61)
    dialog.save()
    assert dialog.form.field("chosen_name").error
    assert len(list_workers(practice)) == 8
    dialog.reject()


def test_an_empty_vault_asks_for_the_first(qtbot: QtBot, context: AppContext, vault: Vault, tmp_path: Path) -> None:
    window = window_with(qtbot, context, vault, tmp_path)
    page = page_of(window)
    assert not page.add_button.isVisible()
    assert "Who do you guide?" in spoken(window)
    _, changes = add_worker(vault, WorkerDraft.typed(chosen_name="Nour"))
    context.tell(changes)
    assert names(page) == ["Nour"]
    assert page.add_button.isVisible()


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(("zoom", "wide", "high"), [(1.0, 1366, 736), (2.0, 1024, 600)])
def test_it_fits_and_speaks(
    qtbot: QtBot, context: AppContext, practice: Vault, tmp_path: Path, each_theme: ThemeKeeper,
    language: Language, zoom: float, wide: int, high: int,
) -> None:  # fmt: skip
    context.choose_language(language)
    each_theme.zoom_to(zoom)
    window = window_with(qtbot, context, practice, tmp_path)
    window.resize(wide, high)
    settle()
    assert clipped(window) == []
    assert faults(window) == []
    page = page_of(window)
    page.search.show_text("niemand heet zo")
    settle()
    assert clipped(window) == []
    page.add_worker()
    settle()
    dialog = window.findChild(AddWorkerDialog)
    assert isinstance(dialog, AddWorkerDialog)
    dialog.save()
    settle()
    assert clipped(dialog) == []
    assert faults(dialog) == []
    dialog.reject()
