"""From a passphrase to a key: Argon2id, with a cost that fits the machine and never falls below a floor.

Floor and ceilings: SECURITY.md §2. Argon2id version 1.3 as in RFC 9106, from the `cryptography` library.
"""

from __future__ import annotations

import secrets
import time
import unicodedata
from dataclasses import dataclass, replace
from typing import Final

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

KEY_BYTES: Final = 32
SALT_BYTES: Final = 16
LEAST_MEMORY_KIB: Final = 64 * 1024
LEAST_PASSES: Final = 3
LANES: Final = 4
MOST_MEMORY_KIB: Final = 1024 * 1024
MOST_PASSES: Final = 20
MOST_LANES: Final = 16
WANTED_SECONDS: Final = 0.6
_KIB_PER_LANE: Final = 8


@dataclass(frozen=True, slots=True)
class KdfParameters:
    """How hard it is made to guess.

    Args:
        salt: 16 random bytes, new for every slot.
        memory_kib: memory in KiB; 64 MiB or more in a new slot, 1 GiB at most in any.
        passes: how often the memory is gone through; 3 or more in a new slot, 20 at most in any.
        lanes: how many threads it takes.
    """

    salt: bytes
    memory_kib: int = LEAST_MEMORY_KIB
    passes: int = LEAST_PASSES
    lanes: int = LANES

    def is_reasonable(self) -> bool:
        """Tell whether Argon2id takes these parameters, and whether they are not so dear that they block the machine.

        Cheap ones are read too: they were the floor of their day, and whoever made the slot knew the passphrase.
        """
        return (
            1 <= self.lanes <= MOST_LANES
            and _KIB_PER_LANE * self.lanes <= self.memory_kib <= MOST_MEMORY_KIB
            and 1 <= self.passes <= MOST_PASSES
            and len(self.salt) == SALT_BYTES
        )

    def is_outdated(self) -> bool:
        """Tell whether they are cheaper than the floor of today, so that the slot should be wrapped again."""
        return self.memory_kib < LEAST_MEMORY_KIB or self.passes < LEAST_PASSES


def new_salt() -> bytes:
    """Return a fresh salt."""
    return secrets.token_bytes(SALT_BYTES)


def derive_key(passphrase: str, parameters: KdfParameters) -> bytes:
    """Return the 32-byte key of a passphrase; it takes 0.1 to 1 second.

    The passphrase is normalised (NFKC) first, so that é typed as one or as two characters is the same word.

    Raises:
        ValueError: the parameters lie outside what is reasonable.
    """
    if not parameters.is_reasonable():
        raise ValueError("these key parameters are out of bounds")
    argon = Argon2id(
        salt=parameters.salt,
        length=KEY_BYTES,
        iterations=parameters.passes,
        lanes=parameters.lanes,
        memory_cost=parameters.memory_kib,
    )
    return argon.derive(unicodedata.normalize("NFKC", passphrase).encode())


def calibrated() -> KdfParameters:
    """Return parameters with a new salt that take about 0.6 seconds on this machine, never fewer than the floor."""
    floor = KdfParameters(salt=new_salt())
    began = time.perf_counter()
    derive_key("calibration", floor)
    seconds_per_pass = (time.perf_counter() - began) / floor.passes
    passes = min(MOST_PASSES, max(LEAST_PASSES, round(WANTED_SECONDS / seconds_per_pass)))
    return replace(floor, passes=passes)
