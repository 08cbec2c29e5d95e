"""The search index, looked at without our own questions to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import sqlalchemy as sa

from coachdesk.services.vault import Vault
from coachdesk.storage import search, search_schema
from coachdesk.storage.engine import keyed_connection, keyed_engine

PRIVATE, OPEN = "search_private", "search_open"


@contextmanager
def raw(vault: Vault) -> Iterator[Any]:
    """Give a raw connection to the database of a vault, outside any transaction."""
    with closing(keyed_connection(vault.database, vault.data_key)) as connection:
        yield connection


@contextmanager
def begun(vault: Vault) -> Iterator[sa.Connection]:
    """Give a connection in a transaction, which is committed when the block is left."""
    engine = keyed_engine(vault.database, vault.data_key)
    try:
        with engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()


def differences(vault: Vault) -> list[search.IndexDifference]:
    """Return where the index differs from the rows."""
    with begun(vault) as connection:
        return list(search.differences(connection))


def found(connection: Any, word: str, index: str = OPEN) -> set[tuple[str, str]]:
    """Return the kind and id of what an index finds for the beginning of a word."""
    entries = search_schema.INDEXES[index]
    query = f"SELECT e.kind, e.record_id FROM {index} f JOIN {entries} e ON e.id = f.rowid WHERE {index} MATCH ?"
    return {(str(kind), str(record)) for kind, record in connection.execute(query, (f'"{word}"*',))}
