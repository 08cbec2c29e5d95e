"""What the rows of the torture have in common: many cases of one kind, each repeatable from its number and the seed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a case came to.

    Args:
        lost: what of that which was promised is not there; empty when all of it is.
        undetected: which harm was not told, or not told rightly; empty when it was.
    """

    lost: str = ""
    undetected: str = ""

    @property
    def is_good(self) -> bool:
        """Tell whether nothing was lost and nothing went unnoticed."""
        return not self.lost and not self.undetected


GOOD = Outcome()


class Ordeal(Protocol):
    """One row of the torture.

    Attributes:
        name: of the row in the result.
        cases: how many the full figure asks for.
        few: how many are tried in the short form.
    """

    name: str
    cases: int
    few: int

    def prepare(self, place: Path, *, short: bool) -> None:
        """Make in an empty folder what every case starts from; done once for all processes.

        In the short form there may be less variety, so that it is made quickly.
        """
        ...

    def case(self, place: Path, scratch: Path, random: Random) -> Outcome:
        """Try one case, in an empty folder of its own."""
        ...

    def control(self, place: Path, scratch: Path, random: Random) -> bool:
        """Try the same with the safety off; return whether it was noticed, as it must be."""
        ...


def random_of(seed: int, name: str, index: int | str) -> Random:
    """Return the chance of one case: the same for the same seed, row and number, in whatever order they are tried."""
    return Random(f"{seed}:{name}:{index}")
