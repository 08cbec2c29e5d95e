"""The head file beside the database: how far the trail had come after the last save.

A database that lost its newest commits, or was put back from an older copy, passes every check of its own. So the end
of the trail is also written here, after each commit: a head that is ahead of the database tells how much is missing.
It is not flushed to the disk: after a power cut it may lag behind, which says nothing, but it can never run ahead.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from contextlib import suppress
from pathlib import Path
from typing import Final

from coachdesk.storage.audit import Head

ENDING: Final = ".head"
_LENGTH: Final = 320
_PURPOSE: Final = b"coachdesk head file 1"


class HeadFile:
    """The head of one database.

    Args:
        database: whose; the head of another generation is another file.
        key: of the database, so that nobody without it can write a head.
    """

    def __init__(self, database: Path, key: bytes) -> None:
        self._path = database.with_suffix(ENDING)
        self._database = database.name
        self._key = hmac.digest(key, _PURPOSE, "sha256")

    def write(self, head: Head) -> None:
        """Note how far the trail has come; what was committed stands, whether or not this can be written."""
        table = {"database": self._database, "seq": head.seq, "hash": head.hash}
        line = json.dumps({**table, "mac": self._mac(head)}).ljust(_LENGTH).encode()
        # In place and of one length: what a kill leaves is the old line or the new one.
        with suppress(OSError), self._path.open("r+b" if self._path.exists() else "wb", buffering=0) as file:
            file.write(line)

    def read(self) -> Head | None:
        """Return the head; None where there is none, or none that can be trusted."""
        try:
            table = json.loads(self._path.read_bytes())
            head, mac = Head(int(table["seq"]), str(table["hash"])), str(table["mac"])
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return head if hmac.compare_digest(mac, self._mac(head)) else None

    def _mac(self, head: Head) -> str:
        said = f"{self._database}|{head.seq}|{head.hash}".encode()
        return hmac.new(self._key, said, hashlib.sha256).hexdigest()
