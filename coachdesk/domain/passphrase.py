"""What a passphrase must be; asked at the door before anything of a vault is loaded, and again where one is kept."""

from __future__ import annotations

from typing import Final

LEAST_PASSPHRASE: Final = 8
"""Characters. More is asked for in words only: length that is forced is written on the laptop."""


def is_long_enough(passphrase: str) -> bool:
    """Tell whether a passphrase has at least `LEAST_PASSPHRASE` characters."""
    return len(passphrase) >= LEAST_PASSPHRASE
