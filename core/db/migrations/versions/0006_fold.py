"""Sums are added up in the background: a call that is in none yet has a mark.

The sums are made at the next start, from the calls: what says that there is nothing to do is
taken away.
"""

import sqlalchemy as sa
from alembic import op

revision: str = "0006"
down_revision: str | None = "0005"
branch_labels: None = None
depends_on: None = None


def upgrade() -> None:
    """Add the table of marks, and let the next start make the sums anew."""
    op.create_table(
        "usage_unfolded",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("call_id", sa.String(), nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "call_id", name=op.f("pk_usage_unfolded")),
        sqlite_with_rowid=False,
    )
    if op.get_bind().dialect.name == "postgresql":
        # A view's keys are looked up by how they begin.
        op.alter_column("usage_sum", "key", type_=sa.String(collation="C"))
    op.execute("DELETE FROM ledger_state")
