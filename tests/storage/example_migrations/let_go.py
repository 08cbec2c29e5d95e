"""A trigger is not wanted back."""

revision, down_revision = "0002", "0001"
lets_go = ("kept",)


def upgrade() -> None:
    """Only let go."""
