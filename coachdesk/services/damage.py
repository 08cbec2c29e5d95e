"""What stands at the door of a damaged vault: what happened, and the ways on from there."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from coachdesk.clock import Clock
from coachdesk.errors import KnownError
from coachdesk.paths import DATABASES
from coachdesk.services.check import Examination, examine
from coachdesk.services.findings import FindingKind
from coachdesk.services.restoring import RestorePlan, plan_restore

_NOTHING_TO_READ = {
    FindingKind.DATABASE_MISSING,
    FindingKind.DATABASE_FOREIGN,
    FindingKind.EARLIER_KEYS_CLOSED,
}
"""Findings with which nothing can be read."""


@dataclass(frozen=True, slots=True)
class Damage:
    """A damaged vault, looked at.

    Args:
        examination: what was found.
        copy: what the newest whole backup would bring back; None where there is none.
        can_be_read: whether something of the database may be read into a new vault.
    """

    examination: Examination
    copy: RestorePlan | None
    can_be_read: bool


def look_at_damage(folder: Path, secret: str, clock: Clock, second: Path | None = None) -> Damage:
    """Look at a vault that did not open, and find the ways on; changes nothing.

    Raises:
        WrongPassphrase: what was typed opens nothing of it.
        VaultInUse, CannotWrite: as their texts say.
    """
    found = examine(folder, secret, clock, second=second)
    plan = None
    if found.copy is not None:
        with suppress(KnownError, OSError):
            plan = plan_restore(folder, found.copy, secret)
    unreadable = any(each.kind in _NOTHING_TO_READ for each in found.findings)
    return Damage(found, plan, any(folder.glob(DATABASES)) and not unreadable)
