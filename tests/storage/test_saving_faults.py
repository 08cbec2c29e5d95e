"""A save that meets a fault is whole or not at all, and says which: what raises was not saved, what returns was."""

from __future__ import annotations

import errno
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from coachdesk.clock import FixedClock
from coachdesk.domain.worker import Worker, WorkerDraft
from coachdesk.errors import CannotWrite, DiskFull, DriveGone, KnownError, NoLocks, VaultInUse
from coachdesk.services.vault import Vault
from coachdesk.storage import engine, unit_of_work
from tests.conftest import Template
from tests.support.faults import Fault, full_disk, lost_drive, no_locks, read_only
from tests.support.system_calls import Step, watched

SECONDS = 2.0


def fsync_fails(first: int = 1) -> Fault:
    """Return a stick that takes what is written, and is pulled out before it is on it."""
    return Fault(errno.EIO, lambda step: step.call == "sync", first=first)


def save(vault: Vault, name: str) -> None:
    with vault.work() as work:
        work.add(Worker.model_validate(WorkerDraft(chosen_name=name)))
        work.commit("")


def names(vault: Vault) -> list[str]:
    with vault.work() as work:
        return sorted(worker.chosen_name for worker in work.find(Worker))


def meet(vault: Vault, fault: Fault, error: type[KnownError]) -> bool:
    """Save somebody while a fault is there; return whether it was told as saved, and if not, told as what it is."""
    began = time.monotonic()
    try:
        with watched(vault.folder, fault):
            save(vault, "Nour")
    except error:
        return False
    finally:
        assert time.monotonic() - began < SECONDS
    return True


@pytest.mark.parametrize(
    ("fault", "error"),
    [(full_disk, DiskFull), (lost_drive, DriveGone), (fsync_fails, DriveGone)],
    ids=["full disk", "lost drive", "sync fails"],
)
def test_at_every_step_it_is_saved_or_told(
    empty_template: Template,
    tmp_path: Path,
    clock: FixedClock,
    fault: Callable[[int], Fault],
    error: type[KnownError],
) -> None:
    told: list[bool] = []
    counted = fault(10**9)
    for number in range(10**9):
        vault = empty_template.open_copy(tmp_path / f"{number}", clock)
        save(vault, "Zoë")
        if number == 0:
            with watched(vault.folder, counted):
                save(vault, "Nour")
            vault.close()
            continue
        if number > len(counted.seen):
            vault.close()
            break
        saved = meet(vault, fault(number), error)
        vault.close()
        told.append(saved)
        again = empty_template.open_again(tmp_path / f"{number}", clock)
        # A sync that fails tells nothing of what was written: it may be there after all, and is never half there.
        expected = [["Nour", "Zoë"]] if saved else [["Zoë"], ["Nour", "Zoë"]] if error is DriveGone else [["Zoë"]]
        assert names(again) in expected, counted.seen[number - 1]
        assert again.findings() == []
        save(again, "Olena")
        assert "Olena" in names(again)
        again.close()
    assert False in told
    assert told == sorted(told), "once it is saved, no later fault takes it back"


def test_the_desk_goes_on_once_there_is_room_again(vault: Vault) -> None:
    save(vault, "Zoë")
    with watched(vault.folder, full_disk()):
        for _ in range(3):
            with pytest.raises(DiskFull):
                save(vault, "Nour")
        assert names(vault) == ["Zoë"]
    save(vault, "Nour")
    assert names(vault) == ["Nour", "Zoë"]
    assert vault.findings() == []


def test_a_stick_that_is_put_back_goes_on(vault: Vault) -> None:
    with watched(vault.folder, lost_drive()), pytest.raises(DriveGone):
        save(vault, "Nour")
    save(vault, "Zoë")
    assert "Zoë" in names(vault)


@pytest.mark.parametrize("code", [errno.EROFS, errno.EACCES, errno.EPERM])
def test_a_folder_that_may_only_be_read_is_told(vault: Vault, code: int) -> None:
    with watched(vault.folder, read_only(code)), pytest.raises(CannotWrite):
        save(vault, "Nour")
    assert names(vault) == []


def test_a_drive_without_locks_is_told_when_it_is_opened(
    empty_template: Template, tmp_path: Path, clock: FixedClock
) -> None:
    empty_template.open_copy(tmp_path / "vault", clock).close()
    began = time.monotonic()
    with watched(tmp_path / "vault", no_locks()), pytest.raises((NoLocks, VaultInUse)):
        empty_template.open_again(tmp_path / "vault", clock)
    assert time.monotonic() - began < SECONDS


def test_a_save_that_only_could_not_be_tidied_up_is_a_save(vault: Vault) -> None:
    save(vault, "Zoë")
    database = vault.folder / "store-g1.db"

    def of_the_database(step: Step) -> bool:
        return step.writes and step.path == database

    with watched(vault.folder, Fault(errno.ENOSPC, of_the_database)):
        save(vault, "Nour")
    assert names(vault) == ["Nour", "Zoë"]
    assert database.with_name("store-g1.db-wal").stat().st_size > 0
    save(vault, "Olena")
    assert database.with_name("store-g1.db-wal").stat().st_size == 0


def test_an_error_for_what_was_saved_would_save_it_twice(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: told as an error, what was saved is typed again."""
    monkeypatch.setattr(unit_of_work, "settle", engine.checkpoint)
    save(vault, "Zoë")
    database = vault.folder / "store-g1.db"
    with (
        watched(vault.folder, Fault(errno.ENOSPC, lambda step: step.writes and step.path == database)),
        pytest.raises(DiskFull),
    ):
        save(vault, "Nour")
    save(vault, "Nour")
    assert names(vault) == ["Nour", "Nour", "Zoë"]


def test_without_full_synchronisation_a_sync_that_fails_is_not_heard_of(
    empty_template: Template, tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: with synchronous off, the same failure is told by nobody."""
    off = tuple(each.replace("synchronous = FULL", "synchronous = OFF") for each in engine._SETTINGS)
    monkeypatch.setattr(engine, "_SETTINGS", off)
    vault = empty_template.open_copy(tmp_path / "vault", clock)
    fault = fsync_fails()
    assert meet(vault, fault, DriveGone)
    assert fault.seen == []
    vault.close()
