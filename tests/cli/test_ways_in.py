"""Commands open the vault with what stands on paper as well: the recovery key, or the identity of the employer."""

from pathlib import Path

import pyrage
import pytest

from coachdesk.clock import SystemClock
from coachdesk.errors import REFUSED
from coachdesk.services.keys import add_organisation, show_recovery_key
from coachdesk.services.vault import open_vault
from tests.cli.conftest import PASSPHRASE
from tests.support.cheap_keys import make_keys_cheap
from tests.support.command_line import CommandLine


@pytest.fixture
def on_paper(coachdesk: CommandLine, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    """Return the recovery key of the vault, and the identity file of an employer who may open it."""
    make_keys_cheap(monkeypatch)
    identity = pyrage.x25519.Identity.generate()
    vault = open_vault(coachdesk.home / "vault", PASSPHRASE, SystemClock())
    add_organisation(vault, PASSPHRASE, str(identity.to_public()))
    recovery_key = show_recovery_key(vault, PASSPHRASE)
    vault.close()
    return recovery_key, f"# created: today\n# public key: {identity.to_public()}\n{identity}\n"


def test_either_paper_opens_the_vault_for_a_command(
    coachdesk: CommandLine, on_paper: tuple[str, str], tmp_path: Path
) -> None:
    for number, secret in enumerate(on_paper):
        file = tmp_path / f"paper-{number}"
        file.write_text(secret)
        listed = coachdesk("list", "--json", "--home", coachdesk.home, "--passphrase-file", file, bare=True)
        assert (listed.code, listed.result) == (0, [])


def test_the_identity_of_somebody_else_is_refused_in_a_sentence(
    coachdesk: CommandLine, on_paper: tuple[str, str], tmp_path: Path
) -> None:
    file = tmp_path / "paper"
    file.write_text(str(pyrage.x25519.Identity.generate()))
    refused = coachdesk("list", "--home", coachdesk.home, "--passphrase-file", file, bare=True)
    assert refused.code == REFUSED
    assert len(refused.err.strip().splitlines()) == 1
