"""A column has another name, and everything in it."""

from alembic import op

revision, down_revision = "0002", "0001"


def upgrade() -> None:
    """Rename it in place."""
    op.alter_column("worker", "remark", new_column_name="note")
