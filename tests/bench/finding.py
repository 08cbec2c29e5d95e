"""What finding as you type costs in a full vault, and against the same questions to the same rows in plain SQLite."""

from __future__ import annotations

import secrets
import statistics
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import accumulate, cycle, islice
from pathlib import Path
from random import Random
from typing import cast

import sqlalchemy as sa

from coachdesk.domain.log_entry import LogEntry
from coachdesk.domain.worker import Worker, WorkerDraft
from coachdesk.services.finding import find
from coachdesk.services.vault import Vault
from coachdesk.storage import search
from coachdesk.storage.engine import keyed_engine
from coachdesk.storage.head_file import HeadFile
from coachdesk.storage.history import History
from coachdesk.storage.lock import VaultLock
from coachdesk.storage.search_plan import table_of
from coachdesk.storage.store import open_store
from coachdesk.storage.unit_of_work import UnitOfWork
from tests.bench.measure import Row, seconds
from tests.bench.plain import plain_engine

WORKERS, ENTRIES = 1_000, 200_000
ROUNDS = 400
LIMIT, LIMIT_MS = 1.3, 16.0
_AT_A_TIME = 5_000
_FIRST_DAY = date(2020, 1, 1)
_COMMON_WORDS = """
de het een en van in is dat op met voor te niet aan er om ook als maar werk goed samen dag week taak gesprek fiets
band kantine rustig pauze collega begeleider doel stap afspraak uur trein bus tuin kas magazijn
"""
_SYLLABLE_LIST = """
ba de gi ko lu ma ne pi ro su ta ve wi zo ha je ki lo mu na pe ri so tu va we zi ho ju ka
"""
_COMMON, _SYLLABLES = _COMMON_WORDS.split(), _SYLLABLE_LIST.split()


@dataclass(frozen=True)
class _Full:
    """A full vault, the words that are in it, and its plain twin."""

    ours: Vault
    plain: Vault
    typed: tuple[str, ...]


class _OnPlain:
    """As much of a vault as finding needs, on an engine without a key."""

    def __init__(self, engine: sa.Engine, folder: Path) -> None:
        self._engine = engine
        self._folder = folder

    def work(self) -> UnitOfWork:
        return UnitOfWork(self._engine, self._folder, History(), HeadFile(self._folder / "none.db", b""))


def find_ratio() -> Row:
    """Find as you type: ours against plain SQLite, on the same questions in turn."""
    ours, theirs = _measured()
    value = statistics.fmean(ours) / statistics.fmean(theirs)
    return Row(value, LIMIT, "×", f"{statistics.fmean(ours):.1f} ms against {statistics.fmean(theirs):.1f} ms")


def find_p95() -> Row:
    """How long 95 of 100 questions take at most."""
    ours, _ = _measured()
    slowest = f"median {statistics.median(ours):.1f} ms, slowest {max(ours):.1f} ms"
    return Row(statistics.quantiles(ours, n=20)[-1], LIMIT_MS, "ms", slowest)


@cache
def _measured() -> tuple[list[float], list[float]]:
    """Return how many milliseconds each question took, ours and theirs."""
    with _full() as vaults:
        for typed in vaults.typed[:20]:
            find(vaults.ours, typed)
            find(vaults.plain, typed)
        pairs = [
            (seconds(lambda: find(vaults.ours, typed)), seconds(lambda: find(vaults.plain, typed)))  # noqa: B023  at once
            for typed in islice(cycle(vaults.typed), ROUNDS)
        ]
    return [1000 * ours for ours, _ in pairs], [1000 * theirs for _, theirs in pairs]


@contextmanager
def _full() -> Iterator[_Full]:
    with tempfile.TemporaryDirectory() as name:
        folder, key = Path(name), secrets.token_bytes(32)
        lock = VaultLock(folder)
        lock.acquire()
        database = folder / "store-g1.db"
        open_store(database, key, lock, new=True).close()
        ours, plain = keyed_engine(database, key), plain_engine(folder / "plain.db")
        typed, _ = _fill(ours), _fill(plain)
        yield _Full(cast("Vault", _OnPlain(ours, folder)), cast("Vault", _OnPlain(plain, folder)), typed)
        ours.dispose()
        plain.dispose()


def _fill(engine: sa.Engine) -> tuple[str, ...]:
    """Write the same people and contacts to any engine, and return what somebody types to find them."""
    chance = Random(7)
    made = ["".join(chance.choices(_SYLLABLES, k=chance.randint(2, 5))) for _ in range(20_000)]
    words = [*_COMMON, *made]
    often = list(accumulate(1 / place for place in range(1, len(words) + 1)))
    people = [
        Worker.model_validate(
            WorkerDraft(chosen_name=chance.choice(made).capitalize(), family_name=chance.choice(made).capitalize())
        )
        for _ in range(WORKERS)
    ]
    with engine.begin() as connection:
        connection.execute(sa.insert(table_of(Worker)), [each.model_dump() for each in people])
        for start in range(0, ENTRIES, _AT_A_TIME):
            entries = [
                LogEntry(
                    worker_id=people[number % WORKERS].id,
                    day=_FIRST_DAY + timedelta(days=number * 2500 // ENTRIES),
                    kind="talk",
                    activity="talk_worker",
                    minutes=30,
                    summary=" ".join(chance.choices(words, cum_weights=often, k=25)),
                    private_note=" ".join(chance.choices(words, cum_weights=often, k=8)) if number % 3 == 0 else "",
                ).model_dump()
                for number in range(start, start + _AT_A_TIME)
            ]
            connection.execute(sa.insert(table_of(LogEntry)), entries)
        search.rebuild(connection)
    return tuple(_typing(people, words, chance))


def _typing(people: list[Worker], words: list[str], chance: Random) -> Iterator[str]:
    """Give what stands in the field after each letter: names, common and rare words, two words, mistakes."""
    for _ in range(30):
        person = chance.choice(people)
        targets = [
            person.full_name,
            chance.choice(_COMMON),
            f"{chance.choice(_COMMON)} {chance.choice(words[:2000])}",
            person.family_name[:2] + person.family_name[3:],
        ]
        for target in targets:
            for letters in range(2, min(len(target), 12) + 1):
                yield target[:letters]
