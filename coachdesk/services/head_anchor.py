"""The end of the trail in the key ring of this computer: the one place that does not travel with the vault's folder.

Whoever puts an older copy of the whole folder back brings its key file, its head file and its backups along, and all
of them agree. Only what lies elsewhere tells: the second folder, and this. It is kept where the coach lets the key
ring open the vault, and nowhere else: nobody's key ring is written to unasked.
"""

from __future__ import annotations

from typing import Final

from coachdesk.domain.way_in import SlotKind
from coachdesk.errors import NoKeyRing
from coachdesk.security.key_file import KeyFile
from coachdesk.security.key_store import KeyStore
from coachdesk.services.keys import read_keys
from coachdesk.services.vault import Vault
from coachdesk.storage.audit import Head
from coachdesk.storage.trail import read_trail

_NAME: Final = "{vault_id} trail"


def anchor_head(vault: Vault) -> bool:
    """Keep the end of the trail in the key ring, where that opens the vault; tell whether it is kept.

    What the key ring remembers and the trail does not know stays there: it is what `check` finds a roll-back by.
    Takes some seconds at most, so it is for no thread that anybody waits for.

    Raises:
        MissingKeyFile, DamagedKeyFile: the key file cannot be read.
    """
    keys = read_keys(vault)
    store = _store(keys)
    if store is None:
        return False
    trail, remembered = read_trail(vault.database, vault.data_key), anchored_head(keys)
    if remembered is not None and not trail.knows(remembered):
        return False
    head = trail.head
    try:
        store.set(_NAME.format(vault_id=keys.vault_id), f"{head.seq} {head.hash}")
    except NoKeyRing:
        return False
    return True


def anchored_head(keys: KeyFile) -> Head | None:
    """Return the end of the trail that the key ring holds; None where it holds none, or does not answer."""
    store = _store(keys)
    if store is None:
        return None
    try:
        kept = store.get(_NAME.format(vault_id=keys.vault_id)) or ""
    except NoKeyRing:
        return None
    number, _, digest = kept.partition(" ")
    return Head(int(number), digest) if number.isdecimal() and digest else None


def _store(keys: KeyFile) -> KeyStore | None:
    slot = keys.slot(SlotKind.KEY_RING)
    return KeyStore(slot.header.holder) if slot is not None else None
