"""A smaller step, for two in a row."""

from alembic import op

revision, down_revision = "0002", "0001"


def upgrade() -> None:
    """Add an index."""
    op.create_index("ix_worker_native_name", "worker", ["native_name"])
