"""Another data key: the whole vault written anew, for when somebody may have had both a secret and the files.

The steps, of which the fifth is the one that counts:

1. a backup under the old key;
2. `store-gN+1.db` under a new key, marked as unfinished;
3. the new file is proven: sound, and row by row the same;
4. every slot is made anew under the new key;
5. the key file is replaced; it names the new database, and which one is retired;
6. the retired database is removed.

Killed before the fifth step the vault is the old one, after it the new one; the next opening clears the rest away.
"""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from coachdesk.domain.changes import Changes
from coachdesk.domain.way_in import SlotKind
from coachdesk.errors import KnownError, NoKeyRing
from coachdesk.i18n import mark
from coachdesk.paths import KEY_FILE
from coachdesk.security import key_file, slot_making
from coachdesk.security.key_file import DATA_KEY_BYTES, KeyFile
from coachdesk.security.key_slots import KeySlot
from coachdesk.security.key_store import KeyStore
from coachdesk.security.recovery_key import new_recovery_key
from coachdesk.security.unlocking import open_with_passphrase
from coachdesk.security.upkeep import made_at
from coachdesk.services.backups import Backup, BackupReason, back_up, backups
from coachdesk.services.generations import begin_generation, drop_generation, settle_generations
from coachdesk.services.keys import forget_entry, new_key_ring_slot, note_in_trail, read_keys
from coachdesk.services.vault import Vault


@dataclass(frozen=True, slots=True)
class Rotated:
    """What came of it.

    Args:
        recovery_key: the new recovery key, to be printed; empty where the old sheet still holds.
        key_ring_lost: whether the key ring did not answer, so that it opens the vault no more.
    """

    recovery_key: str
    key_ring_lost: bool


def rotate(
    vault: Vault,
    passphrase: str,
    *,
    renew_recovery_key: bool = False,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> tuple[Rotated, Changes]:
    """Give the vault another data key; it stays open, and its passphrase stays the same.

    Older backups stay as they are: they open with the secrets of their day.

    Args:
        vault: the open vault.
        passphrase: its passphrase, since a slot for it has to be made anew.
        renew_recovery_key: make another recovery key too. Whoever had the old data key could read the old one.
        progress: is told how far it is and the total; what it raises ends the work, and the vault is as it was.

    Raises:
        WrongPassphrase, DamagedKeyFile, NoOrganisationKeys: nothing was changed.
        DamagedDatabase, DiskFull, CannotWrite: as their texts say; the vault is as it was.
    """
    with vault.turn:
        old = read_keys(vault)
        old_key = open_with_passphrase(old, passphrase)
        back_up(vault, BackupReason.BEFORE_ROTATION)
        slots = _Slots(old, old_key, secrets.token_bytes(DATA_KEY_BYTES))
        made = slots.make_all(vault, passphrase, renew_recovery_key=renew_recovery_key)
        new = _move(vault, old, slots, made, progress)
        settle_generations(vault.folder, new)
        forget_entry(old)
        label = mark("Data key changed")
        note_in_trail(vault, label)
        return Rotated(slots.recovery_key, slots.key_ring_lost), Changes(label, frozenset())


def older_backups(vault: Vault) -> tuple[Backup, ...]:
    """Return the backups beside the vault that open under an earlier data key only."""
    present, _, _ = vault.state()
    return tuple(backup for backup in backups(vault.folder) if backup.state[0] != present)


def remove_older_backups(vault: Vault) -> int:
    """Make a backup under the data key of now, and only then remove those under earlier ones; return how many.

    Copies in a second folder stay where they are.

    Raises:
        DiskFull, CannotWrite, DamagedDatabase: nothing was removed.
    """
    with vault.turn:
        back_up(vault, BackupReason.ASKED)
        older = older_backups(vault)
        for backup in older:
            shutil.rmtree(backup.folder, ignore_errors=True)
        return len(older)


def _move(
    vault: Vault, old: KeyFile, slots: _Slots, made: tuple[KeySlot, ...], progress: Callable[[int, int], None]
) -> KeyFile:
    """Write the new generation and let the key file name it; return that key file."""
    generation = begin_generation(vault.folder, old.database)
    new = key_file.sealed(old.vault_id, generation.name, made, slots.new_key, retired=old.database)
    unsure: BaseException | None = None
    try:
        with vault.moved_to(generation, slots.new_key, progress):
            try:
                key_file.write_key_file(vault.folder / KEY_FILE, new)
            except BaseException as error:
                if not _is_in_place(vault, new):
                    raise
                # Put in its place, but not surely brought to the disk: what is open must be what it names.
                unsure = error
    except BaseException:
        if not _is_in_place(vault, new):
            drop_generation(generation)
        raise
    if unsure is not None:
        raise unsure
    return new


def _is_in_place(vault: Vault, new: KeyFile) -> bool:
    with suppress(KnownError, OSError):
        return key_file.read_key_file(vault.folder / KEY_FILE) == new
    return False


class _Slots:
    """The slots of now, made anew under another data key."""

    def __init__(self, old: KeyFile, old_key: bytes, new_key: bytes) -> None:
        self._old = old
        self._old_key = old_key
        self.new_key = new_key
        self.recovery_key = ""
        self.key_ring_lost = False

    def make_all(self, vault: Vault, passphrase: str, *, renew_recovery_key: bool) -> tuple[KeySlot, ...]:
        """Return every slot; a new recovery key, and whether the key ring was lost, are noted beside them."""
        vault_id, made = self._old.vault_id, []
        for slot in self._old.slots:
            since = made_at(slot)
            if slot.kind is SlotKind.PASSPHRASE:
                made.append(slot_making.passphrase_slot(self.new_key, passphrase, vault_id, since))
            elif slot.kind is SlotKind.RECOVERY:
                made.append(self._recovery(slot, vault, renew=renew_recovery_key))
            elif slot.kind is SlotKind.ORGANISATION:
                made.append(slot_making.organisation_slot(self.new_key, slot.header.holder, vault_id, since))
            else:
                try:
                    made.append(new_key_ring_slot(self._old, self.new_key, KeyStore(slot.header.holder), vault))
                except NoKeyRing:
                    self.key_ring_lost = True
        return tuple(made)

    def _recovery(self, slot: KeySlot, vault: Vault, *, renew: bool) -> KeySlot:
        kept = None if renew else slot_making.kept_recovery_key(slot, self._old_key, self._old.vault_id)
        if kept is None:
            self.recovery_key = new_recovery_key()
            return slot_making.recovery_slot(self.new_key, self.recovery_key, self._old.vault_id, vault.now())
        return slot_making.recovery_slot(self.new_key, kept, self._old.vault_id, made_at(slot))
