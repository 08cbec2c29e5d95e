"""Secrets of every kind: the right one gives the data key, any other gives one known error and changes nothing."""

import secrets
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyrage
import pytest

from coachdesk.domain.way_in import SlotKind
from coachdesk.errors import (
    DamagedKeyFile,
    InvalidInput,
    NeededWayIn,
    NoKeyRing,
    NoOrganisationKeys,
    WrongOrganisationKey,
    WrongPassphrase,
)
from coachdesk.security import key_derivation, key_file, organisation_key, slot_making, unlocking, upkeep
from coachdesk.security.key_derivation import KdfParameters, new_salt
from coachdesk.security.key_file import NewKeys
from coachdesk.security.key_slots import wrap
from tests.support.cheap_keys import make_keys_cheap

PASSPHRASE = "wortel lantaarn fietsbel"
MADE_AT = datetime(2027, 2, 24, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    make_keys_cheap(monkeypatch)


@pytest.fixture
def keys(cheap: None) -> NewKeys:
    return key_file.new_keys("store-g1.db", PASSPHRASE, MADE_AT)


def with_employer(keys: NewKeys) -> tuple[key_file.KeyFile, str]:
    identity = pyrage.x25519.Identity.generate()
    vault_id = keys.key_file.vault_id
    slot = slot_making.organisation_slot(keys.data_key, str(identity.to_public()), vault_id, MADE_AT)
    return key_file.with_slot(keys.key_file, keys.data_key, slot), str(identity)


def test_an_employer_opens_the_vault_with_the_key_from_the_safe(keys: NewKeys, tmp_path: Path) -> None:
    whole, identity = with_employer(keys)
    key_file.write_key_file(tmp_path / "keys", whole)
    read = key_file.read_key_file(tmp_path / "keys")
    assert read == whole
    lines = f"# created: 2027-02-24\n# public key: age1…\n{identity}\n"
    for typed in (identity, identity.lower(), f"{identity[:30]} {identity[30:]}", lines):
        assert unlocking.open_with_paper(read, typed) == keys.data_key
        assert unlocking.open_with_secret(read, typed) == keys.data_key
    assert unlocking.open_with_passphrase(read, PASSPHRASE) == keys.data_key


def test_the_key_of_another_employer_opens_nothing(keys: NewKeys) -> None:
    whole, identity = with_employer(keys)
    mistyped = identity[:-1] + ("Q" if identity[-1] != "Q" else "P")
    for wrong in (str(pyrage.x25519.Identity.generate()), mistyped, organisation_key.SECRET_PREFIX):
        with pytest.raises(WrongOrganisationKey):
            unlocking.open_with_paper(whole, wrong)
    with pytest.raises(WrongOrganisationKey):
        unlocking.open_with_paper(keys.key_file, identity)


def test_the_slot_of_an_employer_does_not_fit_another_vault(keys: NewKeys) -> None:
    whole, identity = with_employer(keys)
    with pytest.raises(WrongOrganisationKey):
        unlocking.open_with_paper(replace(whole, vault_id="0" * 32), identity)


@pytest.mark.parametrize("typed", ["", "age1", "age1" + "q" * 58, "ssh-ed25519 AAAA", PASSPHRASE])
def test_what_is_no_public_key_is_told_beside_its_field(typed: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        organisation_key.normalised_recipient(typed)
    assert refused.value.field == "recipient"


def test_a_machine_without_age_says_so(keys: NewKeys, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    whole, identity = with_employer(keys)
    monkeypatch.setitem(sys.modules, "pyrage", None)
    with pytest.raises(NoOrganisationKeys):
        unlocking.open_with_paper(whole, identity)
    with pytest.raises(NoOrganisationKeys):
        organisation_key.normalised_recipient("age1")
    assert unlocking.open_with_passphrase(whole, PASSPHRASE) == keys.data_key


def test_the_recovery_key_is_kept_for_who_has_the_data_key_only(keys: NewKeys) -> None:
    slot = keys.key_file.slot(SlotKind.RECOVERY)
    assert slot is not None
    vault_id = keys.key_file.vault_id
    assert slot_making.kept_recovery_key(slot, keys.data_key, vault_id) == keys.recovery_key
    assert slot_making.kept_recovery_key(slot, secrets.token_bytes(32), vault_id) is None
    assert slot_making.kept_recovery_key(slot, keys.data_key, "0" * 32) is None
    assert slot_making.kept_recovery_key(replace(slot, kept=b""), keys.data_key, vault_id) is None


def test_the_two_that_stay_cannot_be_taken_away(keys: NewKeys) -> None:
    whole, _ = with_employer(keys)
    for kind in (SlotKind.PASSPHRASE, SlotKind.RECOVERY):
        with pytest.raises(NeededWayIn):
            key_file.without_slot(whole, keys.data_key, kind)
    left = key_file.without_slot(whole, keys.data_key, SlotKind.ORGANISATION)
    assert unlocking.open_with_passphrase(left, PASSPHRASE) == keys.data_key


def test_a_slot_that_was_taken_away_cannot_be_put_back_from_an_older_file(keys: NewKeys) -> None:
    whole, identity = with_employer(keys)
    left = key_file.without_slot(whole, keys.data_key, SlotKind.ORGANISATION)
    with pytest.raises(DamagedKeyFile):
        unlocking.open_with_paper(replace(left, slots=whole.slots), identity)


def test_a_key_ring_slot_of_no_key_ring_asks_for_the_passphrase(keys: NewKeys) -> None:
    header = slot_making.key_ring_header("somewhere:Else", MADE_AT)
    slot = wrap(keys.data_key, secrets.token_bytes(32), header, keys.key_file.vault_id)
    for whole in (keys.key_file, key_file.with_slot(keys.key_file, keys.data_key, slot)):
        with pytest.raises(NoKeyRing):
            unlocking.open_with_key_ring(whole)


def test_an_old_cost_is_read_and_wrapped_again(keys: NewKeys, monkeypatch: pytest.MonkeyPatch) -> None:
    assert upkeep.with_dearer_passphrase(keys.key_file, keys.data_key, PASSPHRASE) is None
    monkeypatch.setattr(key_derivation, "LEAST_MEMORY_KIB", 64)
    monkeypatch.setattr(key_derivation, "calibrated", lambda: KdfParameters(new_salt(), memory_kib=64, passes=1))
    better = upkeep.with_dearer_passphrase(keys.key_file, keys.data_key, PASSPHRASE)
    assert better is not None
    slot = better.slot(SlotKind.PASSPHRASE)
    assert slot is not None
    assert slot.kdf is not None
    assert slot.kdf.memory_kib == 64
    assert slot.as_way_in().since == MADE_AT
    assert unlocking.open_with_passphrase(better, PASSPHRASE) == keys.data_key
    with pytest.raises(WrongPassphrase):
        unlocking.open_with_passphrase(better, "iets anders")


@pytest.mark.parametrize(
    "cost", [{"memory_kib": 1024 * 1024 + 1}, {"passes": 21}, {"lanes": 0}, {"salt": b"short"}, {"memory_kib": 4}]
)
def test_a_slot_that_would_block_the_machine_is_damage(keys: NewKeys, tmp_path: Path, cost: dict[str, Any]) -> None:
    slots = tuple(
        replace(slot, header=replace(slot.header, kdf=replace(slot.kdf, **cost))) if slot.kdf else slot
        for slot in keys.key_file.slots
    )
    vault_id = keys.key_file.vault_id
    key_file.write_key_file(tmp_path / "keys", key_file.sealed(vault_id, "store-g1.db", slots, keys.data_key))
    with pytest.raises(DamagedKeyFile):
        key_file.read_key_file(tmp_path / "keys")


def test_what_a_slot_says_openly_cannot_be_changed(keys: NewKeys) -> None:
    slots = tuple(replace(slot, header=replace(slot.header, since="")) for slot in keys.key_file.slots)
    younger = key_file.sealed(keys.key_file.vault_id, "store-g1.db", slots, keys.data_key)
    with pytest.raises(WrongPassphrase):
        unlocking.open_with_passphrase(younger, PASSPHRASE)
