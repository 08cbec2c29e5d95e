"""A mistake: rows go that nobody declared."""

from alembic import op

revision, down_revision = "0002", "0001"


def upgrade() -> None:
    """Lose them."""
    op.execute("DELETE FROM goal")
