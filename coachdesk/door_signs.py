"""What stands on the door: what anybody may know of a vault before anything that opens it is loaded.

It is read from the key file without any proof: it decides what the door offers and says, and opens nothing.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from coachdesk.paths import KEY_FILE

KEY_RING: Final = "keyring"
"""How the key file calls a slot for the key ring of a computer."""

ORGANISATION: Final = "organisation"
"""How it calls a slot for an employer."""


@dataclass(frozen=True, slots=True)
class DoorSigns:
    """What stands on the door.

    Args:
        has_key_ring: the key ring of a computer may open it.
        has_organisation: an employer can open it too.
    """

    has_key_ring: bool = False
    has_organisation: bool = False


def door_signs(folder: Path) -> DoorSigns:
    """Return what stands on the door of a vault; nothing where its key file cannot be read."""
    try:
        slots = json.loads((folder / KEY_FILE).read_bytes())["slots"]
        kinds = {slot["kind"] for slot in slots}
    except (OSError, ValueError, KeyError, TypeError):
        return DoorSigns()
    return DoorSigns(KEY_RING in kinds, ORGANISATION in kinds)
