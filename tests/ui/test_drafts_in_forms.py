"""Every form keeps what is typed under its own place, and is led back to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from coachdesk.clock import FixedClock
from coachdesk.domain.changes import Changes
from coachdesk.domain.statement import Statement, StatementKind
from coachdesk.errors import Changed
from coachdesk.services.drafts import Place, drafts
from coachdesk.services.goals import goals_page
from coachdesk.services.office import office
from coachdesk.services.profile import profile_page
from coachdesk.services.vault import Vault
from coachdesk.services.workers import find_worker, list_workers
from coachdesk.ui.context import AppContext
from coachdesk.ui.draft_forms import FORM_NAMES
from coachdesk.ui.messages import Message
from coachdesk.ui.pages.agreement.agreement_page import AgreementPage
from coachdesk.ui.pages.saving_dialog import SavingDialog
from coachdesk.ui.pages.settings.settings_page import SettingsPage
from coachdesk.ui.pages.worker.goals_section import GoalsSection
from coachdesk.ui.pages.worker.lost_draft_dialog import LostDraftDialog
from coachdesk.ui.pages.worker.profile_section import ProfileSection
from coachdesk.ui.pages.worker.worker_page import WorkerPage
from coachdesk.ui.pages.workers.workers_page import WorkersPage
from coachdesk.ui.shell.main_window import MainWindow
from coachdesk.ui.shell.navigation import Route
from coachdesk.ui.widgets.dialog import Dialog
from coachdesk.ui.widgets.form import Form
from tests.support.accessibility import faults
from tests.support.desk_window import settle, window_with

WORDS = "Half a sentence"


@dataclass
class Desk:
    """The desk with the practice vault, and what it said."""

    window: MainWindow
    context: AppContext
    vault: Vault
    samir: UUID
    said: list[Message]

    @property
    def page(self) -> object:
        assert self.window.desk is not None
        return self.window.desk.page

    @property
    def sheet(self) -> Dialog:
        settle()
        sheet = QApplication.activeModalWidget()
        assert isinstance(sheet, Dialog)
        return sheet

    @property
    def form(self) -> Form:
        """The form of the sheet that is open, or of the page."""
        settle()
        sheet = QApplication.activeModalWidget()
        if isinstance(sheet, SavingDialog):
            return sheet.form
        return self.page.form if isinstance(self.page, AgreementPage) else _settings(self.page).office_form

    def go(self, route: Route) -> None:
        self.window.navigator.go(route)
        settle()

    def lock_and_open(self) -> None:
        self.context.lock()
        settle()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self.said.clear()
        self.context.open_with(self.vault)
        settle()

    def section(self, name: str) -> object:
        self.go(Route("worker", self.samir, name))
        assert isinstance(self.page, WorkerPage)
        return self.page.section


def _settings(page: object) -> SettingsPage:
    assert isinstance(page, SettingsPage)
    return page


@pytest.fixture
def screen_clock(clock: FixedClock) -> FixedClock:
    return clock


@pytest.fixture
def desk(
    qtbot: QtBot, context: AppContext, practice: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desk]:
    # The same vault is opened again after a lock.
    with monkeypatch.context() as stays:
        stays.setattr(practice, "close", lambda: None)
        window = window_with(qtbot, context, practice, tmp_path)
        said: list[Message] = []
        context.messages.posted.connect(said.append)
        yield Desk(window, context, practice, find_worker(practice, "Samir"), said)


def _add_person(desk: Desk) -> None:
    assert isinstance(desk.page, WorkersPage)
    desk.page.add_worker()


def _details(desk: Desk) -> None:
    desk.section("career")
    assert isinstance(desk.page, WorkerPage)
    desk.page.edit()


def _profile(desk: Desk) -> ProfileSection:
    section = desk.section("profile")
    assert isinstance(section, ProfileSection)
    return section


def _goals(desk: Desk) -> GoalsSection:
    section = desk.section("goals")
    assert isinstance(section, GoalsSection)
    return section


def _edit_statement(desk: Desk) -> None:
    _profile(desk)._edit(profile_page(desk.vault, desk.samir).statements[2])


def _edit_goal(desk: Desk) -> None:
    _goals(desk)._edit(goals_page(desk.vault, desk.samir).goals[1])


def _park(desk: Desk) -> None:
    _goals(desk)._park(goals_page(desk.vault, desk.samir).goals[0])


FORMS: dict[str, tuple[Callable[[Desk], None], str, str]] = {
    "a new person": (_add_person, "person", "family_name"),
    "details": (_details, "details", "phone"),
    "a new sentence": (lambda desk: _profile(desk).add(), "statement", "text"),
    "a sentence": (_edit_statement, "statement", "text"),
    "a new goal": (lambda desk: _goals(desk).add(), "goal", "level_1"),
    "a goal": (_edit_goal, "goal", "title"),
    "later": (_park, "park", "parked_reason"),
    "agreement": (lambda desk: desk.go(Route("agreement", desk.samir)), "agreement", "purpose"),
    "office": (lambda desk: desk.go(Route("settings")), "office", "town"),
}


@pytest.mark.parametrize("name", FORMS)
def test_what_is_typed_is_there_again_after_a_kill(desk: Desk, name: str) -> None:
    start, form, field = FORMS[name]
    start(desk)
    desk.form.field(field).write(WORDS)
    keeper = desk.sheet.drafts if isinstance(desk.page, WorkerPage | WorkersPage) else desk.page.drafts  # type: ignore[attr-defined]
    keeper.keep()
    (kept,) = drafts(desk.vault)
    assert kept.place.form == form
    assert kept.about == ("Samir" if kept.place.person else "")
    if form in {"office", "agreement"}:
        # A page that is left well saves, or keeps its form; a kill does neither.
        desk.page.drafts._is_held = True  # type: ignore[attr-defined]
    if form == "office":
        desk.page.leave = lambda: None  # type: ignore[attr-defined]
    desk.lock_and_open()
    desk.go(Route("workers"))
    told = next(each for each in desk.said if each.text.startswith("You were typing something: "))
    assert told.text.endswith(", Samir." if kept.place.person else f"{FORM_NAMES[form]}.")
    assert told.action is not None
    told.action.run()
    assert desk.form.field(field).read() == WORDS
    assert faults(desk.window) == []


@pytest.mark.parametrize("name", [name for name in FORMS if name not in {"agreement", "office"}])
def test_a_lock_keeps_what_was_just_typed_in_a_sheet(desk: Desk, name: str) -> None:
    start, form, field = FORMS[name]
    start(desk)
    desk.form.field(field).write(WORDS)
    assert drafts(desk.vault) == ()
    desk.lock_and_open()
    assert [each.place.form for each in drafts(desk.vault)] == [form]
    start(desk)
    assert desk.form.field(field).read() == WORDS


@pytest.mark.parametrize("close", [lambda sheet: sheet.done(0), QWidget.close], ids=["by the desk", "by the system"])
def test_a_sheet_that_nobody_cancelled_keeps_it_too(desk: Desk, close: Callable[[Dialog], object]) -> None:
    _profile(desk).add()
    desk.form.field("text").write(WORDS)
    close(desk.sheet)
    settle()
    assert QApplication.activeModalWidget() is None
    assert [each.values["text"] for each in drafts(desk.vault)] == [WORDS]


def test_closing_the_window_keeps_it(desk: Desk) -> None:
    _profile(desk).add()
    desk.form.field("text").write(WORDS)
    desk.window.close()
    assert [each.values["text"] for each in drafts(desk.vault)] == [WORDS]


def test_saving_leaves_no_draft(desk: Desk) -> None:
    section = _profile(desk)
    section.add()
    desk.form.field("text").write(WORDS)
    desk.context.about_to_lock.emit()
    assert drafts(desk.vault) != ()
    sheet = desk.sheet
    assert isinstance(sheet, SavingDialog)
    sheet.save()
    assert drafts(desk.vault) == ()
    assert any(each.text == WORDS for each in profile_page(desk.vault, desk.samir).statements)


def test_what_is_refused_stays_and_is_kept(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The vault refuses, after the sheet found nothing wrong."""
    _edit_goal(desk)
    desk.form.field("title").write(WORDS)
    sheet = desk.sheet
    assert isinstance(sheet, SavingDialog)
    monkeypatch.setattr("coachdesk.ui.pages.worker.goal_dialog.edit_goal", _refuse)
    sheet.save()
    assert sheet.isVisible()
    assert [each.values["title"] for each in drafts(desk.vault)] == [WORDS]


def _refuse(*_: object) -> Changes:
    raise Changed


def test_cancelling_can_be_taken_back(desk: Desk) -> None:
    section = _profile(desk)
    section.add()
    desk.form.field("text").write(WORDS)
    desk.form.field("kind").write(StatementKind.HELPS_ME)
    desk.sheet.reject()
    assert drafts(desk.vault) == ()
    told = desk.said[-1]
    assert told.text == "Not saved: Add a sentence of Samir."
    desk.go(Route("settings"))
    assert told.action is not None
    told.action.run()
    assert desk.form.values()["text"] == WORDS
    assert desk.form.values()["kind"] is StatementKind.HELPS_ME


def test_several_texts_are_counted(desk: Desk) -> None:
    for name in ("later", "a new goal", "a new sentence"):
        start, _, field = FORMS[name]
        start(desk)
        desk.form.field(field).write(WORDS)
        desk.sheet.done(0)
    desk.lock_and_open()
    assert "2 more texts wait." in desk.said[0].text


def test_words_about_what_is_gone_can_be_copied_and_thrown_away(desk: Desk) -> None:
    _edit_statement(desk)
    desk.form.field("text").write(WORDS)
    desk.sheet.done(0)
    (kept,) = drafts(desk.vault)
    assert kept.place.subject is not None
    with desk.vault.work() as work:
        work.remove(work.get(Statement, kept.place.subject))
        work.commit("")
    desk.lock_and_open()
    told = desk.said[0]
    assert told.action is not None
    told.action.run()
    sheet = desk.sheet
    assert isinstance(sheet, LostDraftDialog)
    assert WORDS in sheet.words.toPlainText()
    assert "good_at" not in sheet.words.toPlainText()
    assert faults(sheet) == []
    sheet.throw_away()
    assert drafts(desk.vault) == ()


def test_leaving_the_office_form_saves_it_and_leaves_no_draft(desk: Desk) -> None:
    desk.go(Route("settings"))
    desk.form.field("town").write(WORDS)
    _settings(desk.page).drafts.keep()
    assert [each.place for each in drafts(desk.vault)] == [Place("office")]
    desk.go(Route("workers"))
    assert office(desk.vault).town == WORDS
    assert drafts(desk.vault) == ()


# -- the agreement


def _agreement(desk: Desk, workplace: str = "") -> AgreementPage:
    desk.go(Route("agreement", desk.samir, words=workplace))
    assert isinstance(desk.page, AgreementPage)
    return desk.page


def test_what_was_ticked_together_comes_back_but_not_that_it_was_gone_through(desk: Desk) -> None:
    page = _agreement(desk)
    for each in page.sections.rows.values():
        each.switch.click()
    on, before = page.sections.on, page._purpose.value
    page._purpose.write(WORDS)
    page.tick.write(True)
    desk.lock_and_open()
    desk.go(Route("workers"))
    again = _agreement(desk)
    assert again is not page
    assert (again.sections.on, again._purpose.value, again.tick.value) == (on, WORDS, False)
    assert again.drafts.line.words.startswith("This is what you were typing on ")
    again.drafts.line.button.click()
    assert again._purpose.value == before
    assert again.sections.on != on


def test_what_was_filled_in_for_another_workplace_is_only_offered(desk: Desk) -> None:
    page = _agreement(desk)
    places = [str(value) for value in page._places.values if str(value).strip()]
    page._places.setCurrentIndex(page._places.values.index(places[0]))
    page._places.activated.emit(page._places.currentIndex())
    page._purpose.write(WORDS)
    desk.go(Route("workers"))
    desk.lock_and_open()
    again = _agreement(desk, places[1])
    assert again.workplace == places[1]
    assert again._purpose.value != WORDS
    assert again.drafts.line.words.startswith("You were typing something else here on ")
    again.drafts.line.button.click()
    assert (again.workplace, again._purpose.value) == (places[0], WORDS)


def test_no_name_is_in_the_place_of_any_draft(desk: Desk) -> None:
    for start, _, field in FORMS.values():
        start(desk)
        desk.form.field(field).write(WORDS)
        desk.context.about_to_lock.emit()
        if isinstance(QApplication.activeModalWidget(), Dialog):
            desk.sheet.done(0)
        places = [str(each.place) for each in drafts(desk.vault)]
        names = {word.lower() for row in list_workers(desk.vault) for word in row.name.split() if len(word) > 2}
        assert places
        assert not [place for place in places if any(name in place for name in names)]
        assert not [place for place in places if WORDS.lower() in place.lower()]
