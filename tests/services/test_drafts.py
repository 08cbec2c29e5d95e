"""Drafts: kept and brought back as they were, without a trace elsewhere, and gone in the commit that saves them."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.clock import FixedClock
from coachdesk.domain.audit_event import AuditEvent
from coachdesk.domain.changes import Changes
from coachdesk.domain.draft import LONGEST_DRAFT, Draft
from coachdesk.domain.statement import StatementDraft, StatementKind
from coachdesk.domain.worker import Worker, WorkerDraft
from coachdesk.errors import DraftTooLong, InvalidInput
from coachdesk.services.drafts import (
    KEPT_DAYS,
    Place,
    draft_at,
    drafts,
    drop_draft,
    keep_draft,
    left_drafts,
    saved_with_draft,
)
from coachdesk.services.profile import add_statement, profile_page
from coachdesk.services.vault import Vault
from coachdesk.services.workers import add_worker, edit_worker
from tests.conftest import TODAY, Template

VALUES = {"text": "Ik kan het ál zelf", "kind": {"chosen": "good_at"}, "minutes": 30, "sure": True}


@pytest.fixture
def nour(vault: Vault) -> UUID:
    worker, _ = add_worker(vault, WorkerDraft(chosen_name="Nour"))
    return worker


def _sentence(worker: UUID, text: str) -> StatementDraft:
    return StatementDraft.typed(worker_id=worker, kind=StatementKind.GOOD_AT, text=text)


def _rows(vault: Vault) -> int:
    with vault.work() as work:
        return work.count(Draft)


@given(
    form=st.from_regex(r"[a-z_]{1,20}", fullmatch=True),
    person=st.none() | st.uuids(),
    subject=st.none() | st.uuids(),
)
def test_a_place_is_read_as_it_was_written(form: str, person: UUID | None, subject: UUID | None) -> None:
    place = Place(form, person, subject)
    assert Place.read(str(place)) == place
    assert len(str(place)) <= 160


def test_what_was_typed_comes_back_as_it_was(vault: Vault, nour: UUID) -> None:
    place = Place("statement", nour)
    assert draft_at(vault, place) is None
    keep_draft(vault, place, {"text": "Ik"})
    keep_draft(vault, place, VALUES)
    draft = draft_at(vault, place)
    assert draft is not None
    assert (draft.values, draft.kept_at) == (VALUES, TODAY)
    assert _rows(vault) == 1
    drop_draft(vault, place)
    drop_draft(vault, place)
    assert _rows(vault) == 0


def test_the_newest_comes_first_with_the_name_of_whom_it_is_about(
    empty_template: Template, vault: Vault, nour: UUID
) -> None:
    keep_draft(vault, Place("goal", nour), VALUES)
    later = Vault(vault.folder, vault._store, FixedClock(TODAY + timedelta(minutes=5)))
    keep_draft(later, Place("office"), VALUES)
    assert [(each.place.form, each.about) for each in drafts(vault)] == [("office", ""), ("goal", "Nour")]


def test_no_trail_no_undo_and_no_page_knows_of_it(vault: Vault, nour: UUID) -> None:
    with vault.work() as work:
        before = work.head()
    place = Place("statement", nour)
    keep_draft(vault, place, VALUES)
    keep_draft(vault, place, {"text": "Anders"})
    drop_draft(vault, place)
    keep_draft(vault, place, VALUES)
    with vault.work() as work:
        assert work.head() == before
        assert all("draft" not in each.rows for each in work.find(AuditEvent))
    # Taking back finds what was done before, and the draft stays where it is.
    taken = vault.take_back()
    assert taken is not None
    assert "worker" in taken.tables
    assert draft_at(vault, place) is not None


def test_what_is_too_long_is_refused_and_what_was_kept_stays(vault: Vault) -> None:
    place = Place("office")
    keep_draft(vault, place, {"text": "é" * (LONGEST_DRAFT - 11)})
    with pytest.raises(DraftTooLong):
        keep_draft(vault, place, {"text": "é" * (LONGEST_DRAFT - 10)})
    draft = draft_at(vault, place)
    assert draft is not None
    assert draft.values == {"text": "é" * (LONGEST_DRAFT - 11)}


def test_what_nobody_waits_for_is_let_go_at_opening(vault: Vault, nour: UUID) -> None:
    keep_draft(vault, Place("goal", nour), VALUES)
    keep_draft(vault, Place("goal", UUID(int=5)), VALUES)
    assert [each.place for each in left_drafts(vault)] == [Place("goal", nour)]
    assert _rows(vault) == 1
    on_the_day, after = (FixedClock(TODAY + timedelta(days=KEPT_DAYS, seconds=late)) for late in (0, 1))
    assert left_drafts(Vault(vault.folder, vault._store, on_the_day))
    assert left_drafts(Vault(vault.folder, vault._store, after)) == ()
    assert _rows(vault) == 0


def test_text_about_somebody_in_the_bin_waits_until_they_come_out(vault: Vault, nour: UUID) -> None:
    keep_draft(vault, Place("goal", nour), VALUES)
    for deleted_at, told in ((TODAY, []), (None, ["Nour"])):
        with vault.work() as work:
            work.get(Worker, nour, with_binned=True).deleted_at = deleted_at
            work.commit("")
        assert [each.about for each in left_drafts(vault)] == told
        assert _rows(vault) == 1


# -- saving


def test_the_draft_goes_with_what_it_became(vault: Vault, nour: UUID) -> None:
    place = Place("statement", nour)
    keep_draft(vault, place, VALUES)
    seen: list[int] = []

    def save() -> Changes:
        changes = add_statement(vault, _sentence(nour, "Ik kan het"))
        # As a kill right after the commit would leave the vault.
        seen.append(_rows(vault))
        return changes

    changes = saved_with_draft(vault, place, VALUES, save)
    assert seen == [0]
    assert changes.tables == {"statement"}
    assert changes.can_be_undone
    vault.take_back()
    assert profile_page(vault, nour).statements == ()
    assert _rows(vault) == 0


def test_a_draft_that_does_not_go_along_is_noticed(vault: Vault, nour: UUID) -> None:
    """The control: saved and let go of in two commits, a kill between them leaves both."""
    keep_draft(vault, Place("statement", nour), VALUES)
    add_statement(vault, _sentence(nour, "Ik kan het"))
    assert _rows(vault) == 1


def test_only_this_draft_goes_and_only_while_it_is_saved(vault: Vault, nour: UUID) -> None:
    other = Place("goal", nour)
    keep_draft(vault, other, VALUES)
    saved_with_draft(vault, Place("statement", nour), VALUES, partial(add_statement, vault, _sentence(nour, "Ik")))
    add_statement(vault, _sentence(nour, "Jij"))
    assert [each.place for each in drafts(vault)] == [other]


def test_a_use_case_with_nothing_to_change_leaves_no_draft_either(vault: Vault, nour: UUID) -> None:
    place = Place("details", nour)
    keep_draft(vault, place, VALUES)
    with vault.work() as work:
        head = work.head()
        draft = WorkerDraft.model_validate(work.get(Worker, nour).model_dump())
    saved_with_draft(vault, place, VALUES, partial(edit_worker, vault, nour, draft))
    saved_with_draft(vault, place, VALUES, lambda: None)
    assert _rows(vault) == 0
    with vault.work() as work:
        assert work.head() == head


def test_what_cannot_be_saved_is_kept(vault: Vault, nour: UUID) -> None:
    def refuse() -> None:
        raise InvalidInput("", "text")

    place = Place("statement", nour)
    with pytest.raises(InvalidInput):
        saved_with_draft(vault, place, VALUES, refuse)
    draft = draft_at(vault, place)
    assert draft is not None
    assert draft.values == VALUES
