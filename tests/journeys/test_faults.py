"""What can happen to a disk, at the command line: told in a sentence within two seconds, and nothing is lost.

Every command that writes meets a full disk and a drive that goes away, from its first call to the system to its last.
Afterwards the vault opens, is sound, and is as it was before the command or as it should be after it.
"""

from __future__ import annotations

import hashlib
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from coachdesk.errors import REFUSED, DiskFull, DriveGone, KnownError
from coachdesk.i18n import words_in
from coachdesk.security import key_derivation
from coachdesk.security.key_derivation import KdfParameters, new_salt
from coachdesk.services.vault import create_vault
from coachdesk.settings import system_language
from tests.support.command_line import CommandLine, Outcome
from tests.support.faults import Fault, full_disk, lost_drive
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
        seconds: how long each command took.
    """

    home: Path
    seconds: list[float] = field(default_factory=list)

    @property
    def vault(self) -> Path:
        """The folder of the vault."""
        return self.home / "vault"

    def run(self, command: str, *arguments: str) -> Outcome:
        """Run a command in this home; “@” in an argument stands for it."""
        began = time.monotonic()
        given = [part.replace("@", str(self.home)) for part in arguments]
        outcome = CommandLine(self.home, PASSPHRASE, CLOCK)(command, *given)
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
