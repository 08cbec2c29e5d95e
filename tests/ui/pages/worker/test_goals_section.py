"""Goals: adding, changing, rating and parking them, all by keyboard, and what the vault has of it afterwards."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog

from coachdesk.domain.goal import GoalDraft, GoalStatus
from coachdesk.errors import DiskFull
from coachdesk.services.goals import GoalRow, add_goal, goals_page
from coachdesk.ui.pages.worker.goal_list import GoalList
from coachdesk.ui.pages.worker.goal_sheet import GoalSheet
from coachdesk.ui.pages.worker.goals_section import GoalsSection
from tests.conftest import TODAY
from tests.ui.pages.worker.person_desk import CONTROL, PersonDesk


@pytest.fixture
def start() -> str:
    """Return the tab that is tested."""
    return "goals"


@pytest.fixture
def desk(samir: PersonDesk) -> PersonDesk:
    """Return the desk at Samir's goals."""
    return samir


def _section(desk: PersonDesk) -> GoalsSection:
    assert isinstance(desk.page.section, GoalsSection)
    return desk.page.section


def _sheet(desk: PersonDesk) -> GoalSheet:
    sheet = _section(desk).sheet
    assert sheet is not None
    return sheet


def _list(desk: PersonDesk) -> GoalList:
    found = _section(desk).list
    assert found is not None
    return found


def _goals(desk: PersonDesk) -> dict[str, GoalRow]:
    return {goal.draft.title: goal for goal in goals_page(desk.vault, desk.worker_id).goals}


def _add_by_keyboard(desk: PersonDesk, title: str) -> None:
    _list(desk).add_button.setFocus()
    desk.press(Qt.Key.Key_Space)
    desk.type(title)


def _fill_up(desk: PersonDesk) -> None:
    """Give Samir a third goal."""
    _, changes = add_goal(desk.vault, GoalDraft.typed(worker_id=desk.worker_id, title="The third"), {})
    desk.context.tell(changes)


def test_a_goal_with_its_five_steps_is_added_by_keyboard_and_looked_at(desk: PersonDesk) -> None:
    _add_by_keyboard(desk, "I want to greet everybody.")
    for value in (2, 1, 0, -1, -2):
        desk.dialog.form.field(f"level_{value}").take_focus()
        desk.type(f"I greet {value + 3} people.")
    desk.press(Qt.Key.Key_Return, CONTROL)
    goal = _goals(desk)["I want to greet everybody."]
    assert goal.draft.status is GoalStatus.ACTIVE
    assert goal.draft.started_on == TODAY.date()
    assert goal.levels == {value: f"I greet {value + 3} people." for value in (2, 1, 0, -1, -2)}
    assert _sheet(desk).goal == goal
    assert _list(desk).item(goal.id) is not None


def test_escape_adds_nothing(desk: PersonDesk) -> None:
    before = _goals(desk)
    _add_by_keyboard(desk, "Never mind")
    desk.press(Qt.Key.Key_Escape)
    assert _goals(desk) == before


def test_a_fourth_active_goal_is_refused_in_words_and_stays_typed(desk: PersonDesk) -> None:
    _fill_up(desk)
    _add_by_keyboard(desk, "The fourth")
    dialog = desk.dialog
    status = dialog.form.field("status")
    assert status.read() == GoalStatus.PARKED
    status.take_focus()
    desk.press(Qt.Key.Key_Up)
    desk.press(Qt.Key.Key_Return, CONTROL)
    assert dialog.isVisible()
    assert "There are 3 active goals already" in dialog.problem.words
    assert dialog.form.values()["title"] == "The fourth"
    assert "The fourth" not in _goals(desk)
    status.take_focus()
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Return, CONTROL)
    assert _goals(desk)["The fourth"].draft.status is GoalStatus.PARKED


def test_the_third_goal_is_not_refused(desk: PersonDesk) -> None:
    _add_by_keyboard(desk, "The third")
    desk.press(Qt.Key.Key_Return, CONTROL)
    assert _goals(desk)["The third"].draft.status is GoalStatus.ACTIVE


def test_a_full_disk_loses_nothing_that_was_typed(desk: PersonDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise DiskFull

    monkeypatch.setattr("coachdesk.ui.pages.worker.goal_dialog.add_goal", fail)
    _add_by_keyboard(desk, "I want to keep this.")
    dialog = desk.dialog
    desk.press(Qt.Key.Key_Return, CONTROL)
    assert dialog.problem.words == DiskFull().say(desk.context.say)
    assert dialog.form.values()["title"] == "I want to keep this."
    monkeypatch.undo()
    desk.press(Qt.Key.Key_Return, CONTROL)
    assert "I want to keep this." in _goals(desk)


def test_what_is_refused_is_said_beside_its_field(desk: PersonDesk) -> None:
    _add_by_keyboard(desk, "A goal")
    dialog = desk.dialog
    dialog.form.fill({"level_1": "x" * 201})
    desk.press(Qt.Key.Key_Return, CONTROL)
    assert "200" in dialog.form.field("level_1").error
    assert not dialog.form.field("level_0").error
    dialog.form.fill({"level_1": "x", "title": "y" * 161})
    desk.press(Qt.Key.Key_Return, CONTROL)
    assert "160" in dialog.form.field("title").error
    assert "A goal" not in _goals(desk)


def test_a_goal_is_changed_and_keeps_its_looks(desk: PersonDesk) -> None:
    before = _sheet(desk).goal
    _sheet(desk).edit_button.setFocus()
    desk.press(Qt.Key.Key_Space)
    desk.type("I want to know sixty words.")
    desk.press(Qt.Key.Key_Return, CONTROL)
    after = _goals(desk)["I want to know sixty words."]
    assert (after.id, after.levels, after.ratings) == (before.id, before.levels, before.ratings)
    assert after.draft.model_copy(update={"title": before.draft.title}) == before.draft


def test_both_rate_side_by_side_by_keyboard(desk: PersonDesk) -> None:
    goal = _sheet(desk).goal
    _sheet(desk).rate_button.setFocus()
    desk.press(Qt.Key.Key_Space)
    desk.press(Qt.Key.Key_Up)
    desk.press(Qt.Key.Key_Space)
    desk.press(Qt.Key.Key_Right)
    desk.press(Qt.Key.Key_Space)
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Return, CONTROL)
    look = _goals(desk)[goal.draft.title].ratings[-1]
    assert (look.day, look.by_worker, look.by_coach) == (TODAY.date(), 2, 1)
    assert len(_goals(desk)[goal.draft.title].ratings) == len(goal.ratings) + 1
    assert not _sheet(desk).is_rating


def test_one_rater_is_enough_and_none_is_asked_for(desk: PersonDesk) -> None:
    goal, sheet = _sheet(desk).goal, _sheet(desk)
    sheet.begin_rating()
    desk.press(Qt.Key.Key_Return, CONTROL)
    assert sheet.is_rating
    assert _goals(desk)[goal.draft.title].ratings == goal.ratings
    desk.press(Qt.Key.Key_Space)
    desk.press(Qt.Key.Key_Return, CONTROL)
    look = _goals(desk)[goal.draft.title].ratings[-1]
    assert (look.by_worker, look.by_coach) == (goal.level, None)


def test_escape_leaves_the_look_and_not_the_page(desk: PersonDesk) -> None:
    goal, sheet, here = _sheet(desk).goal, _sheet(desk), desk.window.navigator.here
    sheet.begin_rating()
    desk.press(Qt.Key.Key_Space)
    desk.press(Qt.Key.Key_Escape)
    assert not sheet.is_rating
    assert desk.window.navigator.here == here
    assert _goals(desk)[goal.draft.title].ratings == goal.ratings


def test_outside_a_look_escape_goes_back(desk: PersonDesk) -> None:
    _sheet(desk).rate_button.setFocus()
    here = desk.window.navigator.here
    desk.press(Qt.Key.Key_Escape)
    assert desk.window.navigator.here != here


def test_a_look_that_goes_on_outlives_a_change_from_elsewhere(desk: PersonDesk) -> None:
    sheet = _sheet(desk)
    sheet.begin_rating()
    desk.press(Qt.Key.Key_Up)
    desk.press(Qt.Key.Key_Space)
    _fill_up(desk)
    assert _sheet(desk) is sheet
    desk.press(Qt.Key.Key_Return, CONTROL)
    assert _goals(desk)[sheet.goal.draft.title].ratings[-1].by_worker == 2


def test_the_arrows_go_from_goal_to_goal(desk: PersonDesk) -> None:
    first, second = _list(desk).items[:2]
    first.setFocus()
    desk.press(Qt.Key.Key_Down)
    assert _sheet(desk).goal == second.goal
    assert QApplication.focusWidget() is second


def test_a_goal_is_kept_for_later_with_the_reason_and_taken_up_again(desk: PersonDesk) -> None:
    title = _sheet(desk).goal.draft.title
    _sheet(desk).park_button.setFocus()
    desk.press(Qt.Key.Key_Space)
    desk.press(Qt.Key.Key_Return, CONTROL)
    assert desk.dialog.form.field("parked_reason").error
    desk.type("First the new workplace.")
    desk.press(Qt.Key.Key_Return, CONTROL)
    parked = _goals(desk)[title].draft
    assert (parked.status, parked.parked_reason) == (GoalStatus.PARKED, "First the new workplace.")
    assert _sheet(desk).goal.draft == parked
    assert not _sheet(desk).rate_button.isVisible()
    _sheet(desk).park_button.setFocus()
    desk.press(Qt.Key.Key_Space)
    assert _goals(desk)[title].draft.status is GoalStatus.ACTIVE
    assert QApplication.activeModalWidget() is None


def test_a_fourth_goal_is_not_taken_up_again_and_the_desk_says_why(desk: PersonDesk) -> None:
    _fill_up(desk)
    parked = next(item for item in _list(desk).items if item.goal.draft.status is GoalStatus.PARKED)
    parked.click()
    _sheet(desk).park_button.click()
    assert _goals(desk)[parked.goal.draft.title].draft.status is GoalStatus.PARKED
    assert desk.window.desk is not None
    assert desk.window.desk.message_bar.isVisible()


def test_the_score_is_shown_to_who_asks_and_hidden_when_one_goes(desk: PersonDesk) -> None:
    button = _list(desk).score_button
    assert button.text() == "Score for the coach"
    button.click()
    score = goals_page(desk.vault, desk.worker_id).score
    assert score is not None
    assert f"{score:.0f}" in button.text()
    desk.open("log")
    assert button.text() == "Score for the coach"


def test_without_a_goal_the_page_asks_for_the_first(desk: PersonDesk) -> None:
    section = _section(desk)
    empty = type(goals_page(desk.vault, desk.worker_id))((), None)
    assert section._person is not None
    section.show_content(section._person, empty)
    assert section.sheet is None
    section.add()
    assert isinstance(QApplication.activeModalWidget(), QDialog)
    desk.press(Qt.Key.Key_Escape)
