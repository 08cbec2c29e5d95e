"""A vault with a real key file: its secrets, and when it was made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from coachdesk.clock import FixedClock

PASSPHRASE: Final = "wortel lantaarn fietsbel"
CLOCK: Final = FixedClock(datetime(2027, 2, 24, 9, 0, tzinfo=UTC))


@dataclass(frozen=True)
class Made:
    """A vault that was made once: tests get copies."""

    folder: Path
    recovery_key: str
