"""Reading lists in tests: from bytes or from rows, and what was told about them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from coachdesk.domain.person_list import PersonList
from coachdesk.exchange.people_list import (
    read_people_list,
)
from tests.support.people_files import as_csv

TODAY = date(2026, 3, 10)


def read(folder: Path, content: bytes, name: str = "list.csv") -> PersonList:
    path = folder / name
    path.write_bytes(content)
    return read_people_list(path, TODAY)


def read_table(folder: Path, *rows: Sequence[object]) -> PersonList:
    return read(folder, as_csv(rows))


def problems(people: PersonList) -> list[tuple[int, str, str]]:
    return [(each.row, each.column, each.reason.message) for each in people.problems]
