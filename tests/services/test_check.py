"""The check of a vault: every kind of damage is found and told, nothing is changed, and sound is sound."""

import json
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coachdesk.domain.worker import WorkerDraft
from coachdesk.errors import KnownError, NoVault, VaultInUse, WrongPassphrase
from coachdesk.i18n import Language, words_in
from coachdesk.paths import BACKUPS, KEY_FILE
from coachdesk.services import check
from coachdesk.services.backups import NOTE, BackupReason, back_up
from coachdesk.services.check import Examination, examine, examine_open
from coachdesk.services.findings import FindingKind
from coachdesk.services.key_mending import find_earlier_keys, use_earlier_keys
from coachdesk.services.keys import change_passphrase
from coachdesk.services.repair import repair
from coachdesk.services.rotation import rotate
from coachdesk.services.second_folder import begin
from coachdesk.services.vault import Vault, create_vault, open_vault
from coachdesk.services.workers import add_worker, list_workers
from coachdesk.storage.engine import keyed_connection
from coachdesk.storage.integrity import Soundness
from coachdesk.storage.pages import PAGE
from tests.support.damage import cut, destroy, flip
from tests.support.keyed_vault import CLOCK, PASSPHRASE, Made


def kinds(found: Examination) -> set[FindingKind]:
    return {each.kind for each in found.damage}


def content_of(folder: Path) -> dict[Path, bytes]:
    return {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def another(folder: Path, made: Made, tmp_path: Path) -> Path:
    """Return a second vault with the same passphrase, and other keys."""
    other = tmp_path / "other"
    create_vault(other, PASSPHRASE, CLOCK).vault.close()
    return other


@pytest.fixture
def vault(opened: Vault) -> Vault:
    """Return a closed vault with two people and a backup of the first."""
    back_up(opened, BackupReason.ASKED)
    add_worker(opened, WorkerDraft.typed(chosen_name="Samir"))
    opened.close()
    return opened


def test_a_sound_vault_is_sound_and_stays_as_it_is(vault: Vault) -> None:
    before = content_of(vault.folder)
    found = examine(vault.folder, PASSPHRASE, CLOCK)
    assert found.is_sound
    assert {each.kind for each in found.to_know} == {
        FindingKind.NEWEST_BACKUP,
        FindingKind.NO_SECOND_FOLDER,
        FindingKind.ROLL_BACK_UNKNOWN,
    }
    assert content_of(vault.folder) == before


def swap_keys(folder: Path, other: Path) -> None:
    shutil.copy(other / KEY_FILE, folder / KEY_FILE)


def swap_database(folder: Path, other: Path) -> None:
    shutil.copy(other / "store-g1.db", folder / "store-g1.db")


DAMAGES: dict[str, tuple[Callable[[Path, Path], object], FindingKind]] = {
    "key file gone": (lambda folder, _: (folder / KEY_FILE).unlink(), FindingKind.KEY_FILE_MISSING),
    "key file cut": (lambda folder, _: cut(folder / KEY_FILE, 100), FindingKind.KEY_FILE_DAMAGED),
    "key file empty": (lambda folder, _: cut(folder / KEY_FILE, 0), FindingKind.KEY_FILE_DAMAGED),
    "key file flipped": (lambda folder, _: flip(folder / KEY_FILE, 1), FindingKind.KEY_FILE_DAMAGED),
    "key file swapped": (swap_keys, FindingKind.DATABASE_FOREIGN),
    "database gone": (lambda folder, _: (folder / "store-g1.db").unlink(), FindingKind.DATABASE_MISSING),
    "database empty": (lambda folder, _: cut(folder / "store-g1.db", 0), FindingKind.DATABASE_CUT),
    "database a stump": (lambda folder, _: cut(folder / "store-g1.db", 900), FindingKind.DATABASE_CUT),
    "database cut in a page": (lambda folder, _: cut(folder / "store-g1.db", 9 * PAGE + 3), FindingKind.DATABASE_CUT),
    "database cut between": (lambda folder, _: cut(folder / "store-g1.db", 9 * PAGE), FindingKind.DATABASE_CUT),
    "database flipped": (lambda folder, _: flip(folder / "store-g1.db", 3), FindingKind.PAGES_DESTROYED),
    "first page destroyed": (lambda folder, _: destroy(folder / "store-g1.db", 1), FindingKind.PAGES_DESTROYED),
    "database swapped": (swap_database, FindingKind.DATABASE_FOREIGN),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_damage_is_found_told_and_left_alone(name: str, vault: Vault, made: Made, tmp_path: Path) -> None:
    harm, kind = DAMAGES[name]
    harm(vault.folder, another(vault.folder, made, tmp_path))
    before = content_of(vault.folder)
    found = examine(vault.folder, PASSPHRASE, CLOCK)
    assert kind in kinds(found)
    assert found.copy is not None
    assert content_of(vault.folder) == before
    for language in Language:
        assert all(each.say(words_in(language)) for each in found.findings)


def test_without_the_checks_the_damage_would_go_unnoticed(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: with nobody looking at the pages, a flipped bit is not seen."""
    flip(vault.database, vault.database.stat().st_size // PAGE)
    monkeypatch.setattr(check, "soundness", lambda *_: Soundness(True, False, 9, 0, True, 0))
    assert examine(vault.folder, PASSPHRASE, CLOCK).is_sound
    monkeypatch.undo()
    assert not examine(vault.folder, PASSPHRASE, CLOCK).is_sound


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_any_flipped_bit_and_any_cut_of_the_database_is_found(vault: Vault, seed: int) -> None:
    whole, chance = vault.database.read_bytes(), Random(seed)
    try:
        content = bytearray(whole)
        content[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        vault.database.write_bytes(content)
        assert not examine(vault.folder, PASSPHRASE, CLOCK).is_sound
        cut(vault.database, chance.randrange(len(whole)))
        assert not examine(vault.folder, PASSPHRASE, CLOCK).is_sound
    finally:
        vault.database.write_bytes(whole)


def test_a_database_from_an_earlier_day_is_noticed(opened: Vault) -> None:
    opened.close()
    earlier = opened.database.read_bytes()
    again = open_vault(opened.folder, PASSPHRASE, CLOCK)
    for name in ("Samir", "Ada"):
        add_worker(again, WorkerDraft.typed(chosen_name=name))
    back_up(again, BackupReason.ASKED)
    again.close()
    opened.database.write_bytes(earlier)
    found = examine(opened.folder, PASSPHRASE, CLOCK)
    assert kinds(found) == {FindingKind.SAVES_MISSING, FindingKind.ROLLED_BACK}
    assert next(each for each in found.damage if each.kind is FindingKind.SAVES_MISSING).values == {"count": 2}


def test_a_folder_that_was_rolled_back_as_a_whole_shows_by_the_second_folder(opened: Vault, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    opened.close()
    earlier = Path(shutil.copytree(opened.folder, tmp_path / "earlier"))
    again = open_vault(opened.folder, PASSPHRASE, CLOCK)
    add_worker(again, WorkerDraft.typed(chosen_name="Samir"))
    back_up(again, BackupReason.ASKED)
    begin(again, stick)
    again.close()
    shutil.rmtree(opened.folder)
    shutil.copytree(earlier, opened.folder)
    assert kinds(examine(opened.folder, PASSPHRASE, CLOCK, second=stick)) == {FindingKind.ROLLED_BACK}
    alone = examine(opened.folder, PASSPHRASE, CLOCK)
    assert alone.is_sound
    assert FindingKind.ROLL_BACK_UNKNOWN in {each.kind for each in alone.to_know}


def test_an_edited_and_a_removed_change_are_found(vault: Vault) -> None:
    with closing(keyed_connection(vault.database, vault.data_key)) as connection:
        triggers = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for (name,) in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("UPDATE audit_event SET label = 'something else' WHERE seq = 1")
    assert FindingKind.CHANGE_EDITED in kinds(examine(vault.folder, PASSPHRASE, CLOCK))
    with closing(keyed_connection(vault.database, vault.data_key)) as connection:
        connection.execute("DELETE FROM audit_event WHERE seq = 1")
    assert FindingKind.CHANGE_MISSING in kinds(examine(vault.folder, PASSPHRASE, CLOCK))


def test_a_lost_note_of_the_last_save_is_said_and_is_no_damage(vault: Vault) -> None:
    for head in vault.folder.glob("*.head"):
        head.unlink()
    found = examine(vault.folder, PASSPHRASE, CLOCK)
    assert found.is_sound
    assert FindingKind.LAST_SAVE_UNKNOWN in {each.kind for each in found.to_know}


def left_over_wal(vault: Vault) -> Path:
    """Save once more without bringing it home, as a laptop does that dies at that moment; return the WAL."""
    held = open_vault(vault.folder, PASSPHRASE, CLOCK)
    reader = keyed_connection(held.database, held.data_key)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM worker").fetchone()
    add_worker(held, WorkerDraft.typed(chosen_name="Ada"))
    wal = held.database.with_name(f"{held.database.name}-wal")
    kept = {file: file.read_bytes() for file in (held.database, wal, held.database.with_suffix(".head"))}
    reader.close()
    held.close()
    for file, content in kept.items():
        file.write_bytes(content)
    return wal


def test_a_left_over_wal_is_no_damage_and_nothing_of_it_is_lost(vault: Vault) -> None:
    wal = left_over_wal(vault)
    assert wal.stat().st_size
    before = content_of(vault.folder)
    assert examine(vault.folder, PASSPHRASE, CLOCK).is_sound
    assert content_of(vault.folder) == before
    again = open_vault(vault.folder, PASSPHRASE, CLOCK)
    assert [row.name for row in list_workers(again)] == ["Ada", "Nour", "Samir"]
    again.close()


def test_a_flipped_bit_in_a_left_over_wal_shows_as_saves_that_are_missing(vault: Vault) -> None:
    """SQLite drops the tail without a word: only the note beside the database knows (SECURITY.md §1, trap 4)."""
    wal = left_over_wal(vault)
    flip(wal, 1, bit=8 * 300)
    shutil.copytree(vault.folder, vault.folder.with_name("to open"))
    again = open_vault(vault.folder.with_name("to open"), PASSPHRASE, CLOCK)
    assert again.missing_saves == 1
    again.close()
    found = examine(vault.folder, PASSPHRASE, CLOCK)
    assert kinds(found) == {FindingKind.SAVES_MISSING}
    vault.database.with_suffix(".head").unlink()
    assert examine(vault.folder, PASSPHRASE, CLOCK).is_sound, "the control: nothing else notices it"


# -- backups


@pytest.mark.parametrize("file", ["database", "keys", "note"])
def test_every_backup_can_be_proven(vault: Vault, file: str) -> None:
    (made,) = (vault.folder / BACKUPS).iterdir()
    target = {"database": next(made.glob("store-g*.db")), "keys": made / KEY_FILE, "note": made / NOTE}[file]
    flip(target, 1, bit=8 * 40)
    found = examine(vault.folder, PASSPHRASE, CLOCK, every_backup=True)
    assert kinds(found) & {FindingKind.BACKUP_DAMAGED, FindingKind.BACKUP_UNREADABLE}


def test_a_note_that_was_altered_is_found(vault: Vault) -> None:
    (made,) = (vault.folder / BACKUPS).iterdir()
    said = json.loads((made / NOTE).read_text())
    (made / NOTE).write_text(json.dumps({**said, "head": [1, "0" * 64]}))
    assert kinds(examine(vault.folder, PASSPHRASE, CLOCK, every_backup=True)) == {FindingKind.BACKUP_DAMAGED}


def test_a_whole_backup_is_noted_as_proven_again(vault: Vault) -> None:
    found = examine(vault.folder, PASSPHRASE, CLOCK, every_backup=True)
    assert found.is_sound
    assert FindingKind.BACKUPS_PROVEN in {each.kind for each in found.to_know}


def test_a_backup_under_an_earlier_data_key_is_proven_with_its_passphrase(opened: Vault) -> None:
    back_up(opened, BackupReason.ASKED)
    rotate(opened, PASSPHRASE)
    assert FindingKind.BACKUP_OTHER_KEY in {each.kind for each in examine_open(opened, every_backup=True).to_know}
    opened.close()
    found = examine(opened.folder, PASSPHRASE, CLOCK, every_backup=True)
    assert found.is_sound
    assert FindingKind.BACKUP_OTHER_KEY not in {each.kind for each in found.to_know}


# -- the open vault


def test_the_open_vault_can_be_checked(opened: Vault) -> None:
    found = examine_open(opened)
    assert found.is_sound
    assert FindingKind.SEARCH_INDEX_STALE not in {each.kind for each in found.to_know}
    flip(opened.database, 3)
    assert FindingKind.PAGES_DESTROYED in kinds(examine_open(opened))


@pytest.mark.parametrize(
    "harm",
    [
        "DELETE FROM search_entry WHERE id = (SELECT max(id) FROM search_entry)",
        "INSERT INTO search_open(search_open) VALUES('delete-all')",
        "UPDATE worker SET chosen_name = 'Somebody else'",
    ],
)
def test_an_index_that_has_other_words_than_the_records_is_told_and_made_anew(opened: Vault, harm: str) -> None:
    with closing(keyed_connection(opened.database, opened.data_key)) as connection:
        connection.execute(harm)
    found = examine_open(opened)
    assert found.is_sound, "nothing is lost"
    assert FindingKind.SEARCH_INDEX_STALE in {each.kind for each in found.to_know}
    assert found.can_be_repaired
    repair(opened)
    assert FindingKind.SEARCH_INDEX_STALE not in {each.kind for each in examine_open(opened).to_know}


# -- keys


def test_an_earlier_key_file_opens_the_same_data(opened: Vault, folder: Path) -> None:
    change_passphrase(opened, PASSPHRASE, "een heel andere zin")
    opened.close()
    cut(folder / KEY_FILE, 50)
    found = examine(folder, PASSPHRASE, CLOCK)
    assert kinds(found) == {FindingKind.KEY_FILE_DAMAGED}
    assert found.earlier_keys is not None
    aside = use_earlier_keys(folder, found.earlier_keys, CLOCK)
    assert aside is not None
    assert len((aside / KEY_FILE).read_bytes()) == 50
    open_vault(folder, PASSPHRASE, CLOCK).close()


def test_the_key_file_of_a_backup_does_as_well(vault: Vault) -> None:
    (vault.folder / KEY_FILE).unlink()
    assert find_earlier_keys(vault.folder, PASSPHRASE) is None
    found = examine(vault.folder, PASSPHRASE, CLOCK)
    assert found.earlier_keys is not None
    use_earlier_keys(vault.folder, found.earlier_keys, CLOCK)
    again = open_vault(vault.folder, PASSPHRASE, CLOCK)
    assert [row.name for row in list_workers(again)] == ["Nour", "Samir"]
    again.close()


def test_the_key_file_of_another_vault_with_another_passphrase_is_told(vault: Vault, tmp_path: Path) -> None:
    other = tmp_path / "other"
    create_vault(other, "een heel andere zin", CLOCK).vault.close()
    swap_keys(vault.folder, other)
    found = examine(vault.folder, PASSPHRASE, CLOCK)
    assert kinds(found) == {FindingKind.KEY_FILE_FOREIGN}
    assert found.earlier_keys is not None


# -- what is no damage


def test_a_wrong_passphrase_is_no_damage(vault: Vault) -> None:
    with pytest.raises(WrongPassphrase):
        examine(vault.folder, "een heel andere zin", CLOCK)


def test_no_vault_and_a_vault_in_use_are_told(opened: Vault, tmp_path: Path) -> None:
    with pytest.raises(NoVault):
        examine(tmp_path / "nowhere", PASSPHRASE, CLOCK)
    with pytest.raises(VaultInUse):
        examine(opened.folder, PASSPHRASE, CLOCK)


def test_a_damaged_vault_is_not_opened(vault: Vault) -> None:
    destroy(vault.database, 1)
    with pytest.raises(KnownError):
        open_vault(vault.folder, PASSPHRASE, CLOCK)
