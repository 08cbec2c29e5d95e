"""Salvage of a vault: what can be read of it in a new folder, with the same ways in, and a list of what could not.

The damaged vault is only read. What is known to be lost comes from the newest whole backup, if that has it.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from coachdesk.atomic_file import explained
from coachdesk.errors import DamagedKeyFile, FolderNotEmpty, KnownError, MissingDatabase, NoVault
from coachdesk.i18n import Words, mark
from coachdesk.paths import DATABASES, KEY_FILE, holds_vault
from coachdesk.security.key_file import KeyFile, for_database, read_key_file, write_key_file
from coachdesk.security.unlocking import open_with_secret
from coachdesk.services.backups import Backup, backups
from coachdesk.services.file_copy import Report
from coachdesk.services.key_mending import find_earlier_keys
from coachdesk.services.restoring import newest_good
from coachdesk.services.second_folder import kept_there
from coachdesk.storage.head_file import HeadFile
from coachdesk.storage.lock import VaultLock
from coachdesk.storage.salvage import Salvaged, salvage_database
from coachdesk.storage.salvage_writing import TableLoss
from coachdesk.storage.trail import note_put_back

SALVAGED: Final = "{vault}-salvaged"
RECORDS: Final = {
    "worker": mark("people"),
    "workplace": mark("workplaces"),
    "contact": mark("people to call"),
    "goal": mark("goals"),
    "goal_level": mark("levels of goals"),
    "goal_rating": mark("steps on goals"),
    "log_entry": mark("contacts"),
    "statement": mark("sentences in dossiers"),
    "task_skill": mark("skills"),
    "work_condition": mark("conditions at work"),
    "warning_sign": mark("warning signs"),
    "check_in": mark("check-ins"),
    "placement": mark("placements"),
    "agreement": mark("agreements"),
    "disclosure": mark("papers handed over"),
    "attachment": mark("attachments"),
    "attachment_content": mark("contents of attachments"),
    "transition": mark("transition plans"),
    "report": mark("reports"),
    "audit_event": mark("changes in the trail"),
}
"""What the records of a table are called; the others are told as what they are to a coach: other records."""

OTHERS: Final = mark("other records")


@dataclass(frozen=True, slots=True)
class SalvageReport:
    """What a salvage brought.

    Args:
        folder: the new vault.
        result: table by table.
        copy: the backup that lost records were brought from; None where there was none.
    """

    folder: Path
    result: Salvaged
    copy: Backup | None

    @property
    def read(self) -> int:
        """How many records the new vault holds."""
        return sum(each.rows for each in self.result.tables)

    @property
    def losses(self) -> tuple[TableLoss, ...]:
        """The tables that are not as they were."""
        return tuple(each for each in self.result.tables if not each.is_whole)

    @property
    def missing(self) -> int:
        """How many records are not in the new vault as they were, as far as that is known."""
        return sum(each.lost - each.from_copy + each.dropped for each in self.result.tables)

    def say(self, words: Words) -> list[str]:
        """Return what could not be read, a sentence for each kind of record; one that nothing is missing otherwise."""
        told = [line for loss in self.losses for line in _told(loss, words)]
        told = told or [words("Nothing is missing, as far as can be seen.")]
        if not self.result.is_proven:
            told.append(words("The beginning of the file is destroyed, so that nothing could be compared with it."))
        return told


def _told(loss: TableLoss, words: Words) -> Iterator[str]:
    """Yield a sentence for each thing that became of the records of a table."""
    what = words.of(RECORDS.get(loss.table, OTHERS))
    if loss.lost > loss.from_copy + loss.empty:
        yield words("Lost: {count} {what}.", count=loss.lost - loss.from_copy - loss.empty, what=what)
    if loss.from_copy:
        yield words("From the backup, as they were then: {count} {what}.", count=loss.from_copy, what=what)
    if loss.empty:
        yield words("There again without their words: {count} {what}.", count=loss.empty, what=what)
    if loss.dropped:
        yield words("Left out, since what they belong to is lost: {count} {what}.", count=loss.dropped, what=what)
    if loss.emptied:
        yield words("Without a reference to what is lost: {count} {what}.", count=loss.emptied, what=what)


def salvage_folder(folder: Path) -> Path:
    """Return a free place beside a vault for what is salvaged of it."""
    name = SALVAGED.format(vault=folder.name)
    places = [folder.with_name(name), *(folder.with_name(f"{name}-{number}") for number in range(2, 100))]
    return next(place for place in places if not place.exists())


def salvage(
    folder: Path, secret: str, out: Path, *, second: Path | None = None, report: Report = lambda _done, _total: None
) -> SalvageReport:
    """Read what can be read of a vault into a new one.

    Args:
        folder: of the damaged vault, which nobody has open.
        secret: its passphrase or recovery key; of the day of an earlier key file, where the key file is damaged too.
        out: the folder of the new vault, which is empty or not there yet.
        second: the second folder, for a backup to bring lost records from.
        report: is told how far it is; what it raises ends the work.

    Raises:
        NoVault, MissingDatabase, FolderNotEmpty, VaultInUse: nothing was done.
        WrongPassphrase, DamagedKeyFile: no key file opens.
        DamagedDatabase: nothing in the database can be read with its key.
        DiskFull, CannotWrite: as their texts say; what there was of the new vault is cleared away.
    """
    if not holds_vault(folder):
        raise NoVault(folder=folder)
    if out.exists() and any(out.iterdir()):
        raise FolderNotEmpty(folder=out)
    lock = VaultLock(folder)
    lock.acquire()
    is_new = not out.exists()
    try:
        everywhere = (*backups(folder), *(kept_there(folder, second) if second is not None else ()))
        keys, data_key, database = _opened(folder, secret, everywhere)
        copy, whole = _same_key(everywhere, secret, data_key)
        with explained(out):
            out.mkdir(mode=0o700, parents=True, exist_ok=True)
        target = out / _next(keys.database)
        result = salvage_database(database, data_key, target, copy=whole, report=report)
        HeadFile(target, data_key).write(note_put_back(target, data_key, mark("Read from a damaged vault"), ()))
        write_key_file(out / KEY_FILE, for_database(keys, target.name, data_key))
    except BaseException:
        _clear(out, is_new=is_new)
        raise
    finally:
        lock.release()
    return SalvageReport(out, result, copy)


def _opened(folder: Path, secret: str, everywhere: tuple[Backup, ...]) -> tuple[KeyFile, bytes, Path]:
    """Return the key file, the data key, and the database to read."""
    if not any(folder.glob(DATABASES)):
        raise MissingDatabase(folder=folder)
    try:
        keys = read_key_file(folder / KEY_FILE)
        if (folder / keys.database).exists():
            return keys, open_with_secret(keys, secret), folder / keys.database
    except (DamagedKeyFile, FileNotFoundError):
        pass
    earlier = find_earlier_keys(folder, secret, everywhere)
    if earlier is None:
        raise DamagedKeyFile
    return earlier.keys, earlier.data_key, earlier.database


def _same_key(everywhere: tuple[Backup, ...], secret: str, data_key: bytes) -> tuple[Backup | None, Path | None]:
    """Return the newest whole backup that is under the same data key, and its database."""
    copy = newest_good(everywhere, secret)
    with suppress(KnownError, OSError):
        if copy is not None and (keys := read_key_file(copy.folder / KEY_FILE)).is_genuine(data_key):
            return copy, copy.folder / keys.database
    return None, None


def _next(database: str) -> str:
    """Return the name of the generation after one."""
    stem = Path(database).stem
    number = int(stem.rpartition("g")[2]) if stem.rpartition("g")[2].isdecimal() else 0
    return f"store-g{number + 1}.db"


def _clear(out: Path, *, is_new: bool) -> None:
    if is_new:
        shutil.rmtree(out, ignore_errors=True)
        return
    for piece in out.glob("*store-g*"):
        with suppress(OSError):
            piece.unlink()
