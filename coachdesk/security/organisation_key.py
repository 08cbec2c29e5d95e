"""The key of an employer: an age X25519 pair, of which the vault knows the public half and a safe keeps the other.

The data key is put in an age file for that public key, together with a hash of the slot it belongs to.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import Any, Final

from coachdesk.errors import InvalidInput, NoOrganisationKeys, WrongOrganisationKey
from coachdesk.i18n import mark

SECRET_PREFIX: Final = "AGE-SECRET-KEY-"  # noqa: S105  how such a key begins
_NO_RECIPIENT: Final = mark("This is not a public key of an employer; it begins with “age1” and has 62 characters.")


def secret_key_in(typed: str) -> str | None:
    """Return the secret key that a text holds, typed from paper or from an identity file; None where there is none."""
    for line in typed.splitlines():
        joined = "".join(line.split()).upper()
        if joined.startswith(SECRET_PREFIX):
            return joined
    return None


def normalised_recipient(typed: str) -> str:
    """Return a public key as it is written down.

    Raises:
        InvalidInput: this is none.
        NoOrganisationKeys: this machine has no age.
    """
    age, joined = _age(), "".join(typed.split()).lower()
    try:
        return str(age.x25519.Recipient.from_str(joined))
    except age.RecipientError as cause:
        raise InvalidInput(_NO_RECIPIENT, "recipient") from cause


def seal(data_key: bytes, bound_to: bytes, recipient: str) -> bytes:
    """Return an age file with the data key that only the recipient's secret key opens.

    Raises:
        InvalidInput: this is no public key.
        NoOrganisationKeys: this machine has no age.
    """
    age = _age()
    known = age.x25519.Recipient.from_str(normalised_recipient(recipient))
    sealed: bytes = age.encrypt(hashlib.sha256(bound_to).digest() + data_key, [known])
    return sealed


def unseal(sealed: bytes, bound_to: bytes, secret_key: str) -> bytes:
    """Return the data key.

    Raises:
        WrongOrganisationKey: the secret key has a typing mistake, is of another employer, or the slot of another vault.
        NoOrganisationKeys: this machine has no age.
    """
    age = _age()
    try:
        opened: bytes = age.decrypt(sealed, [age.x25519.Identity.from_str(secret_key)])
    except (age.IdentityError, age.DecryptError) as cause:
        raise WrongOrganisationKey from cause
    said = hashlib.sha256(bound_to).digest()
    if not hmac.compare_digest(opened[: len(said)], said):
        raise WrongOrganisationKey
    return opened[len(said) :]


def _age() -> Any:
    # Imported where it is used: not every machine has it, and hardly any vault needs it.
    try:
        import pyrage
    except ImportError as cause:
        raise NoOrganisationKeys from cause
    return pyrage
