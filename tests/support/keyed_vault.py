"""A vault with a real key file: its secrets, and when it was made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from coachdesk.clock import FixedClock
from coachdesk.paths import KEY_FILE
from coachdesk.security import key_file
from coachdesk.services.vault import Vault

PASSPHRASE: Final = "wortel lantaarn fietsbel"
CLOCK: Final = FixedClock(datetime(2027, 2, 24, 9, 0, tzinfo=UTC))


@dataclass(frozen=True)
class Made:
    """A vault that was made once: tests get copies."""

    folder: Path
    recovery_key: str


def give_keys(vault: Vault) -> None:
    """Give a vault a genuine key file without any slot: enough for backups, and made in no time."""
    keys = key_file.sealed("0a1b2c3d" * 4, vault.database.name, (), vault.data_key)
    key_file.write_key_file(vault.folder / KEY_FILE, keys)
