"""Sessions have totals; their calls are read in the order of their times, turns by their beginning.

The sums that are new are made at the next start, because it knows other views than they were
made of.
"""

import sqlalchemy as sa
from alembic import op

from core.db.types import Money

revision: str = "0007"
down_revision: str | None = "0006"
branch_labels: None = None
depends_on: None = None


def upgrade() -> None:
    """Add the totals of sessions, lengthen one index, add another."""
    op.create_table(
        "session_total",
        sa.Column("session_id", sa.String(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("cost", Money(), nullable=False),
        sa.Column("calls", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("session_id", name=op.f("pk_session_total")),
        sqlite_with_rowid=False,
    )
    cost = ["cost", "calls", "session_id"]
    op.create_index("ix_session_total_cost", "session_total", cost)
    for first, last in (("first_day", "last_day"), ("last_day", "first_day")):
        op.create_index(f"ix_session_total_{first}", "session_total", [first, last])
    op.drop_index("ix_model_call_session_id", table_name="model_call")
    op.create_index("ix_model_call_session_started", "model_call", ["session_id", "started_at"])
    op.create_index("ix_turn_created_at", "turn", ["created_at"])
