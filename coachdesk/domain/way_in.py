"""What opens a vault: the kinds of key slots, and what anybody may know of one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from coachdesk import door_signs


class SlotKind(StrEnum):
    """What secret opens a slot of the key file."""

    PASSPHRASE = "passphrase"  # noqa: S105  the name of a kind
    RECOVERY = "recovery"
    KEY_RING = door_signs.KEY_RING
    ORGANISATION = door_signs.ORGANISATION


NEEDED = frozenset({SlotKind.PASSPHRASE, SlotKind.RECOVERY})
"""What a vault is never without: a key ring can be emptied, and an employer can lose a paper."""


@dataclass(frozen=True, slots=True)
class WayIn:
    """A slot of the key file, without anything secret.

    Args:
        kind: what opens it.
        since: when it was made, in UTC; None where the key file does not say.
        holder: who or what keeps the secret: the name of the key ring, or the public key of the employer.
        can_be_shown: whether the recovery key can be shown again.
    """

    kind: SlotKind
    since: datetime | None = None
    holder: str = ""
    can_be_shown: bool = False
