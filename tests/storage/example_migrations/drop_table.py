"""A mistake: a table goes with every row, and nobody declared it."""

from alembic import op

revision, down_revision = "0002", "0001"
lets_go = ("kept",)


def upgrade() -> None:
    """Lose it."""
    op.drop_table("goal")
