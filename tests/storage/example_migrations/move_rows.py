"""Rows move to another table, and the script says so."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0002", "0001"
changes_rows = ("goal",)


def upgrade() -> None:
    """Move goals that were put aside."""
    op.create_table(
        "parked_goal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["worker_id"], ["worker.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.execute(
        "INSERT INTO parked_goal (id, worker_id, title) SELECT id, worker_id, title FROM goal WHERE position > 0"
    )
    op.execute("DELETE FROM goal WHERE position > 0")
