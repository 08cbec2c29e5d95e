"""Salvage: what can be read of a damaged database goes into a new one, which is proven; the old file is only read."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from coachdesk.errors import DamagedDatabase
from coachdesk.storage.copies import prove
from coachdesk.storage.engine import explained, keyed_connection
from coachdesk.storage.integrity import rebuild_indexes
from coachdesk.storage.migrations.runner import migrate
from coachdesk.storage.pages import Pages
from coachdesk.storage.salvage_reading import Report, SchemaObject, read_schema, read_tables, schema_object
from coachdesk.storage.salvage_writing import REVISION_TABLE, TableLoss, write_tables


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What salvage brought.

    Args:
        pages: how many the damaged file has.
        destroyed: how many of them could not be read.
        is_proven: whether each page that was read is known to be as it was written.
        tables: what became of each.
    """

    pages: int
    destroyed: int
    is_proven: bool
    tables: tuple[TableLoss, ...]


def salvage_database(
    damaged: Path, key: bytes, target: Path, *, copy: Path | None = None, report: Report = lambda _done, _total: None
) -> Salvaged:
    """Read what can be read of a damaged database into a new one under the same key, at this schema, and prove that.

    Args:
        damaged: the file, and the WAL beside it.
        key: its raw key.
        target: the new file.
        copy: a whole copy of it from another day, under the same key: it brings rows that are known to be lost, and
            the schema where that is destroyed.
        report: is told what is done, and the total.

    Raises:
        DamagedDatabase: nothing in it was written under this key.
        DiskFull, CannotWrite: as their texts say.
    """
    with explained(damaged.parent):
        pages = Pages(damaged, key)
        if not pages.is_ours:
            raise DamagedDatabase
        reference, revision = _reference(copy, key, target)
        schema, reached = read_schema(pages, reference)
        tables = read_tables(pages, schema, reached, report)
        losses = write_tables(target, key, schema, tables, revision, copy)
        migrate(target, key)
        rebuild_indexes(target, key)
        prove(target, key)
    return Salvaged(pages.count, len(pages.destroyed), pages.is_proven, losses)


def _reference(copy: Path | None, key: bytes, target: Path) -> tuple[list[SchemaObject], str]:
    """Return the schema of a whole copy and its revision; without one, those of a new vault."""
    fresh = target.with_name(f".{target.name}-new")
    try:
        if copy is None:
            migrate(fresh, key, new=True)
        with closing(keyed_connection(copy or fresh, key, as_it_is=True)) as connection:
            said = connection.execute("SELECT type, name, tbl_name, rootpage, sql FROM sqlite_schema ORDER BY rowid")
            objects = [schema_object(tuple(row)) for row in said]
            return objects, str(connection.execute(f"SELECT version_num FROM {REVISION_TABLE}").fetchone()[0])  # noqa: S608  our own name
    finally:
        for piece in fresh.parent.glob(f"{fresh.name}*"):
            piece.unlink()
