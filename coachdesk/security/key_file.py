"""The key file beside the database: which database is the vault, and the slots that open it.

Canonical JSON with a checksum (damage is told from a wrong passphrase) and, under a key made from the data key, a MAC
over the slots (a swapped or added slot is noticed). History of the format: 1.0 is the first; 1.1 says since when a
slot is there and who holds its secret, keeps the recovery key under the data key, and names a retired database.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from coachdesk.atomic_file import explained, known, move, write_atomically
from coachdesk.domain.way_in import NEEDED, SlotKind
from coachdesk.errors import DamagedKeyFile, NeededWayIn, VaultTooNew
from coachdesk.paths import KEY_FILE
from coachdesk.security import recovery_key
from coachdesk.security.key_slots import KeySlot, slot_from_json
from coachdesk.security.slot_making import passphrase_slot, recovery_slot

FILE_NAME: Final = KEY_FILE
FORMAT: Final = (1, 1)
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
        retired: the database that this one took over from when the data key was changed; it may be cleared away.
    """

    vault_id: str
    database: str
    slots: tuple[KeySlot, ...]
    mac: str
    retired: str = ""

    def is_genuine(self, data_key: bytes) -> bool:
        """Tell whether the file is as its owner left it."""
        return hmac.compare_digest(self.mac, _mac(data_key, self.vault_id, self.database, self.slots, self.retired))

    def slot(self, kind: SlotKind) -> KeySlot | None:
        """Return the slot of a kind; None where there is none."""
        return next((slot for slot in self.slots if slot.kind is kind), None)


@dataclass(frozen=True, slots=True)
class NewKeys:
    """What a new vault starts with; the recovery key is shown, to be written down."""

    key_file: KeyFile
    data_key: bytes
    recovery_key: str


def new_keys(database: str, passphrase: str, made_at: datetime | None = None) -> NewKeys:
    """Make a random data key and put it into a passphrase slot and a recovery slot; takes about a second."""
    data_key, vault_id = secrets.token_bytes(DATA_KEY_BYTES), secrets.token_hex(16)
    on_paper = recovery_key.new_recovery_key()
    slots = (
        passphrase_slot(data_key, passphrase, vault_id, made_at),
        recovery_slot(data_key, on_paper, vault_id, made_at),
    )
    return NewKeys(sealed(vault_id, database, slots, data_key), data_key, on_paper)


def sealed(vault_id: str, database: str, slots: tuple[KeySlot, ...], data_key: bytes, *, retired: str = "") -> KeyFile:
    """Return a key file with these slots, which nobody without the data key could have made."""
    return KeyFile(vault_id, database, slots, _mac(data_key, vault_id, database, slots, retired), retired)


def with_slot(keys: KeyFile, data_key: bytes, slot: KeySlot) -> KeyFile:
    """Return the key file with a slot in the place of those of its kind."""
    return _with_slots(keys, data_key, (*(each for each in keys.slots if each.kind is not slot.kind), slot))


def without_slot(keys: KeyFile, data_key: bytes, kind: SlotKind) -> KeyFile:
    """Return the key file without the slots of a kind.

    Raises:
        NeededWayIn: it is one that always stays.
    """
    if kind in NEEDED:
        raise NeededWayIn
    return _with_slots(keys, data_key, tuple(each for each in keys.slots if each.kind is not kind))


def for_database(keys: KeyFile, database: str, data_key: bytes) -> KeyFile:
    """Return the same slots for another database file under the same key: what a restored vault is opened by."""
    return sealed(keys.vault_id, database, keys.slots, data_key)


def genuine(key_file: KeyFile, data_key: bytes) -> bytes:
    """Return the data key again, when the file is as its owner left it.

    Raises:
        DamagedKeyFile: it is not.
    """
    if not key_file.is_genuine(data_key):
        raise DamagedKeyFile
    return data_key


def read_key_file(path: Path) -> KeyFile:
    """Return what the key file says.

    Raises:
        FileNotFoundError: it is not there.
        DamagedKeyFile: it does not hold what was written to it.
        VaultTooNew: a later CoachDesk wrote it.
        DriveGone, CannotWrite: the drive does not give it, which is no damage.
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise
    except OSError as cause:
        raise known(cause, path) from cause
    try:
        table = json.loads(raw)
        checksum = table.pop("checksum")
        whole = hmac.compare_digest(checksum, _checksum(table))
    except (ValueError, KeyError, TypeError, AttributeError) as cause:
        raise DamagedKeyFile from cause
    if not whole:
        raise DamagedKeyFile
    try:
        major, minor = table["format"]
        if major > FORMAT[0]:
            raise VaultTooNew
    except (ValueError, KeyError, TypeError) as cause:
        raise DamagedKeyFile from cause
    try:
        slots = tuple(slot_from_json(each) for each in table["slots"])
        names = (Path(table["database"]).name, str(table["mac"]), Path(table.get("retired", "")).name)
        return KeyFile(str(table["vault"]), names[0], slots, names[1], names[2])
    except (ValueError, KeyError, TypeError) as cause:
        # A later CoachDesk of the same format may have kinds of slots that this one does not know.
        raise (VaultTooNew if (major, minor) > FORMAT else DamagedKeyFile) from cause


def write_key_file(path: Path, key_file: KeyFile) -> None:
    """Replace the key file in one step, keeping the three versions before it, readable by its owner only.

    Raises:
        DiskFull, DriveGone, FileBusy, CannotWrite: as for `write_atomically`; the vault opens as before.
    """
    with explained(path):
        _keep_versions(path)
    table: dict[str, Any] = {
        "format": list(FORMAT),
        "vault": key_file.vault_id,
        "database": key_file.database,
        "slots": [slot.as_json() for slot in key_file.slots],
        "mac": key_file.mac,
    }
    if key_file.retired:
        table["retired"] = key_file.retired
    write_atomically(path, _canonical({**table, "checksum": _checksum(table)}), replace=True)


def _keep_versions(path: Path) -> None:
    """Make room for another version, without the present one ever being away."""
    for age in range(KEPT_VERSIONS, 1, -1):
        newer = path.with_name(f"{path.name}.{age - 1}")
        if newer.exists():
            move(newer, path.with_name(f"{path.name}.{age}"))
    if path.exists():
        write_atomically(path.with_name(f"{path.name}.1"), path.read_bytes(), replace=True)


def _with_slots(keys: KeyFile, data_key: bytes, slots: tuple[KeySlot, ...]) -> KeyFile:
    return sealed(keys.vault_id, keys.database, slots, data_key, retired=keys.retired)


def _canonical(table: dict[str, Any]) -> bytes:
    return json.dumps(table, sort_keys=True, indent=1, ensure_ascii=True).encode()


def _checksum(table: dict[str, Any]) -> str:
    return hashlib.sha256(_canonical(table)).hexdigest()


def _mac(data_key: bytes, vault_id: str, database: str, slots: tuple[KeySlot, ...], retired: str) -> str:
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"coachdesk key file 1").derive(data_key)
    said: dict[str, Any] = {"vault": vault_id, "database": database, "slots": [slot.as_json() for slot in slots]}
    if retired:
        said["retired"] = retired
    return hmac.new(key, _canonical(said), hashlib.sha256).hexdigest()
