"""A key file that is damaged or gone: an earlier one of the same vault opens the same data, so nothing is lost.

Three earlier ones lie beside it, and one in each backup. They keep the passphrase and the recovery key of their day.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from coachdesk.atomic_file import explained
from coachdesk.clock import Clock
from coachdesk.errors import KnownError
from coachdesk.paths import DATABASES, KEY_FILE
from coachdesk.security.key_file import KEPT_VERSIONS, KeyFile, for_database, read_key_file, write_key_file
from coachdesk.security.key_slots import KeySlot
from coachdesk.security.unlocking import open_with_secret
from coachdesk.services.backups import REPLACED, Backup, free_place
from coachdesk.storage.lock import VaultLock
from coachdesk.storage.pages import Pages


@dataclass(frozen=True, slots=True)
class EarlierKeys:
    """An earlier key file that opens the data of now.

    Args:
        keys: what it says.
        data_key: that it opened with.
        database: what that opens.
        written_at: of which moment it is, in UTC.
    """

    keys: KeyFile
    data_key: bytes
    database: Path
    written_at: datetime


def find_earlier_keys(folder: Path, secret: str, found: Iterable[Backup] = ()) -> EarlierKeys | None:
    """Return the newest earlier key file that a secret opens, and that opens a database of the vault.

    Args:
        folder: of the vault.
        secret: a passphrase, or the recovery key; of the day of that key file.
        found: backups to look in as well.
    """
    databases = sorted(folder.glob(DATABASES), key=lambda each: each.stat().st_mtime, reverse=True)
    tried: set[tuple[KeySlot, ...]] = set()
    for place, written_at in _places(folder, found):
        with suppress(KnownError, OSError):
            keys = read_key_file(place)
            if keys.slots in tried:
                continue
            # Stretching a passphrase takes half a second, so the same slots are not tried twice.
            tried.add(keys.slots)
            data_key = open_with_secret(keys, secret)
            named = [each for each in databases if each.name == keys.database]
            for database in [*named, *databases]:
                if Pages(database, data_key).is_ours:
                    return EarlierKeys(keys, data_key, database, written_at)
    return None


def use_earlier_keys(folder: Path, earlier: EarlierKeys, clock: Clock) -> Path | None:
    """Let an earlier key file open the vault; return where the damaged one is kept, None where there was none.

    Raises:
        VaultInUse, DiskFull, CannotWrite: as their texts say; the key file is as it was.
    """
    lock = VaultLock(folder)
    lock.acquire()
    try:
        aside = None
        if (folder / KEY_FILE).exists():
            aside = free_place(folder / REPLACED, clock.now())
            with explained(aside / KEY_FILE):
                aside.mkdir(parents=True)
                shutil.copy2(folder / KEY_FILE, aside / KEY_FILE)
        write_key_file(folder / KEY_FILE, for_database(earlier.keys, earlier.database.name, earlier.data_key))
        return aside
    finally:
        lock.release()


def _places(folder: Path, found: Iterable[Backup]) -> Iterator[tuple[Path, datetime]]:
    """Yield where earlier key files may be, the newest first."""
    for age in range(1, KEPT_VERSIONS + 1):
        place = folder / f"{KEY_FILE}.{age}"
        if place.exists():
            yield place, datetime.fromtimestamp(place.stat().st_mtime, UTC)
    for backup in found:
        yield backup.folder / KEY_FILE, backup.made_at
