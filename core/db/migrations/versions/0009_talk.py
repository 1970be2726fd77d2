"""What was said and which tools were used has sums; sessions' totals know what they were used for;
the turns of a session are found by it.

The sums are made at the next start, because it knows other views than the others were made of.
"""

import sqlalchemy as sa
from alembic import op

from core.db.types import Keyed, Line, Money, UtcDateTime

revision: str = "0009"
down_revision: str | None = "0008"
branch_labels: None = None
depends_on: None = None


def upgrade() -> None:
    """Add the sums, what is in none yet, and an index; make the totals' table anew."""
    _make_totals()
    op.create_table(
        "talk_sum",
        sa.Column("view", Line(), nullable=False),
        sa.Column("scope", Keyed, nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("what", Keyed, nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint(
            "view", "scope", "days", "starts", "what", name=op.f("pk_talk_sum")
        ),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_talk_sum_starts", "talk_sum", ["starts"])
    op.create_table(
        "talk_unfolded",
        sa.Column("id", Line(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        *(sa.Column(name, Line(), nullable=False) for name in ("user_id", "model")),
        *(sa.Column(name, Line(), nullable=False) for name in ("view", "what")),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_talk_unfolded")),
    )
    op.create_index("ix_talk_unfolded_at", "talk_unfolded", ["at"])
    op.create_index("ix_turn_session", "turn", ["session_id", "id"])


def _make_totals() -> None:
    op.drop_table("session_total")
    op.create_table(
        "session_total",
        sa.Column("session_id", Line(), nullable=False),
        sa.Column("of", Line(), nullable=False),
        sa.Column("first_at", UtcDateTime(), nullable=False),
        sa.Column("last_at", UtcDateTime(), nullable=False),
        sa.Column("cost", Money(), nullable=False),
        sa.Column("calls", sa.BigInteger(), nullable=False),
        sa.Column("uses", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("session_id", "of", name=op.f("pk_session_total")),
        sqlite_with_rowid=False,
    )
    cost, whole = ["cost", "calls", "session_id", "last_at", "first_at"], sa.text("of = ''")
    op.create_index(
        "ix_session_total_cost", "session_total", cost, sqlite_where=whole, postgresql_where=whole
    )
    last = ["of", "last_at", "session_id", "first_at", "cost", "calls", "uses"]
    op.create_index("ix_session_total_last", "session_total", last)
