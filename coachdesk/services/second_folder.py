"""The second folder: a stick or a drive where each backup that counts is copied to and proven there.

Our own folder on it carries the first characters of the vault's id: an empty mount point is not the stick, and the
vaults of two coaches do not mix. A stick that is not there is no error; it is said when it was seen last.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Final

from coachdesk.atomic_file import explained, move, sync_folder
from coachdesk.errors import DiskFull, KnownError
from coachdesk.paths import KEY_FILE
from coachdesk.security.key_file import read_key_file
from coachdesk.services.backups import (
    NOTE,
    UNFINISHED,
    Backup,
    backups,
    backups_at,
    clear_unfinished,
    let_go,
    prove_backup,
)
from coachdesk.services.file_copy import copy_durably
from coachdesk.services.vault import Vault

AWAY_TOO_LONG: Final = timedelta(days=7)
MOST_AT_ONCE: Final = 3
"""Backups that are brought there at one visit, the newest; a stick is slow, and was away."""

_NAME: Final = "coachdesk-{vault}"
_ID_LENGTH: Final = 8


class VisitOutcome(StrEnum):
    """How a visit to the second folder went."""

    COPIED = "copied"
    UP_TO_DATE = "up to date"
    AWAY = "away"
    FULL = "full"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit to the second folder.

    Args:
        outcome: how it went.
        newest: the newest backup there that is proven; None where there is none, or the folder is away.
    """

    outcome: VisitOutcome
    newest: Backup | None

    @property
    def was_there(self) -> bool:
        """Whether the folder holds the newest backup now."""
        return self.outcome in {VisitOutcome.COPIED, VisitOutcome.UP_TO_DATE}


def home_in(place: Path, folder: Path) -> Path:
    """Return where the backups of a vault are in a second folder.

    Args:
        place: the folder that the coach chose.
        folder: of the vault.

    Raises:
        DamagedKeyFile: the key file does not tell which vault it is.
    """
    return place / _NAME.format(vault=read_key_file(folder / KEY_FILE).vault_id[:_ID_LENGTH])


def begin(vault: Vault, place: Path) -> Visit:
    """Use a folder as the second one from now on, and copy the newest backup there.

    Raises:
        NoFolder, CannotWrite, DiskFull, DriveGone, DamagedDatabase: the folder cannot be used; nothing was changed.
    """
    home = home_in(place, vault.folder)
    with explained(home):
        home.mkdir(exist_ok=True)
    return _bring(vault, home)


def visit(vault: Vault, place: Path) -> Visit:
    """Copy the newest backup to the second folder, if that is there; never raises for a folder that is not."""
    try:
        home = home_in(place, vault.folder)
        return _bring(vault, home) if home.is_dir() else Visit(VisitOutcome.AWAY, None)
    except DiskFull:
        return Visit(VisitOutcome.FULL, None)
    except (KnownError, OSError):
        # A stick that is pulled out in the middle says many things; all of them mean that it does not hold the copy.
        outcome = VisitOutcome.REFUSED if place.is_dir() else VisitOutcome.AWAY
        return Visit(outcome, None)


def kept_there(folder: Path, place: Path) -> tuple[Backup, ...]:
    """Return the backups of a vault in its second folder, the newest first; none where it is not there."""
    try:
        return backups_at(home_in(place, folder))
    except (KnownError, OSError):
        return ()


def should_nag(last_seen: datetime | None, last_told: datetime | None, now: datetime) -> bool:
    """Tell whether it is time to say that the second folder was away for long: after a week, and then once a week."""
    if last_seen is None or now - last_seen < AWAY_TOO_LONG:
        return False
    return last_told is None or not timedelta(0) <= now - last_told < AWAY_TOO_LONG


def _bring(vault: Vault, home: Path) -> Visit:
    """Bring there what was made since, prove it there, and let go of what is no longer kept."""
    with vault.turn:
        here, there = backups(vault.folder), {each.name: each for each in backups_at(home)}
        newest_there = next(iter(there.values()), None)
        since = [each for each in here if newest_there is None or each.made_at > newest_there.made_at]
        waiting = [each for each in since or here[:1] if each.name not in there][:MOST_AT_ONCE]
        copied = [_copied(backup, home, vault.data_key) for backup in reversed(waiting)]
        let_go(home, vault.now())
        if not copied:
            return Visit(VisitOutcome.UP_TO_DATE, newest_there)
        return Visit(VisitOutcome.COPIED, copied[-1])


def _copied(backup: Backup, home: Path, data_key: bytes) -> Backup:
    with explained(home / NOTE):
        clear_unfinished(home)
        unfinished = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=home))
        try:
            for file in backup.folder.iterdir():
                copy_durably(file, unfinished / file.name)
            prove_backup(unfinished, data_key)
            move(unfinished, home / backup.name)
            sync_folder(home)
        except BaseException:
            shutil.rmtree(unfinished, ignore_errors=True)
            raise
    return replace(backup, folder=home / backup.name)
