"""Where things live on this machine: one frozen object, made once at the start and passed on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

VAULT: Final = "vault"
KEY_FILE: Final = "data.cdkeys"
DATABASES: Final = "store-g*.db"
BACKUPS: Final = "backups"


@dataclass(frozen=True, slots=True)
class AppPaths:
    """The folders of one CoachDesk; none is made before it is needed."""

    data: Path
    settings: Path
    logs: Path

    @property
    def vault(self) -> Path:
        """Return the folder of the coach's own vault."""
        return self.data / VAULT

    @property
    def practice(self) -> Path:
        """Return the folder of the practice vault, apart from the real one."""
        return self.data / "practice"

    @property
    def practice_papers(self) -> Path:
        """Return the folder where the papers of the practice vault are written."""
        return self.data / "practice-papers"


def holds_vault(folder: Path) -> bool:
    """Tell whether a folder holds a vault, or a part of one; the door asks this before it loads what opens a vault."""
    return (folder / KEY_FILE).exists() or any(folder.glob(DATABASES))


def paths_for(home: Path | None = None) -> AppPaths:
    """Return the folders the system keeps for programs, or all of them inside one home folder."""
    if home is not None:
        return AppPaths(data=home, settings=home / "settings.json", logs=home / "logs")
    from platformdirs import PlatformDirs

    places = PlatformDirs("CoachDesk", appauthor=False)
    return AppPaths(
        data=places.user_data_path, settings=places.user_config_path / "settings.json", logs=places.user_log_path
    )
