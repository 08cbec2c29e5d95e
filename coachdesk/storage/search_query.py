"""Questions to the search index. What was typed reaches it as folded words only, so no sign of it is ever a command."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import sqlalchemy as sa

from coachdesk.domain.search_entry import NAMES
from coachdesk.storage.search import ENTRIES

LEAST_LETTERS: Final = 2
"""So short a beginning is in the index; a shorter one would be looked for in every word there is."""

_MOST_WORDS: Final = 12
_INDEXES: Final = {
    is_private: sa.table(name, sa.column("rowid"), sa.column(name))
    for is_private, name in ((False, "search_open"), (True, "search_private"))
}


def can_be_asked(words: Iterable[str]) -> bool:
    """Tell whether one of the words is long enough to look for."""
    return any(len(word) >= LEAST_LETTERS for word in words)


def names(words: Iterable[str]) -> sa.Select[Any]:
    """Return the query for the names in which each word begins one: kind, record_id and text of their entries."""
    entries = ENTRIES[False]
    index, matches = _asked(words, private=False)
    return (
        sa.select(entries.c.kind, entries.c.record_id, entries.c.text)
        .select_from(index.join(entries, entries.c.id == index.c.rowid))
        .where(matches, index.c.rowid >= NAMES)
    )


def every_name() -> sa.Select[tuple[str | None, str | None]]:
    """Return the query for all names, as two texts, which are read ten times as fast as a row for each.

    One has a line for each name with its kind and its record_id in hexadecimal, the other has the names themselves.
    """
    entries = ENTRIES[False]
    whose = entries.c.kind + " " + sa.type_coerce(entries.c.record_id, sa.String)
    lines = sa.func.group_concat(whose, "\n"), sa.func.group_concat(entries.c.text, "\n")
    return sa.select(*lines).where(entries.c.id >= NAMES)


def newest(words: Iterable[str], limit: int, *, private: bool) -> sa.Select[Any]:
    """Return the query for the newest entries that are no names, and in which each word begins one.

    Its rows are id, kind, record_id and worker_id of the entries.

    Args:
        words: folded; those that are too short to look for are left out, and one must be left.
        limit: how many at most.
        private: which index.
    """
    entries = ENTRIES[private]
    index, matches = _asked(words, private=private)
    return (
        sa.select(entries.c.id, entries.c.kind, entries.c.record_id, entries.c.worker_id)
        .select_from(index.join(entries, entries.c.id == index.c.rowid))
        .where(matches, index.c.rowid < NAMES)
        # The numbers hold the days: the index walks from the newest on and stops at the limit.
        .order_by(index.c.rowid.desc())
        .limit(limit)
    )


def _asked(words: Iterable[str], *, private: bool) -> tuple[sa.TableClause, sa.ColumnElement[bool]]:
    index = _INDEXES[private]
    long_enough = [word for word in words if len(word) >= LEAST_LETTERS][:_MOST_WORDS]
    # Words are letters and digits, so nothing in them can end the quotes.
    asked = " ".join(f'"{word}"*' for word in long_enough)
    return index, index.c[index.name].op("MATCH", is_comparison=True)(asked)
