"""A session's calls are read in the order of their times, and turns by the time they began.

The sums that are new are made at the next start, because it knows other views than they were
made of.
"""

from alembic import op

revision: str = "0007"
down_revision: str | None = "0006"
branch_labels: None = None
depends_on: None = None


def upgrade() -> None:
    """Lengthen one index, add one."""
    op.drop_index("ix_model_call_session_id", table_name="model_call")
    op.create_index("ix_model_call_session_started", "model_call", ["session_id", "started_at"])
    op.create_index("ix_turn_created_at", "turn", ["created_at"])
