"""The passphrase of the practice vault, apart from what makes one: the door says it before it loads anything."""

from __future__ import annotations

from typing import Final

PASSPHRASE: Final = "oefenen met koffie en koek"  # noqa: S105  everybody may open the practice vault
