"""An open vault on the disk: its lock, its engine, and units of work on it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import event
from sqlmodel import Session

from coachdesk.domain.audit_event import AuditAction
from coachdesk.domain.changes import Changes
from coachdesk.errors import Changed
from coachdesk.storage import audit, tables
from coachdesk.storage.copies import copy_database
from coachdesk.storage.engine import checkpoint, explained, keyed_engine, require_safe_engine
from coachdesk.storage.head_file import HeadFile
from coachdesk.storage.history import History
from coachdesk.storage.integrity import settle_leftovers
from coachdesk.storage.lock import VaultLock
from coachdesk.storage.migrations.runner import migrate
from coachdesk.storage.rekeying import Tick, rekeyed
from coachdesk.storage.unit_of_work import UnitOfWork


class Store:
    """The database of one vault, held by this process until `close`."""

    tables = tables.TABLES

    def __init__(self, database: Path, key: bytes, engine: sa.Engine, lock: VaultLock) -> None:
        self.database = database
        self._key = key
        self._engine = engine
        self._lock = lock
        self._history = History()
        self.head_file = HeadFile(database, key)
        self.missing_saves = 0
        """How many saves were acknowledged once and were not there when it was opened."""
        self._is_retired = threading.Event()
        event.listen(engine, "begin", self._refuse_when_retired)

    def work(self) -> UnitOfWork:
        """Return a new unit of work.

        Raises:
            Changed: the store was closed; a print that took too long is not let in again.
        """
        if self._is_retired.is_set():
            raise Changed
        return UnitOfWork(self._engine, self.database.parent, self._history, self.head_file)

    @property
    def can_take_back(self) -> bool:
        """Whether there is a change to take back; no look at the database, so that a window may ask."""
        return bool(self._history.done)

    @property
    def can_do_again(self) -> bool:
        """Whether there is a change to do again, likewise."""
        return bool(self._history.undone)

    def take_back(self) -> Changes | None:
        """Take the last change back; return what that changed, or None when there is nothing to take back.

        Raises:
            ChangedSince: a row was changed since; nothing was taken back.
        """
        with self.work() as work:
            return self._history.take_back(partial(work.replay, action=AuditAction.UNDONE))

    def do_again(self) -> Changes | None:
        """Do the change again that was taken back last; None when there is none; raises as `take_back`."""
        with self.work() as work:
            return self._history.do_again(partial(work.replay, action=AuditAction.REDONE))

    def findings(self) -> list[str]:
        """Check the whole file and return what is wrong with it, in the words of the engine; empty when all is well.

        The order matters: the cipher check gives a false alarm on what still lies in the WAL (SECURITY.md §1, trap 3).
        """
        with explained(self.database.parent):
            checkpoint(self._engine)
            with self._engine.connect() as connection:
                found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA cipher_integrity_check")]
                found += [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check") if row[0] != "ok"]
                found += [f"foreign key: {row[0]}" for row in connection.exec_driver_sql("PRAGMA foreign_key_check")]
        return found

    def look_for_missing_saves(self) -> None:
        """Compare the end of the trail with the note beside the database, before the next save writes that anew.

        A flipped bit in a left-over WAL drops its tail without a word (SECURITY.md §1, trap 4); an older file does too.
        """
        if (last := self.head_file.read()) is not None:
            with explained(self.database.parent), Session(self._engine) as session:
                self.missing_saves = max(0, last.seq - audit.head(session).seq)

    @property
    def key(self) -> bytes:
        """The raw key of the database, for what proves a copy of it."""
        return self._key

    def copy_to(self, target: Path) -> dict[str, int]:
        """Copy the whole database to a new file under the same key, and return how many rows each table had.

        The copy counts for nothing before it is proven.

        Raises:
            DamagedDatabase: what was to be copied is not sound.
            DiskFull, CannotWrite: as their texts say; what there is of the copy is for the caller to clear away.
        """
        with explained(self.database.parent):
            checkpoint(self._engine)
            raw = self._engine.raw_connection()
            try:
                return copy_database(raw.driver_connection, target, self._key)
            finally:
                raw.close()

    @contextmanager
    def handing_over(self, target: Path, key: bytes, tick: Tick) -> Iterator[Store]:
        """Write everything to a new database under another key; yield a store on it, which is held like this one.

        Nobody writes meanwhile. When the block is left this store has ended, and what waited to write to it is told
        so; when it is left by an error, this store goes on, and the file of the new one is for the caller to clear.

        Raises:
            DamagedDatabase, DiskFull, CannotWrite: as for `rekeyed`.
        """
        with rekeyed(self.database, self._key, target, key, tick):
            self._lock.acquire()
            heir = open_store(target, key, self._lock)
            try:
                heir.take_over_from(self)
                yield heir
            except BaseException:
                heir.close()
                raise
            self._is_retired.set()
        self.close()

    def take_over_from(self, before: Store) -> None:
        """Go on where another store ends: the same steps back, and the same end of the trail under the new key."""
        self._history = before._history
        if (head := before.head_file.read()) is not None:
            self.head_file.write(head)

    def _refuse_when_retired(self, _connection: sa.Connection) -> None:
        # Asked with the write lock in hand, so nobody who waited for it writes to a database that has been replaced.
        if self._is_retired.is_set():
            raise Changed

    def close(self) -> None:
        """Leave the vault as one whole file, and let others in; nobody comes in by this store any more."""
        # An engine that was disposed of would open the file again for whoever comes late.
        self._is_retired.set()
        self._engine.dispose()
        self._lock.release()


def open_store(
    database: Path,
    key: bytes,
    lock: VaultLock,
    *,
    new: bool = False,
    before_migration: Callable[[], object] | None = None,
) -> Store:
    """Open a database under its key, bringing it to this schema first; a new one is made where there is none.

    The lock must be held already; it is released when the opening fails.

    Args:
        database: the file.
        key: its raw key.
        lock: of its folder.
        new: whether the file may be empty.
        before_migration: what is done first when it is of an earlier schema: a backup.

    Raises:
        UnsafeEngine, DamagedDatabase, DiskFull, CannotWrite, VaultTooNew, NotMigrated: as their texts say.
    """
    try:
        require_safe_engine()
        settle_leftovers(database, key)
        migrate(database, key, new=new, before=before_migration)
        store = Store(database, key, keyed_engine(database, key), lock)
        store.look_for_missing_saves()
        return store
    except BaseException:
        lock.release()
        raise
