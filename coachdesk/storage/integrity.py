"""Whether a database is as it was written: its pages, trees and references, and what a power cut left in a WAL."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sqlcipher3 import dbapi2 as sqlcipher

from coachdesk.atomic_file import require_drive
from coachdesk.errors import DamagedDatabase
from coachdesk.storage.engine import checkpoint, explained, keyed_connection, keyed_engine, reading_engine
from coachdesk.storage.pages import PAGE, Pages
from coachdesk.storage.search import differences, rebuild

_MOST_SAID: Final = 20


@dataclass(frozen=True, slots=True)
class Soundness:
    """What the checks of a database found.

    Args:
        is_ours: whether anything in it was written under the key.
        is_cut: whether the end of the file is missing.
        pages: how many it has.
        destroyed: how many of them are not as they were written.
        trees: whether the engine finds its trees and indexes right.
        references: how many references point nowhere.
    """

    is_ours: bool
    is_cut: bool
    pages: int
    destroyed: int
    trees: bool
    references: int

    @property
    def is_sound(self) -> bool:
        """Whether all is well."""
        return self.is_ours and self.trees and not (self.is_cut or self.destroyed or self.references)


def soundness(database: Path, key: bytes) -> Soundness:
    """Check a whole database that nobody writes to meanwhile; changes nothing, and never raises for damage."""
    pages = Pages(database, key)
    trees, references = _engine_says(database, key)
    return Soundness(
        is_ours=pages.is_ours,
        is_cut=pages.is_cut,
        pages=pages.count,
        destroyed=len(pages.destroyed),
        trees=trees,
        references=references,
    )


def settle_leftovers(database: Path, key: bytes) -> None:
    """Bring home what a power cut left in a WAL, and make sure that the database is whole after it.

    The order matters (SECURITY.md §1, trap 3): the cipher check gives a false alarm on pages that only the WAL has
    right. Where it still complains afterwards, an export decides: reading every row is reading every page that counts.

    Raises:
        DamagedDatabase: it is not whole.
    """
    wal = database.with_name(f"{database.name}-wal")
    if not wal.exists() or not wal.stat().st_size:
        return
    with explained(database.parent), closing(keyed_connection(database, key)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        alarm = connection.execute("PRAGMA cipher_integrity_check").fetchone()
        if connection.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            raise DamagedDatabase
        if alarm and not _survives_export(connection, database):
            raise DamagedDatabase


def rebuild_indexes(database: Path, key: bytes) -> None:
    """Make every index anew from the rows of its table, the search index too.

    Raises:
        DamagedDatabase: a row cannot be read, or two rows break a rule.
    """
    engine = keyed_engine(database, key)
    try:
        with explained(database.parent):
            with engine.begin() as connection:
                connection.exec_driver_sql("REINDEX")
                rebuild(connection)
            checkpoint(engine)
    finally:
        engine.dispose()


@contextmanager
def held_still(database: Path, key: bytes) -> Iterator[None]:
    """Let nobody write to a database that is open here, with nothing of it left in the WAL as far as that goes."""
    with explained(database.parent), closing(keyed_connection(database, key)) as guard:
        guard.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        guard.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            guard.execute("ROLLBACK")


def search_fits(database: Path, key: bytes) -> bool:
    """Tell whether the search index has the words of the rows.

    Raises:
        DamagedDatabase: it cannot be read.
    """
    engine = reading_engine(database, key)
    try:
        with explained(database.parent), engine.connect() as connection:
            return not differences(connection)
    finally:
        engine.dispose()


class ACopyToLookAt:
    """A database and its WAL, copied to where the engine may settle them, so that looking changes nothing.

    Use it in a `with`. The copy is as encrypted as what it is a copy of, and lies beside it.
    """

    def __init__(self, database: Path) -> None:
        self._database = database
        self._wal = database.with_name(f"{database.name}-wal")

    def __enter__(self) -> Path:
        self._folder: Path | None = None
        if not self._wal.exists() or not self._wal.stat().st_size:
            return self._database
        self._folder = Path(tempfile.mkdtemp(prefix=".looking-", dir=self._database.parent))
        for file in (self._database, self._wal):
            shutil.copyfile(file, self._folder / file.name)
        return self._folder / self._database.name

    def __exit__(self, *_: object) -> None:
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)


def _engine_says(database: Path, key: bytes) -> tuple[bool, int]:
    """Return whether the engine finds the trees right, and how many references point nowhere."""
    if database.stat().st_size < PAGE:
        return False, 0
    try:
        with explained(database.parent), closing(keyed_connection(database, key, as_it_is=True)) as connection:
            right = connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            if not right:
                # A drive that gives nothing looks like broken trees to the engine.
                require_drive(database.parent)
            return right, len(connection.execute("PRAGMA foreign_key_check").fetchmany(_MOST_SAID))
    except (DamagedDatabase, sqlcipher.Error):
        # A full disk and a drive that is gone are no damage, and are raised as what they are.
        return False, 0


def _survives_export(connection: Any, database: Path) -> bool:
    """Tell whether every row can be written to a fresh database under the same key, and is the same there."""
    with tempfile.TemporaryDirectory(prefix=".looking-", dir=database.parent) as folder:
        try:
            # Without KEY, the attached database gets the key of the main one.
            connection.execute("ATTACH DATABASE ? AS fresh", (str(Path(folder) / database.name),))
            connection.execute("SELECT sqlcipher_export('fresh')").fetchone()
            tables = connection.execute("SELECT name FROM main.sqlite_schema WHERE type = 'table' AND rootpage")
            same = all(_same(connection, str(name)) for (name,) in tables.fetchall())
            connection.execute("DETACH DATABASE fresh")
        except sqlcipher.Error:
            return False
        return same


def _same(connection: Any, table: str) -> bool:
    quoted = '"' + table.replace('"', '""') + '"'
    for one, other in (("main", "fresh"), ("fresh", "main")):
        left = f"SELECT * FROM {one}.{quoted} EXCEPT SELECT * FROM {other}.{quoted} LIMIT 1"  # noqa: S608  a name of the schema
        if connection.execute(left).fetchone():
            return False
    return True
