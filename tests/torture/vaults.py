"""Real vaults for the torture: with a key file and recovery key, and copied as often as they are broken.

They are opened with the recovery key: the way a coach without a passphrase goes, and one that costs no stretching.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final
from unittest import mock

from coachdesk.security import key_derivation
from coachdesk.security.key_derivation import KdfParameters, new_salt
from coachdesk.services.backups import BackupReason, back_up
from coachdesk.services.vault import Vault, create_vault, open_vault_with_recovery_key
from tests.torture.witness import begin, save

PASSPHRASE: Final = "wortel lantaarn fietsbel"
_FOLDER: Final = "vault"
_RECOVERY_KEY: Final = "recovery-key.txt"


@dataclass(slots=True)
class TickingClock:
    """A clock on which a minute passes whenever somebody looks, so that no two backups are of one moment."""

    moment: datetime = field(default=datetime(2027, 2, 24, 9, 0, tzinfo=UTC))

    def now(self) -> datetime:
        """Return the next minute."""
        self.moment += timedelta(minutes=1)
        return self.moment

    def today(self) -> date:
        """Return the day."""
        return self.moment.date()


def _cheapest() -> KdfParameters:
    return KdfParameters(new_salt())


@contextmanager
def cheap_keys() -> Iterator[None]:
    """Stretch passphrases no longer than the floor asks, for the length of a block."""
    with mock.patch.object(key_derivation, "calibrated", _cheapest):
        yield


def make_vault(place: Path, *, saves: int, backups: int = 0) -> None:
    """Make a vault with so many saves in `place`, and backups of its last moments; closed, with its key beside it."""
    with cheap_keys():
        new = create_vault(place / _FOLDER, PASSPHRASE, TickingClock())
    begin(new.vault)
    for number in range(1, saves + 1):
        save(new.vault, number)
        if number > saves - backups:
            back_up(new.vault, BackupReason.ASKED)
    new.vault.close()
    (place / _RECOVERY_KEY).write_text(new.recovery_key)


def recovery_key_of(place: Path) -> str:
    """Return the recovery key of the vault that was made in a place."""
    return (place / _RECOVERY_KEY).read_text()


def copy_vault(place: Path, scratch: Path) -> Path:
    """Copy the vault that was made in a place, and return the folder of the copy."""
    return Path(shutil.copytree(place / _FOLDER, scratch / _FOLDER, copy_function=shutil.copyfile))


def open_copy(folder: Path, recovery_key: str) -> Vault:
    """Open a vault as the desk does."""
    return open_vault_with_recovery_key(folder, recovery_key, TickingClock())
