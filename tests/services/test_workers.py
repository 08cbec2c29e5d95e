"""Workers: listed, found by what was typed, added and changed."""

import pytest

from coachdesk.domain.stage import Stage
from coachdesk.domain.worker import WorkerDraft
from coachdesk.errors import AmbiguousWorker, UnknownWorker
from coachdesk.services.placements import career_line
from coachdesk.services.vault import Vault
from coachdesk.services.workers import add_worker, edit_worker, find_worker, list_workers, worker_head


def test_the_practice_people_stand_where_their_stories_say(practice: Vault) -> None:
    stages = {row.name.split()[0]: row.stage for row in list_workers(practice)}
    assert stages == {
        "Zoë": Stage.EXPLORE,
        "Samir": Stage.TRY,
        "René": Stage.HAND_OVER,
        "Olena": Stage.SETTLE,
        "Björn": Stage.BACK,
        "Anaïs": Stage.PLACED,
        "Selam": Stage.NEW,
        "Ömer": Stage.GROWING,
    }


def test_the_list_is_in_the_order_of_names_without_accents(practice: Vault) -> None:
    assert [row.name.split()[0] for row in list_workers(practice)] == [
        "Anaïs",
        "Björn",
        "Olena",
        "Ömer",
        "René",
        "Samir",
        "Selam",
        "Zoë",
    ]


@pytest.mark.parametrize("who", ["Zoë", "zoe", "ZOE MADELIEF", "  zoë  madelief ", "سمير النهري", "omer camdali"])
def test_somebody_is_found_by_chosen_or_full_name(practice: Vault, who: str) -> None:
    assert find_worker(practice, who) in {row.id for row in list_workers(practice)}


def test_somebody_is_found_by_id(practice: Vault) -> None:
    row = list_workers(practice)[0]
    assert find_worker(practice, str(row.id)) == row.id
    assert find_worker(practice, row.id.hex.upper()) == row.id


@pytest.mark.parametrize("who", ["", "Zo", "Madelief", "nobody", "019b0000-0000-7000-8000-000000000000"])
def test_a_part_of_a_name_is_not_a_match(practice: Vault, who: str) -> None:
    with pytest.raises(UnknownWorker):
        find_worker(practice, who)


def test_several_matches_are_listed(vault: Vault) -> None:
    for family in ("Jansen", "de Wit"):
        add_worker(vault, WorkerDraft(chosen_name="José", family_name=family))
    with pytest.raises(AmbiguousWorker) as refused:
        find_worker(vault, "jose")
    assert "José Jansen" in str(refused.value)
    assert "José de Wit" in str(refused.value)
    assert worker_head(vault, find_worker(vault, "jose de wit")).row.name == "José de Wit"


def test_adding_somebody_begins_their_career_line(vault: Vault) -> None:
    worker, changes = add_worker(vault, WorkerDraft(chosen_name="Noor"), workplace="Kwekerij")
    assert "worker" in changes.tables
    assert [each.place for each in career_line(vault, worker)] == ["Kwekerij"]
    assert list_workers(vault)[0].workplace == "Kwekerij"


def test_editing_keeps_what_was_not_typed(practice: Vault) -> None:
    samir = find_worker(practice, "Samir")
    before = worker_head(practice, samir)
    edit_worker(practice, samir, before.draft.model_copy(update={"phone": "06-00 99", "coach_id": None}))
    after = worker_head(practice, samir)
    assert after.draft.phone == "06-00 99"
    assert after.case_owner == before.case_owner == "Fenna Zeewinde"
    assert after.photo == before.photo


def test_the_head_says_what_happened_last_and_who_may_read(practice: Vault) -> None:
    head = worker_head(practice, find_worker(practice, "Samir"))
    assert head.agreed_with == ("Fietspunt Ringelbel", "Daan Vlierbes")
    assert "proefdagdeel" in head.last_summary
    assert head.row.next_workplace == "Ringelbel"
    assert head.photo is not None
    assert head.photo.startswith(b"\x89PNG")
