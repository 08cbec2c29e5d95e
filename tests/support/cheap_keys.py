"""A passphrase that costs next to nothing, for tests that try very many."""

from __future__ import annotations

import pytest

from coachdesk.security import key_derivation
from coachdesk.security.key_derivation import KdfParameters, new_salt


def cheap_parameters() -> KdfParameters:
    """Return the cheapest parameters that Argon2id takes."""
    return KdfParameters(new_salt(), memory_kib=8, passes=1, lanes=1)


def make_keys_cheap(patch: pytest.MonkeyPatch) -> None:
    """Let new slots be as cheap as can be, and let the floor be as low."""
    patch.setattr(key_derivation, "LEAST_MEMORY_KIB", 8)
    patch.setattr(key_derivation, "LEAST_PASSES", 1)
    patch.setattr(key_derivation, "calibrated", cheap_parameters)
