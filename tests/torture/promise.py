"""What the desk has promised when a use case returned, and what of it is there after the worst."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from coachdesk.errors import KnownError, WrongPassphrase
from coachdesk.paths import KEY_FILE
from coachdesk.security import key_file, unlocking
from coachdesk.services.backups import REPLACED, backups
from coachdesk.services.vault import Vault
from coachdesk.storage.audit import broken_events
from coachdesk.storage.copies import prove
from tests.torture.vaults import open_copy
from tests.torture.witness import NotWhole, draft_in, saves_in


@dataclass(frozen=True, slots=True)
class Promise:
    """How a vault has to be found.

    Args:
        saves: how many of the numbered saves it holds.
        recovery_key: which one opens it.
        backups: those that are there, whole: each by its name, with the recovery key of its day.
        keys: the digest of its key file; empty where this does not matter.
        draft: the number of the text that was typed last and not saved; 0 where there is none.
        replaced: the digests of databases that a restore replaced and keeps.
    """

    saves: int
    recovery_key: str
    backups: frozenset[tuple[str, str]] = frozenset()
    keys: str = ""
    draft: int = 0
    replaced: frozenset[str] = frozenset()

    def with_keys_of(self, folder: Path) -> Self:
        """Return the promise that the key file stays as it is now."""
        return replace(self, keys=digest(folder / KEY_FILE))


def broken(folder: Path, *promises: Promise) -> str:
    """Return what is wrong with a vault that should be as one of these promises says; empty when nothing is.

    It is opened as the desk opens it, so a WAL that was left over is brought in first.
    """
    try:
        vault, recovery_key = _opened(folder, {each.recovery_key for each in promises})
    except KnownError as error:
        return f"does not open: {type(error).__name__}"
    try:
        if faults := _faults(vault):
            return faults
        whole = frozenset(each for promise in promises for each in promise.backups if _is_there(folder, *each))
        # A restore that was cut off may not have moved what it replaced out of the way yet.
        databases = [*folder.glob(f"{REPLACED}/*/*.db"), *folder.glob("*.db")]
        kept = frozenset(digest(database) for database in databases)
        found = Promise(saves_in(vault), recovery_key, whole, digest(folder / KEY_FILE), draft_in(vault), kept)
    except NotWhole as fault:
        return str(fault)
    except KnownError as error:
        return f"cannot be read: {type(error).__name__}"
    finally:
        vault.close()
    return "" if any(_kept(each, found) for each in promises) else _difference(promises, found)


def _opened(folder: Path, recovery_keys: set[str]) -> tuple[Vault, str]:
    for recovery_key in recovery_keys:
        try:
            return open_copy(folder, recovery_key), recovery_key
        except WrongPassphrase:
            continue
    raise WrongPassphrase


def _faults(vault: Vault) -> str:
    """Return what the checks of the desk say, and whether the head is one that this database never had."""
    if findings := vault.findings():
        return findings[0]
    with vault.work() as work:
        head, noted = work.head(), vault._store.head_file.read()
        if gap := broken_events(work._session):
            return f"event {gap[0].seq} of the trail is {gap[0].fault}"
    if noted is not None and noted.seq > head.seq:
        return f"the head file says {noted.seq}, the trail ends at {head.seq}"
    return ""


def _is_there(folder: Path, name: str, recovery_key: str) -> bool:
    present = {each.name: each.folder for each in backups(folder)}
    return name in present and is_proven(present[name], recovery_key)


def is_proven(backup: Path, recovery_key: str) -> bool:
    """Tell whether a backup is whole, and opens."""
    try:
        keys = key_file.read_key_file(backup / KEY_FILE)
        prove(backup / keys.database, unlocking.open_with_recovery_key(keys, recovery_key))
    except (KnownError, OSError):
        return False
    return True


def digest(file: Path) -> str:
    """Return what tells one content from another."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _kept(promise: Promise, found: Promise) -> bool:
    return (
        promise.saves == found.saves
        and promise.recovery_key == found.recovery_key
        and promise.backups <= found.backups
        and promise.keys in ("", found.keys)
        and promise.draft == found.draft
        and promise.replaced <= found.replaced
    )


def _difference(promises: tuple[Promise, ...], found: Promise) -> str:
    saves = sorted({each.saves for each in promises})
    if found.saves not in saves:
        return f"{found.saves} saves, promised {' or '.join(map(str, saves))}"
    if missing := frozenset.intersection(*(each.backups for each in promises)) - found.backups:
        return f"{len(missing)} backups are gone"
    if not frozenset.intersection(*(each.replaced for each in promises)) <= found.replaced:
        return "what was replaced is not kept"
    if found.draft not in {each.draft for each in promises}:
        return f"draft {found.draft}, promised {' or '.join(str(each.draft) for each in promises)}"
    return "the key file belongs to another moment than the rest"
