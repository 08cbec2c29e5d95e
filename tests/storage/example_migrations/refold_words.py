"""Words are folded in another way, while no trigger tells the index."""

from alembic import op

revision, down_revision = "0002", "0001"


def upgrade() -> None:
    """Change what is searched."""
    op.execute("UPDATE search_entry SET text = 'kanarie'")
