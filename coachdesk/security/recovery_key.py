"""The recovery key: 128 random bits on paper, in eight groups that show a typing mistake.

Written in Crockford's base 32 (no I, L, O, U), with a checksum of 32 bits: “CD1-00F2-4Z8C-…”, 32 characters.
"""

from __future__ import annotations

import hashlib
import secrets
from typing import Final

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from coachdesk.errors import WrongRecoveryKey

PREFIX: Final = "CD1"
GROUPS: Final = 8
_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_SECRET_BYTES: Final = 16
_CHECK_BYTES: Final = 4
_MISREAD: Final = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, "–": None, " ": None})


def new_recovery_key() -> str:
    """Return a fresh recovery key, as it is printed."""
    return _written(secrets.token_bytes(_SECRET_BYTES))


def groups(recovery_key: str) -> list[str]:
    """Return the eight groups of a recovery key, without the prefix."""
    return recovery_key.split("-")[1:]


def normalised(typed: str) -> str:
    """Return a recovery key as it is printed, however it was typed.

    Raises:
        WrongRecoveryKey: a character or the checksum is wrong.
    """
    return _written(_read(typed))


def wrapping_key(typed: str) -> bytes:
    """Return the 32-byte key that the recovery key stands for; 128 random bits need no stretching.

    Case, spaces and dashes do not matter, and O, I and L are read as the digits they look like.

    Raises:
        WrongRecoveryKey: a character or the checksum is wrong.
    """
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=b"coachdesk recovery key 1").derive(_read(typed))


def _check(secret: bytes) -> bytes:
    return hashlib.sha256(b"coachdesk recovery key 1" + secret).digest()[:_CHECK_BYTES]


def _written(secret: bytes) -> str:
    number = int.from_bytes(secret + _check(secret))
    letters = "".join(_ALPHABET[number >> shift & 31] for shift in range(155, -1, -5))
    return "-".join([PREFIX, *(letters[index : index + 4] for index in range(0, len(letters), 4))])


def _read(typed: str) -> bytes:
    letters = "".join(typed.split()).upper().translate(_MISREAD)
    # The prefix holds no character that is read as another, so it is still whole here.
    letters = letters.removeprefix(PREFIX) if len(letters) == GROUPS * 4 + len(PREFIX) else letters
    if len(letters) != GROUPS * 4 or any(letter not in _ALPHABET for letter in letters):
        raise WrongRecoveryKey
    number = 0
    for letter in letters:
        number = number << 5 | _ALPHABET.index(letter)
    whole = number.to_bytes(_SECRET_BYTES + _CHECK_BYTES)
    secret, check = whole[:_SECRET_BYTES], whole[_SECRET_BYTES:]
    if not secrets.compare_digest(check, _check(secret)):
        raise WrongRecoveryKey
    return secret
