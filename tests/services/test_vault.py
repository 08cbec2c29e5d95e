"""Making and opening a vault: what is there is never harmed, whatever goes wrong."""

import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from coachdesk.clock import FixedClock
from coachdesk.domain.worker import Worker, WorkerDraft
from coachdesk.errors import (
    DamagedDatabase,
    DamagedKeyFile,
    DiskFull,
    KnownError,
    MissingDatabase,
    MissingKeyFile,
    NoVault,
    VaultExists,
    VaultInUse,
    WeakPassphrase,
    WrongPassphrase,
    WrongRecoveryKey,
)
from coachdesk.security import key_derivation, key_file
from coachdesk.security.key_derivation import KdfParameters, new_salt
from coachdesk.services.vault import FIRST_DATABASE, create_vault, open_vault, open_vault_with_recovery_key

PASSPHRASE = "wortel lantaarn fietsbel"
KEYS = key_file.FILE_NAME


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Return a vault with one worker, and its recovery key."""
    from tests.conftest import TODAY

    folder = tmp_path_factory.mktemp("made") / "vault"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(key_derivation, "calibrated", lambda: KdfParameters(new_salt()))
        new = create_vault(folder, PASSPHRASE, FixedClock(TODAY))
    with new.vault.work() as work:
        work.add(Worker.model_validate(WorkerDraft(chosen_name="Zoë")))
        work.commit("")
    new.vault.close()
    return folder, new.recovery_key


@pytest.fixture
def folder(made: tuple[Path, str], tmp_path: Path) -> Path:
    """Return a copy of the vault to harm."""
    return Path(shutil.copytree(made[0], tmp_path / "vault"))


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.suffix != ".lock"}


def test_it_opens_with_the_passphrase_and_with_the_recovery_key(
    folder: Path, made: tuple[Path, str], clock: FixedClock
) -> None:
    for unlock, secret in ((open_vault, PASSPHRASE), (open_vault_with_recovery_key, made[1])):
        opened = unlock(folder, secret, clock)
        with opened.work() as work:
            assert [worker.chosen_name for worker in work.find(Worker)] == ["Zoë"]
        assert opened.findings() == []
        opened.close()


def test_a_wrong_secret_opens_nothing_and_changes_nothing(folder: Path, clock: FixedClock) -> None:
    before = contents(folder)
    for _ in range(3):
        with pytest.raises(WrongPassphrase):
            open_vault(folder, "een andere wachtzin", clock)
    with pytest.raises(WrongRecoveryKey):
        open_vault_with_recovery_key(folder, "CD1-0000", clock)
    assert contents(folder) == before
    open_vault(folder, PASSPHRASE, clock).close()


def test_there_is_no_vault_in_an_empty_folder(tmp_path: Path, clock: FixedClock) -> None:
    with pytest.raises(NoVault):
        open_vault(tmp_path / "nowhere", PASSPHRASE, clock)
    with pytest.raises(NoVault):
        open_vault(tmp_path, PASSPHRASE, clock)
    assert list(tmp_path.iterdir()) == [], "looking makes nothing"


def test_a_vault_is_never_made_over_another(folder: Path, clock: FixedClock) -> None:
    before = contents(folder)
    with pytest.raises(VaultExists):
        create_vault(folder, PASSPHRASE, clock)
    assert contents(folder) == before
    (folder / KEYS).unlink()
    with pytest.raises(VaultExists):
        create_vault(folder, PASSPHRASE, clock)


def test_a_short_passphrase_is_refused_before_anything_is_made(tmp_path: Path, clock: FixedClock) -> None:
    with pytest.raises(WeakPassphrase):
        create_vault(tmp_path / "vault", "kort", clock)
    assert not (tmp_path / "vault").exists()


def test_a_vault_that_cannot_be_finished_leaves_nothing(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_: object) -> None:
        raise DiskFull

    monkeypatch.setattr(key_file, "write_key_file", no_room)
    monkeypatch.setattr(key_derivation, "calibrated", lambda: KdfParameters(new_salt()))
    with pytest.raises(DiskFull):
        create_vault(tmp_path / "vault", PASSPHRASE, clock)
    assert not list((tmp_path / "vault").glob("store*"))
    monkeypatch.undo()
    create_vault(tmp_path / "vault", PASSPHRASE, clock).vault.close()


def test_an_open_vault_is_not_opened_twice(folder: Path, clock: FixedClock) -> None:
    opened = open_vault(folder, PASSPHRASE, clock)
    with pytest.raises(VaultInUse):
        open_vault(folder, PASSPHRASE, clock)
    opened.close()
    open_vault(folder, PASSPHRASE, clock).close()


def _remove(name: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).unlink()


def _cut(name: str) -> Callable[[Path], None]:
    def cut(folder: Path) -> None:
        raw = (folder / name).read_bytes()
        (folder / name).write_bytes(raw[: len(raw) // 2])

    return cut


def _empty(name: str) -> Callable[[Path], None]:
    def empty(folder: Path) -> None:
        (folder / name).write_bytes(b"")

    return empty


def _flip(name: str) -> Callable[[Path], None]:
    def flip(folder: Path) -> None:
        raw = bytearray((folder / name).read_bytes())
        raw[len(raw) // 3] ^= 4
        (folder / name).write_bytes(bytes(raw))

    return flip


@pytest.mark.parametrize(
    ("harm", "known"),
    [
        (_remove(KEYS), MissingKeyFile),
        (_remove(FIRST_DATABASE), MissingDatabase),
        (_cut(KEYS), DamagedKeyFile),
        (_empty(KEYS), DamagedKeyFile),
        (_flip(KEYS), DamagedKeyFile),
        (_empty(FIRST_DATABASE), DamagedDatabase),
        (_cut(FIRST_DATABASE), DamagedDatabase),
    ],
)
def test_harm_is_told_and_nothing_is_made_worse(
    folder: Path, clock: FixedClock, harm: Callable[[Path], None], known: type[KnownError]
) -> None:
    harm(folder)
    before = contents(folder)
    with pytest.raises(known):
        open_vault(folder, PASSPHRASE, clock).findings()
    left = {name: raw for name, raw in contents(folder).items() if not name.endswith(("-wal", "-shm"))}
    assert left == before


def test_a_flipped_bit_in_the_database_is_found_by_the_check(folder: Path, clock: FixedClock) -> None:
    _flip(FIRST_DATABASE)(folder)
    try:
        opened = open_vault(folder, PASSPHRASE, clock)
    except DamagedDatabase:
        return
    try:
        assert opened.findings() != []
    except DamagedDatabase:
        pass
    finally:
        opened.close()


def test_nobody_else_may_look_into_the_folder(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(key_derivation, "calibrated", lambda: KdfParameters(new_salt()))
    create_vault(tmp_path / "new", PASSPHRASE, clock).vault.close()
    # Windows keeps the folders of a user to that user by itself, and knows no such bits.
    others = stat.S_IRWXG | stat.S_IRWXO if os.name == "posix" else 0
    assert (tmp_path / "new").stat().st_mode & others == 0
