"""A table has another name, and every row."""

from alembic import op

revision, down_revision = "0002", "0001"
renamed = {"goal": "aim"}
lets_go = ("kept",)


def upgrade() -> None:
    """Rename it, with the references to it."""
    op.rename_table("goal", "aim")
    op.execute("CREATE TRIGGER kept_again AFTER UPDATE ON aim BEGIN SELECT count(*) FROM worker; END")
