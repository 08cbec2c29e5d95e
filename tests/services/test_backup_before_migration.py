"""A vault of an earlier schema is copied, and the copy proven, before anything in it is moved."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from coachdesk.errors import DiskFull
from coachdesk.paths import BACKUPS
from coachdesk.services.backups import BackupReason, backups
from coachdesk.services.vault import open_vault
from coachdesk.storage import store
from coachdesk.storage.migrations.runner import migrate
from tests.support.faults import full_disk
from tests.support.keyed_vault import CLOCK, PASSPHRASE
from tests.support.migrating import next_schema
from tests.support.system_calls import watched


@pytest.fixture
def newer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this be a later CoachDesk, with one more script."""
    schema = next_schema(tmp_path / "next", "add_index")
    monkeypatch.setattr(store, "migrate", partial(migrate, schema=schema))


@pytest.mark.usefixtures("newer")
def test_a_backup_is_made_first_and_once(folder: Path) -> None:
    for _ in range(2):
        open_vault(folder, PASSPHRASE, CLOCK).close()
    made = backups(folder)
    assert [each.reason for each in made] == [BackupReason.BEFORE_MIGRATION]


def test_no_backup_is_made_where_nothing_is_moved(folder: Path) -> None:
    open_vault(folder, PASSPHRASE, CLOCK).close()
    assert backups(folder) == ()


@pytest.mark.usefixtures("newer")
def test_without_room_for_the_backup_the_vault_stays_as_it_is(folder: Path) -> None:
    database = next(folder.glob("store-g*.db"))
    before = database.read_bytes()
    (folder / BACKUPS).mkdir(exist_ok=True)
    with pytest.raises(DiskFull), watched(folder / BACKUPS, full_disk()):
        open_vault(folder, PASSPHRASE, CLOCK)
    assert database.read_bytes() == before
    assert backups(folder) == ()
    open_vault(folder, PASSPHRASE, CLOCK).close()
    assert len(backups(folder)) == 1
