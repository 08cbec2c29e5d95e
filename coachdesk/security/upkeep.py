"""What is put right quietly once a secret has opened the vault: slots as an earlier CoachDesk made them."""

from __future__ import annotations

from datetime import datetime

from coachdesk.domain.way_in import SlotKind
from coachdesk.security import organisation_key, recovery_key
from coachdesk.security.key_file import KeyFile, with_slot
from coachdesk.security.key_slots import KeySlot
from coachdesk.security.slot_making import passphrase_slot, recovery_slot


def with_dearer_passphrase(keys: KeyFile, data_key: bytes, passphrase: str) -> KeyFile | None:
    """Return the key file with the same passphrase at the cost of today; None when its cost is high enough.

    Args:
        keys: the key file.
        data_key: that it opened with.
        passphrase: that opened it.
    """
    slot = keys.slot(SlotKind.PASSPHRASE)
    if slot is None or slot.kdf is None or not slot.kdf.is_outdated():
        return None
    return with_slot(keys, data_key, passphrase_slot(data_key, passphrase, keys.vault_id, made_at(slot)))


def with_kept_recovery_key(keys: KeyFile, data_key: bytes, typed: str) -> KeyFile | None:
    """Return the key file that keeps the recovery key which opened it; None when it does so already.

    Args:
        keys: the key file.
        data_key: that it opened with.
        typed: what opened it: the recovery key, or the key of an employer.
    """
    slot = keys.slot(SlotKind.RECOVERY)
    if slot is None or slot.kept or organisation_key.secret_key_in(typed) is not None:
        return None
    on_paper = recovery_key.normalised(typed)
    return with_slot(keys, data_key, recovery_slot(data_key, on_paper, keys.vault_id, made_at(slot)))


def made_at(slot: KeySlot) -> datetime | None:
    """Return since when a secret holds; wrapping it again does not make it younger."""
    return slot.as_way_in().since
