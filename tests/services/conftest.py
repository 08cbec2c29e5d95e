"""What tests of keys and backups share: a vault on disk with a real key file, made once and copied."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from coachdesk.domain.worker import WorkerDraft
from coachdesk.services.vault import Vault, create_vault, open_vault
from coachdesk.services.workers import add_worker
from tests.support.cheap_keys import make_keys_cheap
from tests.support.keyed_vault import CLOCK, PASSPHRASE, Made


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a passphrase cost next to nothing; `tests/security` looks at what it really costs."""
    make_keys_cheap(monkeypatch)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Return a vault with one person, closed; its passphrase costs next to nothing."""
    folder = tmp_path_factory.mktemp("made") / "vault"
    with pytest.MonkeyPatch.context() as patch:
        make_keys_cheap(patch)
        new = create_vault(folder, PASSPHRASE, CLOCK)
    add_worker(new.vault, WorkerDraft.typed(chosen_name="Nour"))
    new.vault.close()
    return Made(folder, new.recovery_key)


@pytest.fixture
def folder(made: Made, tmp_path: Path) -> Path:
    """Return the folder of a copy."""
    return Path(shutil.copytree(made.folder, tmp_path / "vault"))


@pytest.fixture
def opened(folder: Path) -> Iterator[Vault]:
    """Return that copy, open."""
    vault = open_vault(folder, PASSPHRASE, CLOCK)
    yield vault
    vault.close()
