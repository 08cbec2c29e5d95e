"""What CoachDesk ships to read says everything in both languages, and the templates hang together."""

from __future__ import annotations

import re
from copy import deepcopy

import pytest

from coachdesk.domain.contact import ContactRole
from coachdesk.domain.goal_attainment import LEVELS
from coachdesk.domain.statement import LeidraadArea, StatementKind
from coachdesk.domain.transition import Phase, TransitionState
from coachdesk.domain.warning_sign import SignLevel
from coachdesk.domain.workplace import HIGHEST_LEVEL, LOWEST_LEVEL
from tests.content.shipped import (
    DEMANDS,
    FILES,
    LANGUAGES,
    PICTURES,
    STEPS,
    TEMPLATES,
    WORKERS,
    Table,
    tables,
    texts,
)

AREAS = [area.value for area in LeidraadArea]


def language_gaps(root: Table) -> list[str]:
    """Where a text lacks one of the languages, or says a different number of things in them."""
    found = []
    for path, table in tables(root):
        said = [table[language] for language in LANGUAGES if language in table]
        if not said:
            continue
        lists = [one for one in said if isinstance(one, list)]
        if len(said) < len(LANGUAGES) or not all(said) or (lists and len({len(one) for one in lists}) > 1):
            found.append(path)
    return found


@pytest.mark.parametrize("name", FILES)
def test_every_text_stands_in_both_languages(name: str) -> None:
    root = deepcopy(FILES[name])
    for rule in root.get("rule", []):  # words to watch for differ, and those of both languages always apply
        rule.pop("nl", None)
        rule.pop("en", None)
    for section in root.get("section", []):
        if not any(section["empty"].values()):
            del section["empty"]
    assert language_gaps(root) == []


def test_a_missing_language_would_be_noticed() -> None:
    root = deepcopy(WORKERS["zoe"])
    del root["statements"][0]["text"]["en"]
    root["goal"][0]["levels"]["nl"].pop()
    root["goal"][1]["title"]["en"] = ""
    assert language_gaps(root) == [".statements[0].text", ".goal[0].levels", ".goal[1].title"]


@pytest.mark.parametrize("name", [name for name in FILES if name != "templates/privacy_words"])
def test_texts_are_typeset(name: str) -> None:
    untidy = re.compile(r"""['"]|\.\.\.|\s\s| - |^\s|\s$""")
    assert [text for text in texts(FILES[name]) if untidy.search(text)] == []


@pytest.mark.parametrize("name", [name for name in FILES if name.startswith("practice")])
def test_practice_texts_name_no_month_or_season(name: str) -> None:
    of_the_year = re.compile(
        r"\b(januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|lente|zomer"
        r"|herfst|winter|kerst|January|February|June|July|August|October|summer|autumn|Christmas|Easter)\b"
    )
    assert [text for text in texts(FILES[name]) if of_the_year.search(text)] == []


# ---------------------------------------------------------------- templates


def test_demands_have_four_levels_and_support() -> None:
    assert [pair["key"] for pair in TEMPLATES["demands"]["pair"]] == AREAS
    assert len(DEMANDS) == 15
    for demand in DEMANDS.values():
        assert demand["pair"] in AREAS
        assert [level["value"] for level in demand["level"]] == list(range(LOWEST_LEVEL, HIGHEST_LEVEL + 1))
        assert len({support["key"] for support in demand["support"]}) == len(demand["support"]) >= 3
        assert all(len(text) <= 13 for text in demand["short"].values())


def test_the_steps_of_a_transition_hang_together() -> None:
    template = TEMPLATES["transition_template"]
    roles = {role["key"] for role in template["role"]}
    phases = {phase["key"]: range(phase["from"], phase["until"] + 1) for phase in template["phase"]}
    conditions = {condition["key"] for condition in template["condition"]}
    assert len(STEPS) == len(template["step"])
    for step in template["step"]:
        assert step["offset"] in phases[step["phase"]]
        assert {step["owner"], *step.get("owner_if", {}).values(), *step["with"]} <= roles
        assert {*step.get("owner_if", {}), *([step["unless"]] if "unless" in step else [])} <= conditions
        assert ("ask" in step) == (step["result"] != "none")
        links = [link.removeprefix("step:") for link in (*step["blocks"], *step["warns"]) if link.startswith("step:")]
        assert set(links) <= STEPS


def test_a_transition_speaks_of_what_the_domain_knows() -> None:
    template = TEMPLATES["transition_template"]
    assert {role["key"] for role in template["role"]} <= {role.value for role in ContactRole}
    assert [phase["key"] for phase in template["phase"]] == [phase.value for phase in Phase]
    assert [state["key"] for state in template["state"]] == [state.value for state in TransitionState]
    assert [level["key"] for level in template["relapse_level"]] == [level.value for level in SignLevel]


def test_prompts_exist_for_every_kind_of_statement() -> None:
    template = TEMPLATES["statement_prompts"]
    assert {kind["key"] for kind in template["kind"]} == {kind.value for kind in StatementKind}
    assert [kind["order"] for kind in template["kind"]] == list(range(1, len(template["kind"]) + 1))
    for prompt in [prompt for kind in template["kind"] for prompt in kind["prompt"]]:
        assert prompt["area"] in AREAS
        assert all(len(text.split()) <= 12 for example in prompt["examples"] for text in example.values())
    for prompt in template["sign_prompts"]["prompt"]:
        assert prompt["area"] in AREAS
        assert all(set(example) == {"see", "do", "call"} for example in prompt["examples"])
    assert all(SignLevel(sign["level"]) is not SignLevel.FINE for sign in template["sign"])


def test_example_goals_have_five_levels_that_climb() -> None:
    for goal in TEMPLATES["goal_examples"]["goal"]:
        assert goal["area"] in AREAS
        assert goal["picture"] in PICTURES
        assert [level["value"] for level in goal["level"]] == list(LEVELS)
        amounts = [level["amount"] for level in goal["level"]]
        assert amounts == sorted(set(amounts), reverse=goal["better"] == "lower")


def test_skills_have_four_levels() -> None:
    skills = {skill["key"]: skill for skill in TEMPLATES["employability_skills"]["skill"]}
    assert all(len(skill["levels"][language]) == 4 for skill in skills.values() for language in LANGUAGES)
    for row in [row for worker in WORKERS.values() for row in worker["skills"]]:
        assert row["skill"] in skills
        assert 1 <= row["level"] <= 4


def test_log_templates_and_report_name_what_exists() -> None:
    log, report = TEMPLATES["contact_templates"], TEMPLATES["municipality_report"]
    kinds, activities = ({row["key"] for row in log[name]} for name in ("kind", "activity"))
    assert all(row["kind"] in kinds and row["activity"] in activities for row in log["template"])
    assert all(len(text) <= 30 for row in log["activity"] for text in row["short"].values())
    assert [section["order"] for section in report["section"]] == list(range(1, len(report["section"]) + 1))
    assert {row["asked_to"] for row in report["question"]} <= {role.value for role in ContactRole}
    standards = {row["key"] for row in report["question"]}
    assert {row["standard"] for worker in WORKERS.values() for row in worker.get("question", [])} <= standards


def test_privacy_rules_are_well_formed() -> None:
    template = TEMPLATES["privacy_words"]
    rules = {rule["key"]: rule for rule in template["rule"]}
    assert len(rules) == len(template["rule"])
    assert {rule["group"] for rule in rules.values()} <= {group["key"] for group in template["group"]}
    for words in [rule[language] for rule in rules.values() for language in LANGUAGES if language in rule]:
        assert words
        assert set(words) <= {"word", "start", "exact", "regex"}
        assert all(re.compile(pattern) for pattern in words.get("regex", []))
        assert all(word == word.lower() for word in [*words.get("word", []), *words.get("start", [])])
    assert {row["rule"] for row in template["alert"]} <= set(rules)
    assert (len(template["quiet"]), len(template["alert"])) == (60, 40)
    assert all(row["lang"] in LANGUAGES and row["text"] for row in [*template["quiet"], *template["alert"]])
