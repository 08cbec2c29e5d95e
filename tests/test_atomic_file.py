"""A file is there whole or not at all, and nothing is left over, whatever goes wrong."""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest

from coachdesk import atomic_file
from coachdesk.atomic_file import PATIENCE_SECONDS, move, probe, write_atomically
from coachdesk.errors import CannotWrite, DiskFull, DriveGone, FileBusy, FileExists, KnownError, NoFolder


def failing(code: int) -> Callable[..., NoReturn]:
    def fail(*_: object, **__: object) -> NoReturn:
        raise OSError(code, os.strerror(code))

    return fail


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("replace", [True, False])
def test_a_new_file_holds_what_was_given(tmp_path: Path, replace: bool) -> None:
    write_atomically(tmp_path / "a.csv", b"one", replace=replace)
    assert (tmp_path / "a.csv").read_bytes() == b"one"
    assert names(tmp_path) == ["a.csv"]


def test_a_file_is_replaced_only_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")
    with pytest.raises(FileExists):
        write_atomically(path, b"new", replace=False)
    assert path.read_bytes() == b"old"
    write_atomically(path, b"new", replace=True)
    assert path.read_bytes() == b"new"
    assert names(tmp_path) == ["a.csv"]


def test_nobody_else_may_read_it(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a.csv", b"one", replace=False)
    assert stat.S_IMODE((tmp_path / "a.csv").stat().st_mode) == 0o600


def without_links(monkeypatch: pytest.MonkeyPatch) -> None:
    """Behave as a USB stick does."""
    monkeypatch.setattr(os, "link", failing(errno.EPERM))


@pytest.mark.parametrize("has_links", [True, False])
def test_a_file_that_appears_meanwhile_is_not_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_links: bool
) -> None:
    path = tmp_path / "a.csv"
    if not has_links:
        without_links(monkeypatch)
    real = os.fsync

    def appear(descriptor: int) -> None:
        path.write_bytes(b"of somebody else")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", appear)
    with pytest.raises(FileExists):
        write_atomically(path, b"mine", replace=False)
    assert path.read_bytes() == b"of somebody else"
    assert names(tmp_path) == ["a.csv"]


def test_looking_first_and_moving_then_would_lose_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Control: the same appearance with a plain rename in place of the link, and the file is gone."""
    path = tmp_path / "a.csv"
    monkeypatch.setattr(os, "link", os.replace)
    real = os.fsync

    def appear(descriptor: int) -> None:
        if not path.exists():
            path.write_bytes(b"of somebody else")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", appear)
    write_atomically(path, b"mine", replace=False)
    assert path.read_bytes() == b"mine"


def test_a_disk_without_links_gets_the_file_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without_links(monkeypatch)
    write_atomically(tmp_path / "a.csv", b"one", replace=False)
    assert (tmp_path / "a.csv").read_bytes() == b"one"
    assert names(tmp_path) == ["a.csv"]


def test_a_claimed_name_is_given_back_when_the_move_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without_links(monkeypatch)
    monkeypatch.setattr(os, "replace", failing(errno.EIO))
    with pytest.raises(DriveGone):
        write_atomically(tmp_path / "a.csv", b"one", replace=False)
    assert names(tmp_path) == []


@pytest.mark.parametrize("replace", [True, False])
@pytest.mark.parametrize(
    ("place", "code", "error"),
    [
        ("os.fsync", errno.ENOSPC, DiskFull),
        ("os.fsync", errno.EDQUOT, DiskFull),
        ("os.fsync", errno.EIO, DriveGone),
        ("os.write", errno.ENOSPC, DiskFull),
        ("os.write", errno.ENODEV, DriveGone),
        ("tempfile.mkstemp", errno.ENOSPC, DiskFull),
        ("tempfile.mkstemp", errno.EACCES, CannotWrite),
        ("tempfile.mkstemp", errno.EROFS, CannotWrite),
        ("tempfile.mkstemp", errno.ESTALE, DriveGone),
    ],
)
def test_what_goes_wrong_is_explained_and_the_old_file_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, code: int, error: type[KnownError], replace: bool
) -> None:
    if replace:
        (tmp_path / "a.csv").write_bytes(b"old")
    monkeypatch.setattr(place, failing(code))
    with pytest.raises(error):
        write_atomically(tmp_path / "a.csv", b"new", replace=replace)
    assert names(tmp_path) == (["a.csv"] if replace else [])
    if replace:
        assert (tmp_path / "a.csv").read_bytes() == b"old"


def test_an_interruption_leaves_nothing_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(tmp_path / "a.csv", b"new", replace=True)
    assert names(tmp_path) == []


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    for folder in (tmp_path / "missing", tmp_path / "file"):
        with pytest.raises(NoFolder):
            write_atomically(folder / "a.csv", b"new", replace=True)


def test_a_folder_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.csv").mkdir()
    with pytest.raises(FileExists):
        write_atomically(tmp_path / "a.csv", b"new", replace=False)
    with pytest.raises(CannotWrite):
        write_atomically(tmp_path / "a.csv", b"new", replace=True)
    assert names(tmp_path) == ["a.csv"]


@pytest.mark.parametrize("replace", [True, False])
def test_the_file_reaches_the_disk_before_its_name_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, replace: bool
) -> None:
    path, synced = tmp_path / "a.csv", list[tuple[str, bool]]()
    real = os.fsync

    def watch(descriptor: int) -> None:
        kind = "folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file"
        synced.append((kind, path.exists()))
        real(descriptor)

    monkeypatch.setattr(os, "fsync", watch)
    write_atomically(path, b"one", replace=replace)
    assert synced == [("file", False), ("folder", True)]


@pytest.mark.parametrize(("code", "error"), [(errno.EINVAL, None), (errno.EIO, DriveGone)])
def test_a_folder_that_cannot_be_synced_by_itself_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, error: type[KnownError] | None
) -> None:
    real = os.fsync

    def sync_files_only(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(code, os.strerror(code))
        real(descriptor)

    monkeypatch.setattr(os, "fsync", sync_files_only)
    if error is None:
        write_atomically(tmp_path / "a.csv", b"one", replace=False)
    else:
        with pytest.raises(error):
            write_atomically(tmp_path / "a.csv", b"one", replace=False)
    assert (tmp_path / "a.csv").read_bytes() == b"one"


def test_the_name_alone_is_said_of_a_file_and_never_its_content(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"old")
    with pytest.raises(FileExists) as refused:
        write_atomically(tmp_path / "a.csv", b"secret", replace=False)
    assert str(refused.value).startswith("a.csv ")
    assert "secret" not in str(refused.value)


def test_what_the_system_takes_in_pieces_is_written_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: real(descriptor, data[:3]))
    write_atomically(tmp_path / "a.csv", b"one two three", replace=False)
    assert (tmp_path / "a.csv").read_bytes() == b"one two three"


def test_a_drive_that_goes_while_it_is_tidied_is_told_by_what_failed_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", failing(errno.ENOSPC))
    monkeypatch.setattr(os, "unlink", failing(errno.EIO))
    with pytest.raises(DiskFull):
        write_atomically(tmp_path / "a.csv", b"new", replace=False)


class Held:
    """Stands for `os.replace` on Windows while a program that syncs the folder has the file open; and for the time."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, seconds: float, winerror: int = 32) -> None:
        self.now, self.until, self.winerror = 0.0, seconds, winerror
        self.real = os.replace
        monkeypatch.setattr(atomic_file, "time", self)
        monkeypatch.setattr(os, "replace", self)

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds

    def __call__(self, *names: Any) -> None:
        if self.now < self.until:
            error = PermissionError(errno.EACCES, "used by another process")
            setattr(error, "winerror", self.winerror)  # noqa: B010  Windows alone has it
            raise error
        self.real(*names)


@pytest.mark.parametrize("winerror", [5, 32, 33])
def test_a_file_that_is_held_for_a_moment_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, winerror: int
) -> None:
    (tmp_path / "a.csv").write_bytes(b"old")
    Held(monkeypatch, 1.0, winerror)
    write_atomically(tmp_path / "a.csv", b"new", replace=True)
    assert (tmp_path / "a.csv").read_bytes() == b"new"
    assert names(tmp_path) == ["a.csv"]


def test_a_file_that_stays_held_is_told_within_two_seconds_and_not_harmed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.csv").write_bytes(b"old")
    held = Held(monkeypatch, 3600)
    with pytest.raises(FileBusy, match=r"a\.csv"):
        write_atomically(tmp_path / "a.csv", b"new", replace=True)
    assert PATIENCE_SECONDS <= held.now < 2
    assert (tmp_path / "a.csv").read_bytes() == b"old"
    assert names(tmp_path) == ["a.csv"]


def test_without_patience_a_moment_is_enough_to_refuse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: the same moment, and nobody who waits."""
    Held(monkeypatch, 1.0)
    monkeypatch.setattr(atomic_file, "PATIENCE_SECONDS", 0.0)
    with pytest.raises(FileBusy):
        write_atomically(tmp_path / "a.csv", b"new", replace=True)


def test_a_missing_permission_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "replace", failing(errno.EACCES))
    monkeypatch.setattr(time, "sleep", failing(errno.EINTR))
    with pytest.raises(CannotWrite):
        write_atomically(tmp_path / "a.csv", b"new", replace=True)


def test_a_folder_takes_another_name_as_well(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    move(tmp_path / "a", tmp_path / "b")
    assert names(tmp_path) == ["b"]


@pytest.mark.parametrize(
    ("place", "code", "error"),
    [
        ("os.write", errno.ENOSPC, DiskFull),
        ("os.fsync", errno.EIO, DriveGone),
        ("tempfile.mkstemp", errno.EROFS, CannotWrite),
        ("tempfile.mkstemp", errno.ENOENT, NoFolder),
    ],
)
def test_a_folder_is_asked_whether_it_takes_anything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, code: int, error: type[KnownError]
) -> None:
    probe(tmp_path)
    assert names(tmp_path) == []
    monkeypatch.setattr(place, failing(code))
    with pytest.raises(error):
        probe(tmp_path)
    assert names(tmp_path) == []
