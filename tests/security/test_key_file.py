"""The key file: any one secret opens it, no other does, and damage is told from a wrong passphrase."""

import json
import stat
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.domain.way_in import NEEDED
from coachdesk.errors import DamagedKeyFile, VaultTooNew, WrongPassphrase
from coachdesk.security import key_derivation, key_file, unlocking
from coachdesk.security.key_derivation import KdfParameters, derive_key, new_salt
from coachdesk.security.key_file import NewKeys

PASSPHRASE = "wortel lantaarn fietsbel"


@pytest.fixture(scope="module")
def keys() -> NewKeys:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(key_derivation, "calibrated", lambda: KdfParameters(new_salt()))
        return key_file.new_keys("store-g1.db", PASSPHRASE)


@pytest.fixture
def path(keys: NewKeys, tmp_path: Path) -> Path:
    file = tmp_path / key_file.FILE_NAME
    key_file.write_key_file(file, keys.key_file)
    return file


def test_the_passphrase_and_the_recovery_key_open_the_same_data_key(keys: NewKeys, path: Path) -> None:
    read = key_file.read_key_file(path)
    assert read == keys.key_file
    assert unlocking.open_with_passphrase(read, PASSPHRASE) == keys.data_key
    assert unlocking.open_with_recovery_key(read, keys.recovery_key) == keys.data_key


def test_an_accent_typed_as_two_characters_is_the_same_passphrase() -> None:
    cost = KdfParameters(new_salt())
    assert derive_key("café", cost) == derive_key("cafe\u0301", cost)
    assert derive_key("café", cost) != derive_key("cafe", cost)


@pytest.mark.parametrize("wrong", ["", PASSPHRASE.upper(), f"{PASSPHRASE} ", "lantaarn wortel fietsbel"])
def test_another_passphrase_opens_nothing(keys: NewKeys, wrong: str) -> None:
    with pytest.raises(WrongPassphrase):
        unlocking.open_with_passphrase(keys.key_file, wrong)


def test_a_whole_recovery_key_of_another_vault_opens_nothing(keys: NewKeys) -> None:
    from coachdesk.security.recovery_key import new_recovery_key

    with pytest.raises(WrongPassphrase):
        unlocking.open_with_recovery_key(keys.key_file, new_recovery_key())


def test_the_data_key_is_nowhere_in_the_file(keys: NewKeys, path: Path) -> None:
    raw = path.read_bytes()
    assert keys.data_key not in raw
    assert keys.data_key.hex().encode() not in raw
    assert PASSPHRASE.encode() not in raw
    assert keys.recovery_key.encode() not in raw


def test_only_its_owner_reads_it(path: Path) -> None:
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


@given(st.data())
def test_any_flipped_bit_is_damage_and_never_opens(keys: NewKeys, data: st.DataObject) -> None:
    table = _text(keys)
    place = data.draw(st.integers(0, len(table) - 1))
    flipped = bytearray(table)
    flipped[place] ^= 1 << data.draw(st.integers(0, 7))
    _expect_damage(bytes(flipped), table)


@given(st.data())
def test_any_truncation_is_damage(keys: NewKeys, data: st.DataObject) -> None:
    table = _text(keys)
    _expect_damage(table[: data.draw(st.integers(0, len(table) - 1))], table)


def test_a_slot_of_somebody_else_is_noticed(keys: NewKeys) -> None:
    foreign = key_file.new_keys("store-g1.db", "een andere wachtzin")
    mixed = replace(keys.key_file, slots=(*keys.key_file.slots, foreign.key_file.slots[0]))
    with pytest.raises(DamagedKeyFile):
        unlocking.open_with_passphrase(mixed, PASSPHRASE)
    with pytest.raises(WrongPassphrase):
        unlocking.open_with_passphrase(mixed, "een andere wachtzin")


def test_pointing_the_file_at_another_database_is_noticed(keys: NewKeys) -> None:
    with pytest.raises(DamagedKeyFile):
        unlocking.open_with_passphrase(replace(keys.key_file, database="store-g0.db"), PASSPHRASE)


def test_a_later_format_is_refused_as_newer(path: Path) -> None:
    table = json.loads(path.read_bytes())
    table.pop("checksum")
    table["format"] = [2, 0]
    path.write_bytes(json.dumps({**table, "checksum": key_file._checksum(table)}).encode())
    with pytest.raises(VaultTooNew):
        key_file.read_key_file(path)


def test_three_older_versions_are_kept(keys: NewKeys, path: Path) -> None:
    contents = [path.read_bytes()]
    for generation in range(2, 6):
        key_file.write_key_file(path, replace(keys.key_file, database=f"store-g{generation}.db"))
        contents.append(path.read_bytes())
    kept = [path.with_name(f"{path.name}.{age}").read_bytes() for age in (1, 2, 3)]
    assert kept == contents[-2:-5:-1]


@pytest.mark.parametrize(
    "cost",
    [
        KdfParameters(new_salt(), memory_kib=31),
        KdfParameters(new_salt(), memory_kib=2 * 1024 * 1024),
        KdfParameters(new_salt(), passes=0),
        KdfParameters(new_salt(), lanes=17),
        KdfParameters(new_salt(), passes=21),
        KdfParameters(b"short"),
    ],
)
def test_unreasonable_costs_are_refused(cost: KdfParameters) -> None:
    with pytest.raises(ValueError, match="out of bounds"):
        derive_key(PASSPHRASE, cost)


def test_calibration_never_falls_below_the_floor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key_derivation, "WANTED_SECONDS", 0.0)
    assert key_derivation.calibrated().passes == key_derivation.LEAST_PASSES


def test_new_keys_have_both_slots(keys: NewKeys) -> None:
    assert {slot.kind for slot in keys.key_file.slots} == NEEDED


def _text(keys: NewKeys) -> bytes:
    slots = [slot.as_json() for slot in keys.key_file.slots]
    table = {
        "format": list(key_file.FORMAT),
        "vault": keys.key_file.vault_id,
        "database": keys.key_file.database,
        "slots": slots,
        "mac": keys.key_file.mac,
    }
    return key_file._canonical({**table, "checksum": key_file._checksum(table)})


def _expect_damage(raw: bytes, whole: bytes) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / key_file.FILE_NAME
        file.write_bytes(raw)
        try:
            read = key_file.read_key_file(file)
        except DamagedKeyFile:
            return
        # White space may change without a change of meaning; anything else must not pass.
        assert json.loads(raw) == json.loads(whole)
        assert read.mac
