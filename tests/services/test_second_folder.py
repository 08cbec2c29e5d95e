"""The second folder: each backup that counts is proven there too, and a stick that is gone stops nobody."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from coachdesk.clock import FixedClock
from coachdesk.domain.worker import WorkerDraft
from coachdesk.errors import DamagedDatabase, DiskFull, NoFolder
from coachdesk.services import second_folder
from coachdesk.services.backups import BackupReason, back_up
from coachdesk.services.cloud_folder import cloud_service
from coachdesk.services.file_copy import copy_durably
from coachdesk.services.restoring import restore
from coachdesk.services.second_folder import VisitOutcome, begin, home_in, kept_there, should_nag, visit
from coachdesk.services.vault import Vault, create_vault, open_vault
from coachdesk.services.workers import add_worker, list_workers
from tests.support.cheap_keys import make_keys_cheap
from tests.support.damage import flip
from tests.support.keyed_vault import CLOCK, PASSPHRASE

NOW = CLOCK.now()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def test_each_backup_is_there_too_and_restores_from_there(opened: Vault, folder: Path, stick: Path) -> None:
    back_up(opened, BackupReason.ASKED)
    assert begin(opened, stick).outcome is VisitOutcome.COPIED
    assert visit(opened, stick).outcome is VisitOutcome.UP_TO_DATE
    add_worker(opened, WorkerDraft.typed(chosen_name="Samir"))
    back_up(opened, BackupReason.ASKED)
    assert visit(opened, stick).outcome is VisitOutcome.COPIED
    newest, oldest = kept_there(folder, stick)
    assert newest.made_at >= oldest.made_at
    opened.close()
    restore(folder, oldest, PASSPHRASE, CLOCK)
    again = open_vault(folder, PASSPHRASE, CLOCK)
    assert [row.name for row in list_workers(again)] == ["Nour"]
    again.close()


def test_a_copy_that_is_not_whole_does_not_count(
    opened: Vault, folder: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    back_up(opened, BackupReason.ASKED)

    def spoilt(source: Path, target: Path) -> None:
        copy_durably(source, target)
        if target.suffix == ".db":
            flip(target, 3)

    monkeypatch.setattr(second_folder, "copy_durably", spoilt)
    with pytest.raises(DamagedDatabase):
        begin(opened, stick)
    assert visit(opened, stick).outcome is VisitOutcome.REFUSED
    assert kept_there(folder, stick) == ()
    monkeypatch.setattr(second_folder, "prove_backup", lambda *_: {})
    assert visit(opened, stick).outcome is VisitOutcome.COPIED, "the control: unread, the damaged copy would count"


def test_a_stick_that_is_gone_is_no_error(opened: Vault, stick: Path) -> None:
    back_up(opened, BackupReason.ASKED)
    begin(opened, stick)
    shutil.rmtree(stick)
    assert visit(opened, stick).outcome is VisitOutcome.AWAY
    stick.mkdir()
    assert visit(opened, stick).outcome is VisitOutcome.AWAY, "an empty mount point is not the stick"
    assert list(stick.iterdir()) == []


def test_a_stick_that_is_pulled_out_in_the_middle_is_no_error(
    opened: Vault, folder: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    back_up(opened, BackupReason.ASKED)
    home_in(stick, folder).mkdir()

    def pulled_out(*_: object) -> None:
        shutil.rmtree(stick)
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(second_folder, "copy_durably", pulled_out)
    assert visit(opened, stick).outcome is VisitOutcome.AWAY


def test_a_full_stick_is_said(opened: Vault, folder: Path, stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    back_up(opened, BackupReason.ASKED)
    home_in(stick, folder).mkdir()

    def full(*_: object) -> None:
        raise DiskFull

    monkeypatch.setattr(second_folder, "copy_durably", full)
    assert visit(opened, stick).outcome is VisitOutcome.FULL
    assert list(home_in(stick, folder).iterdir()) == []


def test_what_was_made_while_the_stick_was_away_comes_too(opened: Vault, folder: Path, stick: Path) -> None:
    back_up(opened, BackupReason.ASKED)
    begin(opened, stick)
    for minutes in (30, 60, 90, 120):
        opened._clock = FixedClock(CLOCK.moment + timedelta(minutes=minutes))
        back_up(opened, BackupReason.WHILE_OPEN)
    assert visit(opened, stick).outcome is VisitOutcome.COPIED
    assert len(kept_there(folder, stick)) == 1 + second_folder.MOST_AT_ONCE
    assert visit(opened, stick).outcome is VisitOutcome.UP_TO_DATE


def test_a_folder_that_is_not_there_cannot_be_chosen(opened: Vault, tmp_path: Path) -> None:
    back_up(opened, BackupReason.ASKED)
    with pytest.raises(NoFolder):
        begin(opened, tmp_path / "nowhere")


def test_it_has_its_own_retention(opened: Vault, folder: Path, stick: Path) -> None:
    back_up(opened, BackupReason.ASKED)
    begin(opened, stick)
    opened._clock = FixedClock(CLOCK.moment + timedelta(days=31))
    back_up(opened, BackupReason.ASKED)
    visit(opened, stick)
    assert len(kept_there(folder, stick)) == 1


def test_two_vaults_on_one_stick_do_not_mix(
    opened: Vault, folder: Path, stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_keys_cheap(monkeypatch)
    other = create_vault(tmp_path / "other", PASSPHRASE, CLOCK).vault
    for vault in (opened, other):
        back_up(vault, BackupReason.ASKED)
        begin(vault, stick)
    assert len(list(stick.iterdir())) == 2
    assert len(kept_there(folder, stick)) == 1
    other.close()


@pytest.mark.parametrize(
    ("seen", "told", "nags"),
    [
        (None, None, False),
        (timedelta(days=6, hours=23), None, False),
        (timedelta(days=7), None, True),
        (timedelta(days=9), timedelta(days=2), False),
        (timedelta(days=15), timedelta(days=7), True),
        (timedelta(days=15), timedelta(days=-3), True),
    ],
)
def test_it_nags_after_a_week_and_then_once_a_week(seen: timedelta | None, told: timedelta | None, nags: bool) -> None:
    last_seen = NOW - seen if seen is not None else None
    last_told = NOW - told if told is not None else None
    assert should_nag(last_seen, last_told, NOW) is nags


@pytest.mark.parametrize(
    ("path", "service"),
    [
        ("OneDrive - De Werkhaven/CoachDesk", "OneDrive"),
        ("Dropbox/vault", "Dropbox"),
        ("Dropbox (Persoonlijk)/vault", "Dropbox"),
        ("Library/CloudStorage/GoogleDrive-someone@example.org/Mijn Drive", "Google Drive"),
        ("Library/Mobile Documents/com~apple~CloudDocs/vault", "iCloud"),
        ("iCloudDrive/vault", "iCloud"),
        ("Nextcloud/vault", "Nextcloud"),
        ("ownCloud/vault", "ownCloud"),
        ("Documenten/CoachDesk/vault", None),
        ("Dropboxen/vault", None),
    ],
)
def test_a_folder_in_the_cloud_is_known_by_its_path(tmp_path: Path, path: str, service: str | None) -> None:
    assert cloud_service(tmp_path / path) == service


@pytest.mark.parametrize(
    ("marker", "service"),
    [(".dropbox", "Dropbox"), (".sync_0a1b2c.db", "Nextcloud"), (".owncloudsync.log", "ownCloud"), (".note", None)],
)
def test_a_folder_in_the_cloud_is_known_by_what_lies_in_it(tmp_path: Path, marker: str, service: str | None) -> None:
    (tmp_path / "werk" / "vault").mkdir(parents=True)
    (tmp_path / "werk" / marker).write_text("")
    assert cloud_service(tmp_path / "werk" / "vault") == service
