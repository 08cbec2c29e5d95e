"""The model of a disk without power: it keeps what was flushed and nothing else for sure."""

from random import Random

import pytest

from tests.torture.disk import Cut, Disk, Event, Link, MakeFolder, Remove, Rename, Sync, Truncate, Write

OLD = {"vault/keys": b"old"}
REPLACING: tuple[Event, ...] = (
    Write("vault/new", 0, b"new"),
    Sync("vault/new"),
    Rename("vault/new", "vault/keys"),
    Sync("vault"),
)


def after(*events: Event, files: dict[str, bytes] | None = None) -> Disk:
    disk = Disk(OLD if files is None else files)
    for event in events:
        disk.happen(event)
    return disk


def cuts(disk: Disk) -> list[dict[str, bytes]]:
    """Return what a hundred cuts of each kind leave."""
    return [disk.cut(how, Random(seed)) for how in Cut for seed in range(100)]


def test_what_was_flushed_is_always_there() -> None:
    disk = after(Write("vault/keys", 0, b"NEW"), Sync("vault/keys"))
    assert all(left == {"vault/keys": b"NEW"} for left in cuts(disk))


def test_what_was_not_flushed_may_be_there_or_not() -> None:
    left = [files["vault/keys"] for files in cuts(after(Write("vault/keys", 0, b"NEW")))]
    assert set(left) == {b"old", b"NEW"}


def test_a_replaced_file_is_the_old_one_or_the_new_one_at_every_moment() -> None:
    for count in range(len(REPLACING) + 1):
        assert {files["vault/keys"] for files in cuts(after(*REPLACING[:count]))} <= {b"old", b"new"}
    assert {files["vault/keys"] for files in cuts(after(*REPLACING))} == {b"new"}


def test_a_file_that_was_renamed_before_it_was_flushed_may_come_back_empty() -> None:
    """The control of the replacing: without the first flush the model must find what goes wrong."""
    left = {files["vault/keys"] for files in cuts(after(REPLACING[0], *REPLACING[2:]))}
    assert b"" in left


def test_a_name_needs_the_flush_of_its_folder() -> None:
    left = [files.get("vault/keys") for files in cuts(after(*REPLACING[:3]))]
    assert {b"old", b"new"} <= set(left)
    assert any("a" not in files for files in cuts(after(Write("a", 0, b"x"), Sync("a"), files={})))
    assert all(files == {"a": b"x"} for files in cuts(after(Write("a", 0, b"x"), Sync("a"), Sync(""), files={})))


def test_a_write_is_torn_at_sectors() -> None:
    disk = after(Write("f", 0, b"b" * 1536), files={"f": b"a" * 1536})
    torn = {disk.cut(Cut.TORN, Random(seed))["f"] for seed in range(300)}
    patterns = {bytes(content[at] for at in range(0, 1536, 512)) for content in torn}
    assert len(patterns) == 8
    assert all(content.count(content[:1]) % 512 == 0 for content in torn)


def test_writes_are_reordered() -> None:
    disk = after(Write("f", 0, b"1"), Write("f", 1, b"2"), files={"f": b"00"})
    assert {disk.cut(Cut.REORDERED, Random(seed))["f"] for seed in range(100)} == {b"00", b"10", b"02", b"12"}


def test_a_length_may_come_before_what_makes_it_up() -> None:
    disk = after(Write("f", 2, b"xx"), files={"f": b"ab"})
    left = {disk.cut(Cut.REORDERED, Random(seed))["f"] for seed in range(100)}
    assert left == {b"ab", b"abxx", b"ab\0\0"}


@pytest.mark.parametrize("how", [Cut.NOTHING_KEPT, Cut.EVERYTHING_KEPT])
def test_a_shortened_file_is_kept_or_not(how: Cut) -> None:
    left = after(Truncate("f", 1), files={"f": b"abc"}).cut(how, Random(0))
    assert left == {"f": b"abc" if how is Cut.NOTHING_KEPT else b"a"}


def test_folders_take_along_what_is_in_them() -> None:
    events = (MakeFolder("new"), Write("new/f", 0, b"x"), Sync("new/f"), Sync("new"), Rename("new", "home"), Sync(""))
    assert all(left == {"home/f": b"x"} for left in cuts(after(*events, files={})))


def test_links_and_removals() -> None:
    disk = after(Link("f", "g"), Remove("f"), Sync(""), files={"f": b"x"})
    assert disk.live() == {"g": b"x"}
    assert all(left == {"g": b"x"} for left in cuts(disk))
