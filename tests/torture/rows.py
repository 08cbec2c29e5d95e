"""The rows of the torture, by name."""

from __future__ import annotations

from typing import Final

from tests.torture.damages import FLIPS, TRUNCATIONS
from tests.torture.disk_full import FullDisk
from tests.torture.kills import Kills
from tests.torture.migrations import Migrations
from tests.torture.ordeal import Ordeal
from tests.torture.power_cuts import PowerCuts
from tests.torture.rotations import Rotations

_ALL: Final[tuple[Ordeal, ...]] = (Kills(), PowerCuts(), FLIPS, TRUNCATIONS, Rotations(), FullDisk(), Migrations())
ROWS: Final = {ordeal.name: ordeal for ordeal in _ALL}
