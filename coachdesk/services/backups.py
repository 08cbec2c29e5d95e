"""Backups: whole, encrypted copies of the vault beside it, each proven before it counts.

A backup is a folder with the database, the key file as it was, and a note of when and why. It opens with the
passphrase or the recovery key of its day, so a changed passphrase does not lock old backups. The note ends with a code
that only the data key gives, and holds the end of the trail: a database that was rolled back shows by it.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import shutil
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from coachdesk.atomic_file import explained, move, sync_folder, write_atomically
from coachdesk.domain.backup_retention import LONGEST, kept
from coachdesk.errors import DamagedDatabase, DamagedKeyFile, NoBackup
from coachdesk.paths import BACKUPS, KEY_FILE
from coachdesk.security.key_file import genuine, read_key_file
from coachdesk.storage.audit import Head
from coachdesk.storage.copies import copy_closed, prove
from coachdesk.storage.trail import read_head

if TYPE_CHECKING:
    from coachdesk.services.vault import Vault

NOTE: Final = "backup.json"
REPLACED: Final = "replaced"
UNFINISHED: Final = ".new-"
_FORMAT: Final = 2
_STAMP: Final = "%Y%m%dT%H%M%S%fZ"
_PURPOSE: Final = b"coachdesk backup note 1"


class BackupReason(StrEnum):
    """Why a backup was made."""

    ASKED = "asked"
    OPENED = "opened"
    WHILE_OPEN = "while open"
    BEFORE_IMPORT = "before import"
    BEFORE_ROTATION = "before rotation"
    BEFORE_MIGRATION = "before migration"
    BEFORE_REPAIR = "before repair"


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was proven.

    Args:
        folder: where it is.
        made_at: when, in UTC.
        proven_at: when it was last read as a whole, in UTC; a backup counts only once it was.
        reason: why.
        state: of the vault when it was made.
        head: the end of the trail in it; None where an earlier CoachDesk made it.
        size: bytes it takes.
    """

    folder: Path
    made_at: datetime
    proven_at: datetime
    reason: BackupReason
    state: tuple[str, int, int]
    head: Head | None
    size: int

    @property
    def name(self) -> str:
        """Return what it is called."""
        return self.folder.name


def back_up(vault: Vault, reason: BackupReason) -> Backup:
    """Make a backup and prove it by reading all of it; let go of those that are no longer kept.

    Raises:
        DiskFull, CannotWrite, DamagedDatabase: nothing half made is left behind, and older backups are as they were.
    """
    with vault.turn:
        return _made(vault.folder, vault.copy_to, vault.data_key, vault.state(), reason, vault.now())


def back_up_if_changed(vault: Vault, reason: BackupReason) -> Backup | None:
    """Make a backup unless the newest one already holds all of it."""
    newest = next(iter(backups(vault.folder)), None)
    return None if newest is not None and newest.state == vault.state() else back_up(vault, reason)


def back_up_closed(database: Path, data_key: bytes, reason: BackupReason, now: datetime) -> Backup:
    """Make a backup of a vault that nobody has open, whatever its schema, and prove it: so it is before a migration.

    Args:
        database: the file that its key file names; the key file lies beside it.
        data_key: that the key file opened with.
        reason: why.
        now: this moment, in UTC.

    Raises:
        DiskFull, CannotWrite, DamagedDatabase, DamagedKeyFile: as for `back_up`.
    """
    seen = database.stat()
    state = database.name, seen.st_size, seen.st_mtime_ns
    return _made(database.parent, lambda target: copy_closed(database, target, data_key), data_key, state, reason, now)


def backups(folder: Path) -> tuple[Backup, ...]:
    """Return the backups of a vault, the newest first; what is no whole backup is passed over."""
    return backups_at(folder / BACKUPS)


def backups_at(home: Path) -> tuple[Backup, ...]:
    """Return the backups that lie in a folder itself, the newest first."""
    found = (_read(each) for each in home.glob("[0-9]*"))
    return tuple(sorted(filter(None, found), key=lambda backup: backup.made_at, reverse=True))


def unreadable_backups(folder: Path) -> tuple[str, ...]:
    """Return the names of what was a backup of a vault once, and cannot be read as one."""
    whole = {each.folder for each in backups(folder)}
    return tuple(sorted(each.name for each in (folder / BACKUPS).glob("[0-9]*T*Z*") if each not in whole))


def find_backup(folder: Path, name: str = "") -> Backup:
    """Return the backup of a vault that has a name; the newest when none is named.

    Raises:
        NoBackup: there is none.
    """
    return pick(backups(folder), name)


def pick(found: Iterable[Backup], name: str = "") -> Backup:
    """Return the backup of a name; the first when none is named; raises as `find_backup`."""
    for backup in found:
        if name in ("", backup.name):
            return backup
    raise NoBackup


def prove_backup(folder: Path, data_key: bytes) -> dict[str, int]:
    """Open a backup as a restore would, read all of it, and return how many rows each table has.

    Raises:
        DamagedKeyFile: its key file is damaged, or not of this data key.
        DamagedDatabase: its database does not open under that key, or is not sound.
    """
    try:
        keys = read_key_file(folder / KEY_FILE)
    except OSError as cause:
        raise DamagedKeyFile from cause
    return prove(folder / keys.database, genuine(keys, data_key))


def prove_again(backup: Backup, data_key: bytes, now: datetime) -> Backup:
    """Prove a backup once more, and note when.

    Raises:
        DamagedKeyFile, DamagedDatabase: it does not count any more.
    """
    prove_backup(backup.folder, data_key)
    if not is_note_genuine(backup, data_key):
        raise DamagedDatabase
    proven = replace(backup, proven_at=now)
    with suppress(OSError), explained(backup.folder / NOTE):
        _write_note(proven, data_key)
    return proven


def is_note_genuine(backup: Backup, data_key: bytes) -> bool:
    """Tell whether the note is as it was written; an earlier CoachDesk wrote notes that cannot tell."""
    said = json.loads((backup.folder / NOTE).read_bytes())
    if "mac" not in said:
        return bool(said.get("format") == 1)
    return hmac.compare_digest(str(said["mac"]).encode(), _mac(said, data_key).encode())


def let_go(home: Path, now: datetime) -> None:
    """Remove backups that are no longer kept."""
    present = backups_at(home)
    staying = kept([backup.made_at for backup in present], now)
    for backup in present:
        if backup.made_at not in staying:
            shutil.rmtree(backup.folder, ignore_errors=True)


def clear_unfinished(home: Path) -> None:
    """Remove what was left behind by work that was killed."""
    for left in home.glob(f"{UNFINISHED}*"):
        shutil.rmtree(left, ignore_errors=True)


def free_place(home: Path, moment: datetime) -> Path:
    """Return a name for a moment that is not taken: a clock that was set back says the same moment twice."""
    stamp = moment.strftime(_STAMP)
    names = chain([stamp], (f"{stamp}-{number}" for number in count(2)))
    return next(home / name for name in names if not (home / name).exists())


def _made(
    folder: Path,
    copy_to: Callable[[Path], dict[str, int]],
    data_key: bytes,
    state: tuple[str, int, int],
    reason: BackupReason,
    now: datetime,
) -> Backup:
    home = folder / BACKUPS
    with explained(home / NOTE):
        home.mkdir(parents=True, exist_ok=True)
        clear_unfinished(home)
        unfinished = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=home))
    try:
        rows = copy_to(unfinished / state[0])
        with explained(unfinished / NOTE):
            write_atomically(unfinished / KEY_FILE, (folder / KEY_FILE).read_bytes(), replace=True)
        if prove_backup(unfinished, data_key) != rows:
            raise DamagedDatabase
        head = read_head(unfinished / state[0], data_key) if "audit_event" in rows else None
        made = Backup(unfinished, now, now, reason, state, head, size_of(unfinished))
        with explained(unfinished / NOTE):
            _write_note(made, data_key)
            target = free_place(home, now)
            move(unfinished, target)
            sync_folder(home)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    let_go(home, now)
    _let_go_of_replaced(folder / REPLACED, now)
    return replace(made, folder=target, size=size_of(target))


def size_of(folder: Path) -> int:
    """Return how many bytes a backup takes."""
    return sum(file.stat().st_size for file in folder.iterdir())


def _read(folder: Path) -> Backup | None:
    """Return the backup in a folder; None where there is no whole one."""
    try:
        said = json.loads((folder / NOTE).read_bytes())
        name, size, written = said["state"]
        made_at = datetime.fromisoformat(said["made_at"])
        proven_at = datetime.fromisoformat(said.get("proven_at", said["made_at"]))
        head = Head(int(said["head"][0]), str(said["head"][1])) if said.get("head") else None
        state = str(name), int(size), int(written)
        return Backup(folder, made_at, proven_at, BackupReason(said["reason"]), state, head, size_of(folder))
    except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError):
        return None


def _write_note(backup: Backup, data_key: bytes) -> None:
    head = backup.head
    note = {
        "format": _FORMAT,
        "made_at": backup.made_at.isoformat(),
        "proven_at": backup.proven_at.isoformat(),
        "reason": backup.reason.value,
        "state": list(backup.state),
        "head": [head.seq, head.hash] if head is not None else None,
    }
    whole = json.dumps({**note, "mac": _mac(note, data_key)}, indent=1).encode()
    write_atomically(backup.folder / NOTE, whole, replace=True)


def _mac(note: dict[str, Any], data_key: bytes) -> str:
    said = json.dumps({name: value for name, value in note.items() if name != "mac"}, sort_keys=True).encode()
    return hmac.new(hmac.digest(data_key, _PURPOSE, "sha256"), said, hashlib.sha256).hexdigest()


def _let_go_of_replaced(home: Path, now: datetime) -> None:
    """Remove what was replaced longer ago than anything is kept."""
    for aside in home.glob("[0-9]*"):
        # What the coach put there under another name is theirs.
        with suppress(ValueError):
            moment = datetime.strptime(aside.name.split("-")[0], _STAMP).replace(tzinfo=now.tzinfo)
            if now - moment > LONGEST:
                shutil.rmtree(aside, ignore_errors=True)
