"""Making, opening and checking a vault: one folder with the encrypted database, its key file and a lock."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final

from coachdesk.atomic_file import explained
from coachdesk.clock import Clock
from coachdesk.domain.changes import Changes
from coachdesk.domain.passphrase import LEAST_PASSPHRASE, is_long_enough
from coachdesk.errors import KnownError, MissingDatabase, MissingKeyFile, NoVault, VaultExists, WeakPassphrase
from coachdesk.paths import holds_vault
from coachdesk.security import key_file, unlocking, upkeep
from coachdesk.security.key_file import KeyFile
from coachdesk.services.generations import settle_generations
from coachdesk.storage.lock import VaultLock
from coachdesk.storage.rekeying import Tick
from coachdesk.storage.store import Store, open_store
from coachdesk.storage.unit_of_work import UnitOfWork

FIRST_DATABASE: Final = "store-g1.db"


class Vault:
    """An open vault; what every use case is given."""

    def __init__(self, folder: Path, store: Store, clock: Clock) -> None:
        self.folder = folder
        self._store = store
        self._clock = clock
        self.turn = threading.RLock()
        """Held by whoever copies or replaces the whole database, or its key file: one after the other."""

    def work(self) -> UnitOfWork:
        """Return a new unit of work."""
        return self._store.work()

    def today(self) -> date:
        """Return the day it is."""
        return self._clock.today()

    def now(self) -> datetime:
        """Return this moment, in UTC."""
        return self._clock.now()

    @property
    def can_take_back(self) -> bool:
        """Whether there is a change to take back; memory only, so that a window may ask at any time."""
        return self._store.can_take_back

    @property
    def can_do_again(self) -> bool:
        """Whether there is a change to do again, likewise."""
        return self._store.can_do_again

    def take_back(self) -> Changes | None:
        """Take the last change back; return what that changed, or None when there is nothing to take back.

        Raises:
            ChangedSince: newer work stands on it; nothing was taken back.
        """
        return self._store.take_back()

    def do_again(self) -> Changes | None:
        """Do the change again that was taken back last; otherwise as `take_back`."""
        return self._store.do_again()

    def findings(self) -> list[str]:
        """Check the whole database; empty when all is well."""
        return self._store.findings()

    @property
    def database(self) -> Path:
        """Return the file of the database."""
        return self._store.database

    @property
    def data_key(self) -> bytes:
        """Return the key of the data while it is open, for what proves a copy of it."""
        return self._store.key

    @property
    def missing_saves(self) -> int:
        """Return how many of the last saves were not there when it was opened; memory only."""
        return self._store.missing_saves

    def copy_to(self, target: Path) -> dict[str, int]:
        """Copy the whole database to a new file under the same key; returns and raises as `Store.copy_to`."""
        return self._store.copy_to(target)

    @contextmanager
    def moved_to(self, generation: Path, data_key: bytes, tick: Tick) -> Iterator[None]:
        """Write the vault to a new database under another key; it is the vault once the block is left without an error.

        Raises:
            DamagedDatabase, DiskFull, CannotWrite: as for `rekeyed`; the vault is as it was.
        """
        with self._store.handing_over(generation, data_key, tick) as heir:
            yield
        self._store = heir

    def state(self) -> tuple[str, int, int]:
        """Return what changes with every commit: the name of the database, its size and when it was written."""
        seen = self._store.database.stat()
        return self._store.database.name, seen.st_size, seen.st_mtime_ns

    def close(self) -> None:
        """Close it, and let others open it."""
        self._store.close()


@dataclass(frozen=True, slots=True)
class NewVault:
    """A vault that was just made, with the recovery key that is shown this once."""

    vault: Vault
    recovery_key: str


def exists(folder: Path) -> bool:
    """Tell whether a folder holds a vault, or a part of one."""
    return holds_vault(folder)


def create_vault(folder: Path, passphrase: str, clock: Clock) -> NewVault:
    """Make an empty vault and open it; the key file comes last, so a vault is there whole or not at all.

    Args:
        folder: where; it is made when it does not exist.
        passphrase: at least eight characters.
        clock: the clock of the vault.

    Raises:
        VaultExists: the folder holds a vault already.
        WeakPassphrase: the passphrase is too short.
        CannotWrite, DiskFull, VaultInUse, UnsafeEngine: as their texts say.
    """
    require_strength(passphrase)
    if exists(folder):
        raise VaultExists(folder=folder)
    with explained(folder / key_file.FILE_NAME):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = VaultLock(folder)
    lock.acquire()
    database = folder / FIRST_DATABASE
    try:
        keys = key_file.new_keys(database.name, passphrase, clock.now())
        store = open_store(database, keys.data_key, lock, new=True)
        key_file.write_key_file(folder / key_file.FILE_NAME, keys.key_file)
    except BaseException:
        lock.release()
        for leftover in folder.glob(f"{FIRST_DATABASE}*"):
            with suppress(OSError):
                leftover.unlink()
        raise
    return NewVault(Vault(folder, store, clock), keys.recovery_key)


def require_strength(passphrase: str) -> None:
    """Refuse a passphrase that is too short.

    Raises:
        WeakPassphrase: it has fewer than eight characters.
    """
    if not is_long_enough(passphrase):
        raise WeakPassphrase(minimum=LEAST_PASSPHRASE)


def open_vault(folder: Path, passphrase: str, clock: Clock) -> Vault:
    """Open a vault with its passphrase; takes about half a second, on purpose.

    Raises:
        NoVault, MissingKeyFile, MissingDatabase: what is not there.
        WrongPassphrase: and nothing was changed, however often.
        DamagedKeyFile, DamagedDatabase: what is not as it was written.
        VaultInUse, VaultTooNew, CannotWrite, UnsafeEngine: as their texts say.
    """
    return _open(
        folder,
        clock,
        lambda keys: unlocking.open_with_passphrase(keys, passphrase),
        lambda keys, data_key: upkeep.with_dearer_passphrase(keys, data_key, passphrase),
    )


def open_vault_with_recovery_key(folder: Path, typed: str, clock: Clock) -> Vault:
    """Open a vault with what stands on paper: the recovery key, or the secret key of the employer.

    Raises:
        WrongRecoveryKey: it has a typing mistake.
        WrongOrganisationKey, NoOrganisationKeys: as their texts say; otherwise as for `open_vault`.
    """
    return _open(
        folder,
        clock,
        lambda keys: unlocking.open_with_paper(keys, typed),
        lambda keys, data_key: upkeep.with_kept_recovery_key(keys, data_key, typed),
    )


def open_vault_with_key_ring(folder: Path, clock: Clock) -> Vault:
    """Open a vault with the key ring of this computer, if the coach switched that on; takes at most some seconds.

    Raises:
        NoKeyRing: whatever is the matter with it: ask for the passphrase. Otherwise as for `open_vault`.
    """
    return _open(folder, clock, unlocking.open_with_key_ring)


def open_vault_with_secret(folder: Path, typed: str, clock: Clock) -> Vault:
    """Open a vault with whatever was typed: its passphrase, or what stands on paper; raises as the others."""
    if unlocking.is_from_paper(typed):
        return open_vault_with_recovery_key(folder, typed, clock)
    return open_vault(folder, typed, clock)


def _open(
    folder: Path,
    clock: Clock,
    unlock: Callable[[KeyFile], bytes],
    improve: Callable[[KeyFile, bytes], KeyFile | None] = lambda _keys, _data_key: None,
) -> Vault:
    if not exists(folder):
        raise NoVault(folder=folder)
    lock = VaultLock(folder)
    lock.acquire()
    try:
        try:
            keys = key_file.read_key_file(folder / key_file.FILE_NAME)
        except FileNotFoundError as cause:
            raise MissingKeyFile(folder=folder) from cause
        database = folder / keys.database
        if not database.exists():
            raise MissingDatabase(folder=folder)
        data_key = unlock(keys)
    except BaseException:
        lock.release()
        raise
    store = open_store(
        database, data_key, lock, before_migration=lambda: _back_up_first(database, data_key, clock.now())
    )
    settle_generations(folder, keys)
    # Better slots can wait for another day; the coach cannot.
    with suppress(KnownError, OSError):
        if (better := improve(keys, data_key)) is not None:
            key_file.write_key_file(folder / key_file.FILE_NAME, better)
    return Vault(folder, store, clock)


def _back_up_first(database: Path, data_key: bytes, now: datetime) -> None:
    # Imported here, since nearly every opening needs no migration.
    from coachdesk.services.backups import BackupReason, back_up_closed

    back_up_closed(database, data_key, BackupReason.BEFORE_MIGRATION, now)
