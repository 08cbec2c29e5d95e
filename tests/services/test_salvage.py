"""Salvage of a vault: a new one with the same ways in, the damaged one untouched, and a list of what is missing."""

import shutil
from pathlib import Path

import pytest

from coachdesk.domain.worker import WorkerDraft
from coachdesk.errors import DamagedDatabase, DamagedKeyFile, FolderNotEmpty, MissingDatabase, WrongPassphrase
from coachdesk.paths import BACKUPS, KEY_FILE
from coachdesk.services.backups import BackupReason, back_up
from coachdesk.services.check import examine
from coachdesk.services.damage import look_at_damage
from coachdesk.services.salvage import salvage, salvage_folder
from coachdesk.services.vault import Vault, open_vault, open_vault_with_recovery_key
from coachdesk.services.workers import add_worker, list_workers
from tests.support.damage import cut, destroy
from tests.support.keyed_vault import CLOCK, PASSPHRASE, Made


@pytest.fixture
def vault(opened: Vault) -> Vault:
    """Return a closed vault with two people and a backup of the first."""
    back_up(opened, BackupReason.ASKED)
    add_worker(opened, WorkerDraft.typed(chosen_name="Samir"))
    opened.close()
    return opened


def test_the_new_vault_opens_with_both_ways_in_and_is_sound(vault: Vault, made: Made, tmp_path: Path) -> None:
    destroy(vault.database, 1)
    before = {file: file.read_bytes() for file in vault.folder.rglob("*") if file.is_file()}
    done = salvage(vault.folder, PASSPHRASE, tmp_path / "new")
    assert (done.result.destroyed, done.missing, done.losses) == (1, 0, ())
    assert {file: file.read_bytes() for file in vault.folder.rglob("*") if file.is_file()} == before
    new = open_vault(tmp_path / "new", PASSPHRASE, CLOCK)
    assert [row.name for row in list_workers(new)] == ["Nour", "Samir"]
    assert new.database.name == "store-g2.db"
    new.close()
    open_vault_with_recovery_key(tmp_path / "new", made.recovery_key, CLOCK).close()
    assert examine(tmp_path / "new", PASSPHRASE, CLOCK).is_sound


def test_a_damaged_key_file_does_not_stop_it(vault: Vault, tmp_path: Path) -> None:
    destroy(vault.database, 1)
    cut(vault.folder / KEY_FILE, 30)
    salvage(vault.folder, PASSPHRASE, tmp_path / "new")
    open_vault(tmp_path / "new", PASSPHRASE, CLOCK).close()


def test_without_any_key_file_nothing_can_be_read(vault: Vault, tmp_path: Path) -> None:
    shutil.rmtree(vault.folder / BACKUPS)
    (vault.folder / KEY_FILE).unlink()
    with pytest.raises(DamagedKeyFile):
        salvage(vault.folder, PASSPHRASE, tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_what_cannot_be_done_is_told_and_leaves_nothing(vault: Vault, tmp_path: Path) -> None:
    with pytest.raises(WrongPassphrase):
        salvage(vault.folder, "een andere zin", tmp_path / "new")
    with pytest.raises(FolderNotEmpty):
        salvage(vault.folder, PASSPHRASE, vault.folder)
    vault.database.write_bytes(bytes(40_000))
    with pytest.raises(DamagedDatabase):
        salvage(vault.folder, PASSPHRASE, tmp_path / "new")
    vault.database.unlink()
    with pytest.raises(MissingDatabase):
        salvage(vault.folder, PASSPHRASE, tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_stopped_in_the_middle_it_leaves_nothing(vault: Vault, tmp_path: Path) -> None:
    class Stopped(Exception):
        pass

    def stop(done: int, total: int) -> None:
        if 2 * done > total:
            raise Stopped

    with pytest.raises(Stopped):
        salvage(vault.folder, PASSPHRASE, tmp_path / "new", report=stop)
    assert not (tmp_path / "new").exists()


def test_there_is_always_a_free_place_for_it(vault: Vault) -> None:
    first = salvage_folder(vault.folder)
    first.mkdir()
    assert salvage_folder(vault.folder) != first
    assert first.parent == vault.folder.parent


# -- what stands at the door


def test_the_door_offers_the_newest_whole_copy_and_what_can_be_read(vault: Vault) -> None:
    destroy(vault.database, 1)
    seen = look_at_damage(vault.folder, PASSPHRASE, CLOCK)
    assert seen.copy is not None
    assert seen.copy.brings["people"].count == 1
    assert (seen.can_be_read, seen.examination.keys_can_be_mended) == (True, False)


def test_the_door_offers_no_reading_where_there_is_nothing_to_read(vault: Vault) -> None:
    vault.database.unlink()
    seen = look_at_damage(vault.folder, PASSPHRASE, CLOCK)
    assert seen.copy is not None
    assert not seen.can_be_read


def test_the_door_mends_a_key_file_without_loss(vault: Vault) -> None:
    (vault.folder / KEY_FILE).unlink()
    assert look_at_damage(vault.folder, PASSPHRASE, CLOCK).examination.keys_can_be_mended
