"""A parent table is made anew, with a column more: its children, its triggers and its index must stay."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0002", "0001"


def upgrade() -> None:
    """Add a column in the way that copies the whole table."""
    with op.batch_alter_table("worker", recreate="always") as batch:
        batch.add_column(sa.Column("nickname", sa.String(), nullable=False, server_default=""))
