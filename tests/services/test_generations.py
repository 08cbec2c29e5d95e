"""Generations of the database: what was never finished is cleared away at the next opening, and nothing else ever."""

from pathlib import Path

import pytest

from coachdesk.errors import KnownError, WrongPassphrase
from coachdesk.paths import KEY_FILE
from coachdesk.services.rotation import rotate
from coachdesk.services.vault import Vault, open_vault
from tests.support.keyed_vault import CLOCK, PASSPHRASE


def databases(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.glob("store-g*.*"))


def test_an_older_key_file_removes_nothing_that_is_newer(opened: Vault, folder: Path) -> None:
    """Whoever puts back a key file of before the rotation gets an error, and loses nothing by it."""
    older = (folder / KEY_FILE).read_bytes()
    rotate(opened, PASSPHRASE)
    opened.close()
    newer = (folder / KEY_FILE).read_bytes()
    before = databases(folder)
    (folder / KEY_FILE).write_bytes(older)
    with pytest.raises(KnownError):
        open_vault(folder, PASSPHRASE, CLOCK)
    assert databases(folder) == before
    (folder / KEY_FILE).write_bytes(newer)
    open_vault(folder, PASSPHRASE, CLOCK).close()


def test_a_database_without_a_mark_is_left_alone(folder: Path) -> None:
    for name in ("store-g7.db", "store-gX.db", "mine.db"):
        (folder / name).write_bytes(b"somebody's")
    open_vault(folder, PASSPHRASE, CLOCK).close()
    for name in ("store-g7.db", "store-gX.db", "mine.db"):
        assert (folder / name).read_bytes() == b"somebody's"


def test_nothing_is_cleared_away_for_a_wrong_passphrase(folder: Path) -> None:
    (folder / "store-g2.db").write_bytes(b"half")
    (folder / "store-g2.new").write_bytes(b"")
    with pytest.raises(WrongPassphrase):
        open_vault(folder, "iets anders", CLOCK)
    assert (folder / "store-g2.db").exists()
    open_vault(folder, PASSPHRASE, CLOCK).close()
    assert not (folder / "store-g2.db").exists()
