"""What all workers of the practice data share: the reference day, the language, and who is meant by which key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from coachdesk.domain.organisation import Coach
from coachdesk.domain.workplace import Workplace
from coachdesk.i18n import Language

Table = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Caseload:
    """What all workers of the practice data share.

    Args:
        day_zero: the reference day; days in the data are counted from it.
        language: which of the two texts is kept.
        contacts: by key; coaches are contacts as well, and workers once they were added.
        names: of the contacts, by key.
        coaches: by key.
        workplaces: by key.
    """

    day_zero: date
    language: Language
    contacts: dict[str, UUID]
    names: dict[str, str]
    coaches: dict[str, Coach]
    workplaces: dict[str, Workplace]

    def day(self, offset: int | None) -> date | None:
        """Return the day of an offset; None for none."""
        return None if offset is None else self.day_zero + timedelta(days=offset)

    def that_day(self, offset: int) -> date:
        """Return the day of an offset that is surely there."""
        return self.day_zero + timedelta(days=offset)

    def said(self, table: Table, name: str) -> Any:
        """Return a text of a table in the language of the caseload; empty where the table has none."""
        value = table.get(name, "")
        return value[self.language.value] if isinstance(value, Mapping) else value

    def who(self, key: str | None) -> UUID | None:
        """Return a contact by key; None for none."""
        return self.contacts[key] if key else None
