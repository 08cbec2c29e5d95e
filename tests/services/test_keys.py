"""Another passphrase, another recovery key: the new one opens, the old one does not, and nothing is lost between."""

from pathlib import Path

import pytest

from coachdesk.errors import DiskFull, WeakPassphrase, WrongPassphrase
from coachdesk.paths import KEY_FILE
from coachdesk.security import key_derivation, key_file
from coachdesk.security.key_derivation import KdfParameters, new_salt
from coachdesk.services.backups import BackupReason, back_up, restore
from coachdesk.services.keys import change_passphrase, renew_recovery_key
from coachdesk.services.vault import Vault, open_vault, open_vault_with_recovery_key
from coachdesk.services.workers import list_workers
from tests.support.keyed_vault import CLOCK, PASSPHRASE, Made

NEW = "kaneel oever appelboom"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a passphrase cost no more than the floor."""
    monkeypatch.setattr(key_derivation, "calibrated", lambda: KdfParameters(new_salt()))


def opens(folder: Path, passphrase: str) -> bool:
    """Tell whether a passphrase opens a vault, with everybody in it."""
    try:
        opened = open_vault(folder, passphrase, CLOCK)
    except WrongPassphrase:
        return False
    assert [row.name for row in list_workers(opened)] == ["Nour"]
    opened.close()
    return True


def test_the_new_passphrase_opens_and_the_old_one_does_not(opened: Vault, folder: Path, made: Made) -> None:
    change_passphrase(opened, PASSPHRASE, NEW)
    assert [row.name for row in list_workers(opened)] == ["Nour"]
    opened.close()
    assert opens(folder, NEW)
    assert not opens(folder, PASSPHRASE)
    open_vault_with_recovery_key(folder, made.recovery_key, CLOCK).close()


def test_who_forgot_the_passphrase_uses_the_recovery_key(opened: Vault, folder: Path, made: Made) -> None:
    change_passphrase(opened, made.recovery_key.lower(), NEW)
    opened.close()
    assert opens(folder, NEW)


def test_a_new_recovery_key_takes_the_place_of_the_old(opened: Vault, folder: Path, made: Made) -> None:
    renewed, _ = renew_recovery_key(opened, PASSPHRASE)
    opened.close()
    open_vault_with_recovery_key(folder, renewed, CLOCK).close()
    with pytest.raises(WrongPassphrase):
        open_vault_with_recovery_key(folder, made.recovery_key, CLOCK)
    assert opens(folder, PASSPHRASE)


@pytest.mark.parametrize("secret", ["iets anders", "", "CD1-NM5D-BG54-8FZM-KGWF-4F1Q-MFCF-WXJB-Z9G1"])
def test_a_wrong_secret_changes_nothing(opened: Vault, folder: Path, secret: str) -> None:
    before = (folder / KEY_FILE).read_bytes()
    with pytest.raises(WrongPassphrase):
        change_passphrase(opened, secret, NEW)
    with pytest.raises(WrongPassphrase):
        renew_recovery_key(opened, secret)
    assert (folder / KEY_FILE).read_bytes() == before


def test_a_short_passphrase_is_refused(opened: Vault, folder: Path) -> None:
    before = (folder / KEY_FILE).read_bytes()
    with pytest.raises(WeakPassphrase):
        change_passphrase(opened, PASSPHRASE, "kort")
    assert (folder / KEY_FILE).read_bytes() == before


def test_a_full_disk_leaves_the_old_passphrase(opened: Vault, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise DiskFull

    monkeypatch.setattr(key_file, "write_atomically", full)
    with pytest.raises(DiskFull):
        change_passphrase(opened, PASSPHRASE, NEW)
    monkeypatch.undo()
    opened.close()
    assert opens(folder, PASSPHRASE)


def test_a_backup_opens_with_the_passphrase_of_its_day(opened: Vault, folder: Path) -> None:
    made = back_up(opened, BackupReason.ASKED)
    change_passphrase(opened, PASSPHRASE, NEW)
    opened.close()
    with pytest.raises(WrongPassphrase):
        restore(folder, made, NEW, CLOCK)
    restore(folder, made, PASSPHRASE, CLOCK)
    assert opens(folder, PASSPHRASE)
