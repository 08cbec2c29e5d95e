"""How backups are spoken of: why one was made, how large it is, what is in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Final, Protocol

from coachdesk.i18n import Words, mark
from coachdesk.services.backups import Backup, BackupReason
from coachdesk.services.restoring import RestorePlan

REASONS: Final = {
    BackupReason.ASKED: mark("Made because you asked"),
    BackupReason.OPENED: mark("Made when the vault opened"),
    BackupReason.WHILE_OPEN: mark("Made while you worked"),
    BackupReason.BEFORE_IMPORT: mark("Made before a list was taken over"),
    BackupReason.BEFORE_ROTATION: mark("Made before everything was written anew"),
    BackupReason.BEFORE_MIGRATION: mark("Made before an update of CoachDesk"),
    BackupReason.BEFORE_REPAIR: mark("Made before a repair"),
}
_MEGABYTE: Final = 1_000_000
_TENTH: Final = Decimal("0.1")


def reason_of(backup: Backup, say: Words) -> str:
    """Return why a backup was made."""
    return say.of(REASONS[backup.reason])


def size_of(backup: Backup, say: Words) -> str:
    """Return how large a backup is, as “0.6 MB”."""
    size = max(_TENTH, (Decimal(backup.size) / _MEGABYTE).quantize(_TENTH))
    return say("{number} MB", number=say.number(size))


def brought_by(plan: RestorePlan, say: Words) -> str:
    """Return what a backup brings back, a line for each kind."""
    return "\n".join(_lines(plan.brings, say))


def replaced_by(plan: RestorePlan, say: Words) -> str:
    """Return what there is now, a line for each kind."""
    if plan.replaces is not None:
        return "\n".join(_lines(plan.replaces, say))
    if plan.is_something:
        return say("What is there now cannot be read.")
    return say("Nothing: there is no vault here yet.")


class _Held(Protocol):
    """How many there are, and when the last of them was changed."""

    @property
    def count(self) -> int: ...
    @property
    def newest(self) -> datetime | None: ...


def _lines(held: Mapping[str, _Held], say: Words) -> list[str]:
    people, goals, contacts = (held[name] for name in ("people", "goals", "contacts"))
    return [
        _line(say.plural("{count} person", "{count} people", people.count), people.newest, say),
        _line(say.plural("{count} goal", "{count} goals", goals.count), goals.newest, say),
        _line(say.plural("{count} contact", "{count} contacts", contacts.count), contacts.newest, say),
    ]


def _line(what: str, newest: datetime | None, say: Words) -> str:
    if newest is None:
        return what
    here = newest.astimezone()
    return say(
        "{what}, changed last on {day} at {time}",
        what=what,
        day=say.short_day(here.date()),
        time=say.clock_time(here.time()),
    )
