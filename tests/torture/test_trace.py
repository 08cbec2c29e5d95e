"""The recorder sees every byte that reaches the disk, from SQLite and from Python, from any thread."""

import os
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from coachdesk.atomic_file import write_atomically
from coachdesk.storage.engine import keyed_connection
from tests.torture.disk import Cut, Disk, Sync, Write
from tests.torture.promise import Promise
from tests.torture.trace import NotWatched, Trace, recorded

KEY = bytes(range(32))
NOTHING = Promise(0, "")


def live(trace: Trace) -> dict[str, bytes]:
    """Return what the events of a trace add up to."""
    disk = Disk(trace.files)
    for event in trace.events:
        disk.happen(event)
    return disk.live()


def on_disk(folder: Path) -> dict[str, bytes]:
    files = (file for file in folder.rglob("*") if file.is_file() and not file.name.endswith("-shm"))
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def fill(database: Path, rows: int) -> None:
    with closing(keyed_connection(database, KEY)) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS saved (text TEXT)")
        for _ in range(rows):
            connection.execute("INSERT INTO saved VALUES (hex(randomblob(3000)))")


def test_what_the_engine_writes_adds_up_to_the_files(tmp_path: Path) -> None:
    fill(tmp_path / "old.db", 3)
    with recorded(tmp_path, NOTHING) as recorder:
        fill(tmp_path / "old.db", 5)
        fill(tmp_path / "new.db", 2)
        with closing(keyed_connection(tmp_path / "old.db", KEY)) as connection:
            connection.execute("SELECT count(*) FROM saved").fetchone()
            recorder.promise(NOTHING)  # a WAL that was made and not written to is there as well
        recorder.promise(NOTHING)
    assert live(recorder.trace) == on_disk(tmp_path)


def test_a_folder_may_be_named_from_where_one_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("here").mkdir()
    with recorded(Path("here"), NOTHING) as recorder:
        fill(Path("here") / "store.db", 1)
        write_atomically(Path("here") / "keys", b"new", replace=True)
        recorder.promise(NOTHING)
    assert live(recorder.trace) == on_disk(tmp_path / "here")


def test_threads_add_up_as_well(tmp_path: Path) -> None:
    fill(tmp_path / "store.db", 1)
    with recorded(tmp_path, NOTHING) as recorder, ThreadPoolExecutor(4) as threads:
        for done in [threads.submit(fill, tmp_path / "store.db", 5) for _ in range(4)]:
            done.result()
    recorder.promise(NOTHING)
    assert live(recorder.trace) == on_disk(tmp_path)
    with closing(keyed_connection(tmp_path / "store.db", KEY)) as connection:
        assert connection.execute("SELECT count(*) FROM saved").fetchone() == (21,)


def test_what_python_writes_adds_up_too(tmp_path: Path) -> None:
    with recorded(tmp_path, NOTHING) as recorder:
        write_atomically(tmp_path / "keys", b"first", replace=True)
        write_atomically(tmp_path / "keys", b"second", replace=True)
        (tmp_path / "folder").mkdir()
        (tmp_path / "folder" / "note").write_text("a longer text")
        (tmp_path / "folder" / "note").write_text("a long text")
        (tmp_path / "folder").rename(tmp_path / "home")
        (tmp_path / "keys").unlink()
        recorder.promise(NOTHING)
    assert live(recorder.trace) == on_disk(tmp_path) == {"home/note": b"a long text"}


def test_a_write_that_nobody_sees_is_noticed(tmp_path: Path) -> None:
    """The control: a trace that is not complete must not be replayed."""
    (tmp_path / "file").write_bytes(b"old")
    with recorded(tmp_path, NOTHING) as recorder:
        descriptor = os.open(tmp_path, os.O_RDONLY)
        file = os.open("file", os.O_WRONLY, dir_fd=descriptor)
        os.pwrite(file, b"new", 0)
        os.close(file)
        os.close(descriptor)
        with pytest.raises(NotWatched):
            recorder.promise(NOTHING)


def test_a_commit_flushes_the_wal_and_the_name_of_a_new_file(tmp_path: Path) -> None:
    fill(tmp_path / "store.db", 1)
    with recorded(tmp_path, NOTHING) as recorder, closing(keyed_connection(tmp_path / "store.db", KEY)) as connection:
        connection.execute("INSERT INTO saved VALUES ('one more')")
        begun = len(recorder.trace.events)
    events = recorder.trace.events[:begun]
    written = [at for at, event in enumerate(events) if isinstance(event, Write) and event.path == "store.db-wal"]
    assert Sync("store.db-wal") in events[written[-1] :]
    assert Sync(".") in events


def test_a_cut_may_be_found_as_promised_last_or_next(tmp_path: Path) -> None:
    first, second = Promise(1, ""), Promise(2, "")
    with recorded(tmp_path, first) as recorder:
        write_atomically(tmp_path / "keys", b"new", replace=True)
        recorder.promise(second)
    cuts = [recorder.trace.cut(how, Random(seed)) for how in Cut for seed in range(60)]
    assert {tuple(files.items()) for files, promises in cuts if promises == [second]} == {(("keys", b"new"),)}
    assert {len(files) for files, promises in cuts if promises == [first, second]} == {0, 1}
