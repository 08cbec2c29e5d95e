"""An open vault on the disk: its lock, its engine, and units of work on it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import sqlalchemy as sa

from coachdesk.domain.audit_event import AuditAction
from coachdesk.domain.changes import Changes
from coachdesk.errors import DamagedDatabase
from coachdesk.storage import tables
from coachdesk.storage.copies import copy_database, prove
from coachdesk.storage.engine import checkpoint, explained, keyed_engine, require_safe_engine
from coachdesk.storage.head_file import HeadFile
from coachdesk.storage.history import History
from coachdesk.storage.lock import VaultLock
from coachdesk.storage.migrations.runner import migrate
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

    def work(self) -> UnitOfWork:
        """Return a new unit of work."""
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

    def copy_to(self, target: Path) -> None:
        """Copy the whole database to a new file under the same key, and prove the copy by reading all of it.

        Raises:
            DamagedDatabase: the copy, or what was copied, is not sound.
            DiskFull, CannotWrite: as their texts say; what there is of the copy is for the caller to clear away.
        """
        with explained(self.database.parent):
            checkpoint(self._engine)
            raw = self._engine.raw_connection()
            try:
                rows = copy_database(raw.driver_connection, target, self._key)
            finally:
                raw.close()
        if prove(target, self._key) != rows:
            raise DamagedDatabase

    def close(self) -> None:
        """Leave the vault as one whole file, and let others in."""
        self._engine.dispose()
        self._lock.release()


def open_store(database: Path, key: bytes, lock: VaultLock, *, new: bool = False) -> Store:
    """Open a database under its key, bringing it to this schema first; a new one is made where there is none.

    The lock must be held already; it is released when the opening fails.

    Raises:
        UnsafeEngine, DamagedDatabase, DiskFull, CannotWrite, VaultTooNew: as their texts say.
    """
    try:
        require_safe_engine()
        migrate(database, key, new=new)
        return Store(database, key, keyed_engine(database, key), lock)
    except BaseException:
        lock.release()
        raise
