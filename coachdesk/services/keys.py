"""The secrets that open a vault: another passphrase, another recovery key; the data itself stays under its own key.

Backups and the three older key files keep the slots of their day, so what opened them then still opens them.
"""

from __future__ import annotations

from coachdesk.domain.changes import Changes
from coachdesk.errors import WrongRecoveryKey
from coachdesk.i18n import mark
from coachdesk.paths import KEY_FILE
from coachdesk.security import key_file
from coachdesk.security.key_file import KeyFile
from coachdesk.services.vault import Vault, require_strength


def change_passphrase(vault: Vault, secret: str, passphrase: str) -> Changes:
    """Give the vault another passphrase, in one step; it stays open.

    Args:
        vault: the open vault.
        secret: the passphrase of now, or the recovery key of somebody who forgot it.
        passphrase: the new one, of at least eight characters.

    Raises:
        WrongPassphrase, WeakPassphrase, DamagedKeyFile: nothing was changed.
        DiskFull, CannotWrite: as their texts say; the old one still opens the vault.
    """
    require_strength(passphrase)
    keys, data_key = _unlocked(vault, secret)
    key_file.write_key_file(vault.folder / KEY_FILE, key_file.with_passphrase(keys, data_key, passphrase))
    return Changes(mark("Passphrase changed"), frozenset())


def renew_recovery_key(vault: Vault, secret: str) -> tuple[str, Changes]:
    """Make another recovery key in the place of the old one, and return it first; it is kept nowhere.

    Args:
        vault: the open vault.
        secret: the passphrase, or the recovery key of now.

    Raises:
        WrongPassphrase, DamagedKeyFile: nothing was changed.
        DiskFull, CannotWrite: as their texts say; the old key still opens the vault.
    """
    keys, data_key = _unlocked(vault, secret)
    renewed, on_paper = key_file.with_new_recovery_key(keys, data_key)
    key_file.write_key_file(vault.folder / KEY_FILE, renewed)
    return on_paper, Changes(mark("Recovery key renewed"), frozenset())


def _unlocked(vault: Vault, secret: str) -> tuple[KeyFile, bytes]:
    keys = key_file.read_key_file(vault.folder / KEY_FILE)
    try:
        return keys, key_file.open_with_recovery_key(keys, secret)
    except WrongRecoveryKey:
        # What is no recovery key at all is a passphrase.
        return keys, key_file.open_with_passphrase(keys, secret)
