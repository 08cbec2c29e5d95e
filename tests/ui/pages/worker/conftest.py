"""What the tests of a person's page share: the desk with the practice vault, and somebody's page on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from coachdesk.clock import FixedClock
from coachdesk.i18n import Language, mark
from coachdesk.services.vault import Vault
from coachdesk.services.workers import find_worker
from coachdesk.settings import Settings
from coachdesk.ui.context import AppContext
from coachdesk.ui.jobs import ImmediateJobRunner
from coachdesk.ui.pages.worker.worker_page import WorkerPage
from coachdesk.ui.shell.desk_view import DeskPlan
from coachdesk.ui.shell.main_window import MainWindow
from coachdesk.ui.shell.navigation import Route
from coachdesk.ui.shell.page import Destination, Page
from coachdesk.ui.theme_keeper import ThemeKeeper
from coachdesk.ui.widgets.label import Label
from tests.support.show import Show
from tests.ui.pages.worker.person_desk import PersonDesk, settle


class NoPage(Page):
    """Stands for the pages that others make."""


@pytest.fixture
def screen_clock(clock: FixedClock) -> FixedClock:
    """Let the screen live on the day of the practice vault."""
    return clock


@pytest.fixture
def start() -> str:
    """Return the tab at which the page opens; the career line is the one that is soonest there."""
    return "career"


@pytest.fixture
def make_desk(
    practice: Vault, keeper: ThemeKeeper, clock: FixedClock, language: Language, start: str, shown: Show
) -> Iterator[Callable[[str], PersonDesk]]:
    """Return a function that opens the practice vault at somebody's page."""
    windows: list[MainWindow] = []

    def make(who: str) -> PersonDesk:
        context = AppContext(jobs=ImmediateJobRunner(), theme=keeper, clock=clock, settings=Settings(language=language))
        people = Route("workers")
        pages = {"workers": NoPage, "worker": WorkerPage, "paper": NoPage, "agreement": NoPage}
        plan = DeskPlan([Destination(people, mark("Workers"), "people")], pages, people)
        window = shown(MainWindow(context, lambda _: Label("Door"), lambda: plan))
        window.resize(1366, 736)
        windows.append(window)
        context.open_with(practice)
        desk = PersonDesk(window, context, practice, find_worker(practice, who))
        window.navigator.arrived.connect(desk.went.append)
        desk.open(start)
        return desk

    yield make
    for window in windows:
        window.close()
        window.deleteLater()
    settle()


@pytest.fixture
def samir(make_desk: Callable[[str], PersonDesk]) -> PersonDesk:
    """Return the desk at the page of Samir, who has two goals and tries out a new workplace."""
    return make_desk("Samir")
