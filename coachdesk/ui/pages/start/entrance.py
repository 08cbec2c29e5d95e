"""Which vault the door leads to, and how it is opened or made: everything here runs beside the window."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from coachdesk.clock import Clock
from coachdesk.i18n import Language
from coachdesk.paths import AppPaths, holds_vault

if TYPE_CHECKING:
    from coachdesk.services.vault import NewVault, Vault


@dataclass(slots=True)
class Entrance:
    """The vault behind the door; it stays the same when the desk is locked and opened again.

    Args:
        paths: where things live on this machine.
        folder: of the vault that is to be opened.
        has_knocked: whether the key ring was tried already; after a lock it is tried only when asked.
    """

    paths: AppPaths
    folder: Path
    has_knocked: bool = False

    @property
    def has_vault(self) -> bool:
        """Whether there is one, or a part of one, to be opened."""
        return holds_vault(self.folder)

    @property
    def is_practice(self) -> bool:
        """Whether it leads to the practice vault."""
        return self.folder == self.paths.practice


def warm_up() -> None:
    """Load what opening a vault and showing the desk need, while the coach still types."""
    import coachdesk.ui.desk_plan  # noqa: F401  loaded, not used: the desk uses it later


def unlock(folder: Path, passphrase: str, clock: Clock) -> Vault:
    """Open a vault with its passphrase; raises what `open_vault` raises."""
    # Imported here, beside the window, since the door is painted before anything of a database is loaded.
    from coachdesk.services.vault import open_vault

    return open_vault(folder, passphrase, clock)


def unlock_with_recovery_key(folder: Path, recovery_key: str, clock: Clock) -> Vault:
    """Open a vault with what stands on paper; raises what `open_vault_with_recovery_key` raises."""
    from coachdesk.services.vault import open_vault_with_recovery_key

    return open_vault_with_recovery_key(folder, recovery_key, clock)


def unlock_with_key_ring(folder: Path, clock: Clock) -> Vault:
    """Open a vault with the key ring of this computer; raises what `open_vault_with_key_ring` raises."""
    from coachdesk.services.vault import open_vault_with_key_ring

    return open_vault_with_key_ring(folder, clock)


def create(folder: Path, passphrase: str, clock: Clock) -> NewVault:
    """Make a vault; raises what `create_vault` raises."""
    from coachdesk.services.vault import create_vault

    return create_vault(folder, passphrase, clock)


def practise(folder: Path, language: Language, clock: Clock) -> Vault:
    """Open the practice vault, and make it when there is none yet."""
    from coachdesk.services.practice.passphrase import PASSPHRASE
    from coachdesk.services.practice.vault import make_practice_vault

    return unlock(folder, PASSPHRASE, clock) if holds_vault(folder) else make_practice_vault(folder, language, clock)
