"""What can happen to a disk, at the command line: told in a sentence within two seconds, and nothing is lost.

Every command that writes meets a full disk and a drive that goes away, from its first call to the system to its last.
Afterwards the vault opens, is sound, and is as it was before the command or as it should be after it.
"""

from __future__ import annotations

import errno
import hashlib
import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from coachdesk.clock import FixedClock
from coachdesk.errors import (
    DAMAGED,
    REFUSED,
    CannotWrite,
    DiskFull,
    DriveGone,
    KnownError,
    VaultInUse,
    VaultTooNew,
)
from coachdesk.i18n import words_in
from coachdesk.security import key_derivation, key_file
from coachdesk.security.key_derivation import KdfParameters, new_salt
from coachdesk.security.unlocking import open_with_passphrase
from coachdesk.services import check
from coachdesk.services.backups import backups
from coachdesk.services.vault import create_vault
from coachdesk.settings import system_language
from coachdesk.storage import engine, integrity
from coachdesk.storage.engine import keyed_connection
from tests.support.command_line import CommandLine, Outcome
from tests.support.faults import Fault, full_disk, lost_drive, read_only
from tests.support.frozen_vaults import CLOCK, PASSPHRASE, fill_with_few, rows_of_vault
from tests.support.people_files import write_people_csv
from tests.support.system_calls import watched
from tests.support.whole_database import Rows, lost

SECONDS = 2.0
TRIED = 4
"""How many steps of each command fail in turn; the torture tries them all."""

BOOKKEEPING = {"audit_event", "disclosure", "search_entry", "private_search_entry"}


def fast_key(passphrase: str, parameters: KdfParameters) -> bytes:
    """Stand for Argon2id, whose half a second is not what is tried here."""
    return hashlib.sha256(passphrase.encode() + parameters.salt).digest()


@pytest.fixture(autouse=True, scope="module")
def _quick() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(key_derivation, "derive_key", fast_key)
        patch.setattr(key_derivation, "calibrated", lambda: KdfParameters(new_salt()))
        yield


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, _quick: None) -> Path:
    """Return a home with a vault of a few people, a backup, a list to import and a folder for papers; to be copied."""
    place = tmp_path_factory.mktemp("faults") / "home"
    vault = create_vault(place / "vault", PASSPHRASE, CLOCK).vault
    fill_with_few(vault)
    vault.close()
    (place / "papers").mkdir()
    write_people_csv(place / "people.csv", 3)
    assert CommandLine(place, PASSPHRASE, CLOCK)("backup").code == 0
    return place


@dataclass
class Desk:
    """A copy of that home, and what was done in it.

    Args:
        home: the copy.
        clock: what time it is there.
        seconds: how long each command took.
    """

    home: Path
    clock: FixedClock = CLOCK
    seconds: list[float] = field(default_factory=list)

    @property
    def vault(self) -> Path:
        """The folder of the vault."""
        return self.home / "vault"

    def run(self, command: str, *arguments: str) -> Outcome:
        """Run a command in this home; “@” in an argument stands for it."""
        began = time.monotonic()
        given = [part.replace("@", str(self.home)) for part in arguments]
        outcome = CommandLine(self.home, PASSPHRASE, self.clock)(command, *given)
        self.seconds.append(time.monotonic() - began)
        return outcome

    def rows(self) -> Rows:
        """Return what the coach wrote, without the books that the desk keeps about it."""
        found = rows_of_vault(self.vault)
        return {table: rows for table, rows in found.items() if table not in BOOKKEEPING}

    def papers(self) -> list[str]:
        """Return everything in the folder of papers."""
        return sorted(path.name for path in (self.home / "papers").iterdir())


@pytest.fixture
def desk(home: Path, tmp_path: Path) -> Callable[[], Desk]:
    """Return a function that gives a fresh copy."""
    numbers = iter(range(10**6))
    return lambda: Desk(Path(shutil.copytree(home, tmp_path / f"home{next(numbers)}")))


COMMANDS = {
    "import": ("import", "@/people.csv"),
    "export": ("export", "--out", "@/papers"),
    "summary": ("summary", "Olena", "--out", "@/papers"),
    "backup": ("backup",),
    "restore": ("restore",),
    "check": ("check",),
}


def said(error: type[KnownError], **values: object) -> str:
    """Return the sentence that a terminal shows, up to what it names."""
    return error(**values).say(words_in(system_language()))


def counts(rows: Rows) -> dict[str, int]:
    """Return how many rows each table has: what is imported twice has other ids."""
    return {table: len(found) for table, found in rows.items()}


def look_afterwards(desk: Desk, outcome: Outcome, before: Rows, after: Rows, what: object, *, is_gone: bool) -> None:
    """The vault is sound and is as before or as after; what was refused left nothing over."""
    assert outcome.code in {0, REFUSED}, (what, outcome.err)
    assert "Traceback" not in outcome.err
    assert desk.seconds[-1] < SECONDS, what
    rows = desk.rows()
    is_after = counts(rows) == counts(after) and lost(before, rows) == []
    assert is_after or (outcome.code and rows == before), what
    again = desk.run("check")
    assert again.code == 0, (what, again.out, again.err)
    if outcome.code and not is_gone:
        assert [name for name in desk.papers() if name.startswith(".")] == [], what


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(("fault", "error"), [(full_disk, DiskFull), (lost_drive, DriveGone)])
def test_every_command_survives_the_disk(
    desk: Callable[[], Desk], command: str, fault: Callable[[int], Fault], error: type[KnownError]
) -> None:
    counting, counted = desk(), fault(10**9)
    before = counting.rows()
    with watched(counting.home, counted):
        assert counting.run(*COMMANDS[command]).code == 0
    after, steps = counting.rows(), len(counted.seen)
    assert steps
    refused = 0
    for number in sorted({1, *range(1, steps + 1, max(1, steps // TRIED)), steps}):
        tried = desk()
        with watched(tried.home, fault(number)):
            outcome = tried.run(*COMMANDS[command])
        look_afterwards(tried, outcome, before, after, (number, counted.seen[number - 1]), is_gone=error is DriveGone)
        refused += outcome.code == REFUSED
    assert refused or command == "check"


@pytest.mark.parametrize("code", [errno.EROFS, errno.EACCES, errno.EPERM])
@pytest.mark.parametrize("command", COMMANDS)
def test_what_may_only_be_read_is_told_at_the_door(desk: Callable[[], Desk], command: str, code: int) -> None:
    tried = desk()
    before = everything(tried.home)
    with watched(tried.home, read_only(code)):
        outcome = tried.run(*COMMANDS[command])
    assert outcome.code == REFUSED
    assert said(CannotWrite, folder=tried.vault) in outcome.err
    assert tried.seconds[-1] < SECONDS
    assert everything(tried.home) == before


def everything(home: Path) -> dict[Path, bytes]:
    return {path.relative_to(home): path.read_bytes() for path in home.rglob("*") if path.is_file()}


def test_a_full_disk_is_not_told_where_there_is_room(desk: Callable[[], Desk]) -> None:
    """The control: the same steps are seen, none is refused, and every command is done."""
    tried, seen = desk(), full_disk(10**9)
    with watched(tried.home, seen):
        assert [tried.run(*COMMANDS[command]).code for command in COMMANDS] == [0] * len(COMMANDS)
    assert seen.seen
    assert seen.refused == []


def test_a_lost_drive_that_nobody_asks_looks_like_damage(
    desk: Callable[[], Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control of honesty: without asking the drive itself, what is only pulled out is told as broken."""
    for module in (engine, integrity, check):
        monkeypatch.setattr(module, "require_drive", lambda _: None)
    counting, counted = desk(), lost_drive(10**9)
    with watched(counting.home, counted):
        counting.run("check")
    codes = set()
    for number in range(1, len(counted.seen), max(1, len(counted.seen) // 12)):
        tried = desk()
        with watched(tried.home, lost_drive(number)):
            codes.add(tried.run("check").code)
    assert DAMAGED in codes


HOLD = "import sys; from pathlib import Path; from coachdesk.storage.lock import VaultLock; \
lock = VaultLock(Path(sys.argv[1])); lock.acquire(); print('held', flush=True); sys.stdin.read()"


def test_a_second_coachdesk_is_told_and_harms_nothing(desk: Callable[[], Desk]) -> None:
    tried = desk()
    before = tried.rows()
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, tried.vault], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "held\n"
        for command in COMMANDS:
            outcome = tried.run(*COMMANDS[command])
            assert outcome.code == REFUSED
            assert said(VaultInUse) in outcome.err
            assert tried.seconds[-1] < SECONDS
        first.kill()
    assert tried.rows() == before
    assert tried.run("list").code == 0, "what a killed one left behind locks nobody out"


def key_file_of_tomorrow(vault: Path) -> None:
    path = vault / "data.cdkeys"
    table = json.loads(path.read_bytes())
    del table["checksum"]
    table["format"] = [2, 0]
    path.write_bytes(key_file._canonical({**table, "checksum": key_file._checksum(table)}))


def database_of_tomorrow(vault: Path) -> None:
    keys = key_file.read_key_file(vault / "data.cdkeys")
    connection = keyed_connection(vault / keys.database, open_with_passphrase(keys, PASSPHRASE))
    connection.execute("UPDATE alembic_version SET version_num = '0999'")
    connection.execute("PRAGMA user_version = 2000")
    connection.close()


@pytest.mark.parametrize("make_newer", [key_file_of_tomorrow, database_of_tomorrow])
def test_a_vault_of_a_newer_version_is_refused_and_not_touched(
    desk: Callable[[], Desk], make_newer: Callable[[Path], None]
) -> None:
    tried = desk()
    make_newer(tried.vault)
    before = everything(tried.home)
    for command in ("list", "import", "backup"):
        outcome = tried.run(*COMMANDS.get(command, (command,)))
        assert outcome.code == REFUSED
        assert said(VaultTooNew) in outcome.err
    assert everything(tried.home) == before


@pytest.mark.parametrize(
    "other",
    [
        CLOCK.moment - timedelta(days=1),
        CLOCK.moment - timedelta(days=3653),
        datetime(2027, 3, 28, 0, 59, 59, tzinfo=UTC),
        datetime(2027, 10, 31, 1, 30, tzinfo=UTC),
    ],
    ids=["a day back", "ten years back", "summer begins", "summer ends"],
)
def test_a_clock_that_jumps_loses_nothing(desk: Callable[[], Desk], other: datetime) -> None:
    tried = desk()
    before, made = tried.rows(), {each.name for each in backups(tried.vault)}
    for number, moment in enumerate((other, CLOCK.moment, other)):
        tried.clock = FixedClock(moment)
        write_people_csv(tried.home / "people.csv", 3 + number)
        assert tried.run("import", "@/people.csv").code == 0
        assert tried.run("backup").code == 0
        assert tried.run("check").code == 0
    after = tried.rows()
    assert lost(before, after) == []
    if other < CLOCK.moment + timedelta(days=30):
        assert made <= {each.name for each in backups(tried.vault)}
    trail = rows_of_vault(tried.vault)["audit_event"].values()
    assert sorted(event["seq"] for event in trail) == list(range(1, len(trail) + 1))
