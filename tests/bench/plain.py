"""Plain SQLite through SQLAlchemy, with the same tables, search index and settings: what ours is measured against."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import event
from sqlmodel import SQLModel

from coachdesk.storage import search_schema

_FIRST_WITH_SECURE_DELETE = (3, 42)


def plain_engine(path: Path) -> sa.Engine:
    """Return an engine for a new database without a key."""
    engine = sa.create_engine(f"sqlite:///{path}")

    @event.listens_for(engine, "connect")
    def _settings(raw: sqlite3.Connection, _record: object) -> None:
        raw.isolation_level = None
        for setting in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON"):
            raw.execute(f"PRAGMA {setting}")

    @event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")

    SQLModel.metadata.create_all(engine)
    secure_delete = sqlite3.sqlite_version_info >= _FIRST_WITH_SECURE_DELETE
    with engine.begin() as connection:
        for index in search_schema.INDEXES:
            for statement in search_schema.creating(index, secure_delete=secure_delete):
                connection.exec_driver_sql(statement)
    return engine
