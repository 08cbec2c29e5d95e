"""Bits that flipped and ends that are missing: each told, with a whole copy on offer, and nothing worse made of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from random import Random
from typing import Final
from unittest import mock

from coachdesk.errors import KnownError
from coachdesk.paths import KEY_FILE
from coachdesk.services import check
from coachdesk.services.backups import NOTE, Backup, backups
from coachdesk.services.check import Examination, examine
from coachdesk.services.findings import FindingKind
from coachdesk.services.restoring import restore
from coachdesk.storage import unit_of_work
from coachdesk.storage.head_file import HeadFile
from coachdesk.storage.integrity import Soundness
from tests.torture.ordeal import GOOD, Outcome
from tests.torture.promise import Promise, broken
from tests.torture.vaults import TickingClock, copy_vault, make_vault, open_copy, recovery_key_of
from tests.torture.witness import save, saves_in

SAVES: Final = 9
BACKUPS: Final = 2
MOST_TRIES: Final = 20
_WITH_WAL: Final = "with a WAL"
_DATABASE: Final = "store-g1.db"


def flip(file: Path, random: Random) -> None:
    """Turn one bit around."""
    content = bytearray(file.read_bytes())
    content[random.randrange(len(content))] ^= 1 << random.randrange(8)
    file.write_bytes(bytes(content))


def cut_off(file: Path, random: Random) -> None:
    """Take away the end: from one byte to all of them."""
    content = file.read_bytes()
    file.write_bytes(content[: random.randrange(len(content))])


class Damages:
    """One file of a vault, damaged in one way.

    Args:
        name: of the row.
        harm: does the damage.
    """

    cases = 500
    few = 6

    def __init__(self, name: str, harm: Callable[[Path, Random], None]) -> None:
        self.name = name
        self._harm = harm

    def prepare(self, place: Path, *, short: bool) -> None:
        """Make a vault with backups, and one whose last save still lies in the WAL."""
        make_vault(place, saves=SAVES, backups=BACKUPS)
        scratch = place / "at work"
        scratch.mkdir()
        _leave_a_wal(copy_vault(place, scratch), recovery_key_of(place), place / _WITH_WAL)

    def case(self, place: Path, scratch: Path, random: Random) -> Outcome:
        """Damage one file once."""
        judge = random.choice((self._database, self._keys, self._backup, self._wal))
        return judge(place, scratch, random)

    def control(self, place: Path, scratch: Path, random: Random) -> bool:
        """Leave out the codes of pages and the notes outside: some damage must go by unnoticed, of both kinds."""
        with _looking_away():
            database = (self._database(place, scratch / f"{each}", random) for each in range(MOST_TRIES))
            wal = (self._wal(place, scratch / f"{each} wal", random) for each in range(MOST_TRIES))
            return any(each.undetected for each in database) and any(each.undetected for each in wal)

    def _database(self, place: Path, scratch: Path, random: Random) -> Outcome:
        folder = copy_vault(place, scratch)
        self._harm(folder / _DATABASE, random)
        return _judged(folder, recovery_key_of(place), "database")

    def _keys(self, place: Path, scratch: Path, random: Random) -> Outcome:
        folder = copy_vault(place, scratch)
        self._harm(folder / KEY_FILE, random)
        return _judged(folder, recovery_key_of(place), "key file")

    def _backup(self, place: Path, scratch: Path, random: Random) -> Outcome:
        """Damage the newest backup: the one before it is what counts now."""
        folder, recovery_key = copy_vault(place, scratch), recovery_key_of(place)
        newest, older = backups(folder)
        saves = {newest.name: SAVES, older.name: SAVES - 1}
        file = random.choice((_DATABASE, _DATABASE, KEY_FILE, NOTE))
        self._harm(newest.folder / file, random)
        where = f"{file} of a backup"
        if examine(folder, recovery_key, TickingClock(), every_backup=True).is_sound:
            return Outcome(undetected=where)
        (folder / _DATABASE).unlink()
        offered = examine(folder, recovery_key, TickingClock()).copy
        if offered is None or (offered.name != older.name and file != NOTE):
            return Outcome(undetected=f"{where}: it is offered all the same")
        return _put_back(folder, offered, recovery_key, saves[offered.name], where)

    def _wal(self, place: Path, scratch: Path, random: Random) -> Outcome:
        """Damage a WAL that was left over: at most the last save is gone, and that is told."""
        folder, recovery_key = Path(shutil.copytree(place / _WITH_WAL, scratch / "vault")), recovery_key_of(place)
        self._harm(folder / f"{_DATABASE}-wal", random)
        told = {each.kind for each in examine(folder, recovery_key, TickingClock()).damage}
        vault = open_copy(folder, recovery_key)
        saves = saves_in(vault)
        vault.close()
        if saves not in (SAVES, SAVES + 1):
            return Outcome(lost=f"WAL: {saves} saves of {SAVES + 1}")
        if saves == SAVES and FindingKind.SAVES_MISSING not in told:
            return Outcome(undetected="WAL: the last save is gone, and nothing is said")
        return GOOD


FLIPS: Final = Damages("bit_flips", flip)
TRUNCATIONS: Final = Damages("truncations", cut_off)


def _judged(folder: Path, recovery_key: str, where: str) -> Outcome:
    """Tell whether the damage is seen, and whether the copy on offer is whole."""
    found = _examined(folder, recovery_key)
    if found is None or found.is_sound:
        return Outcome(undetected=where)
    if found.copy is None or found.copy.name != backups(folder)[0].name:
        return Outcome(undetected=f"{where}: the newest good copy is not offered")
    return _put_back(folder, found.copy, recovery_key, SAVES, where)


def _examined(folder: Path, recovery_key: str) -> Examination | None:
    try:
        return examine(folder, recovery_key, TickingClock())
    except KnownError:
        return None


def _put_back(folder: Path, offered: Backup, recovery_key: str, saves: int, where: str) -> Outcome:
    try:
        restore(folder, offered, recovery_key, TickingClock())
    except KnownError as error:
        return Outcome(lost=f"{where}: the copy is not put back: {type(error).__name__}")
    fault = broken(folder, Promise(saves, recovery_key))
    return Outcome(lost=f"{where}: {fault}") if fault else GOOD


def _leave_a_wal(folder: Path, recovery_key: str, target: Path) -> None:
    """Save once more without bringing it home, as on a disk that had no room for it, and lose the power."""
    vault = open_copy(folder, recovery_key)
    with mock.patch.object(unit_of_work, "settle"):
        save(vault, SAVES + 1)
        shutil.copytree(folder, target, ignore=shutil.ignore_patterns("*-shm", "*.lock"))
    vault.close()


@contextmanager
def _looking_away() -> Iterator[None]:
    """Believe every page and every end, for the length of a block."""
    sound = Soundness(is_ours=True, is_cut=False, pages=1, destroyed=0, trees=True, references=0)
    with ExitStack() as stack:
        stack.enter_context(mock.patch.object(check, "soundness", return_value=sound))
        stack.enter_context(mock.patch.object(HeadFile, "read", return_value=None))
        yield
