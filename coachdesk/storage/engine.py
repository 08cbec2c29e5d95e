"""The keyed SQLCipher engine: every setting that safety hangs on, and the words for what can go wrong.

Recipe and reasons: SECURITY.md §1. The passphrase was stretched already, so the database gets a raw key.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.pool import NullPool, QueuePool
from sqlcipher3 import dbapi2 as sqlcipher

from coachdesk.atomic_file import probe, require_drive, shown
from coachdesk.errors import (
    CannotWrite,
    DamagedDatabase,
    DiskFull,
    DriveGone,
    KnownError,
    NoFolder,
    NoLocks,
    UnsafeEngine,
    VaultInUse,
)

SAFE_SQLITE: Final = (3, 51, 3)
"""The first SQLite without the WAL-reset fault, which could lose commits from 3.7.0 on."""

BUSY_SECONDS: Final = 5.0
_JOURNAL: Final = "PRAGMA journal_mode = WAL"
_SETTINGS: Final = (
    "PRAGMA cipher_log_level = NONE",  # a wrong key is ours to explain, not stderr's
    _JOURNAL,
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",  # SQLCipher does not encrypt temporary files
    "PRAGMA trusted_schema = OFF",
    "PRAGMA mmap_size = 0",
)


def require_safe_engine() -> None:
    """Refuse a database library that would not encrypt, or that has a known fault.

    Raises:
        UnsafeEngine: it is plain SQLite, or too old.
    """
    connection = sqlcipher.connect(":memory:")
    try:
        row = connection.execute("PRAGMA cipher_version").fetchone()
    finally:
        connection.close()
    if not row or not row[0] or sqlcipher.sqlite_version_info < SAFE_SQLITE:
        raise UnsafeEngine(found=f"SQLite {sqlcipher.sqlite_version}, SQLCipher {row[0] if row else '–'}")


def keyed_connection(database: Path, key: bytes, *, as_it_is: bool = False, patience: float = BUSY_SECONDS) -> Any:
    """Return a raw connection that speaks with the database under this key, outside any transaction.

    Args:
        database: the file.
        key: its raw key.
        as_it_is: leave its kind of journal, so that a backup that is only read is not written to.
        patience: how many seconds to wait for another connection that writes.
    """
    connection = sqlcipher.connect(str(database), timeout=patience, check_same_thread=False, isolation_level=None)
    try:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        for setting in _SETTINGS:
            if not (as_it_is and setting == _JOURNAL):
                connection.execute(setting)
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlcipher.Error:
        connection.close()
        raise
    return connection


def keyed_engine(database: Path, key: bytes) -> sa.Engine:
    """Return an engine for the database; values never show in its exceptions or logs.

    Every transaction begins with a write lock: one process has the vault, and a late upgrade could not wait.
    """
    engine = sa.create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=lambda: keyed_connection(database, key),
        poolclass=QueuePool,
        pool_size=2,
        max_overflow=0,
        hide_parameters=True,
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        # Records refer to each other by id, without relationships: what a unit of work adds need not come in order.
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")

    @event.listens_for(engine, "checkin")
    def _leave_clean(raw: Any, _record: object) -> None:
        # A commit that a deferred foreign key refuses leaves its transaction open, and SQLAlchemy thinks it ended.
        if raw is not None and raw.in_transaction:
            raw.rollback()

    return engine


def reading_engine(database: Path, key: bytes) -> sa.Engine:
    """Return an engine that only reads, and leaves the file as it is: for backups, and for what is looked at."""
    return sa.create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=lambda: keyed_connection(database, key, as_it_is=True),
        poolclass=NullPool,
        hide_parameters=True,
    )


def checkpoint(engine: sa.Engine) -> None:
    """Bring what was committed into the database file and empty the WAL.

    A flipped bit in a left-over WAL is noticed by no check, so none shall be left at rest (SECURITY.md §1, trap 4).
    """
    raw = engine.raw_connection()
    try:
        raw.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()  # type: ignore[union-attr]
    finally:
        raw.close()


def settle(engine: sa.Engine) -> None:
    """Checkpoint after a save, where the disk lets us: what was committed stands either way.

    An error here would tell a coach that nothing was saved, and what is typed again would be there twice. The next save
    tries again, and is refused where there is no room for it.
    """
    with suppress(sqlcipher.Error, sa.exc.DBAPIError):
        checkpoint(engine)


@contextmanager
def explained(folder: Path) -> Iterator[None]:
    """Turn what the database says into a known error; anything else is a bug and is raised as it is.

    Raises:
        DamagedDatabase: it cannot be read with its own key, or is malformed.
        DiskFull, DriveGone, CannotWrite, NoLocks, VaultInUse: the disk, the permissions, or another process.
    """
    try:
        yield
    except DamagedDatabase:
        # A drive that gives nothing looks like damage to the engine.
        require_drive(folder)
        raise
    except (sqlcipher.Error, sa.exc.DBAPIError) as cause:
        error = _known(cause.orig if isinstance(cause, sa.exc.DBAPIError) else cause, folder)
        if error is None:
            raise
        if isinstance(error, DamagedDatabase):
            require_drive(folder)
        raise error from cause


def _known(cause: BaseException | None, folder: Path) -> KnownError | None:
    """Return in words what a code of SQLite means (sqlite.org/rescode.html)."""
    code = getattr(cause, "sqlite_errorcode", None) or _CODES_OF_WORDS.get(str(cause), 0)
    code &= 0xFF
    if code in {sqlcipher.SQLITE_NOTADB, sqlcipher.SQLITE_CORRUPT}:
        return DamagedDatabase()
    if code == sqlcipher.SQLITE_FULL:
        return DiskFull()
    if code in {sqlcipher.SQLITE_BUSY, sqlcipher.SQLITE_LOCKED}:
        return VaultInUse()
    suspicion = _SUSPICIONS.get(code)
    # One code for a full disk, a lost stick and a missing permission: the folder itself is asked which it is.
    return None if suspicion is None else _refusal(folder) or suspicion(folder=shown(folder))


_CODES_OF_WORDS: Final[Mapping[str, int]] = {
    "database or disk is full": sqlcipher.SQLITE_FULL,
    "disk I/O error": sqlcipher.SQLITE_IOERR,
    "unable to open database file": sqlcipher.SQLITE_CANTOPEN,
    "attempt to write a readonly database": sqlcipher.SQLITE_READONLY,
    "database is locked": sqlcipher.SQLITE_BUSY,
    "locking protocol": sqlcipher.SQLITE_PROTOCOL,
    "database disk image is malformed": sqlcipher.SQLITE_CORRUPT,
    "file is not a database": sqlcipher.SQLITE_NOTADB,
}
"""The binding raises what a backup meets without its code, in the words of `sqlite3_errstr`."""

_SUSPICIONS: Final[Mapping[int, type[KnownError]]] = {
    sqlcipher.SQLITE_IOERR: DriveGone,
    sqlcipher.SQLITE_CANTOPEN: CannotWrite,
    sqlcipher.SQLITE_READONLY: CannotWrite,
    sqlcipher.SQLITE_PERM: CannotWrite,
    sqlcipher.SQLITE_PROTOCOL: NoLocks,
    sqlcipher.SQLITE_NOLFS: NoLocks,
}


def _refusal(folder: Path) -> KnownError | None:
    """Return why a folder takes nothing, or None when it does."""
    try:
        probe(folder)
    except NoFolder:
        return DriveGone(folder=shown(folder))
    except KnownError as refusal:
        return refusal
    return None
