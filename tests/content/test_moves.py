"""The workplaces of the practice caseload and the moves between them: no demand unanswered, no day without an owner."""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from datetime import timedelta

import pytest

from coachdesk.domain.transition import TransitionState, working_days
from tests.content.shipped import (
    CONTACTS,
    DEMANDS,
    PEOPLE,
    PICTURES,
    REFERENCE,
    STEPS,
    WORKERS,
    WORKPLACES,
    Table,
    each_move,
    each_start,
)

ROLES = (
    *("current_employer", "employer", "supervisor", "buddy"),
    *("case_manager", "uwv", "next_coach", "stays_first_day"),
)
LAST_DAY = 365
"""A year after the first day somebody still is case owner."""


@pytest.mark.parametrize("workplace", WORKPLACES.values(), ids=WORKPLACES)
def test_a_workplace_says_what_all_fifteen_demands_mean_there(workplace: Table) -> None:
    assert workplace["supervisor"] in CONTACTS
    assert workplace["partner"] == ("safe_shell" in workplace)
    assert set(workplace["demands"]) == set(DEMANDS)
    for key, demand in workplace["demands"].items():
        assert all(0 < len(words) <= 24 for words in demand["words"].values()), demand
        assert set(demand["support"]) <= {support["key"] for support in DEMANDS[key]["support"]}


def rises(move: Table) -> set[str]:
    """Which demands are higher at the new place."""
    old, new = (WORKPLACES[move[end]]["demands"] for end in ("from", "to"))
    return {key for key in DEMANDS if new[key]["level"] > old[key]["level"]}


def unanswered(move: Table) -> set[str]:
    """What rises without a support, an “accepted together” or an open mark."""
    answered = {row["demand"] for row in move["new_here"] if "support" in row or row.get("accepted")}
    return rises(move) - answered - set(move["open_demands"])


@each_move
def test_every_demand_that_rises_is_answered_by_what_is_really_there(worker: Table) -> None:
    move = worker["move"]
    assert unanswered(move) == set()
    assert {row["demand"] for row in move["new_here"]} | set(move["open_demands"]) == rises(move)
    for row in move["new_here"]:
        assert ("support" in row) != row.get("accepted", False)
        assert row.get("accepted") or row["support"] in WORKPLACES[move["to"]]["demands"][row["demand"]]["support"]
        assert all(len(text) <= 36 for text in row["answer"].values())


def test_only_the_one_who_is_exploring_has_open_demands() -> None:
    assert [key for key, worker in WORKERS.items() if worker.get("move", {}).get("open_demands")] == ["zoe"]


def test_a_rise_without_an_answer_would_be_noticed() -> None:
    move = deepcopy(WORKERS["samir"]["move"])
    move["new_here"] = [row for row in move["new_here"] if row["demand"] != "customers"]
    assert unanswered(move) == {"customers"}


def uncovered(owners: list[Table], first: int, last: int) -> list[int]:
    """Days on which nobody, or more than one person, is case owner."""
    return [
        day
        for day in range(first, last + 1)
        if sum(row["from"] <= day <= row.get("until", last) for row in owners) != 1
    ]


@each_move
def test_every_day_of_a_move_has_one_case_owner(worker: Table) -> None:
    move = worker["move"]
    assert uncovered(move["case_owner"], min(move["done"].values()), move["first_day"] + LAST_DAY) == []
    assert move["case_owner"][0]["owner"] == worker["coach"], "the known face until acceptance"
    assert {row["owner"] for row in move["case_owner"]} <= PEOPLE


def test_a_gap_between_case_owners_would_be_noticed() -> None:
    owners = deepcopy(WORKERS["samir"]["move"]["case_owner"])
    owners[1]["from"] += 2
    assert uncovered(owners, 0, 40) == [owners[1]["from"] - 2, owners[1]["from"] - 1]


@each_move
def test_a_move_names_people_steps_and_states_that_exist(worker: Table) -> None:
    move = worker["move"]
    TransitionState(move["state"])
    assert {move[role] for role in ROLES if role in move} <= PEOPLE
    skipped = {row["step"] for row in move.get("skipped", [])}
    assert set(move["done"]) | skipped <= STEPS
    assert not set(move["done"]) & skipped
    assert {row["step"] for row in move.get("result", [])} <= set(move["done"])
    assert {row["by"] for row in move.get("playback", [])} <= CONTACTS
    assert {row["reader"] for row in move.get("playback", [])} <= {"workplace", "next_coach"}


@each_move
def test_a_way_back_is_signed_with_an_end_or_is_a_draft(worker: Table) -> None:
    way_back = worker["move"].get("way_back")
    if way_back is None:
        assert worker["key"] == "zoe"
        return
    assert {way_back["decides"], *way_back["signed_by"]} <= PEOPLE
    assert way_back["place"] == worker["move"]["from"]
    signed = {"signed_on" in way_back, "open_until" in way_back, bool(way_back["signed_by"])}
    assert signed == {way_back["state"] != "draft"}


@each_start
def test_the_first_morning_fits_the_paper(worker: Table) -> None:
    moments = worker["move"]["first_morning"]
    times = [moment["at"] for moment in moments]
    assert len(times) == 5
    assert times == sorted(times)
    assert times[0] == worker["move"]["start_time"]
    assert {moment["picture"] for moment in moments} <= PICTURES
    assert all(len(text) <= 60 for moment in moments for text in moment["text"].values())


@each_start
def test_the_first_ten_days_fit_the_paper(worker: Table) -> None:
    days = worker["move"]["first_days"]
    lines = Counter(row["day"] for row in days)
    assert list(lines) == list(range(1, 11))
    assert max(lines.values()) <= 2
    assert all(len(text) <= 28 for row in days for text in row["text"].values())
    assert {row["day"] for row in days if row.get("talk")} == {10}


@each_start
def test_care_passes_on_the_tenth_working_day_after_a_playback(worker: Table) -> None:
    move = worker["move"]
    first = REFERENCE + timedelta(days=move["first_day"])
    days = [(day - REFERENCE).days for day in working_days(first, move["weekdays"], (), 10)]
    assert days[0] == move["first_day"], "the first day is a day that is worked"
    assert move["last_day_old_place"] < move["first_day"]
    if "accepted_on" in move:
        assert move["accepted_on"] == days[9]
        assert any(row["reader"] == "workplace" and row["day"] < move["first_day"] for row in move["playback"])
    taken_over = [row["from"] for row in move["case_owner"] if row["owner"] == move.get("next_coach")]
    assert taken_over in ([], [days[9]])
