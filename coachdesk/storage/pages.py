"""An encrypted database page by page, without its engine: which pages are whole, and what they hold.

The engine gives a damaged file up as a whole; salvage needs every page that is still as it was written. Format:
SQLCipher 4 with a raw key (AES-256-CBC, an HMAC-SHA512 over each page and its number), its WAL as SQLite's file format
says. Plain pages live in memory only.
"""

from __future__ import annotations

import hashlib
import hmac
import sys
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE: Final = 4096
USABLE: Final = 4016
"""Bytes of a page that SQLite uses; behind them lie the 16 of the IV and the 64 of the HMAC."""

_IV: Final = 16
_SALT: Final = 16
_MAGIC: Final = b"SQLite format 3\0"
_HMAC_SALT_MASK: Final = 0x3A
_HMAC_ROUNDS: Final = 2
_KEY_BYTES: Final = 32
_WAL_HEADER: Final = 32
_FRAME_HEADER: Final = 24
_WAL_MAGIC: Final = {0x377F0682: "little", 0x377F0683: "big"}
TREE_KINDS: Final = {2: "index inner", 5: "table inner", 10: "index leaf", 13: "table leaf"}


class Pages:
    """The pages of a database file and of the WAL that was left beside it.

    Args:
        database: the file; it is only read.
        key: its raw key.
    """

    def __init__(self, database: Path, key: bytes) -> None:
        self._raw = database.read_bytes()
        self._key = key
        salt = bytes(byte ^ _HMAC_SALT_MASK for byte in self._raw[:_SALT])
        self._hmac_key = hashlib.pbkdf2_hmac("sha512", key, salt, _HMAC_ROUNDS, _KEY_BYTES)
        self.saves, self._newer = _wal_frames(database.with_name(f"{database.name}-wal"))
        stored = max(len(self._raw) // PAGE, max(self._newer, default=0))
        # The first page says how many there are; by that the end of a file that was cut off is missed.
        self.count = stored if not self._is_authentic(1) else max(stored, _size_in(self._decrypted(1)))
        self.is_cut = not stored or len(self._raw) % PAGE != 0 or self.count > stored
        self._whole = {number for number in range(1, self.count + 1) if self._is_authentic(number)}
        self.is_proven = bool(self._whole)
        if not self._whole:
            # The salt of the HMACs stands in the first page: without it, whole is what has the shape of a page.
            self._whole = {number for number in range(2, self.count + 1) if has_shape(self._decrypted(number))}
            if self._whole:
                self._whole.update(range(2, self.count + 1))
        self.page = lru_cache(maxsize=512)(self._page)

    @property
    def is_ours(self) -> bool:
        """Whether anything in the file was written under this key."""
        return bool(self._whole)

    @property
    def destroyed(self) -> tuple[int, ...]:
        """Return the numbers of the pages that are not as they were written."""
        return tuple(number for number in range(1, self.count + 1) if number not in self._whole)

    def _page(self, number: int) -> bytes | None:
        """Return what a page holds; None where it is destroyed or not there."""
        return self._decrypted(number) if number in self._whole else None

    def _stored(self, number: int) -> bytes:
        return self._newer.get(number) or self._raw[(number - 1) * PAGE : number * PAGE]

    def _is_authentic(self, number: int) -> bool:
        stored = self._stored(number)
        if len(stored) != PAGE:
            return False
        said = stored[_SALT if number == 1 else 0 : USABLE + _IV] + number.to_bytes(4, "little")
        return hmac.compare_digest(hmac.digest(self._hmac_key, said, "sha512"), stored[USABLE + _IV :])

    def _decrypted(self, number: int) -> bytes:
        stored = self._stored(number)
        if len(stored) != PAGE:
            return b""
        begin = _SALT if number == 1 else 0
        cipher = Cipher(algorithms.AES(self._key), modes.CBC(stored[USABLE : USABLE + _IV])).decryptor()
        plain = cipher.update(stored[begin:USABLE]) + cipher.finalize()
        return _MAGIC + plain if number == 1 else plain


def _size_in(first: bytes) -> int:
    return int.from_bytes(first[28:32], "big")


def has_shape(page: bytes, begin: int = 0) -> bool:
    """Tell whether a page has the shape of a page of a tree: a kind, and cells that lie within it."""
    if len(page) != USABLE or page[begin] not in TREE_KINDS:
        return False
    inner = page[begin] in {2, 5}
    cells = int.from_bytes(page[begin + 3 : begin + 5], "big")
    pointers = begin + (12 if inner else 8)
    end = pointers + 2 * cells
    if not cells or end > USABLE:
        return False
    found = (int.from_bytes(page[at : at + 2], "big") for at in range(pointers, end, 2))
    return all(end <= at < USABLE for at in found)


def _wal_frames(wal: Path) -> tuple[int, Mapping[int, bytes]]:
    """Return how many saves of a WAL are whole, and the pages as they were after the last of them.

    As SQLite does: frames count up to the first whose salt or running checksum does not fit, and of those only what a
    commit frame ends.
    """
    raw = wal.read_bytes() if wal.exists() else b""
    order = _WAL_MAGIC.get(int.from_bytes(raw[:4], "big"))
    if order is None or len(raw) < _WAL_HEADER or int.from_bytes(raw[8:12], "big") != PAGE:
        return 0, {}
    sums = _checksum(raw[:24], order, (0, 0))
    if _as_bytes(sums) != raw[24:32]:
        return 0, {}
    saves, committed, waiting = 0, dict[int, bytes](), dict[int, bytes]()
    for at in range(_WAL_HEADER, len(raw) - _FRAME_HEADER - PAGE + 1, _FRAME_HEADER + PAGE):
        head, page = raw[at : at + _FRAME_HEADER], raw[at + _FRAME_HEADER : at + _FRAME_HEADER + PAGE]
        sums = _checksum(page, order, _checksum(head[:8], order, sums))
        if head[8:16] != raw[16:24] or _as_bytes(sums) != head[16:24]:
            break
        waiting[int.from_bytes(head[:4], "big")] = page
        if int.from_bytes(head[4:8], "big"):
            saves += 1
            committed.update(waiting)
            waiting.clear()
    return saves, committed


def _checksum(data: bytes, order: str, sums: tuple[int, int]) -> tuple[int, int]:
    first, second = sums
    words = memoryview(data if order == sys.byteorder else _swapped(data)).cast("I")
    for index in range(0, len(words), 2):
        first = (first + words[index] + second) & 0xFFFFFFFF
        second = (second + words[index + 1] + first) & 0xFFFFFFFF
    return first, second


def _swapped(data: bytes) -> bytes:
    return b"".join(data[at : at + 4][::-1] for at in range(0, len(data), 4))


def _as_bytes(sums: tuple[int, int]) -> bytes:
    return sums[0].to_bytes(4, "big") + sums[1].to_bytes(4, "big")
