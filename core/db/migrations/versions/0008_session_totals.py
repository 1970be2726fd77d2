"""Sessions have totals by purpose and model, too, with the times of their first and last calls.

They are made at the next start, because it knows other views than the sums were made of.
"""

import sqlalchemy as sa
from alembic import op

from core.db.types import Money, UtcDateTime

revision: str = "0008"
down_revision: str | None = "0007"
branch_labels: None = None
depends_on: None = None


def upgrade() -> None:
    """Make the table anew."""
    op.drop_table("session_total")
    op.create_table(
        "session_total",
        sa.Column("session_id", sa.String(), nullable=False),
        sa.Column("of", sa.String(), nullable=False),
        sa.Column("first_at", UtcDateTime(), nullable=False),
        sa.Column("last_at", UtcDateTime(), nullable=False),
        sa.Column("cost", Money(), nullable=False),
        sa.Column("calls", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("session_id", "of", name=op.f("pk_session_total")),
        sqlite_with_rowid=False,
    )
    cost, whole = ["cost", "calls", "session_id", "last_at", "first_at"], sa.text("of = ''")
    op.create_index(
        "ix_session_total_cost", "session_total", cost, sqlite_where=whole, postgresql_where=whole
    )
    last = ["of", "last_at", "session_id", "first_at", "cost", "calls"]
    op.create_index("ix_session_total_last", "session_total", last)
