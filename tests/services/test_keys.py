"""Another passphrase, another recovery key: the new one opens, the old one does not, and nothing is lost between."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coachdesk.clock import FixedClock
from coachdesk.domain.worker import WorkerDraft
from coachdesk.errors import DiskFull, WeakPassphrase, WrongPassphrase
from coachdesk.paths import KEY_FILE
from coachdesk.security import key_derivation, key_file
from coachdesk.security.key_derivation import KdfParameters, new_salt
from coachdesk.services.backups import BackupReason, back_up, restore
from coachdesk.services.keys import change_passphrase, renew_recovery_key
from coachdesk.services.vault import Vault, create_vault, open_vault, open_vault_with_recovery_key
from coachdesk.services.workers import add_worker, list_workers

OLD, NEW = "wortel lantaarn fietsbel", "kaneel oever appelboom"
CLOCK = FixedClock(datetime(2027, 2, 24, 9, 0, tzinfo=UTC))


@dataclass(frozen=True)
class Made:
    """A vault that was made once: tests get copies."""

    folder: Path
    recovery_key: str


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a passphrase cost no more than the floor."""
    monkeypatch.setattr(key_derivation, "calibrated", lambda: KdfParameters(new_salt()))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("made") / "vault"
    new = create_vault(folder, OLD, CLOCK)
    add_worker(new.vault, WorkerDraft.typed(chosen_name="Nour"))
    new.vault.close()
    return Made(folder, new.recovery_key)


@pytest.fixture
def folder(made: Made, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made.folder, tmp_path / "vault"))


@pytest.fixture
def vault(folder: Path) -> Iterator[Vault]:
    opened = open_vault(folder, OLD, CLOCK)
    yield opened
    opened.close()


def opens(folder: Path, passphrase: str) -> bool:
    """Tell whether a passphrase opens a vault, with everybody in it."""
    try:
        opened = open_vault(folder, passphrase, CLOCK)
    except WrongPassphrase:
        return False
    assert [row.name for row in list_workers(opened)] == ["Nour"]
    opened.close()
    return True


def test_the_new_passphrase_opens_and_the_old_one_does_not(vault: Vault, folder: Path, made: Made) -> None:
    change_passphrase(vault, OLD, NEW)
    assert [row.name for row in list_workers(vault)] == ["Nour"]
    vault.close()
    assert opens(folder, NEW)
    assert not opens(folder, OLD)
    open_vault_with_recovery_key(folder, made.recovery_key, CLOCK).close()


def test_who_forgot_the_passphrase_uses_the_recovery_key(vault: Vault, folder: Path, made: Made) -> None:
    change_passphrase(vault, made.recovery_key.lower(), NEW)
    vault.close()
    assert opens(folder, NEW)


def test_a_new_recovery_key_takes_the_place_of_the_old(vault: Vault, folder: Path, made: Made) -> None:
    renewed, _ = renew_recovery_key(vault, OLD)
    vault.close()
    open_vault_with_recovery_key(folder, renewed, CLOCK).close()
    with pytest.raises(WrongPassphrase):
        open_vault_with_recovery_key(folder, made.recovery_key, CLOCK)
    assert opens(folder, OLD)


@pytest.mark.parametrize("secret", ["iets anders", "", "CD1-NM5D-BG54-8FZM-KGWF-4F1Q-MFCF-WXJB-Z9G1"])
def test_a_wrong_secret_changes_nothing(vault: Vault, folder: Path, secret: str) -> None:
    before = (folder / KEY_FILE).read_bytes()
    with pytest.raises(WrongPassphrase):
        change_passphrase(vault, secret, NEW)
    with pytest.raises(WrongPassphrase):
        renew_recovery_key(vault, secret)
    assert (folder / KEY_FILE).read_bytes() == before


def test_a_short_passphrase_is_refused(vault: Vault, folder: Path) -> None:
    before = (folder / KEY_FILE).read_bytes()
    with pytest.raises(WeakPassphrase):
        change_passphrase(vault, OLD, "kort")
    assert (folder / KEY_FILE).read_bytes() == before


def test_a_full_disk_leaves_the_old_passphrase(vault: Vault, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise DiskFull

    monkeypatch.setattr(key_file, "write_atomically", full)
    with pytest.raises(DiskFull):
        change_passphrase(vault, OLD, NEW)
    monkeypatch.undo()
    vault.close()
    assert opens(folder, OLD)


def test_a_backup_opens_with_the_passphrase_of_its_day(vault: Vault, folder: Path) -> None:
    made = back_up(vault, BackupReason.ASKED)
    change_passphrase(vault, OLD, NEW)
    vault.close()
    with pytest.raises(WrongPassphrase):
        restore(folder, made, NEW, CLOCK)
    restore(folder, made, OLD, CLOCK)
    assert opens(folder, OLD)
