"""What every test shares: no screen, repeatable properties, and vaults that open in milliseconds."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_FONT_DPI"] = "96"
os.environ.setdefault("LC_ALL", "C.UTF-8")

from coachdesk.clock import FixedClock
from coachdesk.i18n import Language
from coachdesk.services.vault import FIRST_DATABASE, Vault
from coachdesk.storage.lock import VaultLock
from coachdesk.storage.store import open_store

settings.register_profile("coachdesk", derandomize=True, deadline=None, max_examples=60)
settings.load_profile("coachdesk")

TODAY = datetime(2027, 2, 24, 9, 0, tzinfo=UTC)
"""A Wednesday, so that the practice vault has its own reference day."""


@dataclass(frozen=True)
class Template:
    """A database that was made once, and its key; tests get copies."""

    database: Path
    key: bytes

    def open_copy(self, folder: Path, clock: FixedClock) -> Vault:
        """Open a copy without a key file: what tests of use cases do not need, they do not wait for."""
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(self.database, folder / FIRST_DATABASE)
        return self.open_again(folder, clock)

    def open_again(self, folder: Path, clock: FixedClock) -> Vault:
        """Open a copy that was opened and closed before."""
        database, lock = folder / FIRST_DATABASE, VaultLock(folder)
        lock.acquire()
        return Vault(folder, open_store(database, self.key, lock), clock)


def _template(folder: Path, fill: Callable[[Vault], object]) -> Template:
    key, lock = secrets.token_bytes(32), VaultLock(folder)
    lock.acquire()
    vault = Vault(folder, open_store(folder / FIRST_DATABASE, key, lock, new=True), FixedClock(TODAY))
    fill(vault)
    vault.close()
    return Template(folder / FIRST_DATABASE, key)


@pytest.fixture
def clock() -> FixedClock:
    """Return a clock that stands still on a Wednesday."""
    return FixedClock(TODAY)


@pytest.fixture(scope="session")
def empty_template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """Return an empty vault."""
    return _template(tmp_path_factory.mktemp("empty"), lambda _: None)


@pytest.fixture(scope="session")
def practice_template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """Return the practice vault, in Dutch."""
    from coachdesk.services.practice.vault import fill_with_practice

    return _template(tmp_path_factory.mktemp("practice"), lambda vault: fill_with_practice(vault, Language.DUTCH))


@pytest.fixture
def vault(empty_template: Template, tmp_path: Path, clock: FixedClock) -> Iterator[Vault]:
    """Return an open, empty vault."""
    opened = empty_template.open_copy(tmp_path / "vault", clock)
    yield opened
    opened.close()


@pytest.fixture
def practice(practice_template: Template, tmp_path: Path, clock: FixedClock) -> Iterator[Vault]:
    """Return an open copy of the practice vault."""
    opened = practice_template.open_copy(tmp_path / "practice", clock)
    yield opened
    opened.close()
