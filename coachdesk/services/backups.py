"""Backups: whole, encrypted copies of the vault beside it, each proven before it counts; and how one is put back.

A backup is a folder with the database, the key file as it was, and a note of when and why. It opens with the
passphrase or the recovery key of its day, so a changed passphrase does not lock old backups.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import chain, count
from pathlib import Path
from typing import Final

from coachdesk.atomic_file import explained, write_atomically
from coachdesk.clock import Clock
from coachdesk.domain.backup_retention import LONGEST, kept
from coachdesk.errors import KnownError, NoBackup
from coachdesk.paths import BACKUPS, KEY_FILE
from coachdesk.security import key_file
from coachdesk.security.unlocking import open_with_secret
from coachdesk.services.vault import Vault
from coachdesk.storage.copies import prove
from coachdesk.storage.lock import VaultLock
from coachdesk.storage.migrations.runner import migrate

NOTE: Final = "backup.json"
REPLACED: Final = "replaced"
_UNFINISHED: Final = ".new-"
_STAMP: Final = "%Y%m%dT%H%M%S%fZ"
_SHOWN_TABLES: Final = {"people": "worker", "goals": "goal", "contacts": "log_entry"}


class BackupReason(StrEnum):
    """Why a backup was made."""

    ASKED = "asked"
    OPENED = "opened"
    WHILE_OPEN = "while open"
    BEFORE_IMPORT = "before import"
    BEFORE_ROTATION = "before rotation"


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was proven.

    Args:
        folder: where it is.
        made_at: when, in UTC; a backup counts only once it was proven, so this is when it was last proven as well.
        reason: why.
        state: of the vault when it was made.
    """

    folder: Path
    made_at: datetime
    reason: BackupReason
    state: tuple[str, int, int]

    @property
    def name(self) -> str:
        """Return what it is called."""
        return self.folder.name


@dataclass(frozen=True, slots=True)
class RestorePlan:
    """What putting a backup back would do.

    Args:
        backup: which backup.
        brings: how many people, goals and contacts are in it.
        replaces: how many there are now; None where the vault of now cannot be read.
    """

    backup: Backup
    brings: dict[str, int]
    replaces: dict[str, int] | None


def back_up(vault: Vault, reason: BackupReason) -> Backup:
    """Make a backup and prove it by reading all of it; let go of those that are no longer kept.

    Raises:
        DiskFull, CannotWrite, DamagedDatabase: nothing half made is left behind, and older backups are as they were.
    """
    # The database and the key file that goes with it: neither may be replaced between the two.
    with vault.turn:
        return _back_up(vault, reason)


def back_up_if_changed(vault: Vault, reason: BackupReason) -> Backup | None:
    """Make a backup unless the newest one already holds all of it."""
    newest = next(iter(backups(vault.folder)), None)
    return None if newest is not None and newest.state == vault.state() else back_up(vault, reason)


def backups(folder: Path) -> tuple[Backup, ...]:
    """Return the backups of a vault, the newest first; what is no whole backup is passed over."""
    found = []
    for note in (folder / BACKUPS).glob(f"[0-9]*/{NOTE}"):
        try:
            said = json.loads(note.read_text(encoding="utf-8"))
            name, size, written = said["state"]
            made_at, reason = datetime.fromisoformat(said["made_at"]), BackupReason(said["reason"])
            found.append(Backup(note.parent, made_at, reason, (str(name), int(size), int(written))))
        except (OSError, ValueError, KeyError, TypeError):
            continue
    return tuple(sorted(found, key=lambda backup: backup.made_at, reverse=True))


def find_backup(folder: Path, name: str = "") -> Backup:
    """Return the backup of a name; the newest when none is named.

    Raises:
        NoBackup: there is none.
    """
    for backup in backups(folder):
        if name in ("", backup.name):
            return backup
    raise NoBackup


def plan_restore(folder: Path, backup: Backup, passphrase: str) -> RestorePlan:
    """Tell what a backup would bring back, and what it would replace; changes nothing.

    Raises:
        WrongPassphrase, DamagedKeyFile, DamagedDatabase, VaultTooNew: of the backup.
    """
    keys = key_file.read_key_file(backup.folder / KEY_FILE)
    brings = prove(backup.folder / keys.database, open_with_secret(keys, passphrase))
    return RestorePlan(backup, _shown(brings), _present(folder, passphrase))


def restore(folder: Path, backup: Backup, passphrase: str, clock: Clock) -> Path:
    """Put a backup back, and return where what it replaced is kept.

    The backup becomes a new generation of the database; the key file names it in one step, so that the vault is the
    old one or the restored one, whatever happens meanwhile.

    Args:
        folder: of the vault, which nobody has open.
        backup: which one.
        passphrase: that opened the vault when the backup was made.
        clock: what time it is.

    Raises:
        WrongPassphrase, DamagedKeyFile, DamagedDatabase, VaultTooNew: of the backup; nothing was changed.
        VaultInUse, DiskFull, CannotWrite: as their texts say; nothing was changed.
    """
    lock = VaultLock(folder)
    lock.acquire()
    try:
        keys = key_file.read_key_file(backup.folder / KEY_FILE)
        data_key = open_with_secret(keys, passphrase)
        generation = folder / f"store-g{_newest_generation(folder) + 1}.db"
        aside = _free_place(folder / REPLACED, clock.now())
        try:
            with explained(generation):
                write_atomically(generation, (backup.folder / keys.database).read_bytes(), replace=False)
            prove(generation, data_key)
            migrate(generation, data_key)
            with explained(aside / NOTE):
                aside.mkdir(parents=True)
                if (folder / KEY_FILE).exists():
                    shutil.copy2(folder / KEY_FILE, aside / KEY_FILE)
        except BaseException:
            for piece in folder.glob(f"{generation.name}*"):
                piece.unlink(missing_ok=True)
            raise
        key_file.write_key_file(folder / KEY_FILE, key_file.for_database(keys, generation.name, data_key))
        for old in folder.glob("store-g*"):
            if not old.name.startswith(generation.name):
                old.replace(aside / old.name)
        return aside
    finally:
        lock.release()


def _back_up(vault: Vault, reason: BackupReason) -> Backup:
    home, state, now = vault.folder / BACKUPS, vault.state(), vault.now()
    with explained(home / NOTE):
        home.mkdir(parents=True, exist_ok=True)
        _clear_unfinished(home)
        unfinished = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=home))
    try:
        vault.copy_to(unfinished / state[0])
        with explained(unfinished / NOTE):
            write_atomically(unfinished / KEY_FILE, (vault.folder / KEY_FILE).read_bytes(), replace=True)
            note = {"format": 1, "made_at": now.isoformat(), "reason": reason.value, "state": list(state)}
            write_atomically(unfinished / NOTE, json.dumps(note).encode(), replace=True)
            target = _free_place(home, now)
            unfinished.rename(target)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    _let_go(vault.folder, now)
    return Backup(target, now, reason, state)


def _present(folder: Path, passphrase: str) -> dict[str, int] | None:
    try:
        keys = key_file.read_key_file(folder / KEY_FILE)
        return _shown(prove(folder / keys.database, open_with_secret(keys, passphrase)))
    except (KnownError, OSError):
        return None


def _shown(rows: dict[str, int]) -> dict[str, int]:
    return {name: rows.get(table, 0) for name, table in _SHOWN_TABLES.items()}


def _newest_generation(folder: Path) -> int:
    names = (re.fullmatch(r"store-g(\d+)\.db", each.name) for each in folder.glob("store-g*.db"))
    numbers = [int(found[1]) for found in names if found]
    return max(numbers, default=0)


def _free_place(home: Path, moment: datetime) -> Path:
    """Return a name for a moment that is not taken: a clock that was set back says the same moment twice."""
    stamp = moment.strftime(_STAMP)
    names = chain([stamp], (f"{stamp}-{number}" for number in count(2)))
    return next(home / name for name in names if not (home / name).exists())


def _let_go(folder: Path, now: datetime) -> None:
    """Remove backups that are no longer kept, and what was replaced longer ago than anything is kept."""
    present = backups(folder)
    staying = kept([backup.made_at for backup in present], now)
    for backup in present:
        if backup.made_at not in staying:
            shutil.rmtree(backup.folder, ignore_errors=True)
    for aside in (folder / REPLACED).glob("[0-9]*"):
        # What the coach put there under another name is theirs.
        with suppress(ValueError):
            moment = datetime.strptime(aside.name.split("-")[0], _STAMP).replace(tzinfo=now.tzinfo)
            if now - moment > LONGEST:
                shutil.rmtree(aside, ignore_errors=True)


def _clear_unfinished(home: Path) -> None:
    """Remove what a backup left behind that was killed."""
    for left in home.glob(f"{_UNFINISHED}*"):
        shutil.rmtree(left, ignore_errors=True)
