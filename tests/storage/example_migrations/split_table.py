"""What one table held lies in two: the columns move to a table of their own, row for row."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0002", "0001"


def upgrade() -> None:
    """Move how to reach a worker into a table of its own."""
    op.create_table(
        "reach",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["worker_id"], ["worker.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.execute("INSERT INTO reach (id, worker_id, phone, email) SELECT id, id, phone, email FROM worker")
    with op.batch_alter_table("worker", recreate="always") as batch:
        batch.drop_column("phone")
        batch.drop_column("email")
