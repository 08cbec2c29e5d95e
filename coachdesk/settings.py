"""What this machine remembers about the window; anything about people or the practice stays in the vault."""

from __future__ import annotations

import json
import locale
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, TypeVar

from coachdesk.i18n import Language

LEAST_ZOOM: Final = 0.9
MOST_ZOOM: Final = 2.0
IDLE_MINUTES: Final = (2, 5, 10, 15, 30)
"""After so many minutes without a key or a touch the desk may lock itself; it always does."""
_LONGEST_TEXT: Final = 10_000

Choice = TypeVar("Choice", bound=StrEnum)


class ThemeChoice(StrEnum):
    """Which theme the coach wants; the system's own choice counts until told otherwise."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Settings:
    """The preferences of one desk.

    Args:
        language: the language of the screen; None follows the system.
        theme: light, dark, or as the system.
        zoom: how large everything is, 0.9 to 2.0.
        geometry: where the window stood, as Qt writes it down, in base64; empty before the first time.
        last_vault: the folder of the vault that was open last; empty before the first time.
        papers_folder: where a paper was saved last; empty before the first time.
        second_folder: where each backup is copied to, such as a stick; empty when none was chosen.
        second_folder_seen: when it held the newest backup last, ISO 8601 in UTC; empty before the first time.
        second_folder_told: when it was last said that it is away for long, likewise.
        idle_minutes: after how long alone the desk locks itself; one of `IDLE_MINUTES`.
        is_capturable: whether screenshots and shared screens may show the window, where the system can prevent it.
    """

    language: Language | None = None
    theme: ThemeChoice = ThemeChoice.SYSTEM
    zoom: float = 1.0
    geometry: str = ""
    last_vault: str = ""
    papers_folder: str = ""
    second_folder: str = ""
    second_folder_seen: str = ""
    second_folder_told: str = ""
    idle_minutes: int = 10
    is_capturable: bool = False


def load_settings(path: Path) -> Settings:
    """Return what was saved; what is missing, damaged or unheard of falls back to the default, field by field."""
    try:
        text = path.read_text(encoding="utf-8")
        found = json.loads(text)
    except (OSError, ValueError):
        return Settings()
    if not isinstance(found, dict):
        return Settings()
    readers: dict[str, Callable[[Any], Any]] = {
        "language": lambda value: _member(Language, value),
        "theme": lambda value: _member(ThemeChoice, value),
        "zoom": _zoom,
        "geometry": _text,
        "last_vault": _text,
        "papers_folder": _text,
        "second_folder": _text,
        "second_folder_seen": _moment,
        "second_folder_told": _moment,
        "idle_minutes": _idle_minutes,
        "is_capturable": _yes_or_no,
    }
    read = {name: reader(found.get(name)) for name, reader in readers.items()}
    return Settings(**{name: value for name, value in read.items() if value is not None})


def save_settings(path: Path, settings: Settings) -> None:
    """Write the settings, whole or not at all.

    Raises:
        DiskFull, CannotWrite, NoFolder: as for `write_atomically`.
    """
    # Imported with the first save, since the first window only loads.
    from coachdesk.atomic_file import write_atomically

    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, json.dumps(asdict(settings), indent=2).encode(), replace=True)


def interface_language(settings: Settings) -> Language:
    """Return the language of the screen and of messages: as chosen, else the system's, which means Dutch or English."""
    return settings.language or system_language()


def system_language() -> Language:
    """Return English where the system speaks English, and Dutch everywhere else: it is made for coaches here."""
    named = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), None)
    spoken = named if named is not None else (locale.getlocale()[0] or "")
    return Language.ENGLISH if spoken.lower().startswith("en") else Language.DUTCH


def within_zoom(zoom: float) -> float:
    """Return a zoom that the desk can show."""
    return min(MOST_ZOOM, max(LEAST_ZOOM, zoom))


def _member(kind: type[Choice], value: object) -> Choice | None:
    return kind(value) if isinstance(value, str) and value in set(kind) else None


def _zoom(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value:
        return None
    return within_zoom(float(value))


def _idle_minutes(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value in IDLE_MINUTES else None


def _yes_or_no(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _moment(value: object) -> str | None:
    """Return a moment as it was written, if it is one with a time zone."""
    try:
        return value if isinstance(value, str) and datetime.fromisoformat(value).tzinfo else None
    except ValueError:
        return None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and len(value) <= _LONGEST_TEXT else None
