"""What a durable, encrypted save costs against the same rows in plain SQLite."""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from sqlmodel import Session

from coachdesk.domain.folding import folded_words
from coachdesk.domain.goal import Goal, GoalDraft
from coachdesk.domain.log_entry import LogEntry, LogEntryDraft, LogEntryGoal, LogEntryGoalDraft
from coachdesk.domain.search_entry import SearchEntry
from coachdesk.domain.worker import Worker, WorkerDraft
from coachdesk.storage.lock import VaultLock
from coachdesk.storage.store import open_store
from tests.bench.measure import Row, in_turn, ratio, seconds
from tests.bench.plain import plain_engine

ROUNDS = 300
LIMIT = 1.6


def save() -> Row:
    """Save a contact with a goal durably: ours against plain SQLite through SQLAlchemy with the same checkpoint."""
    worker = Worker.model_validate(WorkerDraft(chosen_name="Zoë"))
    goal = Goal.model_validate(GoalDraft(worker_id=worker.id, title="Ik plak banden."))
    with tempfile.TemporaryDirectory() as folder:
        lock = VaultLock(Path(folder))
        lock.acquire()
        store = open_store(Path(folder) / "store-g1.db", secrets.token_bytes(32), lock, new=True)
        with store.work() as work:
            work.add(Worker.model_validate(worker.model_dump()), Goal.model_validate(goal.model_dump()))
            work.commit("")

        def ours() -> None:
            with store.work() as work:
                work.add(*_contact(worker, goal))
                work.commit("")

        engine = plain_engine(Path(folder) / "plain.db")
        with Session(engine) as session:
            session.add_all([worker, goal])
            session.commit()
            session.refresh(worker)
            session.refresh(goal)

        def theirs() -> None:
            with Session(engine) as session:
                session.add_all([*(rows := _contact(worker, goal)), _found_by(rows[0])])
                session.commit()
            raw = engine.raw_connection()
            raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
            raw.close()

        measured = in_turn(_timed(ours), _timed(theirs), ROUNDS)
        store.close()
        engine.dispose()
    return ratio(*measured, LIMIT)


def _found_by(entry: LogEntry) -> SearchEntry:
    """Return the row for the search index, which plain SQLite is given ready-made."""
    text = " ".join(folded_words(entry.summary))
    return SearchEntry(kind="log_entry", record_id=entry.id, worker_id=entry.worker_id, text=text)


def _timed(work: Callable[[], object]) -> Callable[[], float]:
    return lambda: seconds(work)


def _contact(worker: Worker, goal: Goal) -> list[Any]:
    entry = LogEntry.model_validate(
        LogEntryDraft(
            worker_id=worker.id,
            day=date(2027, 2, 24),
            kind="talk",
            activity="talk_worker",
            minutes=30,
            summary="Doelen bekeken. " * 8,
        )
    )
    share = LogEntryGoalDraft(entry_id=entry.id, goal_id=goal.id, minutes=30)
    return [entry, LogEntryGoal.model_validate(share)]
