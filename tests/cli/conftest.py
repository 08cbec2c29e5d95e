"""A command line with an empty vault, made once and copied."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from coachdesk.security import key_derivation
from coachdesk.security.key_derivation import KdfParameters, new_salt
from tests.support.command_line import CommandLine

PASSPHRASE = "wortel lantaarn fietsbel"


@pytest.fixture(scope="session")
def made_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home with an empty vault, whose passphrase costs no more than the floor."""
    home = tmp_path_factory.mktemp("cli") / "home"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(key_derivation, "calibrated", lambda: KdfParameters(new_salt()))
        outcome = CommandLine(home, PASSPHRASE)("new", "--coach", "Marit de Boer", "--organisation", "De Werkhaven")
    assert outcome.code == 0, outcome.err
    return home


@pytest.fixture
def coachdesk(made_home: Path, tmp_path: Path) -> CommandLine:
    """Return the command line of a copy of that home."""
    shutil.copytree(made_home, tmp_path / "home")
    return CommandLine(tmp_path / "home", PASSPHRASE)
