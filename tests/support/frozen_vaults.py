"""Frozen vaults: one per revision of the schema, as the CoachDesk of that day wrote it, with every row beside it.

`python -m tests.support.frozen_vaults` freezes the revision of today, once: when a schema is handed out. From then on
its script may not change by a byte, and every later CoachDesk must open this vault and find every row.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from unittest import mock

from coachdesk.clock import FixedClock
from coachdesk.domain.attachment import AttachmentContent
from coachdesk.domain.draft import Draft
from coachdesk.i18n import Language
from coachdesk.paths import KEY_FILE
from coachdesk.resources import read_toml
from coachdesk.security import key_derivation, key_file
from coachdesk.security.key_derivation import KdfParameters, new_salt
from coachdesk.security.unlocking import open_with_passphrase
from coachdesk.services.practice import vault as practice
from coachdesk.services.vault import Vault, create_vault, open_vault
from coachdesk.storage.lock import FILE_NAME as LOCK_FILE
from coachdesk.storage.migrations.runner import SHIPPED
from tests.support.whole_database import Rows, lost, rows_of

HOME: Final = Path(__file__).parent.parent / "data" / "vaults"
EXPECTED: Final = "expected.json"
PASSPHRASE: Final = "wortel lantaarn fietsbel"
CLOCK: Final = FixedClock(datetime(2027, 2, 24, 9, 0, tzinfo=UTC))

PEOPLE: Final = ("olena",)
"""Who of the practice vault is in it: enough for a row in every table."""

_DERIVED: Final = {"search_entry", "private_search_entry"}
"""Made from other rows; the vault itself is checked for them."""

CHANGED_SINCE: Final[dict[str, frozenset[tuple[str, str]]]] = {}
"""For each revision: the columns, by table, whose values its script changes or moves elsewhere on purpose."""


@dataclass(frozen=True, slots=True)
class FrozenVault:
    """A vault as an earlier CoachDesk wrote it.

    Args:
        folder: with the vault and what is expected of it.
        revision: of its schema.
        version: what it says of itself.
        script: the SHA-256 of the script that made its schema.
        recovery_key: opens it as well.
        rows: every row that it must still have.
    """

    folder: Path
    revision: str
    version: tuple[int, int]
    script: str
    recovery_key: str
    rows: Rows

    def copy_to(self, folder: Path) -> Path:
        """Copy the vault into a folder that does not exist yet, without what is expected of it."""
        return Path(shutil.copytree(self.folder, folder, ignore=shutil.ignore_patterns(EXPECTED)))

    def lost_by_today(self, folder: Path) -> list[str]:
        """Open a copy with the CoachDesk of today, as a coach does, and return what is not there any more."""
        copy = self.copy_to(folder)
        vault = open_vault(copy, PASSPHRASE, CLOCK)
        findings = vault.findings()
        vault.close()
        later = [names for revision, names in CHANGED_SINCE.items() if revision > self.revision]
        return [*map(str, findings), *lost(self.rows, rows_of_vault(copy), frozenset().union(*later))]


def rows_of_vault(folder: Path) -> Rows:
    """Return every row of a closed vault with the usual passphrase."""
    keys = key_file.read_key_file(folder / KEY_FILE)
    return rows_of(folder / keys.database, open_with_passphrase(keys, PASSPHRASE))


def frozen_vaults(home: Path = HOME) -> list[FrozenVault]:
    """Return the vaults that are frozen, the oldest first."""
    return [_read(expected) for expected in sorted(home.glob(f"*/{EXPECTED}"))]


def _read(expected: Path) -> FrozenVault:
    said: dict[str, Any] = json.loads(expected.read_text(encoding="utf-8"))
    major, minor = said["version"]
    return FrozenVault(
        expected.parent, said["revision"], (major, minor), said["script"], said["recovery_key"], said["rows"]
    )


def hash_of_script(revision: str) -> str:
    """Return the SHA-256 of the script of a revision, whatever a checkout did to its line ends."""
    script = next((SHIPPED.home / "versions").glob(f"{revision}_*.py"))
    return hashlib.sha256(script.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def changed_scripts(vaults: Iterable[FrozenVault]) -> list[str]:
    """Return the revisions whose script is no longer the one that was handed out."""
    return [each.revision for each in vaults if hash_of_script(each.revision) != each.script]


def freeze(home: Path = HOME) -> Path:
    """Write the vault of the revision of today, and return its folder.

    Raises:
        FileExistsError: the revision is frozen already; what is frozen stays.
    """
    target = home / SHIPPED.head
    with tempfile.TemporaryDirectory() as place:
        made = Path(place) / "vault"
        with mock.patch.object(key_derivation, "calibrated", return_value=KdfParameters(new_salt())):
            new = create_vault(made, PASSPHRASE, CLOCK)
        fill_with_few(new.vault)
        new.vault.close()
        said = {
            "revision": SHIPPED.head,
            "version": SHIPPED.version,
            "script": hash_of_script(SHIPPED.head),
            "recovery_key": new.recovery_key,
            "rows": {table: rows for table, rows in rows_of_vault(made).items() if table not in _DERIVED},
        }
        (made / EXPECTED).write_text(_dumped(said), encoding="utf-8")
        shutil.copytree(made, target, ignore=shutil.ignore_patterns(LOCK_FILE, "*-wal", "*-shm"))
    return target


def fill_with_few(vault: Vault) -> None:
    """Put a few people of the practice vault into an empty one, with photos of a few bytes."""

    def fewer(*parts: str) -> dict[str, Any]:
        table = read_toml(*parts)
        if parts[-1] == "practice.toml":
            table = {**table, "meta": {**table["meta"], "workers": list(PEOPLE)}}
        return table

    with mock.patch.object(practice, "read_toml", fewer):
        practice.fill_with_practice(vault, Language.DUTCH)
    with vault.work() as work:
        for each in work.find(AttachmentContent):
            each.content = b"a photo of few bytes"
        work.add(Draft(place="a form", content='{"text": "Łukasz typed this, and then the lamp went out"}'))
        work.commit("")


def _dumped(said: dict[str, Any]) -> str:
    """Return JSON with a row on each line, so that it stays small and a difference can be read."""
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.replace("},", "},\n").replace("{", "{\n", 1) + "\n"


if __name__ == "__main__":
    sys.stdout.write(f"Frozen: {freeze()}\n")
