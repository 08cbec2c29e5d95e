"""A mistake: the script ends halfway."""

from alembic import op

revision, down_revision = "0002", "0001"


def upgrade() -> None:
    """Change a table, and fail."""
    op.execute("ALTER TABLE worker ADD COLUMN nickname VARCHAR")
    raise ZeroDivisionError
