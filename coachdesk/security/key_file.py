"""The key file beside the database: which database is the vault, and the slots that open it.

Canonical JSON with a checksum (damage is told from a wrong passphrase) and, under a key made from the data key, a MAC
over the slots (a swapped or added slot is noticed). History of the format: 1.0 is the first.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from coachdesk.atomic_file import write_atomically
from coachdesk.errors import DamagedKeyFile, VaultTooNew, WrongPassphrase
from coachdesk.paths import KEY_FILE
from coachdesk.security import key_derivation, recovery_key
from coachdesk.security.key_slots import KeySlot, SlotKind, slot_from_json, unwrap, wrap

FILE_NAME: Final = KEY_FILE
FORMAT: Final = (1, 0)
KEPT_VERSIONS: Final = 3
DATA_KEY_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class KeyFile:
    """What the key file says.

    Args:
        vault_id: names the vault; slots of another vault do not fit.
        database: the file name of the database that is the vault now.
        slots: at least a passphrase and a recovery key.
        mac: over all of it, under a key that only the data key gives.
    """

    vault_id: str
    database: str
    slots: tuple[KeySlot, ...]
    mac: str

    def is_genuine(self, data_key: bytes) -> bool:
        """Tell whether the file is as its owner left it."""
        return hmac.compare_digest(self.mac, _mac(data_key, self.vault_id, self.database, self.slots))


@dataclass(frozen=True, slots=True)
class NewKeys:
    """What a new vault starts with; the recovery key is shown once and kept nowhere."""

    key_file: KeyFile
    data_key: bytes
    recovery_key: str


def new_keys(database: str, passphrase: str) -> NewKeys:
    """Make a random data key and put it into a passphrase slot and a recovery slot; takes about a second."""
    data_key, vault_id = secrets.token_bytes(DATA_KEY_BYTES), secrets.token_hex(16)
    cost = key_derivation.calibrated()
    on_paper = recovery_key.new_recovery_key()
    slots = (
        wrap(data_key, key_derivation.derive_key(passphrase, cost), SlotKind.PASSPHRASE, cost, vault_id),
        wrap(data_key, recovery_key.wrapping_key(on_paper), SlotKind.RECOVERY, None, vault_id),
    )
    return NewKeys(KeyFile(vault_id, database, slots, _mac(data_key, vault_id, database, slots)), data_key, on_paper)


def open_with_passphrase(key_file: KeyFile, passphrase: str) -> bytes:
    """Return the data key.

    Raises:
        WrongPassphrase: no passphrase slot opens.
        DamagedKeyFile: a slot opens, and the file is not as its owner left it.
    """
    for slot in key_file.slots:
        if slot.kind is SlotKind.PASSPHRASE and slot.kdf is not None:
            data_key = unwrap(slot, key_derivation.derive_key(passphrase, slot.kdf), key_file.vault_id)
            if data_key is not None:
                return _genuine(key_file, data_key)
    raise WrongPassphrase


def open_with_recovery_key(key_file: KeyFile, typed: str) -> bytes:
    """Return the data key.

    Raises:
        WrongRecoveryKey: the key has a typing mistake.
        WrongPassphrase: it is a whole key, of another vault.
        DamagedKeyFile: a slot opens, and the file is not as its owner left it.
    """
    wrapping = recovery_key.wrapping_key(typed)
    for slot in key_file.slots:
        if slot.kind is SlotKind.RECOVERY and (data_key := unwrap(slot, wrapping, key_file.vault_id)) is not None:
            return _genuine(key_file, data_key)
    raise WrongPassphrase


def with_passphrase(keys: KeyFile, data_key: bytes, passphrase: str) -> KeyFile:
    """Return the key file with another passphrase; the old one opens it no more. Takes about a second."""
    cost = key_derivation.calibrated()
    slot = wrap(data_key, key_derivation.derive_key(passphrase, cost), SlotKind.PASSPHRASE, cost, keys.vault_id)
    return _with_slot(keys, data_key, slot)


def with_new_recovery_key(keys: KeyFile, data_key: bytes) -> tuple[KeyFile, str]:
    """Return the key file with another recovery key, and that key as it is written; the old one opens it no more."""
    on_paper = recovery_key.new_recovery_key()
    slot = wrap(data_key, recovery_key.wrapping_key(on_paper), SlotKind.RECOVERY, None, keys.vault_id)
    return _with_slot(keys, data_key, slot), on_paper


def for_database(keys: KeyFile, database: str, data_key: bytes) -> KeyFile:
    """Return the same slots for another database file: what a restored or rotated vault is opened by."""
    return KeyFile(keys.vault_id, database, keys.slots, _mac(data_key, keys.vault_id, database, keys.slots))


def read_key_file(path: Path) -> KeyFile:
    """Return what the key file says.

    Raises:
        FileNotFoundError: it is not there.
        DamagedKeyFile: it does not hold what was written to it.
        VaultTooNew: a later CoachDesk wrote it.
    """
    raw = path.read_bytes()
    try:
        table = json.loads(raw)
        checksum = table.pop("checksum")
        whole = hmac.compare_digest(checksum, _checksum(table))
    except (ValueError, KeyError, TypeError, AttributeError) as cause:
        raise DamagedKeyFile from cause
    if not whole:
        raise DamagedKeyFile
    if table["format"][0] > FORMAT[0]:
        raise VaultTooNew
    try:
        slots = tuple(slot_from_json(each) for each in table["slots"])
        return KeyFile(str(table["vault"]), Path(table["database"]).name, slots, str(table["mac"]))
    except (ValueError, KeyError, TypeError) as cause:
        raise DamagedKeyFile from cause


def write_key_file(path: Path, key_file: KeyFile) -> None:
    """Replace the key file in one step, keeping the three versions before it, readable by its owner only."""
    for age in range(KEPT_VERSIONS, 0, -1):
        older = path.with_name(f"{path.name}.{age}")
        newer = path if age == 1 else path.with_name(f"{path.name}.{age - 1}")
        if age == 1 and newer.exists():
            write_atomically(older, newer.read_bytes(), replace=True)
        elif newer.exists():
            newer.replace(older)
    table: dict[str, Any] = {
        "format": list(FORMAT),
        "vault": key_file.vault_id,
        "database": key_file.database,
        "slots": [slot.as_json() for slot in key_file.slots],
        "mac": key_file.mac,
    }
    write_atomically(path, _canonical({**table, "checksum": _checksum(table)}), replace=True)


def _with_slot(keys: KeyFile, data_key: bytes, slot: KeySlot) -> KeyFile:
    """Return the key file with a slot in the place of those of its kind."""
    slots = (*(each for each in keys.slots if each.kind is not slot.kind), slot)
    return KeyFile(keys.vault_id, keys.database, slots, _mac(data_key, keys.vault_id, keys.database, slots))


def _genuine(key_file: KeyFile, data_key: bytes) -> bytes:
    if not key_file.is_genuine(data_key):
        raise DamagedKeyFile
    return data_key


def _canonical(table: dict[str, Any]) -> bytes:
    return json.dumps(table, sort_keys=True, indent=1, ensure_ascii=True).encode()


def _checksum(table: dict[str, Any]) -> str:
    return hashlib.sha256(_canonical(table)).hexdigest()


def _mac(data_key: bytes, vault_id: str, database: str, slots: tuple[KeySlot, ...]) -> str:
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"coachdesk key file 1").derive(data_key)
    said = _canonical({"vault": vault_id, "database": database, "slots": [slot.as_json() for slot in slots]})
    return hmac.new(key, said, hashlib.sha256).hexdigest()
