"""A full disk, or a stick that goes, while the key file changes: exactly one passphrase opens the vault."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from coachdesk.errors import KnownError, WrongPassphrase
from coachdesk.security import key_derivation
from coachdesk.security.key_derivation import KdfParameters, new_salt
from coachdesk.services.keys import change_passphrase
from coachdesk.services.vault import create_vault, open_vault
from tests.support.faults import Fault, full_disk, lost_drive
from tests.support.keyed_vault import CLOCK, PASSPHRASE
from tests.support.system_calls import watched

OTHER = "zadel kruimel vuurtoren"


def fast_key(passphrase: str, parameters: KdfParameters) -> bytes:
    """Stand for Argon2id, whose half a second is not what is tried here."""
    return hashlib.sha256(passphrase.encode() + parameters.salt).digest()


def opens(folder: Path, passphrase: str) -> bool:
    try:
        open_vault(folder, passphrase, CLOCK).close()
    except WrongPassphrase:
        return False
    return True


@pytest.mark.parametrize("fault", [full_disk, lost_drive])
def test_at_every_step_exactly_one_passphrase_opens_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: Callable[[int], Fault]
) -> None:
    monkeypatch.setattr(key_derivation, "derive_key", fast_key)
    monkeypatch.setattr(key_derivation, "calibrated", lambda: KdfParameters(new_salt()))
    create_vault(tmp_path / "made", PASSPHRASE, CLOCK).vault.close()
    told, counted = [], fault(10**9)
    for number in range(10**6):
        if number > len(counted.seen) > 0:
            break
        folder = Path(shutil.copytree(tmp_path / "made", tmp_path / f"{number}"))
        vault = open_vault(folder, PASSPHRASE, CLOCK)
        try:
            with watched(folder, fault(number) if number else counted):
                change_passphrase(vault, PASSPHRASE, OTHER)
        except KnownError:
            told.append(False)
        else:
            told.append(True)
        vault.close()
        which = opens(folder, PASSPHRASE), opens(folder, OTHER)
        assert which in {(True, False), (False, True)}, counted.seen[number - 1]
        if told[-1]:
            assert which == (False, True), "what was told as changed is changed"
    assert told[0]
    assert False in told
