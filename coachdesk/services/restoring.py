"""Putting a backup back: what it brings and what it replaces, prepared and proven first, then done in one step.

It works when the vault is gone, when its key file or its database is damaged, and on another computer: a folder with
backups and the recovery key on paper are enough.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from coachdesk.atomic_file import explained, move, sync_folder
from coachdesk.clock import Clock
from coachdesk.errors import DamagedDatabase, DamagedKeyFile, KnownError
from coachdesk.i18n import mark
from coachdesk.paths import BACKUPS, DATABASES, KEY_FILE
from coachdesk.security.key_file import KeyFile, for_database, read_key_file, write_key_file
from coachdesk.security.unlocking import open_with_secret
from coachdesk.services.backups import REPLACED, Backup, backups, backups_at, free_place
from coachdesk.services.file_copy import Report, copy_durably
from coachdesk.services.generations import UNFINISHED, begin_generation, drop_generation
from coachdesk.storage.audit import Head
from coachdesk.storage.copies import Held, held_in, prove
from coachdesk.storage.head_file import HeadFile
from coachdesk.storage.integrity import ACopyToLookAt
from coachdesk.storage.lock import VaultLock
from coachdesk.storage.migrations.runner import migrate
from coachdesk.storage.trail import note_put_back

SHOWN: Final = {"people": "worker", "goals": "goal", "contacts": "log_entry"}
PREPARING: Final = ".restoring-"
_STEPS: Final = 100


@dataclass(frozen=True, slots=True)
class RestorePlan:
    """What putting a backup back would do.

    Args:
        backup: which backup.
        brings: how many people, goals and contacts are in it, and the newest change in each.
        replaces: what is there now; None where there is nothing, or nothing that can be read.
        is_something: whether there is anything now that would be replaced, readable or not.
    """

    backup: Backup
    brings: dict[str, Held]
    replaces: dict[str, Held] | None
    is_something: bool


def backups_in(place: Path) -> tuple[Backup, ...]:
    """Return the backups below a folder that somebody points at, the newest first.

    It may be a backup itself, a folder of backups, a vault, or a second folder with backups of several vaults.
    """
    homes = [place.parent, place, place / BACKUPS, *place.glob("coachdesk-*")]
    found = {each.folder: each for home in homes for each in backups_at(home)}
    if place in found:
        return (found[place],)
    inside = (each for each in found.values() if each.folder.parent != place.parent)
    return tuple(sorted(inside, key=lambda backup: backup.made_at, reverse=True))


def plan_restore(folder: Path, backup: Backup, secret: str) -> RestorePlan:
    """Tell what a backup would bring back, and what it would replace; changes nothing.

    Args:
        folder: of the vault; nothing need be there.
        backup: which one.
        secret: the passphrase or the recovery key of its day.

    Raises:
        WrongPassphrase, DamagedKeyFile, DamagedDatabase: of the backup.
    """
    keys, data_key = _opened(backup, secret)
    prove(backup.folder / keys.database, data_key)
    brings = _shown(backup.folder / keys.database, data_key)
    return RestorePlan(backup, brings, _present(folder, secret, data_key), _is_something(folder))


def newest_good(found: Iterable[Backup], secret: str) -> Backup | None:
    """Return the newest backup that opens with a secret and is whole."""
    for backup in found:
        with suppress(KnownError, OSError):
            keys, data_key = _opened(backup, secret)
            prove(backup.folder / keys.database, data_key)
            return backup
    return None


def restore(
    folder: Path, backup: Backup, secret: str, clock: Clock, report: Report = lambda _done, _total: None
) -> Path | None:
    """Put a backup back, and return where what it replaced is kept; None where there was nothing to replace.

    Args:
        folder: of the vault, which nobody has open.
        backup: which one.
        secret: the passphrase or the recovery key of its day.
        clock: what time it is.
        report: is told how far it is; what it raises ends the work.

    Raises:
        WrongPassphrase, DamagedKeyFile, DamagedDatabase, VaultTooNew: of the backup; nothing was changed.
        VaultInUse, DiskFull, CannotWrite: as their texts say; nothing was changed.
    """
    return prepare_restore(folder, backup, secret, report).finish(clock)


def prepare_restore(
    folder: Path, backup: Backup, secret: str, report: Report = lambda _done, _total: None
) -> PreparedRestore:
    """Copy a backup beside the vault, prove the copy and bring it to this schema; the vault itself is not touched.

    Raises:
        KnownError: as for `restore`; what it raises itself, or what `report` raises, leaves nothing behind.
    """
    keys, data_key = _opened(backup, secret)
    with explained(folder / KEY_FILE):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for left in folder.glob(f"{PREPARING}*"):
            shutil.rmtree(left, ignore_errors=True)
        prepared = Path(tempfile.mkdtemp(prefix=PREPARING, dir=folder))
    try:
        copy = prepared / keys.database
        with explained(copy):
            copy_durably(backup.folder / keys.database, copy, lambda done, whole: report(done * 50 // whole, _STEPS))
        prove(copy, data_key)
        report(_STEPS * 3 // 4, _STEPS)
        migrate(copy, data_key)
        beside = (*backups(folder), *backups_at(backup.folder.parent))
        known = [each.head for each in beside if each.head is not None]
        head = note_put_back(copy, data_key, mark("Backup put back"), _later(known, backup.head))
        report(_STEPS, _STEPS)
    except BaseException:
        shutil.rmtree(prepared, ignore_errors=True)
        raise
    return PreparedRestore(folder, copy, keys, data_key, head)


@dataclass(frozen=True, slots=True)
class PreparedRestore:
    """A backup that lies ready beside the vault.

    Args:
        folder: of the vault.
        copy: the proven copy.
        keys: the key file of the backup.
        data_key: that it opened with.
        head: the end of the trail in the copy.
    """

    folder: Path
    copy: Path
    keys: KeyFile
    data_key: bytes
    head: Head

    def finish(self, clock: Clock) -> Path | None:
        """Let the key file name the copy: the one step that counts. Returns where what it replaces is kept.

        Raises:
            VaultInUse, DiskFull, CannotWrite: as their texts say; the vault is as it was.
        """
        lock = VaultLock(self.folder)
        try:
            lock.acquire()
        except BaseException:
            self.drop()
            raise
        try:
            return self._put_in_place(clock)
        finally:
            self.drop()
            lock.release()

    def drop(self) -> None:
        """Clear it away; what was put in its place already stays."""
        shutil.rmtree(self.copy.parent, ignore_errors=True)

    def _put_in_place(self, clock: Clock) -> Path | None:
        folder, replaces = self.folder, _is_something(self.folder)
        aside = free_place(folder / REPLACED, clock.now())
        generation = begin_generation(folder, self.keys.database)
        try:
            with explained(generation):
                if replaces:
                    aside.mkdir(parents=True)
                    sync_folder(aside.parent)
                move(self.copy, generation)
                sync_folder(folder)
                if (folder / KEY_FILE).exists():
                    shutil.copy2(folder / KEY_FILE, aside / KEY_FILE)
            HeadFile(generation, self.data_key).write(self.head)
            write_key_file(folder / KEY_FILE, for_database(self.keys, generation.name, self.data_key))
        except BaseException:
            drop_generation(generation)
            raise
        with suppress(OSError):
            generation.with_suffix(UNFINISHED).unlink()
        for old in folder.glob("store-g*"):
            if not old.name.startswith(f"{generation.stem}.") and replaces:
                with suppress(OSError):
                    move(old, aside / old.name)
        return aside if replaces else None


def _opened(backup: Backup, secret: str) -> tuple[KeyFile, bytes]:
    try:
        keys = read_key_file(backup.folder / KEY_FILE)
    except OSError as cause:
        raise DamagedKeyFile from cause
    data_key = open_with_secret(keys, secret)
    if not (backup.folder / keys.database).exists():
        raise DamagedDatabase
    return keys, data_key


def _present(folder: Path, secret: str, data_key: bytes) -> dict[str, Held] | None:
    """Return what is in the vault now, with the secret or with the data key of the backup, as far as it can be read."""
    try:
        keys = read_key_file(folder / KEY_FILE)
    except (KnownError, OSError):
        databases = sorted(folder.glob(DATABASES), key=lambda each: each.stat().st_mtime, reverse=True)
        return next(filter(None, (_readable(database, data_key) for database in databases)), None)
    found = _readable(folder / keys.database, data_key)
    if found is None:
        with suppress(KnownError):
            found = _readable(folder / keys.database, open_with_secret(keys, secret))
    return found


def _readable(database: Path, data_key: bytes) -> dict[str, Held] | None:
    with suppress(KnownError, OSError), ACopyToLookAt(database) as copy:
        if copy.stat().st_size:
            return _shown(copy, data_key)
    return None


def _shown(database: Path, data_key: bytes) -> dict[str, Held]:
    found = held_in(database, data_key, SHOWN.values())
    return {name: found[table] for name, table in SHOWN.items()}


def _is_something(folder: Path) -> bool:
    return (folder / KEY_FILE).exists() or any(folder.glob("store-g*"))


def _later(known: Iterable[Head], head: Head | None) -> list[Head]:
    """Return the heads that lie after one: what is left behind when that is put back."""
    return sorted({each for each in known if head is None or each.seq > head.seq}, key=lambda each: each.seq)
