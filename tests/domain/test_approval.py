"""Approval counts for the very words that were approved."""

from datetime import date
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from coachdesk.domain.statement import Statement, StatementDraft, StatementKind
from coachdesk.domain.warning_sign import WarningSign, WarningSignDraft

DAY = date(2027, 2, 1)


def statement(text: str) -> Statement:
    draft = StatementDraft(worker_id=uuid4(), kind=StatementKind.HELPS_ME, text=text)
    return Statement.model_validate(draft)


def test_nothing_is_approved_by_itself() -> None:
    assert not statement("Doe het voor.").is_approved


@given(st.text(min_size=1, max_size=100), st.text(min_size=1, max_size=100))
def test_other_words_are_not_approved(first: str, second: str) -> None:
    ours = Statement(worker_id=uuid4(), kind=StatementKind.HELPS_ME, text=first)
    ours.approve(DAY)
    assert ours.is_approved
    ours.text = second
    assert ours.is_approved is (first == second)


def test_moving_words_from_one_field_to_the_next_is_an_edit() -> None:
    sign = WarningSign.model_validate(WarningSignDraft(worker_id=uuid4(), see="stil", do="vraag", call="bel"))
    sign.approve(DAY)
    sign.see, sign.do = "stilvraag", ""
    assert not sign.is_approved


def test_approval_can_be_cleared() -> None:
    ours = statement("Doe het voor.")
    ours.approve(DAY)
    ours.clear_approval()
    assert not ours.is_approved
    assert ours.approved_on is None
