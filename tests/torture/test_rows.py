"""The short form of the torture: a few cases of each row, always the same ones, and the control of each."""

from pathlib import Path

import pytest

from tests.torture.ledger import try_cases
from tests.torture.ordeal import GOOD, random_of
from tests.torture.rows import ROWS

SEED = 0


@pytest.mark.parametrize("name", ROWS)
def test_nothing_is_lost_and_the_control_is_noticed(name: str, tmp_path: Path) -> None:
    ordeal, place, scratch = ROWS[name], tmp_path / "place", tmp_path / "scratch"
    place.mkdir()
    scratch.mkdir()
    ordeal.prepare(place, short=True)
    assert try_cases(ordeal, place, SEED, range(ordeal.few)) == [GOOD] * ordeal.few
    assert ordeal.control(place, scratch, random_of(SEED, name, "control"))
