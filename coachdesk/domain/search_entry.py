"""What is searched: the folded words of a record, kept beside it. Private words lie in a table of their own.

An entry is derived from the rows of other tables, so it is no entity: the trail and undo never hear of it.
"""

from datetime import date
from typing import Annotated, ClassVar, Final
from uuid import UUID

from sqlmodel import Field

from coachdesk.domain.base import Record
from coachdesk.domain.data_class import BOOKKEEPING, C5, C7, DataClass

PRIVATE_CLASSES: Final = frozenset({DataClass.C6, DataClass.C7})
"""What nobody shall come across who looks along; the rest may be found while the worker sits beside the coach."""

ENTRIES_OF_A_DAY: Final = 1 << 40
NAMES: Final = 1 << 62
"""From this number on, entries are names; no day reaches so far."""


def first_number(day: date) -> int:
    """Return the first number for entries of a day, so that the order of numbers is the order of days."""
    return day.toordinal() * ENTRIES_OF_A_DAY


def day_of(number: int) -> date | None:
    """Return the day of the entry with this number; None for a name."""
    return None if number >= NAMES else date.fromordinal(number // ENTRIES_OF_A_DAY)


class SearchEntryDraft(Record):
    """Whose words they are."""

    id: Annotated[int | None, BOOKKEEPING] = Field(default=None, primary_key=True)
    """A number that holds the day: the newest entries are found first without sorting any."""
    kind: Annotated[str, BOOKKEEPING] = Field(max_length=40)
    """The table of the record."""
    record_id: Annotated[UUID, BOOKKEEPING] = Field(index=True)
    worker_id: Annotated[UUID | None, BOOKKEEPING] = None
    """Whom it is about; None for what belongs to nobody, such as a workplace."""


class SearchEntry(SearchEntryDraft, table=True):
    """Words that may be found while somebody looks along."""

    __tablename__: ClassVar[str] = "search_entry"

    text: Annotated[str, C5]


class PrivateSearchEntry(SearchEntryDraft, table=True):
    """Words that are private to the worker, or notes of the coach."""

    __tablename__: ClassVar[str] = "private_search_entry"

    text: Annotated[str, C7]
