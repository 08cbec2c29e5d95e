"""Every way into a vault, changed, added and taken away: what is new opens, what is old does not, nothing is lost."""

from base64 import b64decode
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyrage
import pytest

from coachdesk.domain.way_in import SlotKind
from coachdesk.errors import (
    DiskFull,
    KnownError,
    NeededWayIn,
    NoKeyRing,
    RecoveryKeyNotKept,
    WeakPassphrase,
    WrongPassphrase,
)
from coachdesk.paths import KEY_FILE
from coachdesk.security import key_derivation, key_file, slot_making
from coachdesk.security.key_derivation import KdfParameters, new_salt
from coachdesk.security.unlocking import open_with_passphrase
from coachdesk.services.backups import BackupReason, back_up
from coachdesk.services.keys import (
    add_organisation,
    change_passphrase,
    remove_way_in,
    renew_recovery_key,
    show_recovery_key,
    switch_key_ring_on,
    ways_in,
)
from coachdesk.services.restoring import restore
from coachdesk.services.vault import (
    Vault,
    open_vault,
    open_vault_with_key_ring,
    open_vault_with_recovery_key,
    open_vault_with_secret,
)
from coachdesk.services.workers import list_workers
from tests.support.key_rings import Absent, Forgetful, Hanging, Locked, Working, use
from tests.support.keyed_vault import CLOCK, PASSPHRASE, Made
from tests.support.moments import moments_of

NEW = "kaneel oever appelboom"


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


# -- the recovery key, once more


def test_the_recovery_key_is_shown_again_for_whoever_types_the_passphrase(opened: Vault, made: Made) -> None:
    assert show_recovery_key(opened, PASSPHRASE) == made.recovery_key
    renewed, _ = renew_recovery_key(opened, PASSPHRASE)
    assert show_recovery_key(opened, PASSPHRASE) == renewed
    with pytest.raises(WrongPassphrase):
        show_recovery_key(opened, "iets anders")


def without_kept_key(folder: Path) -> None:
    """Make the key file as the first CoachDesk made it: without what the recovery key could be shown from."""
    keys = key_file.read_key_file(folder / KEY_FILE)
    data_key = open_with_passphrase(keys, PASSPHRASE)
    slots = tuple(replace(slot, kept=b"") for slot in keys.slots)
    key_file.write_key_file(folder / KEY_FILE, key_file.sealed(keys.vault_id, keys.database, slots, data_key))


def test_an_old_recovery_key_is_kept_from_the_day_it_opens_the_vault(folder: Path, made: Made) -> None:
    without_kept_key(folder)
    first = open_vault(folder, PASSPHRASE, CLOCK)
    with pytest.raises(RecoveryKeyNotKept):
        show_recovery_key(first, PASSPHRASE)
    first.close()
    second = open_vault_with_recovery_key(folder, made.recovery_key.lower().replace("-", " "), CLOCK)
    assert show_recovery_key(second, PASSPHRASE) == made.recovery_key
    second.close()


# -- the key ring


def test_the_key_ring_opens_the_vault_until_it_is_switched_off(
    opened: Vault, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, Working)
    with pytest.raises(NoKeyRing):
        open_with_key_ring(opened, folder)
    switch_key_ring_on(opened, PASSPHRASE)
    (way,) = [way for way in ways_in(opened) if way.kind is SlotKind.KEY_RING]
    assert way.since == CLOCK.now()
    ((name, secret),) = [(name, secret) for (_, name), secret in Working.kept.items()]
    assert len(secret) == 44
    assert name.startswith("vault-")
    assert open_with_key_ring(opened, folder) == ["Nour"]
    switch_key_ring_on(opened, PASSPHRASE)
    assert len(Working.kept) == 1
    remove_way_in(opened, PASSPHRASE, SlotKind.KEY_RING)
    assert Working.kept == {}
    with pytest.raises(NoKeyRing):
        open_with_key_ring(opened, folder)


def open_with_key_ring(opened: Vault, folder: Path) -> list[str]:
    opened.close()
    found = open_vault_with_key_ring(folder, CLOCK)
    seen = [row.name for row in list_workers(found)]
    found.close()
    return seen


def test_what_stands_in_the_key_ring_is_not_the_data_key(opened: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, Working)
    switch_key_ring_on(opened, PASSPHRASE)
    (entry,) = Working.kept.values()
    assert b64decode(entry) != opened._store._key


@pytest.mark.parametrize("kind", [Locked, Hanging, Forgetful, Absent])
def test_a_key_ring_that_does_not_work_is_not_switched_on(
    opened: Vault, folder: Path, monkeypatch: pytest.MonkeyPatch, kind: type[Working]
) -> None:
    before = (folder / KEY_FILE).read_bytes()
    use(monkeypatch, kind)
    with pytest.raises(NoKeyRing):
        switch_key_ring_on(opened, PASSPHRASE)
    Hanging.answered.set()
    assert (folder / KEY_FILE).read_bytes() == before


@pytest.mark.parametrize("fate", ["gone", "emptied", "another", "garbage"])
def test_a_key_ring_that_changed_asks_for_the_passphrase_and_resets_nothing(
    opened: Vault, folder: Path, monkeypatch: pytest.MonkeyPatch, fate: str
) -> None:
    use(monkeypatch, Working)
    switch_key_ring_on(opened, PASSPHRASE)
    opened.close()
    (entry,) = Working.kept
    if fate == "gone":
        monkeypatch.setattr(Working, "viable", False)
    elif fate == "emptied":
        Working.kept.clear()
    else:
        Working.kept[entry] = "A" * 43 + "=" if fate == "another" else "é!"
    before = files(folder)
    with pytest.raises(NoKeyRing):
        open_vault_with_key_ring(folder, CLOCK)
    assert files(folder) == before
    assert opens(folder, PASSPHRASE)


# -- the employer


def test_an_employer_comes_in_with_the_paper_and_is_always_seen(opened: Vault, folder: Path) -> None:
    identity = pyrage.x25519.Identity.generate()
    recipient = str(identity.to_public())
    add_organisation(opened, PASSPHRASE, f" {recipient.upper()} ")
    (way,) = [way for way in ways_in(opened) if way.kind is SlotKind.ORGANISATION]
    assert way.holder == recipient
    opened.close()
    for open_it in (open_vault_with_recovery_key, open_vault_with_secret):
        found = open_it(folder, str(identity), CLOCK)
        assert [row.name for row in list_workers(found)] == ["Nour"]
        found.close()
    again = open_vault(folder, PASSPHRASE, CLOCK)
    remove_way_in(again, str(identity), SlotKind.ORGANISATION)
    again.close()
    with pytest.raises(KnownError):
        open_vault_with_secret(folder, str(identity), CLOCK)


@pytest.mark.parametrize("kind", [SlotKind.PASSPHRASE, SlotKind.RECOVERY])
def test_the_two_that_stay_are_never_taken_away(opened: Vault, folder: Path, kind: SlotKind) -> None:
    before = (folder / KEY_FILE).read_bytes()
    with pytest.raises(NeededWayIn):
        remove_way_in(opened, PASSPHRASE, kind)
    assert (folder / KEY_FILE).read_bytes() == before


def test_changes_of_keys_are_in_the_trail(opened: Vault) -> None:
    with opened.work() as work:
        before = work.head().seq
    change_passphrase(opened, PASSPHRASE, NEW)
    renew_recovery_key(opened, NEW)
    with opened.work() as work:
        assert work.head().seq == before + 2


# -- old slots, and wrong keys


def test_an_old_passphrase_slot_is_wrapped_again_quietly(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The floor is raised: 8 KiB was enough when the slot was made, 64 KiB are asked for now."""
    monkeypatch.setattr(key_derivation, "LEAST_MEMORY_KIB", 64)
    monkeypatch.setattr(key_derivation, "calibrated", lambda: KdfParameters(new_salt(), memory_kib=64, passes=1))
    with monkeypatch.context() as patch:
        patch.setattr(key_file, "write_atomically", _full)
        assert opens(folder, PASSPHRASE), "a slot that cannot be written is no failure to open"
    assert memory_of(folder) == 8
    assert opens(folder, PASSPHRASE)
    assert memory_of(folder) == 64
    before = (folder / KEY_FILE).read_bytes()
    assert opens(folder, PASSPHRASE)
    assert (folder / KEY_FILE).read_bytes() == before


def _full(*_: object, **__: object) -> None:
    raise DiskFull


def memory_of(folder: Path) -> int:
    slot = key_file.read_key_file(folder / KEY_FILE).slot(SlotKind.PASSPHRASE)
    assert slot is not None
    assert slot.kdf is not None
    return slot.kdf.memory_kib


def files(folder: Path) -> dict[str, bytes]:
    """Return every byte of a folder, but for the lock, which says who has it."""
    found = (path for path in folder.rglob("*") if path.is_file() and path.name != "vault.lock")
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def test_a_thousand_wrong_keys_open_nothing_and_change_no_byte(folder: Path) -> None:
    before = files(folder)
    other = key_file.new_keys("store-g1.db", "een andere wachtzin").recovery_key
    identity = str(pyrage.x25519.Identity.generate())
    for number in range(1000):
        wrong = (f"{PASSPHRASE} {number}", other, identity, other[:-1])[number % 4]
        with pytest.raises(KnownError):
            open_vault_with_secret(folder, wrong, CLOCK)
    assert files(folder) == before
    assert opens(folder, PASSPHRASE)


def test_a_reset_after_a_wrong_key_would_be_noticed(folder: Path) -> None:
    """The control: an opening that makes a new key file where the old one does not open is seen by the same check."""
    before = files(folder)

    def resetting(folder: Path, typed: str) -> None:
        try:
            open_vault(folder, typed, CLOCK)
        except WrongPassphrase:
            key_file.write_key_file(folder / KEY_FILE, key_file.new_keys("store-g1.db", typed).key_file)

    resetting(folder, "iets anders")
    assert files(folder) != before


# -- killed at every moment


def change(vault: Vault) -> None:
    change_passphrase(vault, PASSPHRASE, NEW)


def renew(vault: Vault) -> None:
    renew_recovery_key(vault, PASSPHRASE)


def add(vault: Vault) -> None:
    switch_key_ring_on(vault, PASSPHRASE)
    add_organisation(vault, PASSPHRASE, str(pyrage.x25519.Identity.generate().to_public()))


def take_away(vault: Vault) -> None:
    add(vault)
    remove_way_in(vault, PASSPHRASE, SlotKind.KEY_RING)
    remove_way_in(vault, PASSPHRASE, SlotKind.ORGANISATION)


def check_all_open(copies: list[Path]) -> None:
    """Open every copy with exactly one of the two passphrases."""
    for copy in copies:
        assert [opens(copy, passphrase) for passphrase in (PASSPHRASE, NEW)].count(True) == 1


@pytest.mark.parametrize("work", [change, renew, add, take_away])
def test_killed_at_any_step_exactly_one_passphrase_opens(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, work: Callable[[Vault], None]
) -> None:
    use(monkeypatch, Working)
    vault = open_vault(folder, PASSPHRASE, CLOCK)
    with moments_of(folder, tmp_path / "moments") as moments:
        work(vault)
    vault.close()
    assert len(moments.copies) > 5
    check_all_open(moments.copies)


def test_written_in_its_place_a_kill_loses_the_key_file(folder: Path, tmp_path: Path) -> None:
    """The control: the same check, with a key file that is not replaced in one step."""
    vault = open_vault(folder, PASSPHRASE, CLOCK)
    with moments_of(folder, tmp_path / "moments") as moments, pytest.MonkeyPatch.context() as patch:
        patch.setattr(key_file, "write_atomically", lambda path, content, replace: halves(path, content, moments.take))
        change(vault)
    vault.close()
    with pytest.raises(KnownError):
        check_all_open(moments.copies)


def halves(path: Path, content: bytes, between: Callable[[], None]) -> None:
    path.write_bytes(content[: len(content) // 2])
    between()
    path.write_bytes(content)


def test_the_key_file_of_the_first_format_is_read(folder: Path, made: Made) -> None:
    """Slots of then said neither since when they were there nor who holds them, and kept nothing."""
    data_key = open_with_passphrase(key_file.read_key_file(folder / KEY_FILE), PASSPHRASE)
    vault_id = "5" * 32
    slots = (
        slot_making.passphrase_slot(data_key, PASSPHRASE, vault_id, None),
        replace(slot_making.recovery_slot(data_key, made.recovery_key, vault_id, None), kept=b""),
    )
    keys = key_file.sealed(vault_id, "store-g1.db", slots, data_key)
    key_file.write_key_file(folder / KEY_FILE, keys)
    raw = (folder / KEY_FILE).read_text()
    assert not any(name in raw for name in ("since", "holder", "kept", "retired"))
    vault = open_vault(folder, PASSPHRASE, CLOCK)
    assert [(way.since, way.can_be_shown) for way in ways_in(vault)] == [(None, False)] * 2
    vault.close()
    open_vault_with_recovery_key(folder, made.recovery_key, CLOCK).close()
    assert key_file.read_key_file(folder / KEY_FILE).slots[1].kept
