"""The two search indexes of SQLite (FTS5), each on the entries of its own table, and the triggers that keep them right.

The entries hold folded words already, so the tokenizer need only split at spaces: `ascii` takes every other script as
letters, whatever SQLite knows of it. Beginnings of two to four letters have lists of their own, or SQLite would gather
every entry with a common word before it gives the newest. No index stores where in a text a word stands: that is found
in the text itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

INDEXES: Final = {"search_open": "search_entry", "search_private": "private_search_entry"}
"""Each index, and the table whose text it is made of."""

_CREATE: Final = (
    "CREATE VIRTUAL TABLE {index} USING fts5("
    "text, content='{entries}', content_rowid='id', tokenize='ascii', prefix='2 3 4', detail='none')"
)
_SECURE_DELETE: Final = "INSERT INTO {index}({index}, rank) VALUES('secure-delete', 1)"
"""Words that are deleted leave the pages at once."""

_ADD: Final = "INSERT INTO {index}(rowid, text) VALUES (new.id, new.text);"
_REMOVE: Final = "INSERT INTO {index}({index}, rowid, text) VALUES ('delete', old.id, old.text);"
_TRIGGERS: Final = {
    "added": f"CREATE TRIGGER {{entries}}_added AFTER INSERT ON {{entries}} BEGIN {_ADD} END",
    "changed": f"CREATE TRIGGER {{entries}}_changed AFTER UPDATE ON {{entries}} BEGIN {_REMOVE} {_ADD} END",
    "removed": f"CREATE TRIGGER {{entries}}_removed AFTER DELETE ON {{entries}} BEGIN {_REMOVE} END",
}
_DROP: Final = "DROP TRIGGER IF EXISTS {entries}_{name}"
_COMMAND: Final = "INSERT INTO {index}({index}) VALUES('{command}')"
_CHECK: Final = "INSERT INTO {index}({index}, rank) VALUES('integrity-check', 1)"


def creating(index: str, *, secure_delete: bool = True) -> Iterator[str]:
    """Give the statements that make an index.

    Args:
        index: which.
        secure_delete: leave it out for an SQLite before 3.42.
    """
    yield _CREATE.format(index=index, entries=INDEXES[index])
    if secure_delete:
        yield _SECURE_DELETE.format(index=index)
    yield from _making_triggers(index)


def stopping(index: str) -> Iterator[str]:
    """Give the statements after which an index does not follow its entries any more."""
    for name in _TRIGGERS:
        yield _DROP.format(entries=INDEXES[index], name=name)


def making_anew(index: str) -> Iterator[str]:
    """Give the statements that make a stopped index from its entries, whatever it held, and have it follow them."""
    for command in ("delete-all", "rebuild"):
        yield _COMMAND.format(index=index, command=command)
    yield from _making_triggers(index)


def checking(index: str) -> str:
    """Return the statement that fails when an index is not what its entries say."""
    return _CHECK.format(index=index)


def _making_triggers(index: str) -> Iterator[str]:
    for trigger in _TRIGGERS.values():
        yield trigger.format(index=index, entries=INDEXES[index])
