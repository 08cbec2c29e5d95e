"""Looking for what must not be there: words and a key, in every form in which they could have been written down."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from pathlib import Path

CHUNK = 1 << 20


class LeakScan:
    """Searches bytes for canary words in UTF-8, UTF-16 and base64, and for keys raw, in hexadecimal and in base64.

    Args:
        words: that stand nowhere but in what was typed; at least eight characters each.
        keys: that were in use.
    """

    def __init__(self, words: Iterable[str], keys: Iterable[bytes] = ()) -> None:
        self._forms: dict[bytes, str] = {}
        for word in words:
            for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
                self._take(word.encode(encoding), f"{word} ({encoding})")
        for key in keys:
            self._take(key, "a key (raw)")
            for text in {key.hex(), key.hex().upper()}:
                for encoding in ("utf-8", "utf-16-le"):
                    self._take(text.encode(encoding), f"a key (hexadecimal, {encoding})")
        self._longest = max(map(len, self._forms))

    def hits(self, data: bytes) -> set[str]:
        """Return what is in these bytes."""
        return {name for form, name in self._forms.items() if form in data}

    def hits_in_file(self, path: Path) -> set[str]:
        """Return what is in a file or in its name, however large it is."""
        found = self.hits(path.name.encode(errors="surrogateescape"))
        with path.open("rb") as file:
            rest = b""
            while chunk := file.read(CHUNK):
                found |= self.hits(rest + chunk)
                rest = chunk[-self._longest :]
        return found

    def hits_below(self, *folders: Path) -> dict[str, set[str]]:
        """Return what is in any file, and in any name of a file or folder, below these."""
        return {str(path): found for folder in folders for path in _all(folder) if (found := self._in(path))}

    def _in(self, path: Path) -> set[str]:
        if path.is_file() and not path.is_symlink():
            return self.hits_in_file(path)
        return self.hits(path.name.encode(errors="surrogateescape"))

    def _take(self, form: bytes, name: str) -> None:
        self._forms[form] = name
        # Inside a longer text base64 begins at any of three places; letters at either end depend on the neighbours.
        for before in range(3):
            encoded = base64.b64encode(bytes(before) + form)
            unsure = 4 if (before + len(form)) % 3 else 0
            sure = encoded[(0, 2, 3)[before] : len(encoded) - unsure]
            self._forms[sure] = f"{name}, base64"


def _all(folder: Path) -> Iterator[Path]:
    return folder.rglob("*")
