"""The trees of a SQLite file, read from single pages: rows of tables, keys of indexes, whatever else is lost.

Format: https://sqlite.org/fileformat2.html, sections 1.6 and 2.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from coachdesk.storage.pages import TREE_KINDS, USABLE, Pages

Value = int | float | str | bytes | None

_FILE_HEADER: Final = 100
_INNER_INDEX, _INNER_TABLE, _LEAF_INDEX, _LEAF_TABLE = TREE_KINDS
_LEAST: Final = (USABLE - 12) * 32 // 255 - 23
_MOST_OF_INDEX: Final = (USABLE - 12) * 64 // 255 - 23
_MOST_OF_TABLE: Final = USABLE - 35
_INTEGERS: Final = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
_DEEPEST: Final = 40


class Unreadable(Exception):
    """A cell, or what it refers to, is not there any more."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table.

    Args:
        number: its rowid.
        values: of its columns; fewer than the table has where columns were added later.
    """

    number: int
    values: tuple[Value, ...]


@dataclass(slots=True)
class Walk:
    """What was found on the way through one tree.

    Args:
        rows: of a table; of an index, its keys, with the rowid as the last value.
        reached: the pages it consists of, overflow pages included.
        missing: pages of it that are destroyed.
        broken: how many cells could not be read, because a page they go on in is destroyed.
    """

    rows: list[Row] = field(default_factory=list)
    reached: set[int] = field(default_factory=set)
    missing: set[int] = field(default_factory=set)
    broken: int = 0


def walk(pages: Pages, root: int) -> Walk:
    """Go through a tree, past what is destroyed."""
    found = Walk()
    _descend(pages, root, found, 0)
    return found


def read_leaf(pages: Pages, number: int, into: Walk) -> None:
    """Read the cells of one leaf of a table."""
    page = pages.page(number)
    if page is None:
        into.missing.add(number)
        return
    begin = _FILE_HEADER if number == 1 else 0
    into.reached.add(number)
    for at in _cells(page, begin):
        try:
            into.rows.append(_table_row(pages, page, at, into))
        except (Unreadable, IndexError, UnicodeDecodeError):
            into.broken += 1


def kind_of(page: bytes, number: int) -> str:
    """Return what kind of page of a tree it is; empty when it is none."""
    return TREE_KINDS.get(page[_FILE_HEADER if number == 1 else 0], "")


def free_pages(pages: Pages) -> set[int]:
    """Return the pages that hold nothing, as far as the list of them can be read."""
    head, found = pages.page(1), set[int]()
    trunk = 0 if head is None else _number(head, 32)
    while trunk and trunk not in found and (page := pages.page(trunk)) is not None:
        found.add(trunk)
        leaves = min(_number(page, 4), (USABLE - 8) // 4)
        found.update(_number(page, 8 + 4 * index) for index in range(leaves))
        trunk = _number(page, 0)
    return found


def _descend(pages: Pages, number: int, found: Walk, depth: int) -> None:
    page = pages.page(number)
    if page is None:
        found.missing.add(number)
        return
    if number in found.reached or depth > _DEEPEST:
        return
    begin = _FILE_HEADER if number == 1 else 0
    kind = page[begin]
    if kind == _LEAF_TABLE:
        read_leaf(pages, number, found)
        return
    found.reached.add(number)
    for at in _cells(page, begin):
        if kind in {_INNER_INDEX, _INNER_TABLE}:
            _descend(pages, _number(page, at), found, depth + 1)
        if kind in {_INNER_INDEX, _LEAF_INDEX}:
            try:
                found.rows.append(_index_key(pages, page, at + (4 if kind == _INNER_INDEX else 0), found))
            except (Unreadable, IndexError, UnicodeDecodeError):
                found.broken += 1
    if kind in {_INNER_INDEX, _INNER_TABLE}:
        _descend(pages, _number(page, begin + 8), found, depth + 1)


def _cells(page: bytes, begin: int) -> Iterator[int]:
    pointers = begin + (12 if page[begin] in {_INNER_INDEX, _INNER_TABLE} else 8)
    for index in range(int.from_bytes(page[begin + 3 : begin + 5], "big")):
        at = int.from_bytes(page[pointers + 2 * index : pointers + 2 * index + 2], "big")
        if pointers <= at < USABLE:
            yield at


def _table_row(pages: Pages, page: bytes, at: int, found: Walk) -> Row:
    size, at = _varint(page, at)
    number, at = _varint(page, at)
    payload = _payload(pages, page, at, size, _MOST_OF_TABLE, found)
    return Row(number - (1 << 64) if number >> 63 else number, _record(payload))


def _index_key(pages: Pages, page: bytes, at: int, found: Walk) -> Row:
    size, at = _varint(page, at)
    values = _record(_payload(pages, page, at, size, _MOST_OF_INDEX, found))
    last = values[-1] if values else None
    return Row(last if isinstance(last, int) else 0, values)


def _payload(pages: Pages, page: bytes, at: int, size: int, most: int, found: Walk) -> bytes:
    if size <= most:
        if at + size > USABLE:
            raise Unreadable
        return page[at : at + size]
    fitting = _LEAST + (size - _LEAST) % (USABLE - 4)
    local = fitting if fitting <= most else _LEAST
    parts, left, following = [page[at : at + local]], size - local, _number(page, at + local)
    while left > 0:
        further = pages.page(following)
        if further is None:
            found.missing.add(following)
            raise Unreadable
        found.reached.add(following)
        parts.append(further[4 : 4 + left])
        left -= USABLE - 4
        following = _number(further, 0)
    return b"".join(parts)


def _record(payload: bytes) -> tuple[Value, ...]:
    header, at = _varint(payload, 0)
    if header > len(payload):
        raise Unreadable
    kinds = []
    while at < header:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    values: list[Value] = []
    for kind in kinds:
        value, at = _value(payload, at, kind)
        values.append(value)
    return tuple(values)


def _value(payload: bytes, at: int, kind: int) -> tuple[Value, int]:
    if kind == 0:
        return None, at
    if kind in {8, 9}:
        return kind - 8, at
    size = _INTEGERS.get(kind, 8 if kind == 7 else (kind - 12) // 2)
    raw = payload[at : at + size]
    if kind in {10, 11} or len(raw) != size:
        raise Unreadable
    if kind in _INTEGERS:
        return int.from_bytes(raw, "big", signed=True), at + size
    if kind == 7:
        return _float(raw), at + size
    return (raw.decode() if kind % 2 else raw), at + size


def _float(raw: bytes) -> float:
    import struct

    return float(struct.unpack(">d", raw)[0])


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for index in range(8):
        byte = data[at + index]
        value = (value << 7) | (byte & 0x7F)
        if byte < 0x80:
            return value, at + index + 1
    return (value << 8) | data[at + 8], at + 9


def _number(page: bytes, at: int) -> int:
    return int.from_bytes(page[at : at + 4], "big")
