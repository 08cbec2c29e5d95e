"""The full form: it goes on where it was stopped, begins anew when the code changed, and finds a case again."""

import json
from pathlib import Path
from random import Random

import pytest

from tests.torture import ledger
from tests.torture.ledger import Ledger
from tests.torture.ordeal import GOOD, Outcome


@pytest.fixture(autouse=True)
def _still_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the code stay the same while a test runs, whoever is writing it."""
    monkeypatch.setattr(ledger, "_code_digest", lambda: "code")


class Dice:
    """A row that loses one case in six, and whose control is always noticed."""

    name = "dice"
    cases = 30
    few = 3

    def prepare(self, place: Path, *, short: bool) -> None:
        (place / "made").write_text("short" if short else "full")

    def case(self, place: Path, scratch: Path, random: Random) -> Outcome:
        assert (place / "made").exists()
        assert list(scratch.iterdir()) == []
        return Outcome(lost="a six") if random.randint(1, 6) == 6 else GOOD

    def control(self, place: Path, scratch: Path, random: Random) -> bool:
        return True


def test_it_goes_on_where_it_was_stopped(tmp_path: Path) -> None:
    whole = Ledger(Dice(), tmp_path / "whole", seed=7).run(30, processes=1)
    Ledger(Dice(), tmp_path / "parts", seed=7).run(12, processes=1)
    made = (tmp_path / "parts" / "dice" / "place" / "made").stat().st_mtime_ns
    resumed = Ledger(Dice(), tmp_path / "parts")
    assert resumed.score.tried == 12
    parts = resumed.run(30, processes=1)
    assert parts == whole
    assert parts.tried == 30
    assert 0 < parts.lost == len(parts.faults) < 30
    assert (tmp_path / "parts" / "dice" / "place" / "made").stat().st_mtime_ns == made


def test_a_case_is_found_again_by_its_number(tmp_path: Path) -> None:
    done = Ledger(Dice(), tmp_path, seed=7).run(30, processes=1)
    number = int(next(iter(done.faults)))
    place = tmp_path / "dice" / "place"
    assert ledger.try_cases(Dice(), place, 7, [number, number]) == [Outcome(lost="a six")] * 2


def test_other_code_begins_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Ledger(Dice(), tmp_path, seed=7).run(12, processes=1)
    monkeypatch.setattr(ledger, "_code_digest", lambda: "another")
    assert Ledger(Dice(), tmp_path, any_code=True).score.tried == 12
    assert Ledger(Dice(), tmp_path).score.tried == 0


def test_the_result_is_good_only_with_its_control(tmp_path: Path) -> None:
    class Blind(Dice):
        def case(self, place: Path, scratch: Path, random: Random) -> Outcome:
            return GOOD

        def control(self, place: Path, scratch: Path, random: Random) -> bool:
            return False

    ordeal = Blind()
    ordeal.prepare(tmp_path, short=True)
    score = ledger.Score("", 0)
    score.count(0, ordeal.case(tmp_path, tmp_path, Random(0)))
    assert not score.is_good
    score.control = ordeal.control(tmp_path, tmp_path, Random(0))
    assert not score.is_good
    assert json.loads(json.dumps(score.in_short())) == {"tried": 1, "lost": 0, "undetected": 0, "control": False}
