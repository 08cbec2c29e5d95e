"""Repair: what can be put right without losing anything, after everything was copied aside."""

from __future__ import annotations

import shutil
from pathlib import Path

from coachdesk.atomic_file import explained
from coachdesk.errors import DamagedDatabase
from coachdesk.services.backups import REPLACED, BackupReason, back_up, free_place
from coachdesk.services.vault import Vault
from coachdesk.storage.integrity import rebuild_indexes


def repair(vault: Vault) -> Path:
    """Make every index anew, the search index too, and return where the copy from before is.

    Raises:
        DamagedDatabase: a record itself cannot be read, so that nothing can be made anew from it; nothing was changed.
        DiskFull, CannotWrite: as their texts say.
    """
    with vault.turn:
        try:
            kept = back_up(vault, BackupReason.BEFORE_REPAIR).folder
        except DamagedDatabase:
            # What is not sound counts for no backup, and is kept all the same.
            kept = _kept_aside(vault)
        rebuild_indexes(vault.database, vault.data_key)
    return kept


def _kept_aside(vault: Vault) -> Path:
    aside = free_place(vault.folder / REPLACED, vault.now())
    with explained(aside / vault.database.name):
        aside.mkdir(parents=True)
        for file in vault.folder.glob(f"{vault.database.stem}.*"):
            shutil.copy2(file, aside / file.name)
    return aside
