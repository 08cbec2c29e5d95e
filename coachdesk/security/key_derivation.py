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
WANTED_SECONDS: Final = 0.6


@dataclass(frozen=True, slots=True)
class KdfParameters:
    """How hard it is made to guess.

    Args:
        salt: 16 random bytes, new for every slot.
        memory_kib: memory in KiB, 64 MiB to 1 GiB.
        passes: how often the memory is gone through, 3 to 20.
        lanes: how many threads it takes.
    """

    salt: bytes
    memory_kib: int = LEAST_MEMORY_KIB
    passes: int = LEAST_PASSES
    lanes: int = LANES

    def is_reasonable(self) -> bool:
        """Tell whether these parameters are neither too cheap to trust nor so dear that they block the machine."""
        return (
            LEAST_MEMORY_KIB <= self.memory_kib <= MOST_MEMORY_KIB
            and LEAST_PASSES <= self.passes <= MOST_PASSES
            and 1 <= self.lanes <= 16
            and len(self.salt) == SALT_BYTES
        )


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
