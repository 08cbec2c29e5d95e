"""The check of a whole vault: its key file, its database, the trail, the backups and the second folder.

It changes nothing, and damage is what it returns, never what it raises.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from coachdesk.atomic_file import require_drive
from coachdesk.clock import Clock
from coachdesk.errors import DamagedDatabase, DamagedKeyFile, KnownError, NoVault, WrongOrganisationKey, WrongPassphrase
from coachdesk.paths import KEY_FILE, holds_vault
from coachdesk.security.key_file import KeyFile, read_key_file
from coachdesk.security.unlocking import open_with_secret
from coachdesk.services.backups import (
    Backup,
    backups,
    is_note_genuine,
    prove_again,
    prove_backup,
    unreadable_backups,
)
from coachdesk.services.cloud_folder import cloud_service
from coachdesk.services.findings import Finding, FindingKind
from coachdesk.services.head_anchor import anchored_head
from coachdesk.services.key_mending import EarlierKeys, find_earlier_keys
from coachdesk.services.keys import read_keys
from coachdesk.services.restoring import newest_good
from coachdesk.services.second_folder import kept_there
from coachdesk.services.vault import Vault
from coachdesk.storage.audit import Head, TrailFault
from coachdesk.storage.head_file import HeadFile
from coachdesk.storage.integrity import ACopyToLookAt, held_still, search_fits, settle_leftovers, soundness
from coachdesk.storage.lock import VaultLock
from coachdesk.storage.trail import Trail, read_trail

_FAULTS = {TrailFault.EDITED: FindingKind.CHANGE_EDITED, TrailFault.MISSING: FindingKind.CHANGE_MISSING}
_KEY_FILE = {FindingKind.KEY_FILE_DAMAGED, FindingKind.KEY_FILE_MISSING, FindingKind.KEY_FILE_FOREIGN}
_MOST_TOLD = 5


@dataclass(frozen=True, slots=True)
class Examination:
    """What a check found, and what can be done.

    Args:
        findings: damage first, then what is good to know.
        earlier_keys: an earlier key file that opens the data of now, where the present one does not.
        copy: the newest backup that is whole, where there is damage.
    """

    findings: tuple[Finding, ...]
    earlier_keys: EarlierKeys | None = None
    copy: Backup | None = None

    @property
    def damage(self) -> tuple[Finding, ...]:
        """What is broken or missing."""
        return tuple(each for each in self.findings if each.is_damage)

    @property
    def to_know(self) -> tuple[Finding, ...]:
        """What is only good to know."""
        return tuple(each for each in self.findings if not each.is_damage)

    @property
    def is_sound(self) -> bool:
        """Whether nothing is broken or missing."""
        return not self.damage

    @property
    def keys_can_be_mended(self) -> bool:
        """Whether an earlier key file puts everything right, without any loss."""
        return self.earlier_keys is not None and {each.kind for each in self.damage} <= _KEY_FILE

    @property
    def can_be_repaired(self) -> bool:
        """Whether nothing is wrong but what can be made anew from the records."""
        return {each.kind for each in self.damage} <= {FindingKind.ORDER_BROKEN}


def examine(
    folder: Path, secret: str, clock: Clock, *, second: Path | None = None, every_backup: bool = False
) -> Examination:
    """Check a vault that nobody has open.

    Args:
        folder: of the vault.
        secret: its passphrase, or what stands on paper.
        clock: what time it is.
        second: the second folder, if there is one.
        every_backup: read every backup as a whole too.

    Raises:
        NoVault: there is nothing to check.
        WrongPassphrase: the secret opens neither the key file nor an earlier one or a backup.
        VaultInUse, VaultTooNew, CannotWrite, DriveGone: as their texts say.
    """
    if not holds_vault(folder):
        raise NoVault(folder=folder)
    lock = VaultLock(folder)
    lock.acquire()
    try:
        found = _Check(folder, second).closed(secret, clock, every_backup=every_backup)
        if not found.is_sound:
            # What a drive does not give looks like damage, and a coach shall not mend what only has to be put back.
            require_drive(folder)
        return found
    finally:
        lock.release()


def examine_open(vault: Vault, *, second: Path | None = None, every_backup: bool = False) -> Examination:
    """Check the vault that is open, between two saves.

    Raises:
        DiskFull, CannotWrite: as their texts say.
    """
    with vault.turn:
        return _Check(vault.folder, second).opened(vault, every_backup=every_backup)


class _Check:
    """One check while it is made."""

    def __init__(self, folder: Path, second: Path | None) -> None:
        self._folder = folder
        self._second = second
        self._here = backups(folder)
        self._there = kept_there(folder, second) if second is not None else ()
        self._anchored: Head | None = None
        self._found: list[Finding] = []

    def closed(self, secret: str, clock: Clock, *, every_backup: bool) -> Examination:
        """Check a vault with a secret."""
        keys, data_key, earlier = self._unlocked(secret)
        self._anchored = anchored_head(keys) if keys is not None else None
        database = earlier.database if earlier is not None else self._folder / (keys.database if keys else "")
        if data_key is not None:
            self._look_at(database, data_key)
            self._look_at_search(database, data_key)
            self._look_around(data_key, clock, lambda each: _key_of(each, secret), every_backup=every_backup)
        if not any(each.is_damage for each in self._found):
            return self._result()
        return self._result(earlier, newest_good((*self._here, *self._there), secret))

    def opened(self, vault: Vault, *, every_backup: bool) -> Examination:
        """Check a vault that is open here."""
        with suppress(KnownError):
            self._anchored = anchored_head(read_keys(vault))
        with held_still(vault.database, vault.data_key):
            self._look_at(vault.database, vault.data_key)
        # Asking the index whether it is whole counts as writing, so it comes after.
        self._look_at_search(vault.database, vault.data_key)
        self._look_around(vault.data_key, vault, lambda _each: None, every_backup=every_backup)
        return self._result()

    # -- the key file

    def _unlocked(self, secret: str) -> tuple[KeyFile | None, bytes | None, EarlierKeys | None]:
        """Return the key file and the data key; where they are damaged, an earlier key file that does."""
        wrong: KnownError | None = None
        try:
            keys = read_key_file(self._folder / KEY_FILE)
            data_key = open_with_secret(keys, secret)
        except FileNotFoundError:
            self._note(FindingKind.KEY_FILE_MISSING)
        except DamagedKeyFile:
            self._note(FindingKind.KEY_FILE_DAMAGED)
        except (WrongPassphrase, WrongOrganisationKey) as error:
            wrong = error
        else:
            return keys, data_key, None
        everywhere = (*self._here, *self._there)
        earlier = find_earlier_keys(self._folder, secret, everywhere)
        if wrong is not None:
            # A secret that opens what lay beside this key file, and not this one, is not what is wrong.
            if not self._is_of_another_vault(keys, everywhere) or newest_good(everywhere, secret) is None:
                raise wrong
            self._note(FindingKind.KEY_FILE_FOREIGN)
        if earlier is None:
            self._note(FindingKind.EARLIER_KEYS_CLOSED)
        return None, earlier.data_key if earlier is not None else None, earlier

    def _is_of_another_vault(self, keys: KeyFile, everywhere: Iterable[Backup]) -> bool:
        for backup in everywhere:
            with suppress(KnownError, OSError):
                return read_key_file(backup.folder / KEY_FILE).vault_id != keys.vault_id
        return False

    # -- the database

    def _look_at(self, database: Path, data_key: bytes) -> None:
        if not database.is_file():
            self._note(FindingKind.DATABASE_MISSING)
            return
        with ACopyToLookAt(database) as copy:
            with suppress(DamagedDatabase):
                settle_leftovers(copy, data_key)
            state = soundness(copy, data_key)
            if not state.is_ours:
                self._note(FindingKind.DATABASE_CUT if state.is_cut else FindingKind.DATABASE_FOREIGN)
                return
            if state.is_cut:
                self._note(FindingKind.DATABASE_CUT)
            if state.destroyed:
                self._note(FindingKind.PAGES_DESTROYED, count=state.destroyed, pages=state.pages)
            if not state.trees and not state.is_cut and not state.destroyed:
                self._note(FindingKind.ORDER_BROKEN)
            if state.references:
                self._note(FindingKind.REFERENCES_BROKEN, count=state.references)
            with suppress(KnownError):
                self._compare(read_trail(copy, data_key), database, data_key)

    def _look_at_search(self, database: Path, data_key: bytes) -> None:
        if not any(each.is_damage for each in self._found):
            with suppress(KnownError), ACopyToLookAt(database) as copy:
                if not search_fits(copy, data_key):
                    self._note(FindingKind.SEARCH_INDEX_STALE)

    def _compare(self, trail: Trail, database: Path, data_key: bytes) -> None:
        """Compare the trail with itself, with the note of the last save, and with the notes of backups."""
        for event in trail.broken[:_MOST_TOLD]:
            self._note(_FAULTS[event.fault], seq=event.seq)
        last = HeadFile(database, data_key).read()
        if last is None:
            self._note(FindingKind.LAST_SAVE_UNKNOWN)
        elif last.seq > trail.head.seq:
            self._note(FindingKind.SAVES_MISSING, count=last.seq - trail.head.seq)
        elif not trail.knows(last):
            self._note(FindingKind.CHANGE_EDITED, seq=last.seq)
        everywhere = sorted((*self._there, *self._here), key=lambda each: each.made_at, reverse=True)
        for backup in everywhere:
            if backup.head is None or not _is_noted(backup, data_key) or trail.knows(backup.head):
                continue
            self._note(FindingKind.ROLLED_BACK, moment=backup.made_at)
            break
        if self._anchored is not None and not trail.knows(self._anchored):
            self._note(FindingKind.OLDER_THAN_KEY_RING)

    # -- what lies around it

    def _look_around(
        self, data_key: bytes, clock: Clock, key_of: Callable[[Backup], bytes | None], *, every_backup: bool
    ) -> None:
        everywhere = (*self._here, *self._there)
        if every_backup:
            self._prove(everywhere, data_key, clock, key_of)
        for name in unreadable_backups(self._folder):
            self._note(FindingKind.BACKUP_UNREADABLE, name=name)
        if self._here:
            self._note(FindingKind.NEWEST_BACKUP, moment=self._here[0].made_at, proven=self._here[0].proven_at)
        else:
            self._note(FindingKind.NO_BACKUP)
        if self._second is None:
            self._note(FindingKind.NO_SECOND_FOLDER)
        elif not self._there:
            self._note(FindingKind.SECOND_FOLDER_AWAY)
        if not self._there and self._anchored is None:
            self._note(FindingKind.ROLL_BACK_UNKNOWN)
        if (service := cloud_service(self._folder)) is not None:
            self._note(FindingKind.IN_THE_CLOUD, service=service)

    def _prove(
        self, found: Iterable[Backup], data_key: bytes, clock: Clock, key_of: Callable[[Backup], bytes | None]
    ) -> None:
        proven = 0
        for backup in found:
            try:
                prove_again(backup, data_key, clock.now())
            except (KnownError, OSError):
                kind = _what_is_wrong(backup, data_key, key_of)
                if kind is not None:
                    self._note(kind, moment=backup.made_at)
                    continue
            proven += 1
        self._note(FindingKind.BACKUPS_PROVEN, count=proven)

    def _note(self, kind: FindingKind, **values: object) -> None:
        self._found.append(Finding(kind, values))

    def _result(self, earlier: EarlierKeys | None = None, copy: Backup | None = None) -> Examination:
        return Examination(tuple(sorted(self._found, key=lambda each: not each.is_damage)), earlier, copy)


def _what_is_wrong(backup: Backup, data_key: bytes, key_of: Callable[[Backup], bytes | None]) -> FindingKind | None:
    """Tell a damaged backup from one that was made under an earlier data key; None where it is whole under that."""
    try:
        keys = read_key_file(backup.folder / KEY_FILE)
    except (KnownError, OSError):
        return FindingKind.BACKUP_DAMAGED
    own = data_key if keys.is_genuine(data_key) else key_of(backup)
    if own is None:
        return FindingKind.BACKUP_OTHER_KEY
    try:
        prove_backup(backup.folder, own)
    except (KnownError, OSError):
        return FindingKind.BACKUP_DAMAGED
    return None if _is_noted(backup, own) else FindingKind.BACKUP_DAMAGED


def _key_of(backup: Backup, secret: str) -> bytes | None:
    with suppress(KnownError, OSError):
        return open_with_secret(read_key_file(backup.folder / KEY_FILE), secret)
    return None


def _is_noted(backup: Backup, data_key: bytes) -> bool:
    with suppress(OSError, ValueError):
        return is_note_genuine(backup, data_key)
    return False
