"""A schema after the shipped one, that rebuilds the table most others hang on: what a later CoachDesk would bring."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from coachdesk.storage.migrations.runner import SHIPPED, Schema

REVISION: Final = "9999"
_SCRIPT: Final = f"""
import sqlalchemy as sa
from alembic import op
revision, down_revision = "{REVISION}", "{SHIPPED.head}"
def upgrade():
    with op.batch_alter_table("worker", recreate="always") as batch:
        batch.add_column(sa.Column("nickname", sa.String(), nullable=False, server_default=""))
    op.execute("UPDATE worker SET nickname = chosen_name")
    op.create_index("ix_worker_nickname", "worker", ["nickname"])
"""


@contextmanager
def next_schema() -> Iterator[Schema]:
    """Ship one more script than there is, from a folder of its own, for the length of a block."""
    with tempfile.TemporaryDirectory(prefix="coachdesk-schema-") as home:
        shutil.copytree(
            SHIPPED.home / "versions", Path(home) / "versions", ignore=shutil.ignore_patterns("__pycache__")
        )
        (Path(home) / "versions" / f"{REVISION}_next.py").write_text(_SCRIPT)
        major, minor = SHIPPED.version
        yield Schema(head=REVISION, version=(major, minor + 1), home=Path(home))
