"""The profile: going from sentence to sentence, changing, approving, removing and putting back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from coachdesk.domain.statement import StatementKind
from coachdesk.services.bin import bin_rows
from coachdesk.services.profile import StatementRow, profile_page, withdraw_approval
from coachdesk.ui.pages.worker.profile_section import ProfileSection
from coachdesk.ui.pages.worker.statement_item import StatementItem
from tests.conftest import TODAY
from tests.ui.pages.worker.person_desk import CONTROL, PersonDesk


@pytest.fixture
def start() -> str:
    """Return the tab that is tested."""
    return "profile"


@pytest.fixture
def desk(samir: PersonDesk) -> PersonDesk:
    """Return the desk at Samir's profile."""
    return samir


def _section(desk: PersonDesk) -> ProfileSection:
    assert isinstance(desk.page.section, ProfileSection)
    return desk.page.section


def _items(desk: PersonDesk) -> list[StatementItem]:
    sheet = _section(desk).sheet
    assert sheet is not None
    return sheet.items


def _shared(desk: PersonDesk) -> StatementItem:
    """Take the keyboard to a sentence that may go on paper."""
    item = next(item for item in _items(desk) if not item.is_private)
    item.setFocus()
    return item


def _row(desk: PersonDesk, item: StatementItem) -> StatementRow:
    return next(row for row in profile_page(desk.vault, desk.worker_id).statements if row.id == item.id)


def test_other_words_ask_for_a_new_approval_before_and_after_saving(desk: PersonDesk) -> None:
    item = _shared(desk)
    assert _row(desk, item).is_approved
    desk.press(Qt.Key.Key_F2)
    dialog = desk.dialog
    dialog.form.field("text").write("")
    dialog.form.field("text").take_focus()
    desk.type("I can do it alone.")
    desk.press(Qt.Key.Key_Return, CONTROL)
    after = _row(desk, item)
    assert (after.text, after.is_approved) == ("I can do it alone.", False)


def test_the_same_words_keep_their_approval(desk: PersonDesk) -> None:
    item = _shared(desk)
    desk.press(Qt.Key.Key_F2)
    desk.press(Qt.Key.Key_Return, CONTROL)
    assert _row(desk, item).is_approved


def test_a_sentence_is_approved_with_one_key(desk: PersonDesk) -> None:
    item = _shared(desk)
    desk.context.tell(withdraw_approval(desk.vault, item.id))
    assert not _row(desk, item).is_approved
    _shared(desk)
    desk.press(Qt.Key.Key_A)
    assert _row(desk, item).is_approved
    assert _row(desk, item).approved_on == TODAY.date()


def test_a_sentence_is_added_and_waits(desk: PersonDesk) -> None:
    together = _section(desk).together
    assert together is not None
    together.add_button.setFocus()
    desk.press(Qt.Key.Key_Space)
    desk.dialog.form.field("text").take_focus()
    desk.type("I like the morning.")
    desk.press(Qt.Key.Key_Return, CONTROL)
    added = profile_page(desk.vault, desk.worker_id).statements[-1]
    assert (added.text, added.kind, added.is_approved) == ("I like the morning.", StatementKind.GOOD_AT, False)


def test_a_sentence_that_is_too_long_is_refused_beside_its_field(desk: PersonDesk) -> None:
    before = profile_page(desk.vault, desk.worker_id)
    _section(desk).add()
    dialog = desk.dialog
    dialog.form.fill({"text": "x" * 241})
    desk.press(Qt.Key.Key_Return, CONTROL)
    assert "240" in dialog.form.field("text").error
    assert dialog.form.values()["text"] == "x" * 241
    assert profile_page(desk.vault, desk.worker_id) == before
    dialog.reject()


def test_a_sentence_goes_to_the_bin_and_comes_back_as_it_was(desk: PersonDesk) -> None:
    item = _shared(desk)
    before, text = profile_page(desk.vault, desk.worker_id), item.statement.text
    desk.press(Qt.Key.Key_Delete)
    assert text not in {row.text for row in profile_page(desk.vault, desk.worker_id).statements}
    assert isinstance(QApplication.focusWidget(), StatementItem)
    assert desk.said == f"In the bin: {text}"
    assert [row.text for row in bin_rows(desk.vault)] == [text]
    desk.press(Qt.Key.Key_Z, CONTROL)
    assert profile_page(desk.vault, desk.worker_id) == before
    assert text in {item.statement.text for item in _items(desk)}


def test_an_approval_is_taken_back_with_the_same_key(desk: PersonDesk) -> None:
    item = _shared(desk)
    desk.context.tell(withdraw_approval(desk.vault, item.id))
    _shared(desk)
    desk.press(Qt.Key.Key_A)
    assert desk.said == f"Samir approves: {item.statement.text}"
    desk.press(Qt.Key.Key_Z, CONTROL)
    assert not _row(desk, item).is_approved
    assert desk.said == "Undone: Sentence approved"


def test_a_warning_sign_goes_to_the_bin_from_its_row(desk: PersonDesk) -> None:
    before = profile_page(desk.vault, desk.worker_id)
    sheet = _section(desk).sheet
    assert sheet is not None
    button, sign = sheet.signs.bin_buttons[0], before.signs[0]
    assert sign.see in button.accessibleName()
    button.setFocus()
    desk.press(Qt.Key.Key_Space)
    assert sign not in profile_page(desk.vault, desk.worker_id).signs
    assert QApplication.focusWidget() is not None
    desk.press(Qt.Key.Key_Z, CONTROL)
    assert profile_page(desk.vault, desk.worker_id) == before


def test_the_arrows_go_from_sentence_to_sentence(desk: PersonDesk) -> None:
    first, second = _items(desk)[:2]
    first.setFocus()
    desk.press(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is second
    desk.press(Qt.Key.Key_End)
    assert QApplication.focusWidget() is _items(desk)[-1]


def test_an_area_shows_its_own_sentences_only(desk: PersonDesk) -> None:
    together = _section(desk).together
    assert together is not None
    area, button = next(iter(together.areas.items()))
    button.setFocus()
    desk.press(Qt.Key.Key_Space)
    assert {item.statement.area for item in _items(desk)} == {area}
