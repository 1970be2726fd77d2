"""The newest events of a long session are read without reading all of them."""

from alembic import op

revision: str = "0004"
down_revision: str | None = "0003"
branch_labels: None = None
depends_on: None = None


def upgrade() -> None:
    """Order the index over a session's events by their numbers."""
    op.drop_index("ix_event_session_id", table_name="event")
    op.create_index("ix_event_session", "event", ["session_id", "seq"])
