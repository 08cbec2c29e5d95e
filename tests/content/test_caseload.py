"""The eight people of the practice caseload: short and signed words, believable days, levels, grants and agreements."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from PIL import Image

from coachdesk.domain.agreement import AgreedHow
from coachdesk.domain.disclosure import Channel
from coachdesk.domain.goal import MOST_ACTIVE_GOALS, GoalStatus
from coachdesk.domain.sharing import WORKPLACE_SECTIONS, Section
from coachdesk.domain.statement import LeidraadArea, StatementKind
from coachdesk.domain.warning_sign import SignLevel
from coachdesk.domain.work_condition import ConditionKind
from coachdesk.resources import resource_path
from tests.content.shipped import (
    COACHES,
    CONTACTS,
    LANGUAGES,
    PEOPLE,
    PICTURES,
    PRACTICE,
    STARTING,
    TEMPLATES,
    WORKERS,
    WORKPLACES,
    Table,
    each_worker,
    is_working_day,
)


def test_people_are_invented_and_their_numbers_lead_nowhere() -> None:
    for row in [*PRACTICE["coach"], *PRACTICE["contact"], *WORKERS.values(), PRACTICE["organisation"]]:
        assert row["phone"].startswith("06-00 ")
        assert row.get("email", ".example").endswith(".example")
    assert len(PEOPLE) == len(COACHES) + len(CONTACTS) + len(WORKERS), "one set of keys"


# ---------------------------------------------------------------- days


@each_worker
def test_what_happened_lies_on_working_days_before_today(worker: Table) -> None:
    days = [row["day"] for name in ("log", "check_ins", "skills", "disclosure") for row in worker.get(name, [])]
    days += [rating["day"] for goal in worker["goal"] for rating in goal["ratings"]]
    days += [row["approved"] for row in (*worker["statements"], *worker["conditions"]) if "approved" in row]
    days += [row["asked_on"] for row in worker.get("question", [])]
    days += [row["agreed_on"] for row in worker.get("agreement", [])]
    days += worker.get("move", {}).get("done", {}).values()
    assert [day for day in days if day >= 0 or not is_working_day(day)] == []


@each_worker
def test_days_ascend(worker: Table) -> None:
    series = [[row["day"] for row in worker["log"]], [row["day"] for row in worker["check_ins"]]]
    series += [[rating["day"] for rating in goal["ratings"]] for goal in worker["goal"]]
    assert all(days == sorted(set(days)) for days in series)


@each_worker
def test_the_career_line_ends_where_someone_works_now(worker: Table) -> None:
    line = worker["placement"]
    for earlier, later in pairwise(line):
        assert earlier["from"] < earlier["until"] < later["from"]
    assert [row for row in line if "until" not in row] == [line[-1]]
    assert line[-1]["workplace"] == worker["workplace"]
    assert line[-1]["hours"] == worker["hours"]


@each_worker
def test_the_log_tells_eight_months_in_believable_minutes(worker: Table) -> None:
    kinds, activities = ({row["key"] for row in TEMPLATES["contact_templates"][name]} for name in ("kind", "activity"))
    goals = {goal["key"] for goal in worker["goal"]}
    for row in worker["log"]:
        assert -245 <= row["day"] < 0
        assert row["minutes"] in range(10, 181, 5)
        assert row["kind"] in kinds
        assert row["activity"] in activities
        assert row["by"] in COACHES
        assert set(row.get("goals", [])) <= goals


# ---------------------------------------------------------------- the profile


LONGEST_STATEMENT = {StatementKind.MOTTO: 48, StatementKind.LIKES: 50}


@each_worker
def test_statements_are_short_and_in_the_right_number(worker: Table) -> None:
    count = Counter(StatementKind(row["kind"]) for row in worker["statements"])
    assert count[StatementKind.MOTTO] == count[StatementKind.PROUD_OF] == 1
    assert 1 <= count[StatementKind.MUST_KNOW] <= 3
    assert 3 <= count[StatementKind.LIKES] <= 4
    assert 2 <= count[StatementKind.APPRECIATED] <= 3
    for row in worker["statements"]:
        LeidraadArea(row["area"])
        for text in row["text"].values():
            assert len(text.split()) <= 12, text
            assert len(text) <= LONGEST_STATEMENT.get(StatementKind(row["kind"]), 60), text


@each_worker
def test_appreciation_is_signed_and_the_private_is_never_approved_for_others(worker: Table) -> None:
    known = {row["name"].split()[0] for row in PRACTICE["contact"]}
    for row in worker["statements"]:
        assert ("said_by" in row) == (row["kind"] == StatementKind.APPRECIATED)
        assert {name.split(",")[0] for name in row.get("said_by", {}).values()} <= known
        assert row["kind"] != StatementKind.PRIVATE or "approved" not in row
        assert row.get("approved", -1) >= worker["started"]


def test_some_words_still_wait_for_a_yes() -> None:
    everything = [row for worker in WORKERS.values() for row in worker["statements"]]
    shared = [row for row in everything if row["kind"] != StatementKind.PRIVATE]
    assert 2 <= sum("approved" not in row for row in shared) < len(shared) / 10


@each_worker
def test_signs_go_from_fine_to_stop_and_fit_their_columns(worker: Table) -> None:
    signs = worker.get("warning_sign", [])
    levels = [list(SignLevel).index(SignLevel(row["level"])) for row in signs]
    assert levels == sorted(levels)
    if "move" in worker:
        assert {row["level"] for row in signs if "approved" in row} == {level.value for level in SignLevel}
    for row in signs:
        for field, longest in (("see", 60), ("do", 60), ("call", 40)):
            assert all(len(text) <= longest and len(text.split()) <= 12 for text in row[field].values()), row


@each_worker
def test_conditions_fit_a_line_and_are_whole_for_a_start(worker: Table) -> None:
    kinds = [row["kind"] for row in worker["conditions"]]
    assert len(kinds) == len(set(kinds))
    assert worker["key"] not in STARTING or set(kinds) == {kind.value for kind in ConditionKind}
    assert all(len(text) <= 60 for row in worker["conditions"] for text in row["text"].values())
    tasks = [text for row in worker["tasks"] for field in ("task", "evidence") for text in row[field].values()]
    assert all(len(text) <= 36 for text in tasks)


def test_portraits_are_drawn_small_and_all_in_use() -> None:
    used = {row["portrait"] for row in [*PRACTICE["coach"], *WORKERS.values()] if "portrait" in row}
    pictures = sorted(resource_path("practice", "portraits").glob("*.png"))
    assert {f"portraits/{path.name}" for path in pictures} == used
    assert sum("portrait" not in worker for worker in WORKERS.values()) == 2
    for path in pictures:
        assert path.stat().st_size <= 25_000
        assert path.with_suffix(".svg").is_file()
        with Image.open(path) as picture:
            assert picture.size == (480, 580)


# ---------------------------------------------------------------- goals


@each_worker
def test_goals_have_five_levels_that_climb(worker: Table) -> None:
    assert len(worker["goal"]) == len({goal["key"] for goal in worker["goal"]})
    assert sum(goal["status"] == GoalStatus.ACTIVE for goal in worker["goal"]) <= MOST_ACTIVE_GOALS
    for goal in worker["goal"]:
        assert len(goal["levels"]["nl"]) == len(goal["amounts"]) == 5
        assert goal["amounts"] == sorted(set(goal["amounts"]), reverse=goal["better"] == "lower")
        assert goal["picture"] in PICTURES
        assert all(len(text) <= 48 for language in LANGUAGES for text in goal["levels"][language])
        assert all(len(text) <= 46 for text in goal["title"].values())
        assert (goal["status"] in (GoalStatus.PARKED, GoalStatus.STOPPED)) == ("parked_reason" in goal)


@each_worker
def test_ratings_begin_at_the_baseline_and_were_talked_about(worker: Table) -> None:
    for goal in worker["goal"]:
        first = goal["ratings"][0]
        assert (first["day"], first["worker"], first["coach"]) == (goal["start"], goal["baseline"], goal["baseline"])
        talked = {row["day"] for row in worker["log"] if goal["key"] in row.get("goals", [])}
        assert {rating["day"] for rating in goal["ratings"] if rating["day"] >= worker["log"][0]["day"]} <= talked
        assert all(abs(rating["worker"] - rating["coach"]) <= 1 for rating in goal["ratings"])


def test_the_caseload_shows_rises_plateaus_and_falls() -> None:
    steps = [
        later["worker"] - earlier["worker"]
        for worker in WORKERS.values()
        for goal in worker["goal"]
        for earlier, later in pairwise(goal["ratings"])
    ]
    assert sum(step > 0 for step in steps) > sum(step < 0 for step in steps) >= 3
    assert steps.count(0) >= 3


# ---------------------------------------------------------------- authorities and sharing


@each_worker
def test_grants_questions_and_reports_name_an_authority_and_fit(worker: Table) -> None:
    authorities = {row["contact"] for row in worker["references"]}
    assert authorities <= {row["key"] for row in PRACTICE["contact"] if row["role"] in ("case_manager", "uwv")}
    assert {row["contact"] for name in ("provision", "report") for row in worker.get(name, [])} <= authorities
    for row in worker.get("question", []):
        assert row["asked_on"] < row["answer_by"]
        assert ("answered_on" in row) == ("answer" in row)
    assert sum("answered_on" not in row for row in worker.get("question", [])) <= 1
    for row in worker.get("report", []):
        assert row["from"] < row["until"] < 0
        for field, longest in (("proposal", 70), ("because", 260), ("support", 220)):
            assert all(len(text) <= longest for text in row[field].values()), row[field]
        assert not any(text.endswith(".") for text in row["proposal"].values()), "half a sentence"


@each_worker
def test_grants_cover_the_log_with_hours_to_spare(worker: Table) -> None:
    used = sum(row["minutes"] for row in worker["log"])
    for row in worker.get("provision", []):
        assert row["from"] <= worker["log"][0]["day"]
        assert worker["log"][-1]["day"] <= row["until"]
        assert row["minutes_granted"] / 2 < used < row["minutes_granted"]


def test_agreements_are_of_every_sort() -> None:
    on_file = {key: worker["agreement"] for key, worker in WORKERS.items() if "agreement" in worker}
    holding = {
        key: {section for row in rows if row["until"] >= 0 and "withdrawn_on" not in row for section in row["sections"]}
        for key, rows in on_file.items()
    }
    whole = {section.value for section in WORKPLACE_SECTIONS}
    assert {key for key, sections in holding.items() if sections >= whole} == {"samir", "rene", "olena"}
    assert {key for key, sections in holding.items() if sections and not sections >= whole} == {"anais"}
    assert {key for key, sections in holding.items() if not sections} == {"bjorn"}
    assert set(WORKERS) - set(on_file) == {"zoe", "selam", "omer"}
    for row in [row for rows in on_file.values() for row in rows]:
        assert row["receiver"] in set(WORKPLACES) | CONTACTS
        assert {Section(section) for section in row["sections"]}
        AgreedHow(row["how"])


@each_worker
def test_nothing_was_handed_over_beyond_an_agreement(worker: Table) -> None:
    reported = {row["key"] for row in TEMPLATES["municipality_report"]["section"]}
    for row in worker.get("disclosure", []):
        Channel(row["channel"])
        assert row["by"] in COACHES
        if row["paper"] == "report":
            assert set(row["sections"]) == reported
            continue
        agreed = [
            set(agreement["sections"])
            for agreement in worker["agreement"]
            if agreement["receiver"] == row["receiver"] and agreement["agreed_on"] <= row["day"] <= agreement["until"]
        ]
        assert any(set(row["sections"]) <= sections for sections in agreed)
