"""The shipped tables as the content tests read them, and ways to walk through their texts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from coachdesk.resources import read_toml, resource_path

Table = dict[str, Any]

LANGUAGES = ("nl", "en")
REFERENCE = date(2027, 2, 24)
"""Any Wednesday will do: the days of the caseload count from one."""

PRACTICE = read_toml("practice", "practice.toml")
WORKPLACES: dict[str, Table] = {row["key"]: row for row in read_toml("practice", "workplaces.toml")["workplace"]}
WORKERS: dict[str, Table] = {
    key: read_toml("practice", "workers", f"{key}.toml") for key in PRACTICE["meta"]["workers"]
}
MOVING = {key: worker for key, worker in WORKERS.items() if "move" in worker}
STARTING = {key: worker for key, worker in MOVING.items() if "first_morning" in worker["move"]}
COACHES = {row["key"] for row in PRACTICE["coach"]}
CONTACTS = {row["key"] for row in PRACTICE["contact"]}
PEOPLE = COACHES | CONTACTS | set(WORKERS)

TEMPLATES = {
    name: read_toml("templates", f"{name}.toml")
    for name in (
        "demands",
        "contact_templates",
        "transition_template",
        "municipality_report",
        "statement_prompts",
        "goal_examples",
        "privacy_words",
        "employability_skills",
    )
}
DEMANDS: dict[str, Table] = {row["key"]: row for row in TEMPLATES["demands"]["demand"]}
STEPS = {row["key"] for row in TEMPLATES["transition_template"]["step"]}
PICTURES = {path.stem for path in resource_path("pictograms").glob("*.svg")}

FILES: dict[str, Table] = {
    **{f"practice/{key}": table for key, table in WORKERS.items()},
    "practice/practice": PRACTICE,
    "practice/workplaces": {"workplace": list(WORKPLACES.values())},
    **{f"templates/{name}": table for name, table in TEMPLATES.items()},
}

each_worker = pytest.mark.parametrize("worker", WORKERS.values(), ids=WORKERS)
each_move = pytest.mark.parametrize("worker", MOVING.values(), ids=MOVING)
each_start = pytest.mark.parametrize("worker", STARTING.values(), ids=STARTING)
each_language = pytest.mark.parametrize("language", LANGUAGES)


def tables(node: Any, path: str = "") -> Iterator[tuple[str, Table]]:
    """Every table in a file, with the way to it."""
    if isinstance(node, dict):
        yield path, node
        for key, value in node.items():
            yield from tables(value, f"{path}.{key}")
    elif isinstance(node, list):
        for number, value in enumerate(node):
            yield from tables(value, f"{path}[{number}]")


def texts(node: Any) -> Iterator[str]:
    """Every text that stands in two languages, in each of them."""
    for _, table in tables(node):
        for language in LANGUAGES:
            value = table.get(language)
            yield from (text for text in (value if isinstance(value, list) else [value]) if isinstance(text, str))


def in_language(node: Any, language: str) -> Any:
    """The same tables with every text in one language: what a loader does."""
    if isinstance(node, dict):
        if set(node) == set(LANGUAGES):
            return node[language]
        return {key: in_language(value, language) for key, value in node.items()}
    return [in_language(value, language) for value in node] if isinstance(node, list) else node


def is_working_day(offset: int) -> bool:
    """Tell whether a day of the caseload lies on Monday to Friday."""
    return (REFERENCE + timedelta(days=offset)).isoweekday() <= 5
