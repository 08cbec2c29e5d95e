"""What is new at the next workplace: each demand that rises, from what to what, and how it is made possible."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class NewDemandRow:
    """One demand that is higher than before.

    Args:
        name: the demand in a word or two.
        level_before: 1 to 4.
        words_before: what that means at the old place; may be empty.
        level_after: 1 to 4, higher than before.
        words_after: what it means at the new place; may be empty.
        answer: how it is made possible; empty is still to be agreed.
    """

    name: str
    level_before: int
    words_before: str
    level_after: int
    words_after: str
    answer: str

    @property
    def is_big_step(self) -> bool:
        """Tell whether the demand rises by more than one level."""
        return self.level_after - self.level_before > 1


@dataclass(frozen=True, slots=True)
class NewHere:
    """The demands that rise, in the order of the five areas."""

    key: ClassVar[str] = "new_here"

    old_place: str
    new_place: str
    rows: tuple[NewDemandRow, ...]
    coach: str
