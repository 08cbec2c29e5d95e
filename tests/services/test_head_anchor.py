"""The end of the trail in the key ring: kept only where the key ring opens the vault, believed only when whole."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from coachdesk.domain.worker import WorkerDraft
from coachdesk.security import key_store
from coachdesk.services.check import examine
from coachdesk.services.findings import FindingKind
from coachdesk.services.head_anchor import anchor_head, anchored_head
from coachdesk.services.keys import read_keys, switch_key_ring_on
from coachdesk.services.vault import Vault, open_vault
from coachdesk.services.workers import add_worker
from coachdesk.storage.audit import Head
from tests.support.key_rings import Absent, Locked, Working, use
from tests.support.keyed_vault import CLOCK, PASSPHRASE


@pytest.fixture(autouse=True)
def key_ring(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    use(monkeypatch, Working)
    yield
    Working.kept.clear()


def head_of(vault: Vault) -> Head:
    with vault.work() as work:
        return work.head()


def test_nothing_goes_into_a_key_ring_that_does_not_open_the_vault(opened: Vault) -> None:
    assert not anchor_head(opened)
    assert Working.kept == {}
    assert anchored_head(read_keys(opened)) is None


def test_the_end_of_the_trail_is_kept_and_stays_behind_when_the_vault_goes_on(opened: Vault) -> None:
    switch_key_ring_on(opened, PASSPHRASE)
    assert anchor_head(opened)
    kept = head_of(opened)
    add_worker(opened, WorkerDraft.typed(chosen_name="Zoë"))
    assert anchored_head(read_keys(opened)) == kept
    assert head_of(opened).seq == kept.seq + 1
    assert anchor_head(opened)
    assert anchored_head(read_keys(opened)) == head_of(opened)


def test_a_key_ring_that_is_locked_or_gone_holds_nothing_and_harms_nothing(
    opened: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    switch_key_ring_on(opened, PASSPHRASE)
    assert anchor_head(opened)
    for kind in (Locked, Absent):
        monkeypatch.setattr("tests.support.key_rings.Working", kind)
        assert not anchor_head(opened)
        assert anchored_head(read_keys(opened)) is None


@pytest.mark.parametrize("kept", ["", "12", "twelve abc", "-3 abc"])
def test_what_is_no_head_is_not_believed(opened: Vault, kept: str) -> None:
    switch_key_ring_on(opened, PASSPHRASE)
    anchor_head(opened)
    (name,) = [name for name in Working.kept if name[1].endswith(" trail")]
    assert name[0] == key_store.SERVICE
    Working.kept[name] = kept
    assert anchored_head(read_keys(opened)) is None


def test_an_older_copy_of_the_whole_folder_is_told_by_the_key_ring_alone(opened: Vault, tmp_path: Path) -> None:
    switch_key_ring_on(opened, PASSPHRASE)
    folder, older = opened.folder, tmp_path / "older"
    shutil.copytree(folder, older)
    add_worker(opened, WorkerDraft.typed(chosen_name="Zoë"))
    assert anchor_head(opened)
    opened.close()
    assert FindingKind.OLDER_THAN_KEY_RING not in found_in(folder), "the control: the vault itself is as it was left"
    shutil.rmtree(folder)
    older.rename(folder)
    assert found_in(folder) & {FindingKind.OLDER_THAN_KEY_RING, FindingKind.ROLLED_BACK} == {
        FindingKind.OLDER_THAN_KEY_RING
    }
    again = open_vault(folder, PASSPHRASE, CLOCK)
    assert not anchor_head(again), "what it remembers is not written over"
    again.close()
    Working.kept.clear()
    assert FindingKind.ROLL_BACK_UNKNOWN in found_in(folder), "without it, it is said that it cannot be checked"


def found_in(folder: Path) -> set[FindingKind]:
    return {each.kind for each in examine(folder, PASSPHRASE, CLOCK).findings}
